#include "libsign/present/letter_html.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "libsign/letter/render_blocks.hpp"
#include "libsign/letter/render_entries.hpp"
#include "libsign/present/say.hpp"
#include "libsign/present/visible.hpp"

namespace libsign::present {
namespace {

using letter::Block;
using letter::Inline;

// The page has headings of its own of levels 1 and 2.
constexpr std::array<std::string_view, 4> kHeadings{"h3", "h4", "h5", "h6"};

// leads_somewhere says whether an address is one that a letter may link to: of a scheme that runs
// nothing, and without anything that does not show.
bool leads_somewhere(std::string_view href) {
  constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "mailto:"};
  return std::ranges::any_of(kSchemes,
                             [&](std::string_view scheme) { return href.starts_with(scheme); }) &&
         href.find_first_of(" <>\\\"") == std::string_view::npos &&
         visible(href, std::string_view::npos) == href;
}

std::string_view class_of(letter::Align align) {
  switch (align) {
    case letter::Align::Centre:
      return "centre";
    case letter::Align::Right:
      return "right";
    case letter::Align::Left:
    case letter::Align::None:
      return "left";
  }
  return "left";
}

// Writer writes one letter.
class Writer {
 public:
  Writer(Markup& page, const LetterHtmlOptions& options) : page_(page), options_(options) {}

  void write(const letter::Letter& letter) {
    page_.block("article", {{"class", "letter"}, {"lang", "nl"}});
    for (const letter::Ministry& ministry : letter.ministries) {
      page_.leaf("p", ministry.name, {{"class", "ministry"}});
    }
    lines(letter::on_lines(letter.addressee));
    lines(letter::on_lines(letter.unit));
    entries(letter::letterhead_entries(letter));
    if (letter.salutation) {
      lines(*letter.salutation);
    }
    blocks(letter.body);
    ending(letter);
    footnotes(letter.footnotes);
    if (const std::optional<letter::Entry> footer = letter::footer_entry(letter)) {
      entries({*footer});
    }
    page_.end();
  }

 private:
  std::string tr(std::string_view message) const {
    return std::string(translate(options_.language, message));
  }

  void broken(std::string_view text) {
    for (;;) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      page_.text(text.substr(0, end));
      if (end == text.size()) {
        return;
      }
      page_.break_line();
      text.remove_prefix(end + 1);
    }
  }

  void lines(std::string_view text) {
    if (!text.empty()) {
      page_.block("p");
      broken(text);
      page_.end();
    }
  }

  void entries(const std::vector<letter::Entry>& all) {
    page_.block("dl");
    for (const letter::Entry& entry : all) {
      page_.block("div");
      page_.leaf("dt", entry.label.empty() ? "–" : entry.label);
      page_.block("dd");
      broken(entry.value);
      page_.end();
      page_.end();
    }
    page_.end();
  }

  void ending(const letter::Letter& letter) {
    if (letter.closing) {
      lines(*letter.closing);
    }
    for (const letter::Signatory& signatory : letter.signatories) {
      lines(letter::lines_of(signatory));
    }
    if (!letter.on_behalf_of.empty()) {
      entries({{std::string(letter::kOnBehalfOfLabel), letter::on_lines(letter.on_behalf_of)}});
    }
  }

  void footnotes(const std::vector<letter::Footnote>& notes) {
    if (notes.empty()) {
      return;
    }
    page_.leaf("h3", letter::kFootnotesLabel);
    page_.block("ol");
    for (const letter::Footnote& note : notes) {
      page_.block("li");
      blocks(note.content);
      page_.end();
    }
    page_.end();
  }

  void blocks(const std::vector<Block>& all) {
    for (const Block& block : all) {
      std::visit([&](const auto& value) { write(value); }, block.value);
    }
  }

  void inlines(const std::vector<Inline>& all) {
    for (const Inline& part : all) {
      std::visit([&](const auto& value) { write(value); }, part.value);
    }
  }

  void write(const letter::Paragraph& paragraph) {
    page_.block("p");
    inlines(paragraph.content);
    page_.end();
  }

  // A letter may begin with a heading of any level and skip levels; a page must not.
  void write(const letter::Heading& heading) {
    while (!outline_.empty() && outline_.back() >= heading.level) {
      outline_.pop_back();
    }
    page_.block(kHeadings[std::min(outline_.size(), kHeadings.size() - 1)]);
    outline_.push_back(heading.level);
    inlines(heading.content);
    page_.end();
  }

  void write(const letter::Quotation& quotation) {
    page_.block("blockquote");
    blocks(quotation.content);
    page_.end();
  }

  void write(const letter::List& list) {
    if (list.numbered) {
      page_.block("ol", {{"start", std::to_string(list.start)}});
    } else {
      page_.block("ul");
    }
    for (const letter::ListItem& item : list.items) {
      page_.block("li");
      blocks(item.content);
      page_.end();
    }
    page_.end();
  }

  // A table may be wider than a telephone; it then scrolls, by the keyboard too.
  void write(const letter::Table& table) {
    page_.block("div", {{"class", "wide"},
                        {"role", "region"},
                        {"tabindex", "0"},
                        {"lang", options_.language == Language::Dutch ? "nl" : "en"},
                        {"aria-label", tr("Table of the letter")}});
    page_.block("table", {{"lang", "nl"}});
    page_.block("thead");
    row(table, table.head, true);
    page_.end();
    if (!table.rows.empty()) {
      page_.block("tbody");
      for (const std::vector<letter::Cell>& cells : table.rows) {
        row(table, cells, false);
      }
      page_.end();
    }
    page_.end();
    page_.end();
  }

  // A cell of the head that is empty heads nothing.
  void row(const letter::Table& table, const std::vector<letter::Cell>& cells, bool is_head) {
    page_.block("tr");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view align =
          class_of(i < table.columns.size() ? table.columns[i] : letter::Align::None);
      if (is_head && !cells[i].content.empty()) {
        page_.block("th", {{"scope", "col"}, {"class", align}});
      } else {
        page_.block("td", {{"class", align}});
      }
      inlines(cells[i].content);
      page_.end();
    }
    page_.end();
  }

  void write(const letter::Text& text) { page_.text(text.text); }
  void write(const letter::LineBreak&) { page_.break_line(); }

  void write(const letter::Emphasis& emphasis) {
    page_.part("em");
    inlines(emphasis.content);
    page_.end();
  }

  void write(const letter::Strong& strong) {
    page_.part("strong");
    inlines(strong.content);
    page_.end();
  }

  void write(const letter::Link& link) {
    const bool leads = options_.links_lead && leads_somewhere(link.href);
    if (leads) {
      page_.part("a", {{"href", link.href}, {"rel", "noreferrer noopener"}});
    }
    inlines(link.content);
    if (leads) {
      page_.end();
    }
    page_.text(letter::address_beside(letter::plain(link.content), link.href));
  }

  void write(const letter::FootnoteMark& mark) {
    page_.part("sup");
    page_.text(fmt::format("[{}]", mark.number));
    page_.end();
  }

  Markup& page_;
  const LetterHtmlOptions& options_;
  std::vector<unsigned> outline_;  // levels of the headings that what follows stands under
};

}  // namespace

void write_letter_html(Markup& page, const letter::Letter& letter,
                       const LetterHtmlOptions& options) {
  Writer(page, options).write(letter);
}

}  // namespace libsign::present
