#include "libsign/xml/scan.hpp"

using namespace std;

void scan() {
  // FIXME: the depth
  throw string("too deep");
}
