#include "cli/trust.hpp"

#include <array>
#include <chrono>
#include <string_view>
#include <tuple>
#include <utility>

#include "cli/files.hpp"
#include "cli/trouble.hpp"
#include "libsign/base/bytes.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/pki/anchor_file.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::pki::Anchor;
using libsign::pki::Certificate;
using libsign::pki::Crl;
using libsign::pki::OcspResponse;
using libsign::pki::SunsetDate;
using libsign::pki::TrustMaterial;
using libsign::present::translatable;

constexpr std::array<std::string_view, 4> kCertificateSuffixes{".pem", ".crt", ".cer", ".der"};
constexpr FileKind kCertificateFiles{
    kCertificateSuffixes,
    translatable("certificates are read from files whose names end in .pem, .crt, .cer or .der")};

constexpr std::array<std::string_view, 1> kListSuffixes{".crl"};
constexpr FileKind kListFiles{
    kListSuffixes, translatable("revocation lists are read from files whose names end in .crl")};

constexpr std::array<std::string_view, 2> kResponseSuffixes{".ors", ".ocsp"};
constexpr FileKind kResponseFiles{
    kResponseSuffixes,
    translatable("OCSP responses are read from files whose names end in .ors or .ocsp")};

// A bundle of the certificates of a whole country is a few MB.
constexpr std::size_t kMaxBundleBytes = 64u << 20;

// The largest register that is likely has a few hundred KB.
constexpr std::size_t kMaxRegisterBytes = 16u << 20;

// A policy that names every check has 8 KB.
constexpr std::size_t kMaxPolicyBytes = 1u << 20;

// Reads certificates in PEM, all in the file, by `from_pem`, or one in DER.
template <typename T>
Result<std::vector<T>> read_certificates(const std::string& path,
                                         Result<std::vector<T>> (*from_pem)(std::string_view)) {
  const Result<Bytes> octets = read_file(path, kMaxBundleBytes);
  if (!octets) {
    return fail(octets.error());
  }
  const std::string_view text = libsign::as_text(*octets);
  if (text.find("-----BEGIN ") != std::string_view::npos) {
    return in_file(from_pem(text), path);
  }
  Result<Certificate> certificate = in_file(Certificate::from_der(*octets), path);
  if (!certificate) {
    return fail(std::move(certificate.error()));
  }
  return std::vector<T>{T{*std::move(certificate)}};
}

Result<std::vector<Certificate>> certificates_of(const std::string& path) {
  return read_certificates<Certificate>(path, Certificate::all_from_pem);
}

Result<std::vector<Anchor>> anchors_of(const std::string& path) {
  return read_certificates<Anchor>(path, libsign::pki::anchors_from_pem);
}

Result<std::vector<Crl>> lists_of(const std::string& path) {
  const Result<Bytes> octets = read_file(path, libsign::limits::kMaxCrlBytes);
  if (!octets) {
    return fail(octets.error());
  }
  return in_file(Crl::all_from(*octets), path);
}

Result<std::vector<OcspResponse>> responses_of(const std::string& path) {
  const Result<Bytes> octets = read_file(path, libsign::limits::kMaxOcspBytes);
  if (!octets) {
    return fail(octets.error());
  }
  Result<OcspResponse> response = in_file(OcspResponse::from_der(*octets), path);
  if (!response) {
    return fail(std::move(response.error()));
  }
  return std::vector<OcspResponse>{*std::move(response)};
}

// Appends what `read_one` finds in the file `path`, or in the fitting files of that directory.
template <typename T>
Result<void> gather(const std::string& path, const FileKind& kind,
                    Result<std::vector<T>> (*read_one)(const std::string&), std::vector<T>& all) {
  Result<std::optional<std::vector<std::string>>> listed = files_in(path, kind);
  if (!listed) {
    return fail(std::move(listed.error()));
  }
  for (const std::string& file : *listed ? **listed : std::vector<std::string>{path}) {
    Result<std::vector<T>> found = read_one(file);
    if (!found) {
      return fail(std::move(found.error()));
    }
    all.insert(all.end(), found->begin(), found->end());
  }
  return {};
}

Result<void> gather_anchors(const std::vector<std::string>& paths,
                            std::vector<Certificate>& anchors,
                            std::vector<SunsetDate>& sunset_dates) {
  std::vector<Anchor> found;
  for (const std::string& path : paths) {
    Result<void> gathered = gather(path, kCertificateFiles, anchors_of, found);
    if (!gathered) {
      return gathered;
    }
  }
  for (const Anchor& anchor : found) {
    anchors.push_back(anchor.certificate);
    if (anchor.sunset) {
      sunset_dates.push_back({anchor.certificate, *anchor.sunset});
    }
  }
  return {};
}

}  // namespace

Result<std::vector<Certificate>> load_certificates(const std::string& path) {
  std::vector<Certificate> certificates;
  Result<void> gathered = gather(path, kCertificateFiles, certificates_of, certificates);
  if (!gathered) {
    return fail(std::move(gathered.error()));
  }
  return certificates;
}

Result<TrustMaterial> load_trust(const TrustPaths& paths) {
  TrustMaterial trust;
  for (const auto& [named, anchors, sunset_dates] :
       {std::tuple(&paths.anchors, &trust.anchors, &trust.sunset_dates),
        std::tuple(&paths.tsa_anchors, &trust.tsa_anchors, &trust.tsa_sunset_dates)}) {
    const Result<void> gathered = gather_anchors(*named, *anchors, *sunset_dates);
    if (!gathered) {
      return fail(gathered.error());
    }
  }
  for (const std::string& path : paths.lists) {
    Result<void> gathered = gather(path, kListFiles, lists_of, trust.crls);
    if (!gathered) {
      return fail(std::move(gathered.error()));
    }
  }
  for (const std::string& path : paths.responses) {
    Result<void> gathered = gather(path, kResponseFiles, responses_of, trust.ocsp_responses);
    if (!gathered) {
      return fail(std::move(gathered.error()));
    }
  }
  return trust;
}

Result<libsign::ministry::Register> load_register(const std::optional<std::string>& path) {
  if (!path) {
    return libsign::ministry::Register::shipped();
  }
  const Result<Bytes> octets = read_file(*path, kMaxRegisterBytes);
  if (!octets) {
    return fail(octets.error());
  }
  return in_file(libsign::ministry::Register::load(*octets), *path);
}

Result<libsign::validation::Policy> load_policy(const std::optional<std::string>& path) {
  if (!path) {
    return libsign::validation::Policy::shipped();
  }
  const Result<Bytes> octets = read_file(*path, kMaxPolicyBytes);
  if (!octets) {
    return fail(octets.error());
  }
  return in_file(libsign::validation::Policy::parse(*octets), *path);
}

Result<libsign::Time> time_from(const std::optional<std::string>& text) {
  if (!text) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  const std::optional<libsign::Time> time = libsign::parse_time(*text);
  if (!time) {
    return trouble(Errc::InvalidArgument, "this is not a time with its zone", "--at " + *text,
                   "write it as 2019-05-28T12:00:00Z");
  }
  return *time;
}

}  // namespace zegel
