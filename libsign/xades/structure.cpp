#include "libsign/xades/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "libsign/base/encoding.hpp"
#include "libsign/base/limits.hpp"
#include "libsign/xades/ids.hpp"
#include "libsign/xades/names.hpp"

namespace libsign::xades {
namespace {

constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";

std::string name_of(std::string_view ns, std::string_view prefix, std::string_view name) {
  const std::string_view shown = ns == kDs         ? "ds"
                                 : is_xades(ns)    ? "xades"
                                 : ns == kXades141 ? "xades141"
                                                   : prefix;
  return shown.empty() ? std::string(name) : fmt::format("{}:{}", shown, name);
}

std::string name_of(const Particle& particle) {
  return name_of(particle.ns, {}, particle.name);
}

bool matches(const Particle& particle, const xml::Element& parent, const xml::Element& child) {
  return particle.ns == kOther ? child.ns() != parent.ns() : child.is(particle.ns, particle.name);
}

}  // namespace

std::string name_of(const xml::Element& element) {
  return name_of(element.ns(), element.prefix(), element.name());
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void Structure::flaw(const xml::Element& at, std::string what) {
  if (flaws_.size() < limits::kMaxSchemaFlaws) {
    flaws_.push_back({at.line(), std::move(what)});
  }
}

void Structure::no_text(const xml::Element& element) {
  for (auto node = element.first_child(); node; node = node->next()) {
    if (node->kind() == xml::NodeKind::Text && !is_blank(node->text())) {
      flaw(element, fmt::format("text stands in {}", name_of(element)));
      return;
    }
  }
}

void Structure::sequence(const xml::Element& parent, std::span<const Particle> model) {
  no_text(parent);
  std::size_t at = 0;     // the particle that the last child matched
  std::size_t count = 0;  // how many children matched it
  const auto pass = [&](std::size_t to) {
    for (; at < to; ++at, count = 0) {
      if (count < model[at].least) {
        flaw(parent, fmt::format("{} has no {}", name_of(parent), name_of(model[at])));
      }
    }
  };
  for (auto node = parent.first_child(); node; node = node->next()) {
    if (node->kind() != xml::NodeKind::Element) {
      continue;
    }
    const xml::Element child = node->element();
    const auto fits = [&](const Particle& p) { return matches(p, parent, child); };
    const auto found =
        std::find_if(model.begin() + static_cast<std::ptrdiff_t>(at), model.end(), fits);
    if (found == model.end()) {
      const bool known = std::any_of(model.begin(), model.end(), fits);
      flaw(child, fmt::format("{} does not belong {}{}", name_of(child),
                              known ? "at this place of " : "in ", name_of(parent)));
      continue;
    }
    pass(static_cast<std::size_t>(found - model.begin()));
    if (++count == found->most + 1) {
      flaw(child, fmt::format("{} has more than one {}", name_of(parent), name_of(child)));
    }
  }
  pass(model.size());
}

void Structure::attributes(const xml::Element& element,
                           std::initializer_list<std::string_view> allowed) {
  for (const xml::Attribute& attribute : element.attributes()) {
    const bool known =
        attribute.ns.empty() && std::ranges::find(allowed, attribute.name) != allowed.end();
    if (!known && attribute.ns != kInstance) {
      flaw(element, fmt::format("{} has an attribute {}", name_of(element),
                                name_of(attribute.ns, attribute.prefix, attribute.name)));
    }
  }
}

std::string Structure::id(const xml::Element& element) {
  std::optional<std::string> id = element.attribute("Id");
  if (id && !is_ncname(*id)) {
    flaw(element, fmt::format("the Id of {} is not a name", name_of(element)));
  }
  return std::move(id).value_or("");
}

std::string Structure::required(const xml::Element& element, std::string_view name) {
  std::optional<std::string> value = element.attribute(name);
  if (!value) {
    flaw(element, fmt::format("{} has no attribute {}", name_of(element), name));
  }
  return std::move(value).value_or("");
}

std::string Structure::text(const xml::Element& element) {
  std::optional<std::string> text = element.text();
  if (!text) {
    flaw(element, fmt::format("{} holds something besides text", name_of(element)));
  }
  return std::move(text).value_or("");
}

Bytes Structure::base64(const xml::Element& element) {
  const std::optional<std::string> text = element.text();
  std::optional<Bytes> octets = text ? from_base64(*text) : std::nullopt;
  if (!octets) {
    flaw(element, fmt::format("{} is not base64", name_of(element)));
  } else if (octets->empty()) {
    flaw(element, fmt::format("{} is empty", name_of(element)));
  }
  return std::move(octets).value_or(Bytes{});
}

}  // namespace libsign::xades
