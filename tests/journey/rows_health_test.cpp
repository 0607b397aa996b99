// Rows of the domain list on health and on old age, in the words of the row.
#include "journey/shared.hpp"

#include "programme/compare.hpp"

namespace unisson::story {

namespace {

/// The professions that may be case manager there, in French.
std::vector<std::string> professions(programme::Programme const& programme) {
    std::vector<std::string> names;
    for (auto const& role : programme.model.roles)
        if (role.key == "case_manager")
            for (auto const& profession : role.professions) names.push_back(profession.label.fr);
    return names;
}

bool any_begins(std::vector<std::string> const& names, std::string_view with) {
    return std::ranges::any_of(names, [&](auto const& name) { return name.starts_with(with); });
}

programme::Programme of_country(std::string_view country, std::string_view key, std::string_view scheme) {
    auto json = read_file("programmes/home_support/programme.json");
    auto const put = [&](std::string_view from, std::string const& to) {
        auto const at = json.find(from);
        REQUIRE(at != std::string::npos);
        json.replace(at, from.size(), to);
    };
    put(R"("key": "home_support")", R"("key": ")" + std::string{key} + '"');
    put(R"("funding": {)", R"("country": ")" + std::string{country} + R"(", "funding": {)");
    put(R"("scheme": "mixed")", R"("scheme": ")" + std::string{scheme} + '"');
    auto loaded = programme::load(json);
    REQUIRE(loaded);
    return *loaded;
}

}  // namespace

TEST_CASE(
    "recovery in ordinary life: relatives are actors, the crisis plan is written before it is needed, the medical "
    "and paramedical team is named; occupational therapist, nurse or coordinating doctor may manage [B13]") {
    auto const recovery = shipped("mental_health");
    auto const names = professions(recovery);
    CHECK(any_begins(names, "Ergothérapeute"));
    CHECK(any_begins(names, "Infirmière"));
    CHECK(any_begins(names, "Médecin coordinateur"));
    CHECK(has_role(recovery, "circle_meeting", "relative"));
    CHECK(has_role(recovery, "apply_crisis_plan", "relative"));
    auto const before = journey_until("mental_health", "entry relatives");
    CHECK(tell_history(recovery, before + R"(
        enter ordinary_life ! gate_not_met item.crisis_plan.done
        entry crisis_plan sign=Nuits-blanches call=Mère ! invalid_input missing
        entry crisis_plan sign=Nuits-blanches helps=Marcher call=Mère
        expect crisis_plan active
        entry relatives who=Mère bond=Mère part=Appeler in_crisis=yes agreed_on=today
        expect crisis_plan completed
        entry team who=Dr-Weiss profession=physician since=today
        entry team who=Mme-Bo profession=occupational_therapist since=today
        expect fact list.team 2
        expect fact list.team.profession.occupational_therapist 1
        expect milestone crisis_plan_ready)") == "");
    CHECK(tell_history(recovery, journey_of("mental_health")) == "");
    // Old age and several chronic illnesses have programmes of their own.
    auto const chronic = shipped("chronic_illness");
    CHECK(any_begins(professions(chronic), "Ergothérapeute"));
    CHECK(has_role(chronic, "team_meeting", "specialist"));
    CHECK(tell_history(chronic, journey_of("chronic_illness")) == "");
    CHECK(tell_history(shipped("home_support"), journey_of("home_support")) == "");
}

TEST_CASE("affirmative case management in hospital: outreach that comes back, and the same measure year after year "
          "[B14]") {
    auto const hospital = shipped("affirmative_hospital");
    CHECK(tell_history(hospital, R"(day 2026-01-12
        request institution
        entry outreach on=today where=Unité-3 answer=not_met
        + 4
        look
        expect visit_again active
        entry outreach on=today where=Par-son-frère answer=later
        expect fact list.outreach 2
        expect fact list.outreach.answer.not_met 1
        entry outreach on=today where=Unité-3 answer=perhaps ! invalid_input unknown_value)") == "");
    auto const years = journey_until("affirmative_hospital", "done Logement");
    CHECK(tell_history(hospital, years +
                                     "expect fact list.measures 3\nexpect fact list.measures.hospital_days.sum 162\n"
                                     "expect fact list.measures.admissions.sum 4\n+ 366\nlook\n"
                                     "expect yearly_measure active") == "");
    CHECK(tell_history(hospital, journey_of("affirmative_hospital") +
                                     "\n+ 300\nentry measures on=today hospital_days=0 admissions=0 life=72\n"
                                     "expect fact list.measures 4") == "");
}

TEST_CASE("home-support plan, the carer's load over time, and national systems side by side [B16]") {
    auto const home = shipped("home_support");
    CHECK(tell_history(home, journey_of("home_support")) == "");
    auto const support = journey_until("home_support", "occur carer_exhausted");
    CHECK(tell_history(home, support + R"(
        expect fact data.carer_load 6
        + 40
        data carer_hours 30
        data carer_load 7
        expect urgent_relief available
        + 20
        data carer_load 9
        expect fact data.carer_load.before 7
        expect urgent_relief active
        data carer_load 11 ! invalid_input /value out_of_range)") == "");
    auto const swiss = of_country("CH", "home_ch", "mixed");
    auto const german = of_country("DE", "home_de", "social_insurance");
    std::array<programme::Programme const*, 2> const both{&swiss, &german};
    auto const comparison = programme::compare(both);
    REQUIRE(comparison);
    std::vector<std::string> differing;
    for (auto const& topic : comparison->topics)
        for (auto const& row : topic.rows)
            if (row.differs) differing.push_back(row.key);
    CHECK(std::ranges::find(differing, "country") != differing.end());
    CHECK(std::ranges::find(differing, "funding") != differing.end());
    CHECK(differing.size() == 2);
}

TEST_CASE(
    "the case manager for memory loss follows intensively, logs ethical questions and knows who represents [B17]") {
    auto const memory = shipped("memory_loss");
    CHECK(tell_history(memory, journey_of("memory_loss")) == "");
    auto const close = journey_until("memory_loss", "entry ethics");
    CHECK(tell_history(memory, close + R"(
        entry ethics raised_on=today ! invalid_input missing
        entry ethics raised_on=today question=Fermer-la-porte raised_by=Fille
        expect discuss_ethics active
        + 6
        expect fact list.ethics.open_for.longest 6
        amend ethics person_view=Elle-veut-sortir decision=Bracelet decided_on=today
        complete discuss_ethics
        + 5
        expect fact list.ethics.open_for.longest 6
        entry ethics raised_on=today question=Dire-le-diagnostic
        expect discuss_ethics active
        expect fact list.ethics 2
        expect fact list.ethics.decided_on.filled 1
        expect fact data.representation herself
        data representation guardian
        expect fact data.representation.before herself
        occur representative_named
        expect meet_representative active
        expect milestone representation_clear)") == "");
    // Intensive: no interval of its contacts is longer than a month.
    REQUIRE_FALSE(memory.model.contact.empty());
    for (auto const& rule : memory.model.contact) CHECK(rule.interval_days <= 31);
    CHECK(memory.model.caseload_ceiling.value_or(1'000) <= 40);
}

}  // namespace unisson::story
