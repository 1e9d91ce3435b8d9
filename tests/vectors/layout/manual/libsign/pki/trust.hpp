#pragma once

namespace libsign::pki {

class Certificate;

// Anchors are certificates that are trusted.
struct Anchors {
  int count = 0;

  bool operator==(const Anchors&) const = default;
};

// Holds what is trusted.
struct Trust {
  int count = 0;
};

struct Material {};

// digest_of gives the digest of the anchors.
int digest_of(const Anchors& anchors);
int digest_of(const Trust& trust);

int size_of(const Anchors& anchors);

// find gives the anchor at `index`.
template <typename T>
T find(const Anchors& anchors, int index);

// Only ten are kept: nobody has more.
inline constexpr int kMaxAnchors = 10;

// The first of them.
std::optional<libsign::pki::Certificate> first_of(const Anchors& anchors,
                                                  int index = 0);

}  // namespace libsign::pki
