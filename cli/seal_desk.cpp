#include "cli/seal_desk.hpp"

#include <algorithm>
#include <utility>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/letter_file.hpp"
#include "cli/net/sources.hpp"
#include "cli/row.hpp"
#include "cli/rules.hpp"
#include "cli/trust.hpp"
#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/signed_octets.hpp"
#include "libsign/verify.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::BytesView;
using libsign::Extended;
using libsign::Extender;
using libsign::fail;
using libsign::Result;
using libsign::Sealed;
using libsign::Signer;
using libsign::Time;
using libsign::Verifier;
using libsign::report::Check;
using libsign::report::Level;
using libsign::report::Status;

Result<Signer> make_signer(const SignArguments& arguments, const SealKey& seal,
                           std::shared_ptr<const Verifier> verifier) {
  const auto algorithm = algorithm_from(arguments.algorithm);
  if (!algorithm) {
    return fail(algorithm.error());
  }
  libsign::SignerOptions options;
  options.key = seal.key;
  options.certificate = seal.certificate;
  options.chain = seal.chain;
  options.algorithm = *algorithm;
  options.role = arguments.role.value_or("");
  options.place.city = arguments.city.value_or(options.place.city);
  options.verifier = std::move(verifier);
  options.insecurely_without_authorisation = arguments.insecurely_without_authorisation;
  return Signer::create(std::move(options));
}

Result<Extender> make_extender(const SignArguments& arguments,
                               std::shared_ptr<const Verifier> verifier) {
  const Result<Time> at = time_from(arguments.at);
  Result<Network> network = at ? make_network(arguments.network, *at) : fail(at.error());
  if (!network) {
    return fail(std::move(network.error()));
  }
  return Extender::create({.verifier = std::move(verifier),
                           .time_stamps = std::move(network->authorities),
                           .sources = std::move(network->sources)});
}

}  // namespace

Result<DeskLetter> read_letter(const std::string& path) {
  Result<Bytes> octets = read_file(path, libsign::limits::kMaxLetterBytes);
  if (!octets) {
    return fail(std::move(octets.error()));
  }
  Result<libsign::letter::Letter> letter = parse_letter_file(*octets, path);
  if (!letter) {
    return fail(std::move(letter.error()));
  }
  return DeskLetter{path, *std::move(octets), *std::move(letter)};
}

SealDesk::SealDesk(SealKey key, Level level, std::shared_ptr<const Verifier> verifier,
                   Signer signer, std::optional<Extender> extender)
    : key_(std::move(key)),
      level_(level),
      verifier_(std::move(verifier)),
      signer_(std::move(signer)),
      extender_(std::move(extender)) {}

Result<SealDesk> SealDesk::open(const SignArguments& arguments, const Terminal& terminal) {
  const Result<Level> level = level_from(arguments.level);
  if (!level) {
    return fail(level.error());
  }
  Result<std::shared_ptr<const Verifier>> verifier =
      make_verifier({{arguments.trust, arguments.lists, arguments.responses, arguments.tsa_trust},
                     arguments.ministry_register,
                     arguments.policy,
                     arguments.insecurely_skip_revocation});
  if (!verifier) {
    return fail(std::move(verifier.error()));
  }
  Result<SealKey> key = load_key(arguments.key, terminal);
  if (!key) {
    return fail(std::move(key.error()));
  }
  Result<Signer> signer = make_signer(arguments, *key, *verifier);
  if (!signer) {
    return fail(std::move(signer.error()));
  }
  std::optional<Extender> extender;
  if (*level > Level::BaselineB) {
    Result<Extender> made = make_extender(arguments, *verifier);
    if (!made) {
      return fail(std::move(made.error()));
    }
    extender = *std::move(made);
  }
  return SealDesk(*std::move(key), *level, *std::move(verifier), *std::move(signer),
                  std::move(extender));
}

bool SealDesk::is_authorised(const DeskLetter& letter, Time at, const Terminal& terminal) const {
  const libsign::report::BlockResult result = signer_.authorise(letter.letter, at);
  for (const Check& row : result.rows) {
    if (row.status == Status::Failed || row.status == Status::NotRun) {
      terminal.error("refused: {}", headline(row, terminal));
      print_evidence(row, terminal);
      return false;
    }
    if (row.status == Status::Warned || row.status == Status::Informed) {
      terminal.note("{}", headline(row, terminal));
    }
  }
  return true;
}

Result<Sealed> SealDesk::seal(const DeskLetter& letter, Time at) const {
  Result<Sealed> sealed = signer_.seal(letter.octets, at);
  if (!sealed || !extender_) {
    return sealed;
  }
  Result<Extended> extended = extender_->extend(sealed->octets, level_, at);
  if (!extended) {
    return fail(std::move(extended.error()));
  }
  return Sealed{std::move(extended->octets), std::move(extended->report)};
}

bool SealDesk::has_seal_of(const DeskLetter& letter, BytesView file, Time at) const {
  const libsign::LetterReport report = verifier_->verify(file, {}, at);
  if (!report.letter_is_sealed || report.signatures.empty() ||
      report.signatures.front().level < level_) {
    return false;
  }
  // From level LT on all that is needed to accept it stands in the file.
  const bool is_good = level_ >= Level::BaselineLt
                           ? report.acceptance == libsign::Acceptance::Accepted
                           : report.acceptance != libsign::Acceptance::Rejected;
  const auto& signer = report.signatures.front().signer;
  if (!is_good || !signer || signer->sha256 != libsign::hex(key_.certificate.sha256())) {
    return false;
  }
  const auto signed_octets = libsign::signed_octets(file, {});
  return signed_octets && std::ranges::any_of(*signed_octets, [&](const auto& one) {
           return !one.is_properties && one.object.intact && one.object.octets == letter.octets;
         });
}

}  // namespace zegel
