#include "libsign/sign.hpp"

#include <fmt/format.h>

#include <utility>

#include "libsign/doors/binding.hpp"
#include "libsign/doors/refusal.hpp"
#include "libsign/letter/canonical.hpp"
#include "libsign/ministry/authorise.hpp"
#include "libsign/xades/names.hpp"

namespace libsign {
namespace {

// good_enough refuses what verification will not accept for years to come (TS 119 312).
Result<pki::SignatureAlgorithm> good_enough(const SignerOptions& options) {
  const pki::KeyInfo key = options.key->key();
  Result<pki::SignatureAlgorithm> by_default = pki::default_algorithm(key);
  if (!by_default || !options.algorithm) {
    return by_default;
  }
  const pki::SignatureAlgorithm wanted = *options.algorithm;
  const bool digest_is_new = wanted.digest == pki::DigestAlgorithm::Sha256 ||
                             wanted.digest == pki::DigestAlgorithm::Sha384 ||
                             wanted.digest == pki::DigestAlgorithm::Sha512;
  if (!digest_is_new) {
    return fail(
        Errc::Refused,
        fmt::format("{} is not good enough for a new seal", pki::digest_name(wanted.digest)),
        "algorithm", "use SHA-256, SHA-384 or SHA-512");
  }
  if (!pki::fits(wanted.scheme, key)) {
    return fail(Errc::InvalidArgument, "the algorithm does not fit the key", "algorithm");
  }
  return wanted;
}

Result<void> complete(const SignerOptions& options) {
  if (options.key == nullptr) {
    return fail(Errc::InvalidArgument, "there is no key", "key");
  }
  if (!options.certificate) {
    return fail(Errc::InvalidArgument, "there is no certificate", "certificate");
  }
  if (options.verifier == nullptr) {
    return fail(Errc::InvalidArgument, "there is no verifier", "verifier");
  }
  return {};
}

// validity_flaw says why a certificate cannot seal at that moment; nothing where it can.
std::optional<std::string> validity_flaw(const pki::Certificate& certificate, Time at) {
  if (certificate.valid_at(at)) {
    return std::nullopt;
  }
  return fmt::format("the certificate is valid from {} to {}, not at {}",
                     format_time(certificate.not_before()), format_time(certificate.not_after()),
                     format_time(at));
}

}  // namespace

struct Signer::Impl {
  SignerOptions options;
  pki::SignatureAlgorithm algorithm;

  const VerifierOptions& rules() const { return options.verifier->options(); }

  const letter::Ministry& ministry_of(const letter::Letter& letter) const {
    return doors::ministry_for_signing(letter, *options.certificate, rules().ministry_register);
  }

  xades::SealRequest request(BytesView octets, const letter::Letter& letter, Time at) const {
    const letter::Ministry& ministry = ministry_of(letter);
    return {.letter = octets,
            .binding = doors::binding_of(letter, ministry),
            .description = doors::description_of(letter, ministry),
            .certificate = *options.certificate,
            .chain = options.chain,
            .algorithm = algorithm,
            .signing_time = at,
            .place = options.place,
            .role = options.role.empty() ? ministry.name : options.role,
            .commitment = std::string(xades::kProofOfOrigin)};
  }
};

Signer::Signer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

Result<Signer> Signer::create(SignerOptions options) {
  if (const Result<void> whole = complete(options); !whole) {
    return fail(whole.error());
  }
  const Result<bool> pair = pki::belongs_to(*options.key, *options.certificate);
  if (!pair) {
    return fail(pair.error());
  }
  if (!*pair) {
    return fail(Errc::InvalidArgument, "the key does not belong to the certificate",
                options.certificate->subject(),
                "give the certificate that was issued for this key");
  }
  const Result<pki::SignatureAlgorithm> algorithm = good_enough(options);
  if (!algorithm) {
    return fail(algorithm.error());
  }
  return Signer(std::make_unique<Impl>(Impl{std::move(options), *algorithm}));
}

report::BlockResult Signer::authorise(const letter::Letter& letter, Time at) const {
  const VerifierOptions& rules = impl_->rules();
  return ministry::authorise(&*impl_->options.certificate, letter, impl_->ministry_of(letter),
                             rules.ministry_register, rules.policy.seal_rules(),
                             rules.policy.consequences(), ministry::SealTimes{at, false});
}

Result<Sealed> Signer::seal(BytesView octets, Time at) const {
  const Result<letter::Letter> letter = letter::parse(octets);
  if (!letter) {
    return fail(letter.error());
  }
  const bool must_hold = !impl_->options.insecurely_without_authorisation;
  if (must_hold) {
    std::optional<std::string> why = validity_flaw(*impl_->options.certificate, at);
    if (!why) {
      why = doors::refusal(authorise(*letter, at).rows);
    }
    if (why) {
      return fail(Errc::Refused, std::move(*why), letter->reference.value);
    }
  }
  const Result<xades::Prepared> prepared = xades::prepare(impl_->request(octets, *letter, at));
  if (!prepared) {
    return fail(prepared.error());
  }
  const Result<Bytes> value = impl_->options.key->sign(prepared->algorithm, prepared->digest);
  if (!value) {
    return fail(value.error());
  }
  Result<Bytes> sealed = xades::finish(*prepared, *value);
  if (!sealed) {
    return fail(sealed.error());
  }
  LetterReport report = impl_->options.verifier->verify(*sealed, {}, at);
  if (must_hold) {
    if (std::optional<std::string> why = doors::refusal(report, impl_->rules().trust)) {
      return fail(Errc::Refused, std::move(*why), letter->reference.value);
    }
  }
  return Sealed{std::move(*sealed), std::move(report)};
}

}  // namespace libsign
