#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "libsign/base/data_object.hpp"
#include "libsign/pki/algorithms.hpp"
#include "libsign/xades/references.hpp"
#include "libsign/xades/signature.hpp"

namespace libsign::xades {

// Files digests the data objects that the references of one signature point at.
class Files {
 public:
  // Files borrows `data`.
  explicit Files(std::span<const DataObject> data) : data_(data), wanted_(data.size()) {}

  // want notes that a reference without transforms is to be digested, or says in one line why it
  // points at none of the data objects. `reference` and `outcome` are borrowed until digest_all
  // returns.
  tl::expected<void, std::string> want(const Reference& reference, ReferenceOutcome& outcome);

  // digest_all reads every data object that is wanted, once, and completes the outcomes.
  void digest_all();

 private:
  struct Wanted {
    const Reference* reference;
    ReferenceOutcome* outcome;
  };

  tl::expected<std::size_t, std::string> find(const Reference& reference);
  tl::expected<std::size_t, std::string> find_name(std::string_view uri) const;

  std::span<const DataObject> data_;
  std::vector<std::vector<Wanted>> wanted_;  // one a data object
  bool without_uri_ = false;                 // a reference without URI was seen
};

}  // namespace libsign::xades
