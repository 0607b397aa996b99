#include "base/local_text.hpp"

namespace unisson::base {

std::string const& LocalText::in(std::string_view locale) const {
    if (locale == "en") return en;
    if (locale == "de") return de;
    if (locale == "it") return it;
    return fr;
}

}  // namespace unisson::base
