#include "journal/payload.hpp"

#include <map>

#include <doctest/doctest.h>

#include "journal/event.hpp"
#include "journal/page.hpp"
#include "support/arbitrary.hpp"

namespace unisson::journal {

namespace {

using Families = std::tuple<domain::CaseEvent, domain::PersonEvent, domain::OrganisationEvent, domain::ProgrammeEvent>;

/// What base::FieldReader makes of the text, written again; nothing where it refuses.
template <typename Event>
std::optional<std::string> read_with_care(std::string_view payload) {
    auto const document = base::JsonDocument::parse(payload);
    if (!document) return std::nullopt;
    Event event;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(document->root(), event);
    if (!reader.good()) return std::nullopt;
    return base::json_text(event);
}

template <typename Event>
std::optional<std::string> read_in_one_pass(std::string_view payload) {
    Event event;
    if (!PayloadReader{payload}.read_whole(event)) return std::nullopt;
    return base::json_text(event);
}

/// How often the readers met.
struct Tally {
    int alike = 0;
    int refused = 0;
};

template <typename Event>
void compare(std::string const& payload, Tally& tally) {
    auto const careful = read_with_care<Event>(payload);
    auto const quick = read_in_one_pass<Event>(payload);
    if (quick) {
        REQUIRE_MESSAGE(careful, payload);
        CHECK(*quick == *careful);
        ++tally.alike;
    } else {
        if (!careful) ++tally.refused;
    }
}

/// One byte changed, taken out or put in.
std::string mangled(std::string text, arbitrary::Source& chance) {
    static constexpr std::string_view bytes = "\"\\{}[]:,0-1.etnu \n\x01\x7F\xC3\xA9\xFF";
    auto const at = chance.below(text.size());
    auto const byte = bytes[chance.below(bytes.size())];
    switch (chance.below(3)) {
        case 0: text[at] = byte; break;
        case 1: text.erase(at, 1 + chance.below(3)); break;
        default: text.insert(at, 1, byte);
    }
    return text;
}

template <typename Event>
void visit_all(std::uint64_t seed, auto const& seen) {
    arbitrary::Source chance{seed};
    Event event;
    chance.fill(event);
    std::visit([&]<typename E>(E const& e) { seen.template operator()<E>(e, chance); }, event);
}

struct Line {
    std::string words;
    std::optional<std::int64_t> count;
    std::vector<std::string> more;

    static constexpr auto fields() {
        return base::Fields{base::field("words", &Line::words, 12), base::field("count", &Line::count),
                            base::field("more", &Line::more, 2)};
    }
};

struct Spent {
    base::Money amount;
    double share = 0;

