#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace libsign::pki {

// cleanse writes over memory in a way that no compiler leaves out.
void cleanse(void* memory, std::size_t size) noexcept;

// CleansingAllocator gives memory that is written over before it is given back.
template <typename T>
struct CleansingAllocator {
  using value_type = T;

  CleansingAllocator() = default;
  template <typename U>
  explicit CleansingAllocator(const CleansingAllocator<U>&) {}

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    cleanse(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }

  bool operator==(const CleansingAllocator&) const { return true; }
};

// Secret is a password or a PIN. Its memory is written over when it is gone, and it can be moved
// and not copied, so that it stands in one place only. It must not reach a message or a file.
class Secret {
 public:
  Secret() : text_(1, '\0') {}
  explicit Secret(std::string_view text) : text_(text.begin(), text.end()) {
    text_.push_back('\0');
  }

  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.text_.clear(); }
  Secret& operator=(Secret&& other) noexcept {
    text_ = std::move(other.text_);
    other.text_.clear();
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() = default;

  // push_back adds an octet.
  void push_back(char octet) {
    text_.empty() ? text_.push_back(octet) : void(text_.back() = octet);
    text_.push_back('\0');
  }

  // pop_back takes the last octet away, where there is one.
  void pop_back() {
    if (size() > 0) {
      text_.pop_back();
      text_.back() = '\0';
    }
  }

  std::size_t size() const { return text_.empty() ? 0 : text_.size() - 1; }
  bool empty() const { return size() == 0; }

  // view is the octets, as long as the Secret lives and is not changed.
  std::string_view view() const { return {text_.data(), size()}; }

  // c_str is view with a null octet behind it.
  const char* c_str() const { return text_.empty() ? "" : text_.data(); }

 private:
  std::vector<char, CleansingAllocator<char>> text_;  // with a null octet at its end, or moved away
};

}  // namespace libsign::pki
