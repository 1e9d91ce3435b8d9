#include "certs-test/generate/tools.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace zegel::certs {

void fail(std::string_view what) {
  std::cerr << "certs-test: error: " << what << ": " << libsign::native::take_openssl_errors()
            << "\n";
  std::exit(2);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& path, std::string_view octets) {
  std::filesystem::create_directories(path.parent_path());
  if (std::filesystem::exists(path) && read_file(path) == octets) {
    return;
  }
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream.write(octets.data(), static_cast<std::streamsize>(octets.size()));
  stream.close();
  require(stream.good(), "cannot write " + path.string());
}

BioHandle memory(std::string_view octets) {
  return BioHandle(
      required(BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())), "memory"));
}

BioHandle memory() {
  return BioHandle(required(BIO_new(BIO_s_mem()), "memory"));
}

std::string contents(const BioHandle& bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(length)};
}

std::string taken(unsigned char* encoded, int length) {
  require(length > 0, "encoding");
  std::string octets(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
  OPENSSL_free(encoded);
  return octets;
}

TimeHandle time_of(std::string_view generalized) {
  TimeHandle time(required(ASN1_TIME_new(), "time"));
  require(ASN1_TIME_set_string_X509(time.get(), std::string(generalized).c_str()) == 1, "time");
  return time;
}

}  // namespace zegel::certs
