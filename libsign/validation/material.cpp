#include "libsign/validation/material.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

  void report(report::Rows& rows) && {
    std::vector<Evidence> evidence{{"certificates", std::to_string(data_.certificates.size())},
                                   {"lists", std::to_string(data_.lists.size())},
                                   {"ocspResponses", std::to_string(data_.ocsp_responses.size())}};
    const bool all = left_out_.empty();
    std::ranges::move(left_out_, std::back_inserter(evidence));
    rows.check(report::CheckId::EmbeddedDataUsable, all, std::move(evidence));
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

// What the verifier was given, and `carried`.
Material given(std::span<const pki::Certificate> carried, const Context& context) {
  Material material;
  material.certificates.assign(carried.begin(), carried.end());
  const std::size_t count = context.trust.crls.size() + context.trust.ocsp_responses.size();
  material.revocation.data.reserve(count);
  for (const pki::Crl& list : context.trust.crls) {
    material.revocation.data.emplace_back(list);
  }
  for (const pki::OcspResponse& response : context.trust.ocsp_responses) {
    material.revocation.data.emplace_back(response);
  }
  return material;
}

// Each certificate may be that of a responder too.
void offer_responders(Material& material, const Context& context) {
  material.revocation.certificates = context.trust.intermediates;
  std::ranges::copy(material.certificates, std::back_inserter(material.revocation.certificates));
}

}  // namespace

Material gather_material(report::Rows& rows, const Candidate& candidate,
                         std::span<const pki::Certificate> carried, const Context& context) {
  Material material = given(carried, context);
  if (!is_empty(candidate.signature.embedded)) {
    Embedded embedded(candidate.signature.embedded, context);
    embedded.add_to(material);
    std::move(embedded).report(rows);
  }
  offer_responders(material, context);
  return material;
}

Material gather_material(const pki::TimeStampToken& token,
                         std::span<const pki::Certificate> certificates,
                         std::span<const pki::RevocationData> revocations, const Context& context) {
  const pki::EmbeddedMaterial& embedded = token.material();
  Material material = given(embedded.certificates, context);
  std::ranges::copy(certificates, std::back_inserter(material.certificates));
  std::vector<pki::RevocationData>& data = material.revocation.data;
  for (const pki::Crl& list : embedded.crls) {
    data.emplace_back(list, pki::Origin::Embedded);
  }
  for (const Bytes& der : embedded.ocsp_responses) {
    if (Result<pki::OcspResponse> response = context.revocations.response(der)) {
      data.emplace_back(*std::move(response), pki::Origin::Embedded);
    }
  }
  std::ranges::copy(revocations, std::back_inserter(data));
  offer_responders(material, context);
  return material;
}

}  // namespace libsign::validation
