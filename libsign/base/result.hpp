#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace libsign {

// Errc says why an operation could not be carried out. It never says that a signature is bad:
// that is a row in a report (report/report.hpp).
enum class Errc {
  InvalidArgument,  // the caller's arguments contradict each other or the contract
  MalformedInput,   // the input is not what it should be; `where` says at which place
  LimitExceeded,    // a number of base/limits.hpp was reached
  NotFound,         // something named by the caller does not exist
  Refused,          // the operation would make something that verification would not accept
  Io,               // a source or a target that the caller gave failed
  Crypto,           // a cryptographic operation could not be carried out
  Internal,         // our own mistake: please report it
};

// Error is one operation that failed. Callers branch on `code` only; the rest is for people:
// one line each, lower case, without a full stop.
struct Error {
  Errc code = Errc::Internal;
  std::string detail;  // what was wrong
  std::string where;   // file, line, field or entry; empty where there is no place to name
  std::string hint;    // what to do about it; empty where nothing sensible can be said
};

// Result holds a T, or the Error that prevented it. It is tl::expected, whose members are those
// of C++23's std::expected.
template <typename T>
using Result = tl::expected<T, Error>;

// fail makes the Result of an operation that could not be carried out.
inline tl::unexpected<Error> fail(Errc code, std::string detail, std::string where = {},
                                  std::string hint = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail), std::move(where), std::move(hint)});
}

// fail passes the Error of another operation on as it is.
inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace libsign
