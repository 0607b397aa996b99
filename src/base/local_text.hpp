#pragma once

#include <string>
#include <string_view>

#include "base/fields.hpp"

namespace unisson::base {

/// A text in the languages of the product. French, English, German and Italian are all required.
struct LocalText {
    std::string fr, en, de, it;

    [[nodiscard]] std::string const& in(std::string_view locale) const;
    static constexpr auto fields() {
        return base::Fields{field("fr", &LocalText::fr, 2000), field("en", &LocalText::en, 2000),
                            field("de", &LocalText::de, 2000), field("it", &LocalText::it, 2000)};
    }
};

}  // namespace unisson::base
