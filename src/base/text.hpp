#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unisson::base {

/// Whether the bytes are UTF-8 as RFC 3629 defines it: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// The number of code points of valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// Whether there is nothing to read: empty, or white space and invisible characters alone.
[[nodiscard]] bool is_blank(std::string_view text);

/// Without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The form under which names are compared and searched: lower case, Latin letters without their accents,
/// "ß" as "ss", "œ" as "oe"; whatever is neither letter nor digit becomes one space; no space at the ends.
/// "Élodie O'Connor-Müller" → "elodie o connor muller". Greek and Cyrillic are lower-cased only.
[[nodiscard]] std::string folded(std::string_view text);

/// The words of `folded(text)`.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace unisson::base
