#include "libsign/xml/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"

namespace libsign::xml {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// References that need no declaration (XML 1.0 4.6), behind their "&".
constexpr std::array<std::string_view, 6> kKnownReferences{"#",    "lt;",   "gt;",
                                                           "amp;", "quot;", "apos;"};

constexpr std::string_view kBlanks = " \t\r\n";

// libxml2 remembers every text of nothing but blanks that is shorter.
constexpr std::size_t kLongBlank = 60;

// Scanner walks from one '<' to the next.
class Scanner {
 public:
  // With `names` it also collects what libxml2 would remember, up to limits::kMaxNames.
  explicit Scanner(std::string_view text, std::set<std::string_view>* names = nullptr)
      : text_(text), names_(names) {}

  Scan run() {
    if (const auto flaw = utf8_flaw(text_)) {
      return failed(ScanFlaw::NotUtf8, flaw->offset, flaw->what);
    }
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (text_.substr(at).starts_with("<?xml ")) {
      at = declaration(at);
    }
    while (scan_.flaw == ScanFlaw::None) {
      const std::size_t next = std::min(text_.find('<', at), text_.size());
      text(at, next);
      if (next == text_.size()) {
        break;
      }
      if (scan_.flaw == ScanFlaw::None) {
        at = markup(next);
      }
    }
    return scan_;
  }

  std::size_t nodes() const { return nodes_; }

 private:
  Scan failed(ScanFlaw flaw, std::size_t at, std::string what) {
    scan_.flaw = flaw;
    scan_.line = line_at(text_, at);
    scan_.what = std::move(what);
    return scan_;
  }

  // after skips to behind `terminator`, or records markup that never ends.
  std::size_t after(std::size_t from, std::string_view terminator, std::size_t opened) {
    const std::size_t end = text_.find(terminator, from);
    if (end == kEnd) {
      failed(ScanFlaw::Malformed, opened, fmt::format("no {} ends it", terminator));
      return text_.size();
    }
    return end + terminator.size();
  }

  // declaration checks the encoding named by `<?xml … ?>` and skips it.
  std::size_t declaration(std::size_t at) {
    const std::size_t end = after(at, "?>", at);
    const std::string_view declared = text_.substr(at, end - at);
    const std::size_t name = declared.find("encoding");
    if (name != kEnd) {
      const std::size_t quote = declared.find_first_of("\"'", name);
      const std::string_view value =
          quote == kEnd ? std::string_view{} : declared.substr(quote + 1, 5);
      if (fold_case(value) != "utf-8") {
        failed(ScanFlaw::NotUtf8, at, "declared to be in another encoding");
      }
    }
    return end;
  }

  // text looks at characters outside markup.
  void text(std::size_t from, std::size_t to) {
    references(from, to);
    const std::string_view characters = text_.substr(from, to - from);
    if (names_ != nullptr && characters.size() < kLongBlank &&
        characters.find_first_not_of(kBlanks) == kEnd) {
      remember(characters, from);
    }
  }

  // references refuses every entity that only a DOCTYPE could declare: libxml2 would remember the
  // name of each, and go on to the end.
  void references(std::size_t from, std::size_t to) {
    const std::string_view all = text_.substr(0, to);
    for (std::size_t at = all.find('&', from); at != kEnd; at = all.find('&', at + 1)) {
      const std::string_view rest = all.substr(at + 1);
      if (std::ranges::none_of(kKnownReferences,
                               [&](std::string_view known) { return rest.starts_with(known); })) {
        failed(ScanFlaw::Malformed, at, "an entity that is not defined");
        return;
      }
    }
  }

  void remember(std::string_view name, std::size_t at) {
    if (names_ == nullptr) {
      return;
    }
    names_->insert(name);
    if (names_->size() > limits::kMaxNames) {
      failed(ScanFlaw::TooManyNames, at, fmt::format("more than {} names", limits::kMaxNames));
    }
  }

  // name_at is the name that stands at a place, as far as markup shows.
  std::string_view name_at(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    return rest.substr(0, std::min(rest.find_first_of(" \t\r\n/>?="), rest.size()));
  }

  // name_before is the name in front of an equals sign.
  std::string_view name_before(std::size_t equals) const {
    const std::size_t last = text_.find_last_not_of(kBlanks, equals - 1);
    const std::size_t before = text_.find_last_of(" \t\r\n\"'", last);
    return text_.substr(before + 1, last - before);
  }

