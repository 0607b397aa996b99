#pragma once

#include <string>
#include <string_view>

namespace unisson::base {

/// How a word sounds, as digits: the Cologne phonetics of H. J. Postel, "Die Kölner Phonetik. Ein Verfahren zur
/// Identifizierung von Personennamen auf der Grundlage der Gestaltanalyse", IBM-Nachrichten 19 (1969), pp. 925–931.
/// Made for German; accents and vowels count for nothing, so that it serves French, Italian and English names too.
/// "Müller", "Mueller" and "Muller" → "657"; "Philippe" and "Filip" → "351". Empty where there is no Latin letter.
[[nodiscard]] std::string sound_of(std::string_view text);

}  // namespace unisson::base
