#include "tests/doors/case.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "libsign/base/encoding.hpp"
#include "tests/doors/editor.hpp"
#include "tests/doors/resign.hpp"
#include "tests/support/files.hpp"

namespace zegel::test {
namespace {

struct Line {
  std::string name;
  std::string value;
};

void append_utf8(std::string& out, unsigned long c) {
  const auto byte = [&](unsigned long value) { out += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

std::string unescaped(const std::string& text) {
  static const std::map<char, char> kSimple{
      {'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'0', '\0'}, {'\\', '\\'}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char kind = text.at(++i);
    if (kind == 'u') {
      const std::size_t end = text.find('}', i);
      append_utf8(out, std::stoul(text.substr(i + 2, end - i - 2), nullptr, 16));
      i = end;
    } else if (kind == 'f') {  // \f{PATH}
      const std::size_t end = text.find('}', i);
      out += libsign::base64(read_source("certs-test/" + text.substr(i + 2, end - i - 2)));
      i = end;
    } else if (kind == 'x') {
      out += static_cast<char>(std::stoul(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += kSimple.at(kind);
    }
  }
  return out;
}

std::vector<Line> lines_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    throw std::runtime_error("no " + file.string());
  }
  std::vector<Line> lines;
  for (std::string text; std::getline(in, text);) {
    if (text.empty() || text.front() == '#') {
      continue;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
      throw std::runtime_error("no setting: " + text);
    }
    const std::string value = text.substr(colon + 1);
    lines.push_back(
        {text.substr(0, colon), unescaped(value.starts_with(' ') ? value.substr(1) : value)});
  }
  return lines;
}

void must_take(Editor& editor, const Line& line) {
  if (!editor.take(line.name, line.value)) {
    throw std::runtime_error("no such setting: " + line.name);
  }
}

// Source says which file is judged, before it is edited.
struct Source {
  std::string file = "tests/vectors/seals/seed/sealed.xml";
  std::string letter = "tests/vectors/seals/seed/letter.xml";
  std::string seal;
  std::string sealed_at{kSealedAt};

  bool take(const Line& line) {
    const std::map<std::string, std::string*> settings{
        {"file", &file}, {"letter", &letter}, {"seal", &seal}, {"sealed-at", &sealed_at}};
    const auto found = settings.find(line.name);
    if (found == settings.end()) {
      return false;
    }
    *found->second = line.value;
    return true;
  }

  // text is the file, its letter edited first.
  std::string text(const std::vector<Line>& letter_edits) const {
    if (seal.empty()) {
      return read_source_text(file);
    }
    Editor editor(read_source_text(letter));
    for (const Line& line : letter_edits) {
      must_take(editor, line);
    }
    const libsign::Bytes sealed =
        zegel::test::seal(libsign::as_bytes(editor.text()), seal, instant(sealed_at));
    return std::string(libsign::as_text(sealed));
  }
};

bool take_judging(Case& judged, const Line& line) {
  if (line.name == "at") {
    judged.at = instant(line.value);
  } else if (line.name == "trust") {
    judged.griffie.trust = line.value;
  } else if (line.name == "crls") {
    judged.griffie.crls = line.value;
  } else if (line.name == "ocsp") {
    judged.griffie.ocsp.push_back(line.value);
  } else if (line.name == "register") {
    judged.griffie.test_register = line.value != "shipped";
  } else if (line.name == "expect-reference") {
    judged.expectation.reference = line.value;
  } else if (line.name == "expect-ministry") {
    judged.expectation.ministry = line.value;
  } else if (line.name == "data") {
    const std::size_t end = line.value.find('=');
    judged.files.emplace(line.value.substr(0, end), line.value.substr(end + 1));
  } else if (line.name == "insecurely") {
    judged.griffie.skip_revocation = line.value == "skip-revocation";
  } else {
    return false;
  }
  return true;
}

void write_rows(std::string& out, const std::vector<libsign::report::Check>& rows) {
  for (const libsign::report::Check& row : rows) {
    if (row.status != libsign::report::Status::Passed) {
      out += name(row.status);
      out += ' ';
      out += libsign::report::info(row.id).code;
      out += '\n';
    }
  }
}

}  // namespace

Case read_case(const std::filesystem::path& folder) {
  Case judged{.name = folder.filename().string(),
              .octets = {},
              .files = {},
              .griffie = {},
              .expectation = {},
              .at = instant(kJudgedAt)};
  Source source;
  std::vector<Line> letter_edits;
  std::vector<Line> edits;
  std::string resign_with;
  std::size_t resigned_position = 0;
  constexpr std::string_view kInLetter = "letter-";
  for (Line& line : lines_of(folder / "case.txt")) {
    if (line.name == "resign" || line.name == "resign-second") {
      resign_with = line.value;
      resigned_position = line.name == "resign" ? 0 : 1;
    } else if (line.name.starts_with(kInLetter)) {
      letter_edits.push_back({line.name.substr(kInLetter.size()), line.value});
    } else if (!source.take(line) && !take_judging(judged, line)) {
      edits.push_back(line);
    }
  }
  Editor editor(source.text(letter_edits));
  for (const Line& line : edits) {
    must_take(editor, line);
  }
  judged.octets = resign_with.empty()
                      ? libsign::to_bytes(editor.text())
                      : resigned(editor.text(), resign_with, resigned_position, data_of(judged));
  return judged;
}

std::vector<libsign::DataObject> data_of(const Case& judged) {
  std::vector<libsign::DataObject> data;
  for (const auto& [name, text] : judged.files) {
    data.push_back(libsign::data_object_of(name, libsign::as_bytes(text)));
  }
  return data;
}

std::vector<std::string> case_names(const std::string& theme) {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(source_path("tests/vectors/" + theme))) {
    if (std::filesystem::exists(entry.path() / "case.txt")) {
      names.push_back(entry.path().filename().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

std::string verdict_of(const libsign::LetterReport& report) {
  std::string out(name(report.acceptance));
  out += '\n';
  for (const libsign::report::SignatureReport& signature : report.signatures) {
    out += total(signature.conclusion.indication);
    if (signature.conclusion.sub_indication) {
      out += ' ';
      out += name(*signature.conclusion.sub_indication);
    }
    out += '\n';
    for (const libsign::report::BlockResult& block : signature.blocks) {
      write_rows(out, block.rows);
    }
  }
  write_rows(out, report.rows);
  return out;
}

}  // namespace zegel::test
