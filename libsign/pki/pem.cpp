#include "libsign/pki/pem.hpp"

#include <algorithm>
#include <string>

#include "libsign/base/encoding.hpp"

namespace libsign::pki {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kDashes = "-----";

std::string place(const PemBlock& block) {
  return "line " + std::to_string(block.line);
}

}  // namespace

Result<std::vector<PemBlock>> pem_blocks(std::string_view file) {
  std::vector<PemBlock> blocks;
  std::size_t line = 1;
  std::size_t counted = 0;
  for (std::size_t begin = file.find(kBegin); begin != std::string_view::npos;
       begin = file.find(kBegin, counted)) {
    line += static_cast<std::size_t>(std::count(file.begin() + static_cast<std::ptrdiff_t>(counted),
                                                file.begin() + static_cast<std::ptrdiff_t>(begin),
                                                '\n'));
    PemBlock block{.line = line};
    const std::size_t label = begin + kBegin.size();
    const std::size_t label_end = file.find(kDashes, label);
    if (label_end == std::string_view::npos) {
      return fail(Errc::MalformedInput, "a PEM block begins with half a line", place(block));
    }
    block.label = file.substr(label, label_end - label);
    const std::size_t body = label_end + kDashes.size();
    const std::string last = "-----END " + std::string(block.label) + std::string(kDashes);
    const std::size_t end = file.find(last, body);
    if (end == std::string_view::npos) {
      return fail(Errc::MalformedInput, "a PEM block does not end", place(block));
    }
    block.body = file.substr(body, end - body);
    block.text = file.substr(begin, end + last.size() - begin);
    line += static_cast<std::size_t>(std::ranges::count(block.text, '\n'));
    counted = end + last.size();
    blocks.push_back(block);
  }
  return blocks;
}

Result<Bytes> pem_octets(const PemBlock& block) {
  std::optional<Bytes> octets = from_base64(block.body);
  if (!octets) {
    return fail(Errc::MalformedInput, "a PEM block is not in base64", place(block));
  }
  return *std::move(octets);
}

}  // namespace libsign::pki
