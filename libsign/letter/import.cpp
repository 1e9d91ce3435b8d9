#include "libsign/letter/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "libsign/letter/import_assembly.hpp"
#include "libsign/letter/import_breaks.hpp"
#include "libsign/letter/letterhead_labels.hpp"
#include "libsign/letter/letterhead_offices.hpp"
#include "libsign/letter/letterhead_reader.hpp"
#include "libsign/letter/markdown_document.hpp"
#include "libsign/letter/markdown_source.hpp"
#include "libsign/letter/rules.hpp"

namespace libsign::letter {
namespace {

constexpr std::string_view kOnBehalf = "mede namens ";

// Octets in which the offices that follow those words must stand: those of ten ministers fit.
constexpr std::size_t kMaxOffices = 800;

// find_on_behalf_of adds the offices on whose behalf a sentence of the body speaks.
void find_on_behalf_of(const std::vector<SourceBlock>& body, std::vector<FieldLine>& offices,
                       std::vector<ImportNote>& notes) {
  for (const SourceBlock& block : body) {
    if (!std::holds_alternative<Paragraph>(block.block.value)) {
      continue;
    }
    std::string text;
    std::vector<std::size_t> ends;  // of each line in `text`
    for (const SourceLine& line : block.lines) {
      text += line.text + " ";
      ends.push_back(text.size());
    }
    for (std::size_t at = find_words(text, kOnBehalf); at != std::string::npos;) {
      const auto index = std::upper_bound(ends.begin(), ends.end(), at) - ends.begin();
      const std::size_t line = block.lines[static_cast<std::size_t>(index)].line;
      const std::size_t start = at + kOnBehalf.size();
      const std::string_view words = std::string_view(text).substr(start);
      const std::vector<std::string> found = read_offices(words.substr(0, kMaxOffices)).names;
      if (found.empty()) {
        notes.push_back({line, "found no office after \"mede namens\"; give it with on-behalf-of",
                         std::string(words.substr(0, words.find(' ', 40)))});
      }
      for (const std::string& office : found) {
        offices.push_back({office, "", line});
      }
      const std::size_t next = find_words(words, kOnBehalf);
      at = next == std::string_view::npos ? std::string::npos : start + next;
    }
  }
}

std::vector<Block> take_blocks(std::vector<SourceBlock> body) {
  std::vector<Block> blocks;
  blocks.reserve(body.size());
  for (SourceBlock& block : body) {
    blocks.push_back(std::move(block.block));
  }
  return blocks;
}

// check_rules holds a letter to the rules of letter.hpp that have no line of the source.
Result<void> check_rules(const Letter& letter) {
  if (letter.body.empty()) {
    return fail(Errc::MalformedInput, "the letter has no text", "body",
                "write it between the letterhead and the signature");
  }
  if (std::optional<FieldFlaw> flaw = first_flaw(letter)) {
    const Errc code = flaw->code == Errc::InvalidArgument ? Errc::MalformedInput : flaw->code;
    return fail(code, std::move(flaw->what), to_text(flaw->path), "change it in the letter");
  }
  return {};
}

}  // namespace

Result<Imported> import_markdown(std::string_view octets, const ImportOptions& options) {
  const Result<MarkdownSource> source = read_markdown_source(octets);
  if (!source) {
    return fail(source.error());
  }
  Result<GivenFields> given = read_given(options.settings, source->front_matter);
  if (!given) {
    return fail(given.error());
  }
  Result<MarkdownDocument> document = read_markdown(*source);
  if (!document) {
    return fail(document.error());
  }
  std::vector<SourceBlock>& blocks = document->blocks;
  Result<Letterhead> letterhead = read_letterhead(blocks, *given);
  if (!letterhead) {
    return fail(letterhead.error());
  }
  Result<Ending> ending = read_ending(blocks, letterhead->blocks);
  if (!ending) {
    return fail(ending.error());
  }

  std::vector<SourceBlock> body(
      std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(letterhead->blocks)),
      std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(ending->first_block)));
  Imported imported;
  if (!options.keep_breaks) {
    join_broken_paragraphs(body, imported.notes);
  }
  std::vector<FieldLine> offices;
  find_on_behalf_of(body, offices, imported.notes);
  ending->signatures.on_behalf_of.insert(ending->signatures.on_behalf_of.begin(), offices.begin(),
                                         offices.end());
  const FoundFields found{std::move(letterhead->fields), *std::move(given), *std::move(ending)};
  if (const Result<void> done = assemble(found, options.find_ministry, imported); !done) {
    return fail(done.error());
  }
  imported.letter.body = take_blocks(std::move(body));
  imported.letter.footnotes = std::move(document->footnotes);
  if (const Result<void> checked = check_rules(imported.letter); !checked) {
    return fail(checked.error());
  }
  std::stable_sort(
      imported.notes.begin(), imported.notes.end(),
      [](const ImportNote& one, const ImportNote& other) { return one.line < other.line; });
  return imported;
}

}  // namespace libsign::letter
