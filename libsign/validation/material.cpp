#include "libsign/validation/material.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "libsign/base/limits.hpp"

namespace libsign::validation {
namespace {

using report::Evidence;

constexpr std::size_t kShown = 8;

// Embedded decodes what stands in a signature, and notes what cannot be decoded.
class Embedded {
 public:
  Embedded(const xades::EmbeddedData& data, const Context& context)
      : data_(data), context_(context) {
    for (const std::string& what : data.left_out) {
      note(what);
    }
  }

  void add_to(Material& material) {
    each(data_.certificates, "certificate", [&](BytesView der) -> Result<void> {
      return keep(context_.certificates.decode(der), material.certificates);
    });
    each(data_.lists, "revocation list", [&](BytesView der) -> Result<void> {
      return keep_data(context_.revocations.list(der), material.revocation.data);
    });
    each(data_.ocsp_responses, "OCSP response", [&](BytesView der) -> Result<void> {
      return keep_data(context_.revocations.response(der), material.revocation.data);
    });
  }

  void report_to(Material& material) && {
    material.embedded = {{"certificates", std::to_string(data_.certificates.size())},
                         {"lists", std::to_string(data_.lists.size())},
                         {"ocspResponses", std::to_string(data_.ocsp_responses.size())}};
    material.embedded_usable = left_out_.empty();
    std::ranges::move(left_out_, std::back_inserter(material.embedded));
  }

 private:
  template <typename T>
  static Result<void> keep(Result<T> decoded, std::vector<T>& to) {
    if (!decoded) {
      return fail(std::move(decoded.error()));
    }
    to.push_back(*std::move(decoded));
    return {};
  }

  template <typename T>
  static Result<void> keep_data(Result<T> decoded, std::vector<pki::RevocationData>& to) {
    if (!decoded) {
      return fail(std::move(decoded.error()));
    }
    to.emplace_back(*std::move(decoded), pki::Origin::Embedded);
    return {};
  }

  template <typename Decode>
  void each(const std::vector<xades::EmbeddedValue>& values, std::string_view what,
            const Decode& decode) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (const Result<void> kept = decode(values[i].octets); !kept) {
        note(fmt::format("{} {}: {}", what, i + 1, kept.error().detail));
      }
    }
  }

  void note(std::string what) {
    if (left_out_.size() < kShown) {
      left_out_.push_back({"leftOut", std::move(what)});
    }
  }

  const xades::EmbeddedData& data_;
  const Context& context_;
  std::vector<Evidence> left_out_;
};

bool is_empty(const xades::EmbeddedData& data) {
  return data.certificates.empty() && data.lists.empty() && data.ocsp_responses.empty() &&
         data.left_out.empty();
}

}  // namespace

pki::RevocationMaterial given_revocation(const Context& context) {
  pki::RevocationMaterial material{.data = {}, .certificates = context.trust.intermediates};
  material.data.reserve(context.trust.crls.size() + context.trust.ocsp_responses.size());
  for (const pki::Crl& list : context.trust.crls) {
    material.data.emplace_back(list);
  }
  for (const pki::OcspResponse& response : context.trust.ocsp_responses) {
    material.data.emplace_back(response);
  }
  if (context.gathered != nullptr) {
    std::ranges::copy(context.gathered->revocation, std::back_inserter(material.data));
    std::ranges::copy(context.gathered->certificates, std::back_inserter(material.certificates));
  }
  return material;
}

Material gather_material(const Candidate& candidate, const Context& context) {
  Material material;
  const std::vector<Bytes>& carried = candidate.signature.certificates;
  for (std::size_t i = 0; i < std::min(carried.size(), limits::kMaxCertificates); ++i) {
    if (Result<pki::Certificate> decoded = context.certificates.decode(carried[i])) {
      material.certificates.push_back(*std::move(decoded));
    }
  }
  if (context.gathered != nullptr) {
    std::ranges::copy(context.gathered->certificates, std::back_inserter(material.certificates));
  }
  material.revocation = given_revocation(context);
  if (!is_empty(candidate.signature.embedded)) {
    Embedded embedded(candidate.signature.embedded, context);
    embedded.add_to(material);
    std::move(embedded).report_to(material);
  }
  std::ranges::copy(material.certificates, std::back_inserter(material.revocation.certificates));
  return material;
}

}  // namespace libsign::validation
