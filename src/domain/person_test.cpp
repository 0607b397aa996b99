#include "domain/person.hpp"

#include <doctest/doctest.h>

#include "domain/organisation.hpp"

namespace unisson::domain {

namespace {

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

struct Life {
    PersonState state;
    Context context{.now = {1'770'000'000'000}, .today = {20'486}, .author = id<AccountId>("Nadia")};

    std::optional<RefusalCode> tell(PersonCommand const& command) {
        auto const decision = decide(state, command, context);
        if (!decision) return decision.error().code;
        for (auto const& event : *decision) apply(state, event, {context.now, context.author, state.version + 1});
        return std::nullopt;
    }

    static person_command::Register anna() {
        person_command::Register c;
        c.family_name = "Lindqvist";
        c.given_names = "Anna";
        c.birth_date = base::Date{3'000};
        c.languages = {"fr", "sv"};
        return c;
    }
};

}  // namespace

TEST_CASE("a person is registered once, with plausible facts") {
    Life life;
    auto wrong = Life::anna();
    wrong.languages = {"fr", "le suédois"};
    CHECK(life.tell(wrong) == RefusalCode::invalid_input);
    wrong = Life::anna();
    wrong.birth_date = base::Date{20'487};
    CHECK(life.tell(wrong) == RefusalCode::date_in_future);
    CHECK(life.tell(Life::anna()) == std::nullopt);
    CHECK(life.state.registered_by == life.context.author);
    CHECK(life.tell(Life::anna()) == RefusalCode::already_exists);
}

TEST_CASE("a correction changes what it names, keeps the rest and its reason") {
    Life life;
    CHECK(life.tell(Life::anna()) == std::nullopt);
    person_command::Correct correction;
    correction.reason = "Mariage";
    CHECK(life.tell(correction) == RefusalCode::nothing_to_change);
    correction.family_name = "Lindqvist Moreau";
    CHECK(life.tell(correction) == std::nullopt);
    CHECK(life.state.terms.family_name == "Lindqvist Moreau");
    CHECK(life.state.terms.given_names == "Anna");
    life.context.base_version = 1;
    CHECK(life.tell(correction) == RefusalCode::stale);
}

TEST_CASE("contact ways and representatives come and go") {
    Life life;
    CHECK(life.tell(Life::anna()) == std::nullopt);
    person_command::AddContactWay phone;
    phone.id = id<ContactWayId>("mobile");
    phone.value = "+41 79 000 00 00";
    phone.safe = false;
    CHECK(life.tell(phone) == std::nullopt);
    CHECK(life.tell(phone) == RefusalCode::already_exists);
    CHECK(life.state.terms.contact_ways[0].safe == false);
    person_command::RemoveContactWay removal;
    removal.contact_way = phone.id;
    CHECK(life.tell(removal) == std::nullopt);
    CHECK(life.tell(removal) == RefusalCode::not_found);

    person_command::AppointRepresentative guardian;
    guardian.id = id<RepresentativeId>("curatelle");
    guardian.display_name = "Elio Zambetti";
    guardian.scope = "Gestion administrative";
    guardian.from = base::Date{20'000};
    guardian.until = base::Date{19'999};
    CHECK(life.tell(guardian) == RefusalCode::period_reversed);
    guardian.until.reset();
    CHECK(life.tell(guardian) == std::nullopt);
    person_command::EndRepresentation end;
    end.representative = guardian.id;
    end.on = base::Date{20'400};
    CHECK(life.tell(end) == std::nullopt);
    CHECK(life.state.representatives[0].until == base::Date{20'400});
}

TEST_CASE("a merged person takes nothing but being separated, and lends what was chosen [P17]") {
    Life absorbed;
    REQUIRE(absorbed.tell(Life::anna()) == std::nullopt);
    person_command::Merge merge;
    merge.into = id<PersonId>("surviving");
    merge.takes = {PersonFact::name, PersonFact::contact_ways};
    CHECK(absorbed.tell(merge) == RefusalCode::reason_missing);
    merge.reason = "Même numéro";
    merge.takes.push_back(PersonFact::name);
    CHECK(absorbed.tell(merge) == RefusalCode::already_exists);
    merge.takes.pop_back();
    CHECK(absorbed.tell(person_command::Separate{{"Non"}}) == RefusalCode::nothing_to_change);
    CHECK(absorbed.tell(merge) == std::nullopt);
    CHECK(absorbed.tell(merge) == RefusalCode::person_merged);
    CHECK(absorbed.tell(person_command::AddIdentifier{}) == RefusalCode::person_merged);
    Life surviving;
    auto other = Life::anna();
    other.family_name = "Lindquist";
    other.contact_ways = {{id<ContactWayId>("tel"), ContactWayKind::phone, "079 000 00 00", {}, {}}};
    REQUIRE(surviving.tell(other) == std::nullopt);
    auto const shown = with_absorbed(surviving.state, {absorbed.state});
    CHECK(shown.terms.family_name == "Lindqvist");
    CHECK(shown.terms.contact_ways.size() == 1 + absorbed.state.terms.contact_ways.size());
    CHECK(shown.version == surviving.state.version);
    surviving.context.now.ms += 1;
    person_command::Correct correct;
    correct.family_name = "Lind";
    correct.reason = "Mariage";
    REQUIRE(surviving.tell(correct) == std::nullopt);
    CHECK(with_absorbed(surviving.state, {absorbed.state}).terms.family_name == "Lind");
    CHECK(absorbed.tell(person_command::Separate{{" "}}) == RefusalCode::reason_missing);
    CHECK(absorbed.tell(person_command::Separate{{"Deux cousines"}}) == std::nullopt);
    CHECK(with_absorbed(surviving.state, {absorbed.state}).terms.contact_ways.size() == 1);
}

TEST_CASE("nothing is told of a person whom nobody registered") {
    Life life;
    CHECK(life.tell(person_command::AddIdentifier{}) == RefusalCode::not_found);
}

TEST_CASE("a login is plain, and unique whatever its case") {
    OrganisationState state;
    Context const context{};
    organisation_command::OpenAccount open;
    open.id = id<AccountId>("Nadia");
    open.login = "nadia.ferretti";
    open.display_name = "Nadia Ferretti";
    open.locale = "fr";
    auto const decision = decide(state, open, context);
    REQUIRE(decision);
    for (auto const& event : *decision) apply(state, event, {{}, {}, 1});
    open.id = id<AccountId>("autre");
    open.login = "Nadia.Ferretti";
    CHECK(decide(state, open, context).error().code == RefusalCode::already_exists);
    open.login = "nadia ferretti";
    CHECK(decide(state, open, context).error().code == RefusalCode::invalid_input);
    open.login = "omar";
    open.locale = "es";
    CHECK(decide(state, open, context).error().field == "/locale");
    open.locale = "de";
    open.unit = id<UnitId>("nulle part");
    CHECK(decide(state, open, context).error().code == RefusalCode::not_found);
    open.unit.reset();
    open.kind = AccountKind::person;
    CHECK(decide(state, open, context).error().field == "/person");
}

}  // namespace unisson::domain
