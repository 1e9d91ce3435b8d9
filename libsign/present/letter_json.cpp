#include <nlohmann/json.hpp>

#include "libsign/base/encoding.hpp"
#include "libsign/present/json.hpp"
#include "libsign/present/safe_json.hpp"

namespace libsign::present {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// ToJson writes one part of a letter.
struct ToJson {
  // all_of makes an array of `items`, each as this writes it.
  template <typename Items>
  Json all_of(const Items& items) const {
    Json all = Json::array();
    for (const auto& item : items) {
      all.push_back((*this)(item));
    }
    return all;
  }

  // or_null writes what is there as this does.
  template <typename T>
  Json or_null(const std::optional<T>& value) const {
    return value ? (*this)(*value) : Json(nullptr);
  }

  Json operator()(const std::string& text) const { return text; }

  Json operator()(const letter::Ministry& ministry) const {
    return {{"code", ministry.code}, {"name", ministry.name}};
  }

  Json operator()(const letter::Labelled& labelled) const {
    return {{"label", text_or_null(labelled.label)}, {"value", labelled.value}};
  }

  Json operator()(const letter::LabelledLines& address) const {
    return {{"label", text_or_null(address.label)}, {"lines", address.lines}};
  }

  Json operator()(const letter::Website& website) const {
    return {{"text", website.text}, {"href", text_or_null(website.href)}};
  }

  Json operator()(const letter::File& file) const {
    return {{"role", file.role == letter::FileRole::Annex ? "annex" : "rendition"},
            {"title", file.title},
            {"name", file.name},
            {"mediaType", file.media_type},
            {"size", file.size},
            {"sha256", hex(file.sha256)}};
  }

  Json operator()(const letter::Signatory& signatory) const {
    return {{"office", signatory.office},
            {"name", signatory.name},
            {"wasSigned", signatory.was_signed},
            {"nameBeforeOffice", signatory.name_before_office}};
  }

  static Json annexes(std::string_view kind, Json label, Json count, Json titles) {
    return {{"kind", kind},
            {"label", std::move(label)},
            {"count", std::move(count)},
            {"titles", std::move(titles)}};
  }

  Json operator()(const letter::NoAnnexes&) const {
    return annexes("none", nullptr, nullptr, nullptr);
  }

  Json operator()(const letter::EmptyAnnexes& empty) const {
    return annexes("empty", text_or_null(empty.label), nullptr, nullptr);
  }

  Json operator()(const letter::CountedAnnexes& counted) const {
    return annexes("counted", text_or_null(counted.label), counted.count, nullptr);
  }

  Json operator()(const letter::TitledAnnexes& titled) const {
    return annexes("titled", text_or_null(titled.label), nullptr, titled.titles);
  }

  Json operator()(const letter::Text& text) const {
    return {{"type", "text"}, {"text", text.text}};
  }

  Json operator()(const letter::LineBreak&) const { return Json::object({{"type", "lineBreak"}}); }

  Json operator()(const letter::Emphasis& emphasis) const {
    return {{"type", "emphasis"}, {"content", all_of(emphasis.content)}};
  }

  Json operator()(const letter::Strong& strong) const {
    return {{"type", "strong"}, {"content", all_of(strong.content)}};
  }

  Json operator()(const letter::Link& link) const {
    return {{"type", "link"}, {"href", link.href}, {"content", all_of(link.content)}};
  }

  Json operator()(const letter::FootnoteMark& mark) const {
    return {{"type", "footnoteMark"}, {"number", mark.number}};
  }

  Json operator()(const letter::Inline& part) const { return std::visit(*this, part.value); }

  Json operator()(const letter::Paragraph& paragraph) const {
    return {{"type", "paragraph"}, {"content", all_of(paragraph.content)}};
  }

  Json operator()(const letter::Heading& heading) const {
    return {{"type", "heading"}, {"level", heading.level}, {"content", all_of(heading.content)}};
  }

  Json operator()(const letter::Quotation& quotation) const {
    return {{"type", "quotation"}, {"content", all_of(quotation.content)}};
  }

  Json operator()(const letter::ListItem& item) const {
    return Json::object({{"content", all_of(item.content)}});
  }

  Json operator()(const letter::List& list) const {
    return {{"type", "list"},
            {"numbered", list.numbered},
            {"start", list.start},
            {"items", all_of(list.items)}};
  }

  Json operator()(const letter::Cell& cell) const {
    return Json::object({{"content", all_of(cell.content)}});
  }

  Json operator()(letter::Align align) const {
    switch (align) {
      case letter::Align::None:
        return "none";
      case letter::Align::Left:
        return "left";
      case letter::Align::Centre:
        return "centre";
      case letter::Align::Right:
        return "right";
    }
    return "none";
  }

  Json operator()(const letter::Table& table) const {
    Json rows = Json::array();
    for (const std::vector<letter::Cell>& row : table.rows) {
      rows.push_back(all_of(row));
    }
    return {{"type", "table"},
            {"columns", all_of(table.columns)},
            {"head", all_of(table.head)},
            {"rows", std::move(rows)}};
  }

  Json operator()(const letter::Block& block) const { return std::visit(*this, block.value); }

  Json operator()(const letter::Footnote& footnote) const {
    return Json::object({{"content", all_of(footnote.content)}});
  }
};

}  // namespace

std::string letter_json(const letter::Letter& letter) {
  const ToJson write;
  const Json json{{"ministries", write.all_of(letter.ministries)},
                  {"addressee", letter.addressee},
                  {"unit", letter.unit},
                  {"returnAddress", write.or_null(letter.return_address)},
                  {"visitingAddress", write.or_null(letter.visiting_address)},
                  {"postalAddress", write.or_null(letter.postal_address)},
                  {"website", write.or_null(letter.website)},
                  {"reference", write(letter.reference)},
                  {"yourReference", write.or_null(letter.your_reference)},
                  {"annexes", std::visit(write, letter.annexes)},
                  {"details", write.all_of(letter.details)},
                  {"files", write.all_of(letter.files)},
                  {"replaces", write.or_null(letter.replaces)},
                  {"dateText", write(letter.date_text)},
                  {"date", format_date(letter.date)},
                  {"subject", write(letter.subject)},
                  {"salutation", write.or_null(letter.salutation)},
                  {"body", write.all_of(letter.body)},
                  {"footnotes", write.all_of(letter.footnotes)},
                  {"closing", write.or_null(letter.closing)},
                  {"signatories", write.all_of(letter.signatories)},
                  {"onBehalfOf", letter.on_behalf_of},
                  {"footerReference", write.or_null(letter.footer_reference)}};
  return safe_json(json, 2);
}

}  // namespace libsign::present
