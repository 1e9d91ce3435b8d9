// A PKCS#11 module for tests: SoftHSM, except where it is told to do what real tokens do and
// SoftHSM cannot. The program that loaded it tells it through `zegel_unruly`.
#include "tests/pkcs11/unruly.hpp"

#include <dlfcn.h>

#include <cstdlib>

#include "libsign/native/pkcs11.hpp"

namespace {

using zegel::test::Unruly;

Unruly g_unruly;
CK_FUNCTION_LIST g_functions;
CK_FUNCTION_LIST* g_real = nullptr;

CK_RV get_token_info(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
  if (g_unruly.absent) {
    return CKR_TOKEN_NOT_PRESENT;
  }
  const CK_RV answer = g_real->C_GetTokenInfo(slot, info);
  info->flags |= g_unruly.flags;
  return answer;
}

CK_RV get_slot_list(CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count) {
  if (g_unruly.absent) {
    *count = 0;
    return CKR_OK;
  }
  return g_real->C_GetSlotList(present, slots, count);
}

CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS flags, void* context, CK_NOTIFY notify,
                   CK_SESSION_HANDLE* session) {
  if (g_unruly.absent) {
    return CKR_TOKEN_NOT_PRESENT;
  }
  if (g_unruly.session_limit > 0 && g_unruly.sessions >= g_unruly.session_limit) {
    return CKR_SESSION_COUNT;
  }
  const CK_RV answer = g_real->C_OpenSession(slot, flags, context, notify, session);
  if (answer == CKR_OK) {
    g_unruly.slot = slot;
    ++g_unruly.sessions;
    if (g_unruly.sessions > g_unruly.most_sessions) {
      g_unruly.most_sessions = g_unruly.sessions.load();
    }
  }
  return answer;
}

CK_RV close_session(CK_SESSION_HANDLE session) {
  --g_unruly.sessions;
  return g_real->C_CloseSession(session);
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char* pin, CK_ULONG size) {
  ++g_unruly.logins;
  if (g_unruly.login_answer != CKR_OK) {
    return g_unruly.login_answer;
  }
  if (pin == nullptr) {  // typed on the reader
    const char* const typed = std::getenv("ZEGEL_UNRULY_TYPED");
    return g_real->C_Login(session, user,
                           reinterpret_cast<unsigned char*>(const_cast<char*>(typed)), 4);
  }
  return g_real->C_Login(session, user, pin, size);
}

CK_RV sign(CK_SESSION_HANDLE session, unsigned char* data, CK_ULONG size, unsigned char* value,
           CK_ULONG* value_size) {
  if (g_unruly.absent) {
    return CKR_DEVICE_REMOVED;
  }
  if (g_unruly.sign_failures > 0) {
    --g_unruly.sign_failures;
    return g_unruly.sign_answer;
  }
  return g_real->C_Sign(session, data, size, value, value_size);
}

bool load() {
  void* const library = dlopen(std::getenv("ZEGEL_SOFTHSM"), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return false;
  }
  using GetFunctionList = CK_RV (*)(CK_FUNCTION_LIST**);
  const auto get = reinterpret_cast<GetFunctionList>(dlsym(library, "C_GetFunctionList"));
  if (get == nullptr || get(&g_real) != CKR_OK) {
    return false;
  }
  g_functions = *g_real;
  g_functions.C_GetSlotList = get_slot_list;
  g_functions.C_GetTokenInfo = get_token_info;
  g_functions.C_OpenSession = open_session;
  g_functions.C_CloseSession = close_session;
  g_functions.C_Login = login;
  g_functions.C_Sign = sign;
  return true;
}

}  // namespace

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
  if (g_real == nullptr && !load()) {
    return CKR_GENERAL_ERROR;
  }
  *list = &g_functions;
  return CKR_OK;
}

extern "C" zegel::test::Unruly* zegel_unruly() {
  return &g_unruly;
}

extern "C" void zegel_unruly_drop_sessions() {
  g_real->C_CloseAllSessions(g_unruly.slot);
  g_unruly.sessions = 0;
}
