#include "libsign/xml/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
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

// Scanner walks from one '<' to the next.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Scan run() {
    if (const auto flaw = utf8_flaw(text_)) {
      return failed(ScanFlaw::NotUtf8, flaw->offset, flaw->what);
    }
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (text_.substr(at).starts_with("<?xml ")) {
      at = declaration(at);
    }
    while (scan_.flaw == ScanFlaw::None && (at = text_.find('<', at)) != kEnd) {
      at = markup(at);
    }
    return scan_;
  }

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

  std::size_t markup(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("</")) {
      return end_tag(at);
    }
    if (++nodes_ > limits::kMaxNodes) {
      failed(ScanFlaw::TooManyNodes, at, fmt::format("more than {} elements", limits::kMaxNodes));
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
      return after(at + 2, "?>", at);
    }
    return start_tag(at);
  }

  std::size_t end_tag(std::size_t at) {
    if (depth_ == 0) {
      failed(ScanFlaw::Malformed, at, "an end tag too many");
    } else {
      --depth_;
    }
    return after(at, ">", at);
  }

  std::size_t start_tag(std::size_t opened) {
    std::size_t attributes = 0;
    std::size_t at = opened + 1;
    while ((at = text_.find_first_of("\"'=>", at)) != kEnd) {
      const char c = text_[at];
      if (c == '=') {
        ++at;
        if (++attributes > limits::kMaxAttributes) {
          failed(ScanFlaw::TooManyAttributes, opened,
                 fmt::format("more than {} attributes on one element", limits::kMaxAttributes));
          return at;
        }
      } else if (c == '>') {
        return end_of_start_tag(opened, at);
      } else {
        at = after(at + 1, text_.substr(at, 1), opened);
      }
    }
    failed(ScanFlaw::Malformed, opened, "no > ends it");
    return text_.size();
  }

  std::size_t end_of_start_tag(std::size_t opened, std::size_t at) {
    if (text_[at - 1] != '/' && ++depth_ > limits::kMaxDepth) {
      failed(ScanFlaw::TooDeep, opened,
             fmt::format("elements more than {} deep", limits::kMaxDepth));
    }
    return at + 1;
  }

  void note(std::size_t& line, std::size_t at) const {
    if (line == 0) {
      line = line_at(text_, at);
    }
  }

  std::string_view text_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  Scan scan_;
};

}  // namespace

Scan scan(BytesView octets) {
  return Scanner(as_text(octets)).run();
}

}  // namespace libsign::xml
