#include "domain/access.hpp"

#include <doctest/doctest.h>

namespace unisson::domain {

namespace {

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

constexpr base::Date today{20'500};
AccountId const nadia = id<AccountId>("Nadia");
UnitId const north = id<UnitId>("Nord");
UnitId const south = id<UnitId>("Sud");
PersonId const anna = id<PersonId>("Anna");

CaseRelations relations() {
    return {north, anna, {{nadia, {20'000}, std::nullopt, {}}}, {}};
}

Subject staff(AccountId account, std::vector<Role> roles, std::vector<UnitId> leads = {}) {
    return {account, AccountKind::staff, std::move(roles), north, std::move(leads), std::nullopt};
}

std::vector<Deed> all_deeds() {
    std::vector<Deed> deeds;
    for (std::size_t i = 0; i < base::EnumNames<Deed>::names.size(); ++i) deeds.push_back(static_cast<Deed>(i));
    return deeds;
}

bool may_nothing_on_case(Subject const& subject) {
    for (auto const deed : all_deeds())
        if (authorise(subject, deed, relations(), today).allowed()) return false;
    return true;
}

}  // namespace

TEST_CASE("a colleague without a relation to the case may do nothing with it, list it least of all") {
    CHECK(may_nothing_on_case(staff(id<AccountId>("Omar"), {Role::case_manager})));
    CHECK(may_nothing_on_case(staff(id<AccountId>("Omar"), {Role::case_manager, Role::administrator})));
}

TEST_CASE("an administrator administers and reads no dossier") {
    auto const admin = staff(id<AccountId>("Ada"), {Role::administrator});
    CHECK(may_nothing_on_case(admin));
    CHECK(authorise(admin, Deed::administer, std::nullopt).ground == Ground::administrator);
    CHECK_FALSE(authorise(admin, Deed::register_person, std::nullopt).allowed());
    CHECK_FALSE(authorise(admin, Deed::request_case, north).allowed());
}

TEST_CASE("a subject that is nobody, or closed, may do nothing") {
    CHECK(may_nothing_on_case(Subject{}));
    Account closed;
    closed.id = nadia;
    closed.closed = true;
    CHECK(may_nothing_on_case(subject_of(closed)));
    for (auto const deed : all_deeds()) {
        CHECK_FALSE(authorise(Subject{}, deed, north).allowed());
        CHECK_FALSE(authorise(Subject{}, deed, nadia, {}, today).allowed());
    }
}

TEST_CASE("a team lead works on the cases of the units they lead, and of no other") {
    auto const lead = staff(id<AccountId>("Lea"), {Role::team_lead}, {north});
    CHECK(authorise(lead, Deed::hand_over, relations(), today).ground == Ground::team_lead);
    CHECK(may_nothing_on_case(staff(id<AccountId>("Lea"), {Role::team_lead}, {south})));
    CHECK(may_nothing_on_case(staff(id<AccountId>("Lea"), {Role::case_manager}, {north})));
}

TEST_CASE("the person reads their own plan and nothing else") {
    Subject person{id<AccountId>("compte d’Anna"), AccountKind::person, {}, std::nullopt, {}, anna};
    for (auto const deed : all_deeds())
        CHECK(authorise(person, deed, relations(), today).allowed() == (deed == Deed::read_own_plan));
    person.person = id<PersonId>("quelqu’un d’autre");
    CHECK(may_nothing_on_case(person));
    person.account = nadia;  // the referent's account id on a person's account opens nothing
    CHECK(may_nothing_on_case(person));
}

TEST_CASE("who registered a person reads them while they have no case, and then only through a case") {
    auto const registrar = staff(id<AccountId>("Omar"), {Role::case_manager});
    CHECK(authorise(registrar, Deed::read_dossier, registrar.account, {}, today).ground == Ground::registrar);
    std::vector<CaseRelations> const cases{relations()};
    CHECK_FALSE(authorise(registrar, Deed::read_dossier, registrar.account, cases, today).allowed());
    CHECK_FALSE(authorise(registrar, Deed::read_dossier, nadia, {}, today).allowed());
    CHECK(
        authorise(staff(nadia, {Role::case_manager}), Deed::correct_person, registrar.account, cases, today).allowed());
}

TEST_CASE("a case is requested in the unit where one works or that one leads") {
    auto const worker = staff(nadia, {Role::case_manager});
    CHECK(authorise(worker, Deed::request_case, north).allowed());
    CHECK_FALSE(authorise(worker, Deed::request_case, south).allowed());
    CHECK_FALSE(authorise(worker, Deed::request_case, std::nullopt).allowed());
    CHECK(authorise(staff(nadia, {Role::team_lead}, {south}), Deed::request_case, south).allowed());
}

TEST_CASE("a command asks for the deed that it is") {
    CHECK(deed_of(case_command::Admit{}) == Deed::decide_intake);
    CHECK(deed_of(case_command::HandOver{}) == Deed::hand_over);
    CHECK(deed_of(case_command::SetGoal{}) == Deed::work_on_case);
    case_command::EnterStage stage;
    CHECK(deed_of(stage) == Deed::work_on_case);
    stage.exception = "sans l’accord";
    CHECK(deed_of(stage) == Deed::pass_gate);
}

}  // namespace unisson::domain
