#pragma once

#include <string>
#include <string_view>

// Cutting and pasting in files. A mark that does not stand there throws.
namespace zegel::wrapping {

// put_before gives `text` with `what` before the first `mark`; put_after likewise.
std::string put_before(std::string text, std::string_view mark, std::string_view what);
std::string put_after(std::string text, std::string_view mark, std::string_view what);

// put_before_last gives `text` with `what` before the last `mark`; put_after_last likewise.
std::string put_before_last(std::string text, std::string_view mark, std::string_view what);
std::string put_after_last(std::string text, std::string_view mark, std::string_view what);

// replaced gives `text` with the first `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to);

// replaced_all gives `text` with every `from` replaced.
std::string replaced_all(std::string text, std::string_view from, std::string_view to);

// between is what stands from the first `begin` up to and including the first `end` after it.
std::string between(std::string_view text, std::string_view begin, std::string_view end);

// without gives `text` without the first `part`.
std::string without(std::string text, std::string_view part);

// with_attribute gives `element` with one more attribute, written first in its start tag.
std::string with_attribute(const std::string& element, std::string_view attribute);

// in_element is `content` as the content of an element whose start tag, without its angle
// brackets, is `tag`.
std::string in_element(std::string_view tag, std::string_view content);

}  // namespace zegel::wrapping
