#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "libsign/base/limits.hpp"
#include "libsign/base/text.hpp"
#include "libsign/letter/names.hpp"
#include "libsign/letter/rules.hpp"

namespace libsign::letter {
namespace {

constexpr std::size_t kSha256Octets = 32;

// Names that mean a device to Windows, whatever extension follows.
constexpr std::array kDevices = {
    "con",  "prn",  "aux",  "nul",  "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9",   "lpt0",    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
    "lpt6", "lpt7", "lpt8", "lpt9", "com¹",   "com²",    "com³", "lpt¹", "lpt²", "lpt³"};

// Names that a container of a letter has itself.
constexpr std::array kReserved = {"letter.xml", "mimetype", "meta-inf"};

bool is_device(std::string_view folded) {
  std::string_view stem = folded.substr(0, folded.find('.'));
  while (stem.ends_with(' ')) {
    stem.remove_suffix(1);
  }
  return std::ranges::find(kDevices, stem) != kDevices.end();
}

// RFC 6838 section 4.2: restricted-name.
bool is_restricted_name(std::string_view name) {
  const auto alphanumeric = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !name.empty() && name.size() <= 127 && alphanumeric(name.front()) &&
         std::ranges::all_of(name, [&](char c) {
           return alphanumeric(c) ||
                  std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
         });
}

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_restricted_name(text.substr(0, slash)) &&
         is_restricted_name(text.substr(slash + 1));
}

// FileNames checks names one by one and remembers them.
class FileNames {
 public:
  explicit FileNames(FieldChecker& fields) : fields_(fields) {}

  bool check(std::string_view name) {
    if (!fields_.line(name)) {
      return false;
    }
    const std::string shown = printable(name);
    if (name.size() > limits::kMaxFileNameBytes) {
      return fields_.refuse(
          fmt::format("a file name of more than {} octets", limits::kMaxFileNameBytes));
    }
    if (name.find_first_of("/\\:*?\"<>|") != std::string_view::npos) {
      return fields_.refuse(
          fmt::format("\"{}\" holds one of / \\ : * ? \" < > |, which a file name cannot", shown));
    }
    if (name.ends_with('.')) {
      return fields_.refuse(fmt::format("\"{}\" ends in a full stop", shown));
    }
    const std::string folded = fold_case(name);
    if (is_device(folded)) {
      return fields_.refuse(fmt::format("\"{}\" is the name of a device on Windows", shown));
    }
    if (std::ranges::find(kReserved, folded) != kReserved.end()) {
      return fields_.refuse(fmt::format("\"{}\" is a name that the container needs", shown));
    }
    return seen_.insert(folded).second ||
           fields_.refuse(fmt::format("\"{}\" stands twice, apart from capitals", shown));
  }

 private:
  FieldChecker& fields_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

bool check_files(FieldChecker& fields, const std::vector<File>& files) {
  FileNames names_so_far(fields);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const File& file = files[i];
    const auto media_type = [&] {
      return is_media_type(file.media_type) ||
             fields.refuse(fmt::format("\"{}\" is no media type", printable(file.media_type)));
    };
    const auto digest = [&] {
      return file.sha256.size() == kSha256Octets ||
             fields.refuse(fmt::format("a SHA-256 digest of {} octets", file.sha256.size()));
    };
    const auto check = [&] {
      return fields.at("@mediaType", media_type) &&
             fields.at("@name", [&] { return names_so_far.check(file.name); }) &&
             fields.at("@sha256", digest) && fields.line(file.title);
    };
    if (!fields.at(names::kFile, i + 1, check)) {
      return false;
    }
  }
  return true;
}

}  // namespace libsign::letter
