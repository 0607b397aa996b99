#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "picture/drawn_test.hpp"
#include "picture/family.hpp"

namespace unisson::picture {

namespace {

using domain::Couple;
using domain::Gender;
using domain::RelationKind;

constexpr base::Date drawn_on{20'486};  // 2026-02-02

domain::RelationId id_of(std::string_view name) {
    return domain::RelationId{base::make_named_uuid(base::Uuid{}, name)};
}

domain::Relation relative(std::string_view name, RelationKind kind, Gender gender,
                          std::vector<std::string_view> const& parents = {}) {
    domain::Relation out;
    out.id = id_of(name);
    out.called = name;
    out.kind = kind;
    auto& kin = out.kin.emplace();
    kin.gender = gender;
    for (auto const parent : parents) kin.parents.push_back(id_of(parent));
    return out;
}

domain::PersonState daughter() {
    domain::PersonState person;
    person.terms.given_names = "Anna";
    person.terms.family_name = "Lindqvist";
    person.terms.birth_date = base::parse_date("1988-04-02");
    person.terms.gender = Gender::female;
    return person;
}

/// Four generations: both of the mother's parents, an aunt, a cousin, parents, a brother, two partners, children.
domain::CaseState large_family() {
    domain::CaseState state;
    state.relations = {relative("Sven", RelationKind::parent, Gender::male),
                       relative("Rosa", RelationKind::parent, Gender::female, {"Ada", "Otto"}),
                       relative("Ada", RelationKind::grandparent, Gender::female),
                       relative("Otto", RelationKind::grandparent, Gender::male),
                       relative("Clara", RelationKind::other_relative, Gender::female, {"Ada", "Otto"}),
                       relative("Tim", RelationKind::other_relative, Gender::male, {"Clara"}),
                       relative("Marc", RelationKind::sibling, Gender::male),
                       relative("Ben", RelationKind::partner, Gender::male),
                       relative("Karl", RelationKind::partner, Gender::male),
                       relative("Lea", RelationKind::child, Gender::female, {"Ben"}),
                       relative("Noa", RelationKind::child, Gender::unknown, {"Karl"}),
                       relative("Somebody", RelationKind::other_relative, Gender::unknown)};
    return state;
}

/// Any relatives with any links, those too that no command would let pass.
domain::CaseState any_family(unsigned seed) {
    std::mt19937 chance{seed};
    auto const below = [&](std::size_t most) { return static_cast<std::size_t>(chance() % most); };
    domain::CaseState state;
    auto const count = below(domain::relations_max) + 1;
    auto const name = [](std::size_t i) { return "N" + std::to_string(i); };
    for (std::size_t i = 0; i < count; ++i) {
        auto each = relative(name(i), static_cast<RelationKind>(below(8)), static_cast<Gender>(below(4)));
        each.called += std::string(below(70), below(2) == 0 ? 'W' : 'e');
        for (auto more = below(3); more > 0; --more) each.kin->parents.push_back(id_of(name(below(count))));
        if (below(3) == 0) each.kin->partner = id_of(name(below(count)));
        if (below(3) == 0) each.kin->couple = static_cast<Couple>(below(4));
        if (below(2) == 0) each.kin->born = std::to_string(1900 + below(126));
        if (below(4) == 0) each.kin->died = "2020-03-04";
        each.household = below(3) == 0;
        state.relations.push_back(std::move(each));
    }
    return state;
}

Labels family_words() {
    Labels words;
    words.put("when.mark", ".");
    words.put("genogram.title", "Family");
    words.put("genogram.count", "Relatives");
    words.put("genogram.unplaced", "Place unknown");
    words.put("gender.female", "Woman");
    words.put("relationKind.parent", "Parent");
    return words;
}

}  // namespace

TEST_CASE("[G05] each relative stands in the row of their generation, parents above their children, couples together") {
    auto const state = large_family();
    auto const person = daughter();
    auto const words = family_words();
    auto family = family_of({state, person, drawn_on, words, Shape::wide});
    constexpr double pitch = 100;
    place(family, pitch);
    auto const at = [&](std::string_view name) {
        auto const found = family.index_of(id_of(name));
        REQUIRE(found);
        return family.members[*found];
    };
    CHECK(at("Ada").generation == 2);
    CHECK(at("Clara").generation == 1);
    CHECK(at("Tim").generation == 0);
    CHECK(at("Noa").generation == -1);
    CHECK(family.unplaced == 1);
    CHECK_FALSE(family.index_of(id_of("Somebody")));
    // Anna stands between her partners, each child below its own two parents.
    auto const& self = family.members.front();
    CHECK(std::abs(at("Ben").x - self.x) == doctest::Approx(pitch));
    CHECK(std::abs(at("Karl").x - self.x) == doctest::Approx(pitch));
    CHECK((at("Lea").x < at("Noa").x) == (at("Ben").x < at("Karl").x));
    CHECK(at("Otto").x < at("Ada").x);
    CHECK(std::abs(at("Sven").x - at("Rosa").x) == doctest::Approx(pitch));
    CHECK(family.unions.size() == 5);
}

TEST_CASE("[G05] a genogram has a symbol for each gender, crosses out who has died, and tells the same as a table") {
    domain::CaseState state;
    state.relations = {relative("Sven <S>", RelationKind::parent, Gender::male),
                       relative("Rosa", RelationKind::parent, Gender::female),
                       relative("Kim", RelationKind::sibling, Gender::other)};
    state.relations[0].kin->born = "1950-07-01";
    state.relations[0].kin->died = "2019";
    state.relations[1].kin->partner = id_of("Sven <S>");
    state.relations[1].kin->couple = Couple::divorced;
    state.relations[1].kin->born = "1952-02-03";
    auto const words = family_words();
    auto const person = daughter();
    auto const picture = genogram_picture({state, person, drawn_on, words, Shape::wide});
    CHECK(picture.summary == "Relatives: 3");
    CHECK(picture.svg.contains("Sven &lt;S&gt;"));
    CHECK(picture.svg.contains("1950 – 2019"));
    CHECK(picture.svg.contains(">73<"));  // Rosa is 74 on the next day
    CHECK(picture.svg.contains(">37<"));
    CHECK_FALSE(picture.svg.contains(">69<"));
    REQUIRE(picture.table.rows.size() == 3);
    CHECK(picture.table.rows[1] ==
          std::vector<std::string>{"Rosa", "Parent", "Woman", "03.02.1952", "", "", "", "Sven <S>", "couple.divorced"});
    auto const before = genogram_picture({state, person, base::parse_date("2018-12-31").value(), words, Shape::wide});
    CHECK(before.svg.contains(">68<"));
}

TEST_CASE("whatever was told of a family, each relative is drawn once, nothing overlaps or runs out, and it ends") {
    auto const words = family_words();
    auto const person = daughter();
    for (unsigned seed = 0; seed < 120; ++seed)
        for (auto const shape : {Shape::wide, Shape::narrow}) {
            CAPTURE(seed);
            auto const state = any_family(seed);
            auto const picture = genogram_picture({state, person, drawn_on, words, shape});
            auto const family = family_of({state, person, drawn_on, words, shape});
            CHECK(family.members.size() <= genogram_drawn_max + 1);
            CHECK(family.members.size() + family.unplaced + family.more == state.relations.size() + 1);
            CHECK(picture.table.rows.size() == state.relations.size());
            auto const frame = frame_of(picture.svg);
            auto const said = texts(picture.svg);
            CHECK(overlaps(said) == 0);
            for (auto const& box : said) CHECK(inside(box, frame));
            for (auto const& box : rects(picture.svg)) CHECK(inside(box, frame));
        }
}

}  // namespace unisson::picture
