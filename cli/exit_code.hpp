#pragma once

namespace zegel {

// ExitCode is what the program tells the shell. The zero value is success and nothing else: a
// letter that is not accepted never ends in it.
enum ExitCode : int {
  kAccepted = 0,      // done; of verify: every letter is accepted
  kRejected = 1,      // verify: a letter is rejected; sign: refused
  kTrouble = 2,       // usage, input, output or configuration
  kUndetermined = 3,  // verify: no letter is rejected, but of one it cannot be told
};

}  // namespace zegel
