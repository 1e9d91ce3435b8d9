#include <fmt/format.h>

#include <algorithm>

#include "libsign/letter/render.hpp"
#include "libsign/letter/render_blocks.hpp"
#include "libsign/letter/render_entries.hpp"
#include "libsign/letter/text_layout.hpp"

namespace libsign::letter {
namespace {

// A label longer than this stands on a line of its own.
constexpr std::size_t kWidestLabel = 24;

// A terminal narrower than this gets lines of this width all the same.
constexpr std::size_t kNarrowestPage = 20;

// TextPage lays a letter out, part below part.
class TextPage {
 public:
  TextPage(const Letter& letter, std::size_t width)
      : letter_(letter), width_(std::max(width, kNarrowestPage)) {}

  std::string run() {
    for (const Ministry& ministry : letter_.ministries) {
      append(page_, wrap(ministry.name, width_), {}, {});
    }
    part(on_lines(letter_.addressee));
    if (!letter_.unit.empty()) {
      part(on_lines(letter_.unit));
    }
    append_apart(page_, beside_labels(letterhead_entries(letter_)));
    if (letter_.salutation) {
      part(*letter_.salutation);
    }
    append_apart(page_, plain_blocks(letter_.body, width_));
    ending();
    footnotes();
    if (const std::optional<Entry> footer = footer_entry(letter_)) {
      append_apart(page_, beside_labels({*footer}));
    }
    return joined(page_);
  }

 private:
  void part(std::string_view text) { append_apart(page_, wrap(text, width_)); }

  void ending() {
    if (letter_.closing) {
      part(*letter_.closing);
    }
    for (const Signatory& signatory : letter_.signatories) {
      part(lines_of(signatory));
    }
    if (!letter_.on_behalf_of.empty()) {
      append_apart(
          page_, beside_labels({{std::string(kOnBehalfOfLabel), on_lines(letter_.on_behalf_of)}}));
    }
  }

  void footnotes() {
    if (letter_.footnotes.empty()) {
      return;
    }
    part(kFootnotesLabel);
    for (std::size_t i = 0; i < letter_.footnotes.size(); ++i) {
      const std::string mark = fmt::format("[{}] ", i + 1);
      append(page_,
             plain_blocks(letter_.footnotes[i].content,
                          std::max(width_, kNarrowestPage + mark.size()) - mark.size()),
             mark, blanks(mark.size()));
    }
  }

  Lines beside_labels(const std::vector<Entry>& entries) const {
    std::size_t widest = 0;
    for (const Entry& entry : entries) {
      const std::size_t width = display_width(entry.label);
      widest = width <= kWidestLabel ? std::max(widest, width) : widest;
    }
    const std::size_t indent = widest + 2;
    const std::size_t left = std::max(width_, kNarrowestPage + indent) - indent;
    Lines lines;
    for (const Entry& entry : entries) {
      const std::size_t width = display_width(entry.label);
      if (width > widest) {
        append(lines, wrap(entry.label, width_), {}, {});
        append(lines, wrap(entry.value, left), blanks(indent), blanks(indent));
      } else {
        append(lines, wrap(entry.value, left), entry.label + blanks(indent - width),
               blanks(indent));
      }
    }
    return lines;
  }

  const Letter& letter_;
  std::size_t width_;
  Lines page_;
};

}  // namespace

std::string render_text(const Letter& letter, std::size_t width) {
  return TextPage(letter, width).run();
}

}  // namespace libsign::letter
