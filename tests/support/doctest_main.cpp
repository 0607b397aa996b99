#ifdef __wasi__
// Debian's libc++ for wasm32 is built without a file system and declares std::fstream without defining it. doctest
// needs one for its option --out only; here it writes nowhere.
#include <sstream>

template <>
class std::basic_fstream<char> : public std::basic_stringstream<char> {
public:
    void open(char const* /*path*/, std::ios_base::openmode /*mode*/) {}
    [[nodiscard]] bool is_open() const { return false; }
    void close() {}
};
#endif

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
