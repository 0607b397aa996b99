#include "fuzz/targets.hpp"

#include "base/json.hpp"
#include "journal/command.hpp"
#include "journal/event.hpp"
#include "programme/authoring.hpp"
#include "programme/catalogue.hpp"
#include "programme/programme.hpp"

namespace unisson::fuzz {

namespace {

/// Up to the line end, which goes too.
std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

template <typename Decoded, typename Decode>
std::string round_trip(Decoded const& decoded, Decode decode) {
    if (!decoded) return {};
    auto const once = journal::encode(*decoded);
    auto const again = decode(once.type, once.type_version, once.payload);
    if (!again) return "an encoded event is not decoded: " + again.error().message;
    auto const twice = journal::encode(*again);
    bool const same =
        once.type == twice.type && once.type_version == twice.type_version && once.payload == twice.payload;
    return same ? std::string{} : "encoding is not stable";
}

}  // namespace

std::string command(std::string_view input) {
    auto const document = base::JsonDocument::parse(input);
    if (!document) return {};
    auto const read = journal::read_command(document->root());
    if (!read) return {};
    auto const once = journal::command_text(*read);
    auto const written = base::JsonDocument::parse(once);
    if (!written) return "what was written is not JSON";
    auto const again = journal::read_command(written->root());
    if (!again) return "what was written is refused: " + once;
    return journal::command_text(*again) == once ? std::string{} : "writing is not stable";
}

std::string programme(std::string_view input) {
    auto const loaded = programme::load(input);
    auto const faults = programme::faults_in(input, loaded ? loaded->key : "a", loaded ? loaded->version : 1);
    if (loaded.has_value() != faults.empty()) return "put forward otherwise than it is read";
    if (!loaded) return loaded.error().empty() ? "refused without a reason" : std::string{};
    auto const once = base::json_text(*loaded);
    auto const again = programme::load(once);
    if (!again) return "what was written is refused at " + again.error().front().path;
    return base::json_text(*again) == once ? std::string{} : "writing is not stable";
}

std::string catalogue(std::string_view input) {
    auto const loaded = programme::load_catalogue(input);
    if (!loaded) return loaded.error().empty() ? "refused without a reason" : std::string{};
    auto const once = base::json_text(*loaded);
    auto const again = programme::load_catalogue(once);
    if (!again) return "what was written is refused at " + again.error().front().path;
    return base::json_text(*again) == once ? std::string{} : "writing is not stable";
}

std::string event(std::string_view input) {
    auto const type = take_line(input);
    auto const digits = take_line(input);
    int const version = digits.size() == 1 ? digits[0] - '0' : 1;
    auto wrong = round_trip(journal::decode_case(type, version, input), journal::decode_case);
    if (wrong.empty()) wrong = round_trip(journal::decode_person(type, version, input), journal::decode_person);
    if (wrong.empty())
        wrong = round_trip(journal::decode_organisation(type, version, input), journal::decode_organisation);
    if (wrong.empty()) wrong = round_trip(journal::decode_programme(type, version, input), journal::decode_programme);
    return wrong;
}

}  // namespace unisson::fuzz
