#include <doctest/doctest.h>

#include "base/time.hpp"
#include "support/admitted_case.hpp"

namespace unisson::domain {

namespace {

case_command::RecordMediation minutes(AdmittedCase const& life, std::string_view name = "minutes") {
    case_command::RecordMediation c;
    c.id = id<MediationId>(name);
    c.on = life.context.today;
    c.about = "Reprise à mi-temps";
    c.parties = {{"Atelier Boréal", "Pas avant avril", "Finir une commande"},
                 {"Caisse Zeta", "Dès février", std::nullopt}};
    c.common = "Que la reprise tienne";
    c.outcome = MediationOutcome::agreed_in_part;
    c.agreed = "Deux matins dès mars";
    c.remains = "Qui paie le trajet";
    c.again_on = base::plus_days(c.on, 14);
    return c;
}

}  // namespace

TEST_CASE("a mediation keeps the position and interest of each, what was agreed and what stays open [G20] [X17]") {
    AdmittedCase life;
    CHECK_FALSE(life.tell(minutes(life)));
    CHECK(life.code_of(minutes(life)) == RefusalCode::already_exists);
    REQUIRE(life.state.mediations.size() == 1);
    auto const& kept = life.state.mediations[0];
    CHECK(kept.parties[0].interests == "Finir une commande");
    CHECK(kept.agreed == "Deux matins dès mars");
    CHECK(kept.author == life.context.author);
}

TEST_CASE("minutes of a mediation are refused that leave out a side, what was agreed, or what stays open") {
    AdmittedCase life;
    auto wrong = minutes(life);
    wrong.parties.pop_back();
    CHECK(life.field_of(wrong) == "/parties");
    wrong = minutes(life);
    wrong.parties[1].who = "atelier boreal";
    CHECK(life.field_of(wrong) == "/parties/1/who");
    wrong = minutes(life);
    wrong.parties[1].position = " ";
    CHECK(life.field_of(wrong) == "/parties/1/position");
    wrong = minutes(life);
    wrong.agreed.reset();
    CHECK(life.field_of(wrong) == "/agreed");
    wrong = minutes(life);
    wrong.outcome = MediationOutcome::open;
    wrong.agreed.reset();
    wrong.remains = "  ";
    CHECK(life.field_of(wrong) == "/remains");
    wrong = minutes(life);
    wrong.again_on = base::plus_days(wrong.on, -1);
    CHECK(life.code_of(wrong) == RefusalCode::period_reversed);
    wrong = minutes(life);
    wrong.on = base::plus_days(wrong.on, 1);
    CHECK(life.code_of(wrong) == RefusalCode::date_in_future);
    wrong = minutes(life);
    wrong.outcome = MediationOutcome::broken_off;
    wrong.agreed.reset();
    wrong.remains.reset();
    CHECK_FALSE(life.tell(wrong));
}

TEST_CASE("the mediations of a case have an end") {
    AdmittedCase life;
    for (std::size_t i = 0; i < mediations_max; ++i) REQUIRE_FALSE(life.tell(minutes(life, std::to_string(i))));
    CHECK(life.code_of(minutes(life, "one more")) == RefusalCode::too_many_items);
}

}  // namespace unisson::domain
