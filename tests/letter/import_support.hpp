#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "libsign/letter/import.hpp"

namespace zegel::test {

// import_cases lists the folders under tests/vectors/import that hold a file `name`, in order.
std::vector<std::string> import_cases(std::string_view name);

// case_file is the text of a file of a case; empty where the case has none.
std::string case_file(std::string_view name, std::string_view file);

// case_options are the settings of a case: the lines "field=value" of its settings.txt.
libsign::letter::ImportOptions case_options(std::string_view name);

// import_text imports a letter with the ministries of the shipped register.
libsign::Result<libsign::letter::Imported> import_text(std::string_view markdown,
                                                       libsign::letter::ImportOptions options = {});

// import_case imports the letter of a case with its settings.
libsign::Result<libsign::letter::Imported> import_case(std::string_view name);

// one_line writes an error as error.txt holds it: "MalformedInput | line 3 | detail | hint".
std::string one_line(const libsign::Error& error);

// case_test_name is the name of a case as GoogleTest allows it.
std::string case_test_name(const testing::TestParamInfo<std::string>& info);

}  // namespace zegel::test
