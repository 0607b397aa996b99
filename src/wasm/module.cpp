// The C border of the core in the web app; see docs/api/contract.md, "The core in the page".
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "wasm/module.hpp"

// What libraries would print before they give up draws in the whole of libc's printf, 5 kB in every page's way. Nobody
// reads it there: a trap says as much. libc++ lets its own be replaced by such a definition.
namespace std {
inline namespace __2 {
[[noreturn]] void __libcpp_verbose_abort(char const* /*format*/, ...) {
    __builtin_trap();
}
}  // namespace __2
}  // namespace std

/// Boost asks for it to word error codes of the system, which the core has none of.
extern "C" int snprintf(char* text, std::size_t size, char const* /*format*/, ...) {
    if (size != 0) *text = '\0';
    return 0;
}

extern "C" {

__attribute__((export_name("unisson_alloc"))) void* unisson_alloc(std::size_t size) {
    return std::malloc(size);
}

__attribute__((export_name("unisson_free"))) void unisson_free(void* memory) {
    std::free(memory);
}

/// Takes a request of that length; gives 4 bytes of length (little-endian), then the answer. The caller frees both.
__attribute__((export_name("unisson_call"))) char* unisson_call(char const* request, std::size_t length) {
    auto const answer = unisson::wasm::core_of_module().call({request, length});
    auto const size = static_cast<std::uint32_t>(answer.size());
    auto* block = static_cast<char*>(std::malloc(sizeof size + answer.size()));
    if (block == nullptr) std::abort();
    std::memcpy(block, &size, sizeof size);
    std::memcpy(block + sizeof size, answer.data(), answer.size());
    return block;
}
}
