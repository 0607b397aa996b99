#include "picture/surroundings.hpp"

#include <random>
#include <set>

#include <doctest/doctest.h>

#include "picture/drawn_test.hpp"

namespace unisson::picture {

namespace {

using domain::Relation;
using domain::RelationKind;

base::Date day(std::string_view text) {
    return base::parse_date(text).value_or(base::Date{});
}

Labels english() {
    Labels labels;
    labels.put("ecomap.title", "Ecomap");
    labels.put("when.mark", ".");
    labels.put("ecomap.informal", "Family and friends");
    labels.put("ecomap.formal", "Services");
    labels.put("ecomap.roof", "same home");
    labels.put("ecomap.unsaid", "Nothing said");
    labels.put("ecomap.more", "Others in the table");
    labels.put("tieStrength.strong", "Strong");
    labels.put("support.gives", "supports the person");
    labels.put("relationKind.friend", "Friend");
    labels.put("relationKind.doctor", "Doctor");
    labels.put("life.title", "Life course");
    labels.put("life.count", "Events");
    labels.put("lifeEventKind.work", "Work");
    return labels;
}

Relation relation(std::string_view name, RelationKind kind, bool formal) {
    Relation out;
    out.id = domain::RelationId{base::make_named_uuid(base::Uuid{}, name)};
    out.called = name;
    out.kind = kind;
    out.formal = formal;
    return out;
}

domain::PersonState anna() {
    domain::PersonState person;
    person.terms.given_names = "Anna";
    person.terms.family_name = "Lindqvist";
    person.terms.birth_date = day("1988-04-02");
    return person;
}

/// Any number of relations of any kind, with names of any length.
domain::CaseState surroundings_of(unsigned seed) {
    std::mt19937 chance{seed};
    auto const below = [&](unsigned most) { return static_cast<int>(chance() % most); };
    static constexpr std::string_view letters[] = {"a", "W", "i", " ", "é", "M", "ß", "Ț", "-", "中", "&", "<"};
    domain::CaseState state;
    auto const count = below(static_cast<unsigned>(domain::relations_max) + 1);
    for (int i = 0; i < count; ++i) {
        std::string name = "N" + std::to_string(i);
        for (int j = below(domain::relation_name_max - 4); j > 0; --j) name += letters[chance() % std::size(letters)];
        auto each = relation(name, static_cast<RelationKind>(below(20)), below(2) == 1);
        each.household = below(3) == 0;
        if (below(4) != 0)
            each.ties.push_back({"2020", static_cast<domain::TieStrength>(below(4)),
                                 static_cast<domain::Support>(below(4)), std::nullopt});
        state.relations.push_back(std::move(each));
    }
    return state;
}

}  // namespace

TEST_CASE(
    "[G05] an ecomap shows the strength of links, family on one side and services on the other, each once, and tells it as a table") {
    domain::CaseState state;
    state.relations = {relation("Léa <M>", RelationKind::companion, false),
                       relation("Dr Sørensen", RelationKind::doctor, true)};
    state.relations.front().household = true;
    state.relations.front().ties = {{"2011", domain::TieStrength::strong, domain::Support::gives, "since school"}};
    auto const labels = english();
    auto const picture = ecomap_picture({state, anna(), day("2026-02-02"), labels, Shape::wide});
    CHECK(picture.title == "Ecomap");
    CHECK(picture.summary == "Family and friends: 1 · Services: 1");
    REQUIRE(picture.table.rows.size() == 2);
    CHECK(picture.table.rows[0] == std::vector<std::string>{"Léa <M>", "Friend", "Family and friends", "Strong",
                                                            "supports the person", "2011", "same home",
                                                            "since school"});
    CHECK(picture.table.rows[1][3] == "Nothing said");
    CHECK(picture.svg.contains("Léa &lt;M&gt;"));
    CHECK(picture.svg.contains("Friend · same home"));
    CHECK(picture.svg.contains("Strong · supports the person"));
    auto const boxes = rects(picture.svg);
    REQUIRE(boxes.size() == 2);
    CHECK(boxes[0].x2 < 470);
    CHECK(boxes[1].x1 > 470);
    // The strong line with its arrow at the person; the dotted one of which nothing is said.
    CHECK(picture.svg.contains("stroke-width=\"6\""));
    CHECK(picture.svg.contains("stroke-dasharray=\"1 5\""));
}

TEST_CASE("an ecomap of a past day has the ties and the household of that day") {
    domain::CaseState state;
    state.relations = {relation("Léa", RelationKind::companion, false), relation("Ecole", RelationKind::school, true)};
    state.relations[0].ties = {{"2011", domain::TieStrength::strong, domain::Support::none, std::nullopt},
                               {"2020-05", domain::TieStrength::broken, domain::Support::none, std::nullopt}};
    state.relations[1].since = "2000";
    state.relations[1].until = "2009";
    auto const labels = english();
    auto const on = [&](std::string_view when) {
        return ecomap_picture({state, anna(), day(when), labels, Shape::wide}).table.rows;
    };
    CHECK(on("2008-01-01").size() == 2);
    CHECK(on("2008-01-01")[0][3] == "Nothing said");
    CHECK(on("2015-01-01").size() == 1);
    CHECK(on("2015-01-01")[0][3] == "Strong");
    CHECK(on("2020-05-01")[0][3] == "tieStrength.broken");
}

TEST_CASE("whatever surrounds somebody, nothing in the ecomap overlaps or runs out, and each stands there once") {
    auto const labels = english();
    auto const person = anna();
    for (unsigned seed = 0; seed < 120; ++seed)
        for (auto const shape : {Shape::wide, Shape::narrow}) {
            CAPTURE(seed);
            auto const state = surroundings_of(seed);
            auto const picture = ecomap_picture({state, person, day("2026-02-02"), labels, shape});
            auto const frame = frame_of(picture.svg);
            auto const cards = rects(picture.svg);
            CHECK(cards.size() == std::min(state.relations.size(), ecomap_drawn_max));
            CHECK(picture.table.rows.size() == state.relations.size());
            CHECK(overlaps(cards) == 0);
            auto const words = texts(picture.svg);
            CHECK(overlaps(words) == 0);
            for (auto const& box : cards) CHECK(inside(box, frame));
            for (auto const& box : words) CHECK(inside(box, frame));
            CHECK(ecomap_picture({state, person, day("2026-02-02"), labels, shape}).svg == picture.svg);
        }
}

TEST_CASE("[G03] what happened before the case stands on a line of years, until the day that is shown") {
    domain::CaseState state;
    auto const add = [&](std::string_view title, std::string_view from, std::optional<std::string> until,
                         bool ongoing = false) {
        domain::LifeEvent event;
        event.kind = domain::LifeEventKind::work;
        event.title = title;
        event.from = from;
        event.until = std::move(until);
        event.ongoing = ongoing;
        state.life_events.push_back(event);
    };
    add("Mason", "2009-03", "2018");
    add("Fall", "2018-11-03", std::nullopt);
    add("Trained", "2005", "2008");
    auto const labels = english();
    auto const picture = life_picture({state, anna(), day("2026-02-02"), labels, Shape::wide});
    REQUIRE(picture.table.rows.size() == 3);
    CHECK(picture.table.rows[0] == std::vector<std::string>{"2005 – 2008", "Trained", "Work", ""});
    CHECK(picture.table.rows[2][0] == "03.11.2018");
    CHECK(picture.summary == "Events: 3");
    CHECK(rects(picture.svg).size() == 3);
    CHECK(life_picture({state, anna(), day("2008-12-31"), labels, Shape::wide}).table.rows.size() == 1);
}

TEST_CASE("whatever happened in a life, words and bars do not meet and nothing runs out") {
    auto const labels = english();
    for (unsigned seed = 0; seed < 120; ++seed)
        for (auto const shape : {Shape::wide, Shape::narrow}) {
            CAPTURE(seed);
            std::mt19937 chance{seed};
            auto const below = [&](unsigned most) { return static_cast<int>(chance() % most); };
            domain::CaseState state;
            for (int i = below(70); i > 0; --i) {
                domain::LifeEvent event;
                event.kind = static_cast<domain::LifeEventKind>(below(7));
                event.title = std::string(static_cast<std::size_t>(1 + below(100)), below(2) == 0 ? 'W' : 'e');
                auto const from = 1950 + below(76);
                event.from = std::to_string(from);
                if (below(2) == 0) event.until = std::to_string(from + below(30));
                event.ongoing = !event.until && below(2) == 0;
                state.life_events.push_back(event);
            }
            auto const picture = life_picture({state, anna(), day("2026-02-02"), labels, shape});
            auto const frame = frame_of(picture.svg);
            auto const bars = rects(picture.svg);
            CHECK(bars.size() == std::min(state.life_events.size(), life_drawn_max));
            auto boxes = texts(picture.svg);
            boxes.insert(boxes.end(), bars.begin(), bars.end());
            CHECK(overlaps(boxes) == 0);
            for (auto const& box : boxes) CHECK(inside(box, frame));
        }
}

TEST_CASE("the smallest ecomap is drawn to the letter") {
    domain::CaseState state;
    state.relations = {relation("Léa", RelationKind::companion, false)};
    state.relations.front().ties = {{"2011", domain::TieStrength::broken, domain::Support::both, std::nullopt}};
    auto const labels = english();
    auto const svg = ecomap_picture({state, anna(), day("2026-02-02"), labels, Shape::wide}).svg;
    // From the edge of the person's ellipse to the card: a gap with two bars, an arrow at either end.
    CHECK(svg.contains("M377 116L326 116M326 124L326 108M316 124L316 108M316 116L264 116"));
    CHECK(svg.contains("M386 116L373 122L373 110Z"));
    CHECK(svg.contains("M255 116L268 122L268 110Z"));
}

}  // namespace unisson::picture
