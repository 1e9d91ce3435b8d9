#include "libsign/xades/files.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "libsign/base/encoding.hpp"
#include "libsign/xades/hashes.hpp"

namespace libsign::xades {
namespace {

// percent_decoded undoes RFC 3986 2.1; nothing where a "%" is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view uri) {
  std::string decoded;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    if (uri[at] != '%') {
      decoded += uri[at];
      continue;
    }
    const auto octet = from_hex(uri.substr(at + 1, 2));
    if (!octet || octet->size() != 1) {
      return std::nullopt;
    }
    decoded += static_cast<char>(octet->front());
    at += 2;
  }
  return decoded;
}

}  // namespace

bool is_file_reference(const std::optional<std::string>& uri) {
  return !uri || (!uri->empty() && uri->find('#') == std::string::npos);
}

tl::expected<std::size_t, std::string> Files::find_name(std::string_view uri) const {
  const std::optional<std::string> name = percent_decoded(uri);
  if (!name) {
    return tl::unexpected(std::string("its URI is not percent-encoded as it should be"));
  }
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < data_.size(); ++i) {
    if (data_[i].name == *name && found) {
      return tl::unexpected(fmt::format("more than one file is called {}", *name));
    }
    if (data_[i].name == *name) {
      found = i;
    }
  }
  return found ? tl::expected<std::size_t, std::string>(*found)
               : tl::unexpected(fmt::format("no file called {} was given", *name));
}

tl::expected<std::size_t, std::string> Files::find(const Reference& reference) {
  if (reference.uri) {
    return find_name(*reference.uri);
  }
  if (without_uri_) {
    return tl::unexpected(std::string("it is not the only reference without URI"));
  }
  without_uri_ = true;
  if (data_.size() != 1) {
    return tl::unexpected(
        fmt::format("it has no URI, and {} files were given instead of one", data_.size()));
  }
  return 0;
}

tl::expected<void, std::string> Files::want(const Reference& reference, ReferenceOutcome& outcome) {
  const auto object = find(reference);
  if (!object) {
    return tl::unexpected(object.error());
  }
  if (!reference.transforms.empty()) {
    return tl::unexpected(fmt::format("the transform {} is not carried out on a file",
                                      reference.transforms.front().algorithm));
  }
  wanted_[*object].push_back({&reference, &outcome});
  return {};
}

void Files::digest_all() {
  for (std::size_t i = 0; i < data_.size(); ++i) {
    if (wanted_[i].empty()) {
      continue;
    }
    Hashes hashes;
    bool ready = true;
    for (const Wanted& wanted : wanted_[i]) {
      ready = ready && hashes.add(*pki::digest_from_uri(wanted.reference->digest_method));
    }
    const auto undigested = fail(Errc::Crypto, "it cannot be digested");
    Result<std::uint64_t> size = undigested;
    if (ready) {
      size = update_through(data_[i], hashes);
    }
    if (size && !hashes.finish()) {
      size = undigested;
    }
    for (const Wanted& wanted : wanted_[i]) {
      ReferenceOutcome& outcome = *wanted.outcome;
      if (!size) {
        outcome.problem = size.error().code == Errc::Crypto
                              ? size.error().detail
                              : fmt::format("it cannot be read: {}", size.error().detail);
        continue;
      }
      outcome.found = true;
      outcome.coverage = Coverage::File;
      outcome.name = data_[i].name;
      outcome.size = *size;
      outcome.digest = hashes.value(*pki::digest_from_uri(wanted.reference->digest_method));
      outcome.intact = outcome.digest == wanted.reference->digest_value;
    }
  }
}

}  // namespace libsign::xades
