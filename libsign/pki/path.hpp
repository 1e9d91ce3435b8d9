#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libsign/base/time.hpp"
#include "libsign/pki/certificate.hpp"
#include "libsign/pki/trust.hpp"

namespace libsign::pki {

// Path is the outcome of building and validating a certification path (RFC 5280 section 6.1), with
// everything that does not depend on the time: signatures, names, basicConstraints, pathLen,
// keyCertSign, policies, name constraints, critical extensions. The validity periods and the
// revocation of its certificates are judged afresh at each time, by the caller.
struct Path {
  bool found = false;              // certificates lead from the signer to an anchor
  bool valid = false;              // and RFC 5280 6.1 accepts them, time and revocation aside
  std::vector<Certificate> chain;  // signer first, anchor last; what there is of it where not found
  std::string problem;             // why not found or not valid: OpenSSL's words, for people
  std::string problem_subject;     // subject of the certificate concerned
  std::optional<Time> sunset = std::nullopt;  // sunset date of the anchor, where it has one
};

// Paths are those from one signer to the anchors, the one to take first at the front: never empty.
using Paths = std::vector<std::shared_ptr<const Path>>;

// PathBuilder builds paths to one set of anchors and remembers them. What it gives depends on the
// set of certificates alone, not on their order, and is remembered under the octets of them all, so
// remembering never changes an outcome. At most limits::kMaxCachedCertificates are kept. All
// members may be called from many threads.
class PathBuilder {
 public:
  explicit PathBuilder(const TrustMaterial& trust);
  ~PathBuilder();
  PathBuilder(PathBuilder&&) noexcept;
  PathBuilder& operator=(PathBuilder&&) noexcept;

  // build finds a path for `signer` with the help of `carried`, certificates that came with the
  // signature and of which nothing is believed. A signer that is itself an anchor is its own path.
  // A valid path goes before one that is only found, and that before none; one to an anchor without
  // a sunset date before another, and a late date before an early one; else the one that is found
  // first. Where certificates bear the same name, the verifier's own are tried first, then those
  // that end last.
  std::shared_ptr<const Path> build(const Certificate& signer,
                                    std::span<const Certificate> carried) const;

  // build_all gives the path of build, and behind it every other valid one that
  // limits::kMaxPathAttempts find: through an authority's other certificates, and to other
  // anchors.
  std::shared_ptr<const Paths> build_all(const Certificate& signer,
                                         std::span<const Certificate> carried) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace libsign::pki
