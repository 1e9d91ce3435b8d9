#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libsign/base/bytes.hpp"
#include "libsign/base/result.hpp"
#include "libsign/present/language.hpp"

namespace zegel {

// kStandardStream is the name of standard input where a file is read and of standard output where
// one is written.
inline constexpr std::string_view kStandardStream = "-";

// Contents is a file that was read, or one that is larger than the caller takes.
struct Contents {
  libsign::Bytes octets;                   // nothing where it is too large
  std::optional<std::uint64_t> too_large;  // its size in octets; of a stream: what is known of it
};

// read_contents reads the file `path`, or standard input for "-", of at most `limit` octets. Of a
// larger file nothing is read, of a larger stream not more than `limit` and one octet.
// Errors: Io naming the path, for a file that is not there, may not be read, or is a directory.
libsign::Result<Contents> read_contents(const std::string& path, std::size_t limit);

// read_file is read_contents for a file that must not be too large. Errors: also LimitExceeded.
libsign::Result<libsign::Bytes> read_file(const std::string& path, std::size_t limit);

// is_directory says whether `path` is one, or leads to one.
bool is_directory(const std::string& path);

// FileKind is the kind of files that are read in a directory.
struct FileKind {
  std::span<const std::string_view> suffixes;  // of their names
  std::string_view hint;                       // a message of ours that names the suffixes
};

// files_in lists the regular files of a kind directly in a directory, in the order of their names;
// hidden files are passed over. Nothing where `path` is no directory.
// Errors: Io; NotFound with the hint of the kind where there is no such file.
libsign::Result<std::optional<std::vector<std::string>>> files_in(const std::string& path,
                                                                  const FileKind& kind);

// in_file gives a result on, with the file that an Error is about before the place in it.
template <typename T>
libsign::Result<T> in_file(libsign::Result<T> result, const std::string& path) {
  if (!result) {
    std::string& where = result.error().where;
    where = where.empty() ? path : path + ": " + where;
  }
  return result;
}

// write_all writes octets to a file descriptor. Errors: Io.
libsign::Result<void> write_all(int descriptor, libsign::BytesView octets);

// kStandardOutput is what an Error calls standard output; Terminal::report translates it.
inline constexpr std::string_view kStandardOutput =
    libsign::present::translatable("standard output");

// write_standard_output is write_all to standard output. Errors: Io with kStandardOutput in
// `where`.
libsign::Result<void> write_standard_output(libsign::BytesView octets);

// Output is where a result goes: a file that appears whole or not at all, or standard output.
class Output {
 public:
  // claim decides, before any work is done, that the output can go to `path` ("-" and nothing are
  // standard output). Errors: InvalidArgument where it exists and `force` is false, is no regular
  // file, or is one of `inputs`.
  static libsign::Result<Output> claim(const std::optional<std::string>& path, bool force,
                                       std::span<const std::string> inputs);

  // write makes the output: beside its place under another name, to the disk, then renamed. On an
  // error nothing is left behind, and what was there before is untouched. Errors: Io; and
  // InvalidArgument where a file appeared there since.
  libsign::Result<void> write(libsign::BytesView octets) const;

 private:
  Output(std::string path, bool force) : path_(std::move(path)), force_(force) {}
  std::string path_;  // empty: standard output
  bool force_;
};

}  // namespace zegel
