#include "certs-test/services/delivery.hpp"

#include <zlib.h>

#include <thread>

#include "certs-test/generate/tools.hpp"

namespace zegel::services {
namespace {

constexpr std::size_t kHuge = std::size_t{4} << 30U;
constexpr std::size_t kBlock = std::size_t{1} << 16U;
constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
constexpr std::size_t kBombBlocks = 1024;
constexpr std::size_t kGarbage = 1000;
constexpr auto kTrickle = std::chrono::milliseconds(200);
constexpr int kPatience = 2;  // how often BusyTwice is busy
constexpr int kGzipWindow = 15 + 16;

void give(httplib::Response& response, const Answer& answer) {
  response.status = answer.status;
  response.set_content(answer.body, answer.type.c_str());
}

void send_to(httplib::Response& response, const std::string& address) {
  response.status = 307;
  response.set_header("Location", address);
}

void trickle(httplib::Response& response, const Answer& answer) {
  response.set_content_provider(
      answer.body.size(), answer.type.c_str(),
      [body = answer.body](std::size_t offset, std::size_t, httplib::DataSink& sink) {
        std::this_thread::sleep_for(kTrickle);
        return sink.write(body.data() + offset, 1);
      });
}

void cut_off(httplib::Response& response, const Answer& answer) {
  response.set_content_provider(
      answer.body.size(), answer.type.c_str(),
      [body = answer.body](std::size_t offset, std::size_t, httplib::DataSink& sink) {
        return offset == 0 && sink.write(body.data(), body.size() / 2);
      });
}

void huge(httplib::Response& response, const Answer& answer) {
  response.set_content_provider(
      kHuge, answer.type.c_str(),
      [zeros = std::string(kBlock, '\0')](std::size_t, std::size_t left, httplib::DataSink& sink) {
        return sink.write(zeros.data(), std::min(left, zeros.size()));
      });
}

void huge_undeclared(httplib::Response& response, const Answer& answer) {
  response.set_chunked_content_provider(
      answer.type.c_str(),
      [zeros = std::string(kBlock, '\0')](std::size_t offset, httplib::DataSink& sink) {
        if (offset < kHuge) {
          return sink.write(zeros.data(), zeros.size());
        }
        sink.done();
        return true;
      });
}

// gzip_bomb is small and unpacks to a GiB of zeros: one compressed block, again and again. It has
// no end, as nobody should get there.
std::string gzip_bomb() {
  z_stream stream{};
  certs::require(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 9,
                              Z_DEFAULT_STRATEGY) == Z_OK,
                 "gzip");
  std::string zeros(kMebibyte, '\0');
  std::string packed(kMebibyte, '\0');
  std::string bomb;
  for (std::size_t block = 0; block < 2; ++block) {
    stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
    stream.avail_in = static_cast<uInt>(zeros.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    certs::require(deflate(&stream, Z_FULL_FLUSH) == Z_OK, "gzip");
    const std::string_view made(packed.data(), packed.size() - stream.avail_out);
    for (std::size_t i = 0; i < (block == 0 ? 1 : kBombBlocks - 1); ++i) {
      bomb += made;  // the first block bears the header
    }
  }
  deflateEnd(&stream);
  return bomb;
}

void redirect(const Outcome& outcome, httplib::Response& response) {
  switch (outcome.delivery) {
    case Fault::RedirectLoop:
      return send_to(response, "/fault/redirect-loop" + outcome.path);
    case Fault::RedirectToFile:
      return send_to(response, "file:///etc/hostname");
    case Fault::RedirectElsewhere:
      return send_to(response, "http://elsewhere.invalid" + outcome.path);
    default:
      return send_to(response, "/fault/none" + outcome.path);
  }
}

}  // namespace

void deliver(const Outcome& outcome, std::chrono::seconds slow, httplib::Response& response) {
  const Answer& answer = outcome.answer;
  switch (outcome.delivery) {
    case Fault::Slow:
      std::this_thread::sleep_for(slow);
      return give(response, answer);
    case Fault::Trickle:
      return trickle(response, answer);
    case Fault::CutOff:
      return cut_off(response, answer);
    case Fault::Huge:
      return huge(response, answer);
    case Fault::HugeUndeclared:
      return huge_undeclared(response, answer);
    case Fault::Error500:
      return give(response, {500, "text/html", "<h1>Internal Server Error</h1>\n"});
    case Fault::BusyTwice:
      return give(response, outcome.count > kPatience ? answer : refusal(503, "busy"));
    case Fault::Redirect:
    case Fault::RedirectLoop:
    case Fault::RedirectToFile:
    case Fault::RedirectElsewhere:
      return redirect(outcome, response);
    case Fault::Garbage:
      return give(response, {200, answer.type, std::string(kGarbage, '\xa5')});
    case Fault::Empty:
      return give(response, {200, answer.type, ""});
    case Fault::WrongType:
      return give(response, {200, "text/html", answer.body});
    case Fault::GzipBomb:
      give(response, {200, answer.type, gzip_bomb()});
      return response.set_header("Content-Encoding", "gzip");
    default:
      return give(response, answer);
  }
}

}  // namespace zegel::services
