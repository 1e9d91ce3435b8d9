// Who is ministry mnre1013? A program of somebody who has libsign installed.
#include <iostream>

#include "libsign/ministry/register.hpp"

int main() {
  const libsign::ministry::Register& ministries = libsign::ministry::Register::shipped();
  std::cout << "register " << ministries.version() << "\n";
}
