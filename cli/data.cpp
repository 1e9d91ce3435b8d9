#include "cli/data.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "cli/trouble.hpp"

namespace zegel {
namespace {

using libsign::DataObject;
using libsign::Errc;
using libsign::OctetSource;
using libsign::Result;

Result<OctetSource> open_file(const std::string& path) {
  const std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rbe"), [](std::FILE* opened) {
    if (opened != nullptr) {
      std::fclose(opened);
    }
  });
  if (file == nullptr || std::filesystem::is_directory(path)) {
    return trouble(Errc::Io, "the file cannot be read", path);
  }
  return OctetSource([file, path](std::span<std::uint8_t> into) -> Result<std::size_t> {
    const std::size_t count = std::fread(into.data(), 1, into.size(), file.get());
    if (std::ferror(file.get()) != 0) {
      return trouble(Errc::Io, "the file cannot be read", path);
    }
    return count;
  });
}

}  // namespace

Result<std::vector<DataObject>> load_data(const std::vector<std::string>& files) {
  std::vector<DataObject> data;
  for (const std::string& path : files) {
    if (const Result<OctetSource> readable = open_file(path); !readable) {
      return libsign::fail(readable.error());
    }
    std::string name = std::filesystem::path(path).filename().string();
    if (std::ranges::find(data, name, &DataObject::name) != data.end()) {
      return trouble(Errc::InvalidArgument, "two files have the same name", path);
    }
    data.push_back({std::move(name), [path] { return open_file(path); }});
  }
  return data;
}

}  // namespace zegel