  // count adds a node of the tree.
  bool count(std::size_t at) {
    if (++nodes_ > limits::kMaxNodes) {
      failed(ScanFlaw::TooManyNodes, at,
             fmt::format("more than {} elements and attributes", limits::kMaxNodes));
      return false;
    }
    return true;
  }

  std::size_t markup(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("</")) {
      return end_tag(at);
    }
    if (!count(at)) {
      return at;
    }
    if (rest.starts_with("<!--")) {
      note(scan_.comment_line, at);
      return after(at + 4, "-->", at);
    }
    if (rest.starts_with("<![CDATA[")) {
      return after(at + 9, "]]>", at);
    }
    if (rest.starts_with("<!")) {
      failed(ScanFlaw::Doctype, at, "a document type declaration");
      return at;
    }
    if (rest.starts_with("<?")) {
      note(scan_.instruction_line, at);
      remember(name_at(at + 2), at);
      return after(at + 2, "?>", at);
    }
    return start_tag(at);
  }

  std::size_t end_tag(std::size_t at) {
    if (depth_ == 0) {
      failed(ScanFlaw::Malformed, at, "an end tag too many");
    } else {
      scope_ -= declared_.at(depth_--);
      remember(name_at(at + 2), at);
    }
    return after(at, ">", at);
  }

  std::size_t start_tag(std::size_t opened) {
    remember(name_at(opened + 1), opened);
    std::size_t attributes = 0;
    std::uint8_t declared = 0;
    bool declares = false;  // the attribute whose value comes
    std::size_t at = opened + 1;
    while ((at = text_.find_first_of("\"'=>", at)) != kEnd) {
      const char c = text_[at];
      if (c == '=') {
        if (++attributes > limits::kMaxAttributes) {
          failed(ScanFlaw::TooManyAttributes, opened,
                 fmt::format("more than {} attributes on one element", limits::kMaxAttributes));
          return at;
        }
        if (!count(opened)) {
          return at;
        }
        const std::string_view name = name_before(at++);
        declares = name.starts_with("xmlns");
        if (declares) {
          ++declared;
        }
        remember(name, opened);
      } else if (c == '>') {
        return end_of_start_tag(opened, at, declared);
      } else {
        const std::size_t value = at + 1;
        at = after(value, text_.substr(at, 1), opened);
        if (declares) {
          remember(text_.substr(value, at - value), opened);
        }
        declares = false;
      }
    }
    failed(ScanFlaw::Malformed, opened, "no > ends it");
    return text_.size();
  }

  std::size_t end_of_start_tag(std::size_t opened, std::size_t at, std::uint8_t declared) {
    references(opened, at);
    if (text_.substr(opened + 1, at - opened).find('<') != kEnd) {
      failed(ScanFlaw::Malformed, opened, "a < stands inside it");
    }
    if (scope_ + declared > limits::kMaxNamespacesInScope) {
      failed(ScanFlaw::TooManyNamespaces, opened,
             fmt::format("more than {} name spaces in scope", limits::kMaxNamespacesInScope));
    }
    if (text_[at - 1] == '/') {
      return at + 1;
    }
    if (depth_ == limits::kMaxDepth) {
      failed(ScanFlaw::TooDeep, opened,
             fmt::format("elements more than {} deep", limits::kMaxDepth));
      return at + 1;
    }
    declared_.at(++depth_) = declared;
    scope_ += declared;
    return at + 1;
  }

  void note(std::size_t& line, std::size_t at) const {
    if (line == 0) {
      line = line_at(text_, at);
    }
  }

  std::string_view text_;
  std::set<std::string_view>* names_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  std::array<std::uint8_t, limits::kMaxDepth + 1> declared_{};  // name spaces, at each depth
  std::size_t scope_ = 0;                                       // together
  Scan scan_;
};

}  // namespace

Scan scan(BytesView octets) {
  Scanner scanner(as_text(octets));
  Scan found = scanner.run();
  if (found.flaw != ScanFlaw::None || scanner.nodes() <= limits::kMaxNames) {
    return found;  // so few nodes have few names
  }
  std::set<std::string_view> names;
  return Scanner(as_text(octets), &names).run();
}

}  // namespace libsign::xml
