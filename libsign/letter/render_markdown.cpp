#include <fmt/format.h>

#include <algorithm>

#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/letterhead_offices.hpp"
#include "libsign/letter/markdown_writer.hpp"
#include "libsign/letter/render.hpp"
#include "libsign/letter/render_blocks.hpp"

namespace libsign::letter {
namespace {

// Labels for what the letter printed without one and cannot be read without.
constexpr std::string_view kReturnAddress = "Retouradres";
constexpr std::string_view kReference = "Kenmerk";
constexpr std::string_view kAnnexes = "Bijlagen";
constexpr std::string_view kReplaces = "Vervangt";
constexpr std::string_view kOnBehalfOf = "mede namens";

std::string_view or_else(const std::string& label, std::string_view otherwise) {
  return label.empty() ? otherwise : std::string_view(label);
}

// is_label_of says whether import knows a label as that of a field.
bool is_label_of(std::string_view field, const std::string& label) {
  const std::optional<PrintedLabel> known = find_label(label, true);
  return known && known->field == field && known->label == label;
}

// strong_label writes a label; one that no letterhead knows is known by its colon.
std::string strong_label(std::string_view label) {
  const std::string text = escaped_line(label);
  return find_label(label, true) ? fmt::format("**{}**", text) : fmt::format("**{}:**", text);
}

// on_lines puts line breaks between lines.
Lines on_lines(const Lines& lines) {
  Lines broken = lines;
  for (std::size_t i = 0; i + 1 < broken.size(); ++i) {
    broken[i] += "  ";
  }
  return broken;
}

Lines escaped(const std::vector<std::string>& texts) {
  Lines lines;
  std::ranges::transform(texts, std::back_inserter(lines), escaped_line);
  return lines;
}

// FrontMatter holds the fields that import would not know from how the letterhead has them.
class FrontMatter {
 public:
  void add(std::string_view name, const std::vector<std::string>& values) {
    lines_.push_back(fmt::format("{}:", name));
    for (const std::string& value : values) {
      lines_.push_back("  - " + quoted(value));
    }
  }

  Lines take() {
    if (!lines_.empty()) {
      lines_.insert(lines_.begin(), "---");
      lines_.emplace_back("---");
    }
    return std::move(lines_);
  }

 private:
  static std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char c : value) {
      text += c == '"' || c == '\\' ? "\\" : "";
      text += c;
    }
    return text + '"';
  }

  Lines lines_;
};

class MarkdownLetter {
 public:
  explicit MarkdownLetter(const Letter& letter) : letter_(letter) {}

  std::string run() {
    if (letter_.return_address) {
      const Labelled& address = *letter_.return_address;
      part({"> " + escaped_line(fmt::format("{} {}", or_else(address.label, kReturnAddress),
                                            address.value))});
    }
    ministries();
    if (!letter_.addressee.empty() && opens("addressee", letter_.addressee.front())) {
      part(on_lines(escaped(letter_.addressee)));
    } else {
      front_.add("addressee", letter_.addressee);
    }
    colophon();
    references();
    opening();
    append_apart(page_, markdown_blocks(letter_.body));
    ending();
    footnotes();
    Lines all = front_.take();
    append_apart(all, page_);
    return joined(all);
  }

 private:
  void part(const Lines& lines) { append_apart(page_, lines); }

  void ministries() {
    for (const Ministry& ministry : letter_.ministries) {
      const bool first = &ministry == &letter_.ministries.front();
      if (first && !opens("ministry", ministry.name)) {
        front_.add("ministry", {fmt::format("{}: {}", ministry.code, ministry.name)});
      } else {
        part({"## " + escaped_line(ministry.name)});
      }
    }
  }

  void colophon() {
    Lines lines;
    for (const std::string& unit : letter_.unit) {
      lines.push_back(fmt::format("**{}**", escaped_line(unit)));
    }
    add_address(letter_.visiting_address, lines);
    add_address(letter_.postal_address, lines);
    if (letter_.website) {
      const Website& website = *letter_.website;
      lines.push_back(website.href.empty() ? escaped_line(website.text)
                                           : markdown_link(website.text, website.href));
    }
    part(on_lines(lines));
  }

  // add_address goes on with the colophon, or makes a part of its own of an address with a label.
  void add_address(const std::optional<LabelledLines>& address, Lines& lines) {
    if (!address) {
      return;
    }
    Lines own = escaped(address->lines);
    if (!address->label.empty()) {
      part(on_lines(lines));
      own.insert(own.begin(), strong_label(address->label));
      part(on_lines(own));
      lines.clear();
      return;
    }
    lines.insert(lines.end(), own.begin(), own.end());
  }

  void references() {
    Lines lines;
    field("reference", letter_.reference, lines);
    if (letter_.your_reference) {
      field("your-reference", *letter_.your_reference, lines);
    }
    if (letter_.replaces) {
      lines.push_back(strong_label(kReplaces));
      lines.push_back(escaped_line(*letter_.replaces));
    }
    Lines details;
    add_details(details);
    if (!details.empty()) {
      part(on_lines(lines));
      part(on_lines(details));
      lines.clear();
    }
    std::visit([&](const auto& annexes) { add(annexes, lines); }, letter_.annexes);
    part(on_lines(lines));
    if (const TitledAnnexes* titled = std::get_if<TitledAnnexes>(&letter_.annexes)) {
      Lines titles;
      for (std::size_t i = 0; i < titled->titles.size(); ++i) {
        titles.push_back(fmt::format("{}. {}", i + 1, escaped_line(titled->titles[i])));
      }
      part(titles);
    }
  }

