#include "tests/wrapping/variants.hpp"

#include <algorithm>
#include <cstdint>

namespace zegel::wrapping {
namespace {

constexpr auto kFamilies = {add_moved,     add_roots,  add_signatures, add_properties,
                            add_targets,   add_ids,    add_references, add_infos,
                            add_values,    add_texts,  add_names,      add_lookalikes,
                            add_strangers, add_shapes, add_parts,      add_outside};

constexpr std::uint32_t kOneIn = 8;

// is_chosen says whether a variant is made for a letter that does not get all of them. The choice
// is the same on every machine (FNV-1a). What others signed is always among them as they signed it.
bool is_chosen(const std::string& name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }
  return hash % kOneIn == 0 || name.ends_with("-original");
}

}  // namespace

std::vector<Variant> variants_of(const Seal& seal) {
  Variants out(seal);
  for (const auto& add : kFamilies) {
    add(out, seal);
  }
  std::vector<Variant> all = std::move(out).take();
  if (&seal != &seals().front()) {
    std::erase_if(all, [](const Variant& variant) { return !is_chosen(variant.name); });
  }
  return all;
}

}  // namespace zegel::wrapping