    static constexpr auto fields() {
        return base::Fields{base::field("amount", &Spent::amount), base::field("share", &Spent::share)};
    }
};

bool reads(std::string_view text) {
    return read_in_one_pass<Line>(text).has_value();
}

}  // namespace

TEST_CASE("what this program writes is read in one pass, just as with care") {
    std::map<std::string_view, int> read;
    auto const seen = [&]<typename E>(E const& event, arbitrary::Source&) {
        auto const written = read_with_care<E>(base::json_text(event));
        if (!written) return;
        CHECK(read_in_one_pass<E>(*written) == written);
        CHECK(read_in_one_pass<E>(base::JsonDocument::parse(*written)->root().text()) == written);
        ++read[E::name];
    };
    for (std::uint64_t seed = 0; seed < 6'000; ++seed)
        std::apply([&](auto const&... family) { (visit_all<std::decay_t<decltype(family)>>(seed, seen), ...); },
                   Families{});
    auto const types = std::variant_size_v<domain::AnyCaseEvent> + std::variant_size_v<domain::PersonEvent> +
                       std::variant_size_v<domain::OrganisationEvent> + std::variant_size_v<domain::ProgrammeEvent>;
    CHECK(read.size() == types);
}

TEST_CASE("a mangled payload is never read in one pass where care refuses it, nor otherwise than with care") {
    Tally tally;
    auto const seen = [&]<typename E>(E const& event, arbitrary::Source& chance) {
        auto const payload = base::json_text(event);
        for (int i = 0; i < 4; ++i) compare<E>(mangled(payload, chance), tally);
    };
    for (std::uint64_t seed = 0; seed < 4'000; ++seed)
        std::apply([&](auto const&... family) { (visit_all<std::decay_t<decltype(family)>>(seed, seen), ...); },
                   Families{});
    CHECK(tally.alike > 1'000);
    CHECK(tally.refused > 10'000);
}

TEST_CASE("the page reads each event as the server does, and refuses what it does not know") {
    auto const rated =
        R"({"goal":"0190a0a0-0000-7000-8000-000000000001","level":1,"voice":"person","on":"2026-01-05"})";
    CHECK(decode_case_of_page("goal_rated", 1, rated));
    CHECK_FALSE(decode_case_of_page("goal_dreamt", 1, rated));
    CHECK_FALSE(decode_case_of_page("goal_rated", 1, R"({"level":1})"));
    CHECK_FALSE(decode_case_of_page("goal_rated", 9, rated));
    CHECK_FALSE(decode_person_of_page("goal_rated", 1, rated));
    auto const seen = [&]<typename E>(E const& event, arbitrary::Source&) {
        auto const written = read_with_care<E>(base::json_text(event));
        if (!written) return;
        auto const version = encode(event).type_version;
        if constexpr (std::is_constructible_v<domain::CaseEvent, E>) {
            auto const read = decode_case_of_page(E::name, version, *written);
            REQUIRE_MESSAGE(read, E::name);
            CHECK(encode(*read).payload == *written);
        }
    };
    for (std::uint64_t seed = 0; seed < 500; ++seed) visit_all<domain::CaseEvent>(seed, seen);
}

TEST_CASE("the page knows commands about cases and persons, and no others") {
    auto const command = [](std::string const& type) {
        return R"({"id":"01900000-0000-7000-8000-000000000001","stream":"01900000-0000-7000-8000-000000000002","type":")" +
               type + R"(","data":{}})";
    };
    auto const code = [&](std::string const& type) {
        auto const read = read_command_of_page(base::JsonDocument::parse(command(type))->root());
        return read ? domain::RefusalCode{} : read.error().code;
    };
    CHECK(code("goal.set") == domain::RefusalCode::invalid_input);
    for (auto const name : base::Alternatives<domain::ProgrammeCommand>::names)
        CHECK(code(std::string{name}) == domain::RefusalCode::unknown_command);
    for (auto const name : base::Alternatives<domain::OrganisationCommand>::names)
        CHECK(code(std::string{name}) == domain::RefusalCode::unknown_command);
}

TEST_CASE("a limit counts characters, not bytes; amounts and reals are read in one pass") {
    CHECK(reads(R"({"words":"éééééééééééé","more":[]})"));
    CHECK_FALSE(reads(R"({"words":"ééééééééééééé","more":[]})"));
    auto const spent = [](std::string const& text) { return read_in_one_pass<Spent>(text).has_value(); };
    CHECK(spent(R"({"amount":{"minor":-5,"currency":"CHF"},"share":12.5})"));
    CHECK(spent(R"({"amount":{"minor":0,"currency":"EUR"},"share":1.25E1})"));
    CHECK(spent(R"({"amount":{"minor":0,"currency":"EUR"},"share":3})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":0,"currency":"eur"},"share":3})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":0,"currency":"EURO"},"share":3})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":9007199254740993,"currency":"EUR"},"share":3})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":0,"currency":"EUR"},"share":"3"})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":0,"currency":"EUR"},"share":3.})"));
    CHECK_FALSE(spent(R"({"amount":{"minor":0,"currency":"EUR"},"share":})"));
}

TEST_CASE("one pass reads the written form alone") {
    CHECK(reads(R"({"words":"à l'heure","count":-7,"more":[]})"));
    CHECK(reads(R"({"words":"a\n\"b\"\t\\c","more":["x","y"]})"));
    CHECK_FALSE(reads(R"({"words":"a","more":[],"other":1})"));
    CHECK_FALSE(reads(R"({"more":[],"words":"a"})"));
    CHECK_FALSE(reads(R"({"words":"a","words":"b","more":[]})"));
    CHECK_FALSE(reads(R"({ "words":"a","more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a","more":[]} )"));
    CHECK_FALSE(reads(R"({"words":"a","more":["x","y","z"]})"));
    CHECK_FALSE(reads(R"({"words":"a","more":["x",]})"));
    CHECK_FALSE(reads(R"({"words":"a","count":007,"more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a","count":-0,"more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a","count":1.0,"more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a","count":9223372036854775808,"more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a","count":null,"more":[]})"));
    CHECK_FALSE(reads(R"({"words":" a","more":[]})"));
    CHECK_FALSE(reads(R"({"words":"","more":[]})"));
    CHECK_FALSE(reads("{\"words\":\"\xC2\xA0\",\"more\":[]}"));
    CHECK_FALSE(reads("{\"words\":\"a\xFF\",\"more\":[]}"));
    CHECK_FALSE(reads("{\"words\":\"a\x01\",\"more\":[]}"));
    CHECK_FALSE(reads(R"({"words":"more than twelve","more":[]})"));
    CHECK_FALSE(reads(R"({"words":"a)"));
    CHECK_FALSE(reads(""));
}

}  // namespace unisson::journal
