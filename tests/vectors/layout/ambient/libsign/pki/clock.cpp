#include <curl/curl.h>

#include <cstdlib>
#include <fstream>

// getenv in a comment is no use of it.
const char* kText = "getenv in a text neither";
const char* home() {
  return std::getenv("HOME");
}
auto now() {
  return std::chrono::system_clock::now();
}
std::time_t seconds() {
  return time(nullptr);
}
void fetch(CURL* handle) {
  curl_easy_perform(handle);
}
void open(const char* path) {
  BIO* file = BIO_new_file(path, "r");
}
bool matches(const std::string& text) {
  return std::regex_match(text, std::regex("a*"));
}