  // field writes a label and, on the next line, its value.
  void field(std::string_view name, const Labelled& field, Lines& lines) {
    if (!is_label_of(name, field.label)) {
      front_.add(name, {field.value});
      return;
    }
    lines.push_back(strong_label(field.label));
    add_value(field.value, lines);
  }

  static void add_value(const std::string& value, Lines& lines) {
    if (!value.empty()) {
      lines.push_back(escaped_line(value));
    }
  }

  void add_details(Lines& lines) const {
    for (const Labelled& detail : letter_.details) {
      if (!detail.label.empty()) {
        lines.push_back(strong_label(detail.label));
      }
      add_value(detail.value, lines);
    }
  }

  static void add(const NoAnnexes&, Lines&) {}
  static void add(const EmptyAnnexes& annexes, Lines& lines) {
    lines.push_back(strong_label(annexes.label));
  }
  static void add(const CountedAnnexes& annexes, Lines& lines) {
    lines.push_back(strong_label(or_else(annexes.label, kAnnexes)));
    lines.push_back(std::to_string(annexes.count));
  }
  static void add(const TitledAnnexes& annexes, Lines& lines) {
    lines.push_back(strong_label(or_else(annexes.label, kAnnexes)));
  }

  void opening() {
    Lines lines;
    on_one_line("date", letter_.date_text, lines);
    on_one_line("subject", letter_.subject, lines);
    part(on_lines(lines));
    if (letter_.salutation) {
      recognised("salutation", *letter_.salutation,
                 letter_.salutation->ends_with(',') || letter_.salutation->ends_with(':'));
    }
  }

  // on_one_line writes a label and its value.
  void on_one_line(std::string_view name, const Labelled& field, Lines& lines) {
    if (is_label_of(name, field.label)) {
      lines.push_back(escaped_line(fmt::format("{} {}", field.label, field.value)));
    } else {
      front_.add(name, {field.value});
    }
  }

  // recognised writes a line that is known by its words.
  void recognised(std::string_view name, const std::string& text, bool complete) {
    if (complete && opens(name, text)) {
      part({escaped_line(text)});
    } else {
      front_.add(name, {text});
    }
  }

  void ending() {
    if (letter_.closing) {
      recognised("closing", *letter_.closing, true);
    }
    signatories();
    if (letter_.footer_reference) {
      part({strong_label(or_else(letter_.footer_reference->label, kReference))});
      part({escaped_line(letter_.footer_reference->value)});
    }
  }

  void signatories() {
    const std::vector<Signatory>& all = letter_.signatories;
    if (std::ranges::all_of(all, [](const Signatory& one) { return is_office(one.office); })) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        sign(all[i], i + 1 == all.size() ? on_behalf_of() : Lines());
      }
      return;
    }
    std::vector<std::string> given;
    for (const Signatory& one : all) {
      given.push_back(
          fmt::format("{}: {}{}", one.office, one.was_signed ? "(w.g.) " : "", one.name));
    }
    front_.add("signatory", given);
    if (!letter_.on_behalf_of.empty()) {
      front_.add("on-behalf-of", letter_.on_behalf_of);
    }
  }

  void sign(const Signatory& signatory, const Lines& on_behalf_of) {
    const std::string name = escaped_line((signatory.was_signed ? "(w.g.) " : "") + signatory.name);
    Lines office{escaped_line(signatory.office + (signatory.name_before_office ? "" : ","))};
    office.insert(office.end(), on_behalf_of.begin(), on_behalf_of.end());
    if (signatory.name_before_office) {
      office.insert(office.begin(), name);
      part(on_lines(office));
    } else {
      part(on_lines(office));
      part({name});
    }
  }

  // on_behalf_of are lines for those offices that no paragraph of the letter names as such.
  Lines on_behalf_of() const {
    Lines lines;
    for (const std::string& office : letter_.on_behalf_of) {
      const bool named = std::ranges::any_of(letter_.body, [&](const Block& block) {
        const Paragraph* paragraph = std::get_if<Paragraph>(&block.value);
        const std::string text = paragraph == nullptr ? std::string() : plain(paragraph->content);
        const std::size_t at = find_words(text, kOnBehalfOf);
        return at != std::string::npos && text.find(office, at) != std::string::npos;
      });
      if (!named) {
        lines.push_back(fmt::format("{} {},", kOnBehalfOf, escaped_line(office)));
      }
    }
    return lines;
  }

  void footnotes() {
    constexpr std::size_t kIndent = 4;
    for (std::size_t i = 0; i < letter_.footnotes.size(); ++i) {
      Lines lines = markdown_blocks(letter_.footnotes[i].content);
      for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at == 0) {
          lines[at].insert(0, fmt::format("[^{}]: ", i + 1));
        } else if (!lines[at].empty()) {
          lines[at].insert(0, blanks(kIndent));
        }
      }
      part(lines);
    }
  }

  const Letter& letter_;
  FrontMatter front_;
  Lines page_;
};

}  // namespace

std::string render_markdown(const Letter& letter) {
  return MarkdownLetter(letter).run();
}

}  // namespace libsign::letter
