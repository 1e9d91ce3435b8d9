#include "cli/net/address.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include "cli/trouble.hpp"
#include "libsign/present/language.hpp"

namespace zegel {
namespace {

using libsign::Errc;
using libsign::Result;
using libsign::present::translatable;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::optional<std::string> part_of(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* found = nullptr;
  if (curl_url_get(url.get(), part, &found, flags) != CURLUE_OK) {
    return std::nullopt;
  }
  std::string text = found;
  curl_free(found);
  return text;
}

// Network is the first octets of addresses, and how many bits of them count.
struct Network {
  std::uint32_t prefix;
  unsigned bits;
};

// The networks of IPv4 that are not public, from IANA's registry of special purpose addresses.
constexpr std::array kNotPublic{
    Network{0x00000000, 8},   // this network
    Network{0x0A000000, 8},   // private
    Network{0x64400000, 10},  // shared by a provider's customers
    Network{0x7F000000, 8},   // this machine
    Network{0xA9FE0000, 16},  // link-local, and the metadata of clouds
    Network{0xAC100000, 12},  // private
    Network{0xC0000000, 24},  // protocol assignments
    Network{0xC0A80000, 16},  // private
    Network{0xC6120000, 15},  // benchmarking
    Network{0xE0000000, 3},   // groups, reserved, broadcast
};

bool is_public_v4(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [&](const Network& network) {
    return address >> (32 - network.bits) == network.prefix >> (32 - network.bits);
  });
}

// Only 2000::/3 is given out; in it, addresses that hold one of IPv4 are judged by that.
bool is_public_v6(const in6_addr& address) {
  const std::uint8_t* octets = address.s6_addr;
  const auto v4_at = [&](std::size_t offset) {
    std::uint32_t v4 = 0;
    std::memcpy(&v4, octets + offset, sizeof v4);
    return is_public_v4(ntohl(v4));
  };
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    return v4_at(12);
  }
  if (octets[0] == 0x20 && octets[1] == 0x02) {  // 6to4
    return v4_at(2);
  }
  return (octets[0] & 0xE0u) == 0x20;
}

}  // namespace

Result<Address> Address::parse(const std::string& text) {
  const Url url(curl_url());
  if (!url ||
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return trouble(Errc::InvalidArgument, translatable("this is not an address on the network"),
                   text, translatable("write it as http://host/path or https://host/path"));
  }
  const std::optional<std::string> scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return trouble(Errc::InvalidArgument,
                   translatable("only addresses with http and https are asked"), text);
  }
  if (part_of(url, CURLUPART_USER) || part_of(url, CURLUPART_PASSWORD)) {
    return trouble(Errc::InvalidArgument,
                   translatable("an address must not hold a user name or a password"), text);
  }
  std::string host = part_of(url, CURLUPART_HOST).value_or("");
  std::transform(host.begin(), host.end(), host.begin(), [](char octet) {
    return 'A' <= octet && octet <= 'Z' ? static_cast<char>(octet - 'A' + 'a') : octet;
  });
  return Address{part_of(url, CURLUPART_URL).value_or(text), *scheme, std::move(host),
                 part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT).value_or("")};
}

std::string Address::origin() const {
  return scheme + "://" + host + ":" + port;
}

bool Address::may_lead_to(const Address& next) const {
  return host == next.host && (scheme == next.scheme || next.scheme == "https");
}

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_public_v6(v6.sin6_addr);
  }
  return false;
}

}  // namespace zegel
