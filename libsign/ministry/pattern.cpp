#include "libsign/ministry/pattern.hpp"

#include <fmt/format.h>

#include <optional>

#include "libsign/base/limits.hpp"

namespace libsign::ministry {
namespace {

constexpr std::string_view kPlainMarks = " -/_,:";
constexpr std::string_view kEscapable = "-/_,:.()[]{}?*+|^$\\";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// is_plain says whether a character stands for itself outside of a set.
bool is_plain(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         kPlainMarks.find(c) != std::string_view::npos;
}

bool may_be_in_set(char c) {
  return is_plain(c) || c == '.';
}

}  // namespace

// PatternReader reads one pattern from left to right. Each of its functions leaves `flaw_` where
// the text is not of the language.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  Result<Pattern> read() {
    Pattern pattern;
    pattern.text_ = text_;
    std::size_t shortest = 0;
    std::size_t longest = 0;
    while (at_ < text_.size() && !flaw_) {
      Pattern::Piece piece;
      read_characters(piece);
      read_count(piece);
      shortest += piece.least;
      longest += piece.most;
      pattern.pieces_.push_back(piece);
      if (longest > limits::kMaxReferenceLength) {
        set_flaw("matches more than the longest reference");
      }
    }
    if (!flaw_ && shortest == 0) {
      set_flaw("matches the empty text");
    }
    if (flaw_) {
      return fail(Errc::MalformedInput,
                  fmt::format("the pattern \"{}\" is wrong at {}", text_, *flaw_));
    }
    return pattern;
  }

 private:
  using Set = std::bitset<128>;

  void set_flaw(std::string_view what) {
    if (!flaw_) {
      flaw_ = fmt::format("position {}: {}", at_ + 1, what);
    }
  }

  bool take(char expected) {
    const bool found = at_ < text_.size() && text_[at_] == expected;
    at_ += found ? 1 : 0;
    return found;
  }

  static void add(Set& set, char first, char last) {
    for (char c = first; c <= last; ++c) {
      set.set(static_cast<std::size_t>(c));
    }
  }

  void read_characters(Pattern::Piece& piece) {
    if (take('[')) {
      read_set(piece.accepted);
    } else if (take('\\')) {
      read_escape(piece.accepted);
    } else if (is_plain(text_[at_])) {
      add(piece.accepted, text_[at_], text_[at_]);
      ++at_;
    } else {
      set_flaw("a character with no meaning here; write \\ before a mark");
    }
  }

  void read_escape(Set& accepted) {
    if (take('d')) {
      add(accepted, '0', '9');
    } else if (at_ < text_.size() && kEscapable.find(text_[at_]) != std::string_view::npos) {
      add(accepted, text_[at_], text_[at_]);
      ++at_;
    } else {
      set_flaw("only \\d, or \\ before a mark, has a meaning");
    }
  }

  void read_set(Set& accepted) {
    while (!take(']')) {
      if (at_ >= text_.size() || !may_be_in_set(text_[at_])) {
        return set_flaw("a set holds letters, digits and plain marks, and ends with ]");
      }
      const char first = text_[at_++];
      const bool range =
          first != '-' && at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']';
      const char last = range ? text_[at_ + 1] : first;
      at_ += range ? 2 : 0;
      if (!may_be_in_set(last) || last < first) {
        return set_flaw("a range in a set goes upwards, from letter to letter or digit to digit");
      }
      add(accepted, first, last);
    }
    if (accepted.none()) {
      set_flaw("an empty set");
    }
  }

  std::size_t read_number() {
    std::size_t number = 0;
    const std::size_t start = at_;
    while (at_ < text_.size() && is_digit(text_[at_]) && at_ - start < 3) {
      number = number * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    }
    if (at_ == start) {
      set_flaw("a number of occurrences is expected");
    }
    return number;
  }

  void read_count(Pattern::Piece& piece) {
    if (take('?')) {
      piece.least = 0;
    } else if (take('{')) {
      piece.least = read_number();
      piece.most = take(',') ? read_number() : piece.least;
      if (!take('}') || piece.most == 0 || piece.most < piece.least) {
        set_flaw("write {n}, or {m,n} with n not less than m and more than 0");
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> flaw_;
};

Result<Pattern> Pattern::compile(std::string_view text) {
  return PatternReader(text).read();
}

bool Pattern::matches(std::string_view reference) const {
  using Places = std::bitset<limits::kMaxReferenceLength + 1>;
  if (reference.size() > limits::kMaxReferenceLength) {
    return false;
  }
  const auto accepts = [&](const Piece& piece, std::size_t at) {
    const auto c = static_cast<unsigned char>(reference[at]);
    return c < piece.accepted.size() && piece.accepted[c];
  };
  // The places in the reference that the pieces so far can have led to.
  Places reached;
  reached.set(0);
  for (const Piece& piece : pieces_) {
    Places next;
    for (std::size_t start = 0; start <= reference.size(); ++start) {
      for (std::size_t n = 0; reached[start] && n <= piece.most; ++n) {
        if (n >= piece.least) {
          next.set(start + n);
        }
        if (start + n == reference.size() || !accepts(piece, start + n)) {
          break;
        }
      }
    }
    reached = next;
  }
  return reached[reference.size()];
}

}  // namespace libsign::ministry
