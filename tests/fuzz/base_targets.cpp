#include "fuzz/targets.hpp"

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "interop/import_values.hpp"

namespace unisson::fuzz {

std::string json(std::string_view input) {
    auto const document = base::JsonDocument::parse(input);
    if (!document) return document.error().offset <= input.size() ? std::string{} : "error beyond the end";
    auto const once = document->root().text();
    auto const again = base::JsonDocument::parse(once);
    if (!again) return "what was written is not JSON: " + once;
    if (again->root().text() != once) return "writing is not stable";
    return base::is_utf8(once) ? std::string{} : "what was written is not UTF-8";
}

std::string scalars(std::string_view input) {
    if (auto const id = base::parse_uuid(input); id && base::parse_uuid(base::to_text(*id)) != id) return "uuid";
    if (auto const day = base::parse_date(input); day && base::to_text(*day) != input) return "date";
    if (auto const moment = base::parse_instant(input); moment && base::parse_instant(base::to_text(*moment)) != moment)
        return "instant";
    if (auto const day = interop::read_date(input); day && base::parse_date(base::to_text(*day)) != *day)
        return "imported date";
    if (auto const line = interop::read_line(input, 50); line && base::is_utf8(input)) {
        auto const again = interop::read_line(*line, 50);
        if (!again || *again != *line) return "a line is not stable";
    }
    (void)interop::read_languages(input).has_value();
    (void)interop::read_phone(input).has_value();
    (void)interop::read_email(input).has_value();
    (void)interop::read_gender(input).has_value();
    (void)interop::read_origin(input).has_value();
    return {};
}

std::string folding(std::string_view input) {
    auto const once = base::folded(input);
    if (!base::is_utf8(once)) return "not UTF-8";
    if (base::folded(once) != once) return "not idempotent";
    std::string joined;
    for (auto const& word : base::folded_words(input)) joined += (joined.empty() ? "" : " ") + word;
    return joined == once ? std::string{} : "words and line differ";
}

}  // namespace unisson::fuzz
