// usage: example LETTER ROOT.pem REGISTER.xml LIST.crl...
// Is this letter the one that the ministry sent, whole and unchanged?
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <libsign/verify.hpp>
#include <utility>

namespace {

// libsign reads no files: its caller does.
libsign::Bytes read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Operations that can fail give a Result: a value, or an Error that says what was wrong.
template <typename T>
T value_of(libsign::Result<T> result) {
  if (!result) {
    std::cerr << "error: " << result.error().detail << "\n";
    std::exit(2);
  }
  return *std::move(result);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) {
    return 2;
  }
  libsign::pki::TrustMaterial trust;
  trust.anchors =
      value_of(libsign::pki::Certificate::all_from_pem(libsign::as_text(read(arguments[2]))));
  for (int i = 4; i < count; ++i) {
    for (libsign::pki::Crl& list : value_of(libsign::pki::Crl::all_from(read(arguments[i])))) {
      trust.crls.push_back(std::move(list));
    }
  }

  // A Verifier is built once and used for any number of letters, from many threads.
  const libsign::Verifier verifier = value_of(libsign::Verifier::create(
      {std::move(trust), value_of(libsign::ministry::Register::load(read(arguments[3]))), {}}));

  // libsign has no clock either.
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  libsign::Expectation expectation;
  expectation.ministry = "BZ";
  const libsign::LetterReport report = verifier.verify(read(arguments[1]), expectation, now);

  std::cout << libsign::name(report.acceptance) << "\n";
  if (report.letter) {
    std::cout << report.letter->reference.value << ", " << report.letter->subject.value << "\n";
  }
  for (const libsign::report::Check& row : report.rows) {
    if (row.status == libsign::report::Status::Failed) {
      std::cout << libsign::report::info(row.id).failure << "\n";
    }
  }
  return report.acceptance == libsign::Acceptance::Accepted ? 0 : 1;
}
