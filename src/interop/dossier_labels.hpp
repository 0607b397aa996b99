#pragma once

#include <string_view>

/// The words of the printed dossier.
namespace unisson::interop {

enum class Language { fr, en, de, it };

/// French unless the text is "en", "de" or "it".
[[nodiscard]] Language language_from(std::string_view locale);

/// The word for a key such as "goals", or for a value such as "gender.female". A key that the table lacks is given back
/// as it is; a test holds that none lacks.
[[nodiscard]] std::string_view label(Language language, std::string_view key);

/// Whether the table has the key.
[[nodiscard]] bool has_label(std::string_view key);

}  // namespace unisson::interop
