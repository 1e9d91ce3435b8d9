#pragma once

#include <sys/socket.h>

#include <string>

#include "libsign/base/result.hpp"

namespace zegel {

// Address is a place on the network that may be asked: http or https, with a host, and without a
// user's name or password in it.
struct Address {
  std::string text;    // the whole, as it is sent to libcurl
  std::string scheme;  // "http" or "https"
  std::string host;    // in lower case
  std::string port;

  // origin is the server: "http://host:port".
  std::string origin() const;

  // parse reads an address. Errors: InvalidArgument for what is none, for another scheme (file:,
  // ldap:, ftp: ...), and for one with a name or a password.
  static libsign::Result<Address> parse(const std::string& text);

  // may_lead_to says whether a redirection from here to `next` is followed: only to the same host,
  // and not from https to http.
  bool may_lead_to(const Address& next) const;
};

// is_public says whether an address of a socket belongs to the public internet: it is not this
// machine, not a private or local network, not a group of machines. An address from a certificate
// must be: a certificate in a letter could name a machine behind our own door.
bool is_public(const sockaddr& address);

}  // namespace zegel
