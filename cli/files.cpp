#include "cli/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "cli/trouble.hpp"
#include "libsign/present/language.hpp"

namespace zegel {
namespace {

using libsign::Bytes;
using libsign::BytesView;
using libsign::Errc;
using libsign::fail;
using libsign::Result;
using libsign::present::translatable;

constexpr std::size_t kChunk = 64u << 10;

// The reasons that people meet, in words that are translated; the system's own words for the rest.
std::string_view reason(int number) {
  switch (number) {
    case ENOENT:
      return translatable("there is no such file");
    case ENOTDIR:
      return translatable("a part of the path is not a directory");
    case EACCES:
    case EPERM:
      return translatable("permission is missing");
    case EISDIR:
      return translatable("it is a directory");
    case EBADF:
      return translatable("it is closed");
    case EPIPE:
      return translatable("the reader has gone");
    case EFBIG:
      return translatable("files may not be that large here");
    case ENOSPC:
    case EDQUOT:
      return translatable("the disk is full");
    case EROFS:
      return translatable("the file system can only be read");
    case ENAMETOOLONG:
      return translatable("the name is too long");
    case ELOOP:
      return translatable("too many symbolic links");
    default:
      return std::strerror(number);
  }
}

// Descriptor closes what it opened.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

int open_for_reading(const std::string& path) {
  if (path == kStandardStream) {
    return STDIN_FILENO;
  }
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

struct stat status_of(const std::string& path, bool& exists) {
  struct stat status {};
  exists = (path == kStandardStream ? ::fstat(STDIN_FILENO, &status)
                                    : ::stat(path.c_str(), &status)) == 0;
  return status;
}

bool is_same_file(const std::string& input, const struct stat& output) {
  bool exists = false;
  const struct stat status = status_of(input, exists);
  return exists && status.st_dev == output.st_dev && status.st_ino == output.st_ino;
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) {
    return ".";
  }
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The file where a chain of symbolic links ends, so that a link is not replaced by what it names.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? std::string(real.get()) : path;
}

Result<void> write_to_disk(const std::string& path, BytesView octets) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (file.get() < 0) {
    return trouble(Errc::Io, reason(errno));
  }
  Result<void> written = write_all(file.get(), octets);
  if (written && ::fsync(file.get()) != 0) {
    written = trouble(Errc::Io, reason(errno));
  }
  if (!written) {
    ::unlink(path.c_str());
  }
  return written;
}

// renameat2 is the one step that neither writes over a file that appeared meanwhile nor leaves two
// names; some network file systems do not know it.
bool move_without_replacing(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    return false;
  }
  if (::link(from.c_str(), to.c_str()) != 0) {
    return false;
  }
  ::unlink(from.c_str());
  return true;
}

tl::unexpected<libsign::Error> exists_already(const std::string& path) {
  return trouble(Errc::InvalidArgument, "exists already", path,
                 "choose another name, or write over it with --force");
}

}  // namespace

Result<Contents> read_contents(const std::string& path, std::size_t limit) {
  const Descriptor file(open_for_reading(path));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    return trouble(Errc::Io, reason(errno), path);
  }
  if (S_ISDIR(status.st_mode)) {
    return trouble(Errc::Io, reason(EISDIR), path, "name the files in it");
  }
  Contents contents;
  const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  if (S_ISREG(status.st_mode) && size > limit) {
    contents.too_large = size;
    return contents;
  }
  // One octet more than the file has, so that its end is seen without growing.
  contents.octets.resize(S_ISREG(status.st_mode) ? static_cast<std::size_t>(size) + 1 : kChunk);
  std::size_t length = 0;
  while (length <= limit) {
    if (length == contents.octets.size()) {
      contents.octets.resize(std::min(2 * length, limit + 1));
    }
    const ssize_t count =
        ::read(file.get(), contents.octets.data() + length, contents.octets.size() - length);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return trouble(Errc::Io, reason(errno), path);
    }
    if (count == 0) {
      contents.octets.resize(length);
      return contents;
    }
    length += static_cast<std::size_t>(count);
  }
  return Contents{{}, length};
}

