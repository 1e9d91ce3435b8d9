#include "libsign/xml/place.hpp"

#include <string_view>
#include <vector>

namespace libsign::xml {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

Element root_above(Element element) {
  for (auto parent = element.parent(); parent; parent = element.parent()) {
    element = *parent;
  }
  return element;
}

// number_of counts the start tags before that of `wanted`, in the order of the document.
std::size_t number_of(const Element& wanted) {
  const Element root = root_above(wanted);
  if (root == wanted) {
    return 0;
  }
  std::size_t number = 0;
  std::vector<std::optional<Node>> open{root.first_child()};
  while (!open.empty()) {
    const std::optional<Node> node = open.back();
    if (!node) {
      open.pop_back();
      continue;
    }
    open.back() = node->next();
    if (node->kind() == NodeKind::Element) {
      ++number;
      if (node->element() == wanted) {
        break;
      }
      open.push_back(node->element().first_child());
    }
  }
  return number;
}

// Tags walks the tags of a document that was parsed before: it is well-formed and has no DOCTYPE.
class Tags {
 public:
  explicit Tags(std::string_view text) : text_(text) {}

  std::optional<Place> find(std::size_t number) {
    Place place;
    std::optional<std::size_t> depth;  // of elements open within the one that is looked for
    for (std::size_t at = text_.find('<'); at != kEnd; at = text_.find('<', at)) {
      const std::size_t begin = at;
      const std::string_view rest = text_.substr(at);
      if (rest.starts_with("<!--")) {
        at = behind(at + 4, "-->");
      } else if (rest.starts_with("<![CDATA[")) {
        at = behind(at + 9, "]]>");
      } else if (rest.starts_with("<?")) {
        at = behind(at + 2, "?>");
      } else if (rest.starts_with("</")) {
        at = behind(at, ">");
        if (depth && (*depth)-- == 0) {
          place.content_end = begin;
          place.end = at;
          return place;
        }
      } else {
        at = behind_start_tag(at);
        if (at == kEnd) {
          return std::nullopt;
        }
        const bool is_empty = text_[at - 2] == '/';
        if (depth) {
          *depth += is_empty ? 0 : 1;
        } else if (number-- == 0) {
          place = {begin, at, at, at, !is_empty};
          if (is_empty) {
            return place;
          }
          depth = 0;
        }
      }
      if (at == kEnd) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  std::size_t behind(std::size_t from, std::string_view terminator) const {
    const std::size_t end = text_.find(terminator, from);
    return end == kEnd ? kEnd : end + terminator.size();
  }

  std::size_t behind_start_tag(std::size_t at) const {
    while ((at = text_.find_first_of("\"'>", at)) != kEnd) {
      if (text_[at] == '>') {
        return at + 1;
      }
      at = behind(at + 1, text_.substr(at, 1));
      if (at == kEnd) {
        return kEnd;
      }
    }
    return kEnd;
  }

  std::string_view text_;
};

}  // namespace

std::optional<Place> place_of(BytesView octets, const Element& element) {
  return Tags(as_text(octets)).find(number_of(element));
}

}  // namespace libsign::xml
