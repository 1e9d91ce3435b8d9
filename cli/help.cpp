#include "cli/help.hpp"

#include <array>

#include "embedded/help_compose_en.hpp"
#include "embedded/help_compose_nl.hpp"
#include "embedded/help_extend_en.hpp"
#include "embedded/help_extend_nl.hpp"
#include "embedded/help_keys_en.hpp"
#include "embedded/help_keys_nl.hpp"
#include "embedded/help_show_en.hpp"
#include "embedded/help_show_nl.hpp"
#include "embedded/help_sign_en.hpp"
#include "embedded/help_sign_nl.hpp"
#include "embedded/help_verify_en.hpp"
#include "embedded/help_verify_nl.hpp"
#include "embedded/help_zegel_en.hpp"
#include "embedded/help_zegel_nl.hpp"

namespace zegel {

namespace embedded = libsign::embedded;

std::string_view help_text(std::string_view command, libsign::present::Language language) {
  struct Row {
    std::string_view command, english, dutch;
  };
  const std::array rows{
      Row{"compose", embedded::help_compose_en, embedded::help_compose_nl},
      Row{"sign", embedded::help_sign_en, embedded::help_sign_nl},
      Row{"verify", embedded::help_verify_en, embedded::help_verify_nl},
      Row{"show", embedded::help_show_en, embedded::help_show_nl},
      Row{"extend", embedded::help_extend_en, embedded::help_extend_nl},
      Row{"keys", embedded::help_keys_en, embedded::help_keys_nl},
      Row{"", embedded::help_zegel_en, embedded::help_zegel_nl},
  };
  const Row* found = &rows.back();
  for (const Row& row : rows) {
    if (row.command == command) {
      found = &row;
    }
  }
  return language == libsign::present::Language::Dutch ? found->dutch : found->english;
}

}  // namespace zegel
