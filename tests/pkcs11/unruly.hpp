#pragma once

#include <atomic>

namespace zegel::test {

// Unruly is what the module unruly.cpp is told, and what it counted.
struct Unruly {
  std::atomic<unsigned long> flags{0};         // that C_GetTokenInfo adds
  std::atomic<unsigned long> login_answer{0};  // of C_Login, where it is not CKR_OK
  std::atomic<unsigned long> sign_answer{0};   // of C_Sign, for the next sign_failures calls
  std::atomic<int> sign_failures{0};
  std::atomic<int> session_limit{0};  // 0: none
  std::atomic<bool> absent{false};    // the token is taken out

  std::atomic<unsigned long> slot{0};
  std::atomic<int> logins{0};
  std::atomic<int> sessions{0};
  std::atomic<int> most_sessions{0};
};

}  // namespace zegel::test