Result<Bytes> read_file(const std::string& path, std::size_t limit) {
  Result<Contents> contents = read_contents(path, limit);
  if (!contents) {
    return fail(std::move(contents.error()));
  }
  if (contents->too_large) {
    return trouble(Errc::LimitExceeded, "the file is too large", path);
  }
  return std::move(contents->octets);
}

bool is_directory(const std::string& path) {
  bool exists = false;
  const struct stat status = status_of(path, exists);
  return exists && S_ISDIR(status.st_mode);
}

Result<std::optional<std::vector<std::string>>> files_in(const std::string& path,
                                                         const FileKind& kind) {
  if (!is_directory(path)) {
    return std::nullopt;
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.c_str()), &::closedir);
  if (!directory) {
    return trouble(Errc::Io, reason(errno), path);
  }
  std::vector<std::string> files;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    const auto fits = [name](std::string_view suffix) { return name.ends_with(suffix); };
    if (name.starts_with('.') || std::none_of(kind.suffixes.begin(), kind.suffixes.end(), fits)) {
      continue;
    }
    const std::string file = fmt::format("{}{}{}", path, path.ends_with('/') ? "" : "/", name);
    bool exists = false;
    const struct stat found = status_of(file, exists);
    if (exists && S_ISREG(found.st_mode)) {
      files.push_back(file);
    }
  }
  if (files.empty()) {
    return trouble(Errc::NotFound, "there is no fitting file in this directory", path, kind.hint);
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> write_all(int descriptor, BytesView octets) {
  while (!octets.empty()) {
    const ssize_t count = ::write(descriptor, octets.data(), octets.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return trouble(Errc::Io, reason(errno));
    }
    octets = octets.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> write_standard_output(BytesView octets) {
  Result<void> written = write_all(STDOUT_FILENO, octets);
  if (!written) {
    written.error().where = kStandardOutput;
  }
  return written;
}

Result<Output> Output::claim(const std::optional<std::string>& path, bool force,
                             std::span<const std::string> inputs) {
  if (!path || *path == kStandardStream) {
    return Output({}, force);
  }
  struct stat link {};
  if (::lstat(path->c_str(), &link) != 0) {
    const std::string directory = directory_of(*path);
    bool exists = false;
    const struct stat status = status_of(directory, exists);
    if (!exists || !S_ISDIR(status.st_mode)) {
      return trouble(Errc::InvalidArgument, "there is no such directory", directory);
    }
    return Output(*path, force);
  }
  bool exists = false;
  const struct stat status = status_of(*path, exists);
  for (const std::string& input : inputs) {
    if (exists && is_same_file(input, status)) {
      return trouble(Errc::InvalidArgument, "the output is also an input", *path,
                     "choose another name for the output");
    }
  }
  if (exists && !S_ISREG(status.st_mode)) {
    return trouble(Errc::InvalidArgument, "the output is not a regular file", *path,
                   "write to standard output with - instead");
  }
  if (!force) {
    return exists_already(*path);
  }
  return Output(resolved(*path), force);
}

Result<void> Output::write(BytesView octets) const {
  if (path_.empty()) {
    return write_standard_output(octets);
  }
  const std::string beside = fmt::format("{}/.zegel-{}.part", directory_of(path_), ::getpid());
  const Result<void> written = write_to_disk(beside, octets);
  if (!written) {
    return trouble(Errc::Io, written.error().detail, path_);
  }
  const bool moved =
      force_ ? ::rename(beside.c_str(), path_.c_str()) == 0 : move_without_replacing(beside, path_);
  if (!moved) {
    const int number = errno;
    ::unlink(beside.c_str());
    return number == EEXIST ? exists_already(path_) : trouble(Errc::Io, reason(number), path_);
  }
  // The name is on the disk once the directory is.
  const Descriptor directory(
      ::open(directory_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) {
    ::fsync(directory.get());
  }
  return {};
}

}  // namespace zegel
