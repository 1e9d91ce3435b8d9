#include "cli/net/address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace zegel {
namespace {

using libsign::Errc;
using libsign::Result;

TEST(Address, IsReadWithItsParts) {
  const Result<Address> address = Address::parse("http://OCSP.Example.nl/status?a=b");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->scheme, "http");
  EXPECT_EQ(address->host, "ocsp.example.nl");
  EXPECT_EQ(address->port, "80");
  EXPECT_EQ(Address::parse("https://example.nl:8443/")->port, "8443");
}

class NoAddress : public testing::TestWithParam<const char*> {};

TEST_P(NoAddress, IsRefused) {
  const Result<Address> address = Address::parse(GetParam());
  ASSERT_FALSE(address) << GetParam();
  EXPECT_EQ(address.error().code, Errc::InvalidArgument);
  EXPECT_EQ(address.error().where, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Address, NoAddress,
                         testing::Values("", "ocsp.example.nl", "/etc/passwd", "file:///etc/passwd",
                                         "ftp://example.nl/list.crl",
                                         "ldap://example.nl/cn=list?certificateRevocationList",
                                         "gopher://example.nl/", "data:text/plain,x",
                                         "http://user@example.nl/", "http://user:word@example.nl/",
                                         "http://", "http://exa mple.nl/",
                                         "http://example.nl/\r\nHost: other"));

TEST(Address, LeadsOnlyToTheSameHostAndNeverToLessSecurity) {
  const auto leads = [](const char* from, const char* to) {
    return Address::parse(from)->may_lead_to(*Address::parse(to));
  };
  EXPECT_TRUE(leads("http://example.nl/a", "http://example.nl/b"));
  EXPECT_TRUE(leads("http://example.nl/a", "https://EXAMPLE.nl/a"));
  EXPECT_FALSE(leads("https://example.nl/a", "http://example.nl/a"));
  EXPECT_FALSE(leads("http://example.nl/a", "http://other.nl/a"));
  EXPECT_FALSE(leads("http://example.nl/a", "http://www.example.nl/a"));
}

// Socket is an address of a socket made from text.
struct Socket {
  sockaddr_storage storage{};

  explicit Socket(const std::string& text) {
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
      v4.sin_family = AF_INET;
      std::memcpy(&storage, &v4, sizeof v4);
    } else if (inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
      v6.sin6_family = AF_INET6;
      std::memcpy(&storage, &v6, sizeof v6);
    } else {
      ADD_FAILURE() << text << " is no address";
    }
  }

  bool is_public() const { return zegel::is_public(reinterpret_cast<const sockaddr&>(storage)); }
};

TEST(Address, OfThePublicInternetIsToldFromOthers) {
  for (const char* text : {"1.1.1.1", "145.100.1.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
                           "223.255.255.255", "2001:610:188::1", "2a02::1", "2002:0101:0101::"}) {
    EXPECT_TRUE(Socket(text).is_public()) << text;
  }
  for (const char* text :
       {"0.0.0.0",          "10.1.2.3",        "100.64.0.1",      "127.0.0.1",   "127.255.0.1",
        "169.254.169.254",  "172.16.0.1",      "172.31.255.255",  "192.168.1.1", "198.18.0.1",
        "224.0.0.1",        "240.0.0.1",       "255.255.255.255", "::",          "::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1",         "fc00::1",     "fd12::1",
        "ff02::1",          "64:ff9b::7f00:1", "2002:7f00:1::"}) {
    EXPECT_FALSE(Socket(text).is_public()) << text;
  }
}

}  // namespace
}  // namespace zegel
