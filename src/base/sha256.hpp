#pragma once

#include <string>
#include <string_view>

namespace unisson::base {

/// SHA-256 of the bytes (FIPS 180-4, section 6.2) as 64 hexadecimal digits in lower case. For binding a signature to the
/// text that was signed, on the device too, where no library of the host is at hand. Not for passwords.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace unisson::base
