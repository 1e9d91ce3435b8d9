#include "libsign/present/language.hpp"

#include "embedded/nl_mo.hpp"
#include "libsign/present/mo_catalogue.hpp"

namespace libsign::present {

std::string_view translate(Language language, std::string_view message) {
  // The empty message is gettext's name for the head of the file.
  if (language == Language::English || message.empty()) {
    return message;
  }
  return MoCatalogue(embedded::nl_mo).find(message).value_or(message);
}

}  // namespace libsign::present
