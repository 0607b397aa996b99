// Who may do what, as tables: each cell is one decision of authorise. tests/http/access_mutants.mjs deletes and inverts
// every clause of access.cpp and expects a failure here or in access_test.cpp.

#include "domain/access.hpp"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

namespace unisson::domain {

namespace {

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

constexpr base::Date today{20'500};
UnitId const north = id<UnitId>("Nord");
UnitId const south = id<UnitId>("Sud");
PersonId const anna = id<PersonId>("Anna");

AccountId account(std::string_view name) {
    return id<AccountId>(name);
}

Subject staff(std::string_view name, std::vector<Role> roles = {Role::case_manager}) {
    return {account(name), AccountKind::staff, std::move(roles), north, {}, std::nullopt};
}

Subject leader(std::string_view name, UnitId unit) {
    auto subject = staff(name, {Role::team_lead});
    subject.leads = {unit};
    return subject;
}

Subject person(std::string_view name, std::optional<PersonId> who) {
    return {account(name), AccountKind::person, {}, std::nullopt, {}, who};
}

/// A case of the north: Nadia follows it after Fanny, who may read until today, and Felix, who may not; Dora and Dario
/// are deputies today, Denis was, Dimitri will be; so are Carla and Cora at desks, Cyril was, Clea will be.
CaseRelations relations() {
    return {north,
            anna,
            {{account("Felix"), {20'000}, std::nullopt, {}},
             {account("Fanny"), {20'100}, today, {}},
             {account("Nadia"), {20'400}, std::nullopt, {}}},
            {{account("Denis"), {20'400}, base::plus_days(today, -1)},
             {account("Dora"), today, today},
             {account("Dario"), {20'400}, std::nullopt},
             {account("Dimitri"), base::plus_days(today, 1), std::nullopt}},
            {{account("Cyril"), "claims", {20'400}, base::plus_days(today, -1)},
             {account("Carla"), "claims", today, today},
             {account("Cora"), "school", {20'400}, std::nullopt},
             {account("Clea"), "claims", base::plus_days(today, 1), std::nullopt}}};
}

using Row = std::pair<Deed, std::string_view>;

/// What each standing allows: referent, deputy, team lead, overlap, own, clock, desk, none.
std::vector<Row> const on_a_case{
    {Deed::see_in_list, "yyyy--y-"},     {Deed::read_dossier, "yyyy----"},     {Deed::read_own_plan, "yyyyy---"},
    {Deed::work_on_case, "yyy-----"},    {Deed::decide_intake, "yyy-----"},    {Deed::hand_over, "y-y-----"},
    {Deed::pass_gate, "yyy-----"},       {Deed::look_at_timers, "yyy--y--"},   {Deed::request_case, "yyy-----"},
    {Deed::register_person, "--------"}, {Deed::correct_person, "yyy-----"},   {Deed::administer, "--------"},
    {Deed::read_directory, "--------"},  {Deed::write_programmes, "--------"}, {Deed::approve_programmes, "--------"},
    {Deed::read_at_desk, "------y-"},    {Deed::work_at_desk, "------y-"},     {Deed::count_results, "--------"},
    {Deed::read_agenda, "--------"},
};

std::vector<std::vector<Subject>> standings() {
    return {{staff("Nadia")},
            {staff("Dora"), staff("Dario")},
            {leader("Lea", north)},
            {staff("Fanny")},
            {person("compte d’Anna", anna)},
            {clock_subject()},
            {staff("Carla"), staff("Cora", {})},
            {staff("Cyril"), staff("Clea"), person("Carla", id<PersonId>("Omar")), staff("Omar"),
             staff("Omar", {Role::case_manager, Role::administrator}), staff("Felix"), staff("Denis"), staff("Dimitri"),
             leader("Lea", south), person("compte d’Omar", id<PersonId>("Omar")),
             person("compte de personne", std::nullopt), person("Nadia", id<PersonId>("Omar")), Subject{}}};
}

constexpr std::array<Ground, 8> grounds{Ground::referent, Ground::deputy, Ground::team_lead, Ground::overlap,
                                        Ground::own,      Ground::clock,  Ground::desk,      Ground::none};

}  // namespace

TEST_CASE("each standing to a case allows exactly its deeds, on its ground") {
    CHECK(on_a_case.size() == base::EnumNames<Deed>::names.size());
    auto const subjects = standings();
    for (auto const& [deed, cells] : on_a_case)
        for (std::size_t i = 0; i < subjects.size(); ++i)
            for (auto const& subject : subjects[i]) {
                auto const verdict = authorise(subject, deed, relations(), today);
                CAPTURE(base::to_text(deed));
                CAPTURE(base::to_text(grounds.at(i)));
                CHECK(verdict.allowed() == (cells[i] == 'y'));
                CHECK(verdict.ground == (cells[i] == 'y' ? grounds.at(i) : Ground::none));
            }
}

TEST_CASE("who stands to a case in several ways has the strongest of them") {
    auto all = relations();
    all.deputies.push_back({account("Nadia"), {20'000}, std::nullopt});
    CHECK(authorise(staff("Nadia"), Deed::hand_over, all, today).ground == Ground::referent);
    all.deputies.push_back({account("Lea"), {20'000}, std::nullopt});
    CHECK(authorise(leader("Lea", north), Deed::hand_over, all, today).ground == Ground::team_lead);
    all.deputies.push_back({account("Fanny"), {20'000}, std::nullopt});
    CHECK(authorise(staff("Fanny"), Deed::work_on_case, all, today).ground == Ground::deputy);
}

TEST_CASE("a deputy counts from the first day to the last, a former referent until the last") {
    auto all = relations();
    auto const may = [&](std::string_view name, std::int32_t days) {
        return authorise(staff(name), Deed::read_dossier, all, base::plus_days(today, days)).allowed();
    };
    CHECK_FALSE(may("Dora", -1));
    CHECK(may("Dora", 0));
    CHECK_FALSE(may("Dora", 1));
    CHECK(may("Dario", 10'000));
    CHECK(may("Dimitri", 1));
    CHECK(may("Fanny", -1));
    CHECK(may("Fanny", 0));
    CHECK_FALSE(may("Fanny", 1));
    all.referents.clear();
    CHECK_FALSE(may("Nadia", 0));
}

TEST_CASE("what nobody's id stands for, nobody may do") {
    CaseRelations const of_nobody{
        {}, {}, {{{}, {20'000}, today, {}}}, {{{}, {20'000}, std::nullopt}}, {{{}, "claims", {20'000}, std::nullopt}}};
    Subject nobody;
    nobody.roles = {Role::case_manager, Role::team_lead, Role::administrator, Role::programme_director};
    nobody.leads = {UnitId{}};
    nobody.unit = north;
    nobody.person = PersonId{};
    std::vector<CaseRelations> const cases{of_nobody};
    for (auto const kind : {AccountKind::staff, AccountKind::person}) {
        nobody.kind = kind;
        for (auto const& [deed, cells] : on_a_case) {
            CHECK_FALSE(authorise(nobody, deed, of_nobody, today).allowed());
            CHECK_FALSE(authorise(nobody, deed, north).allowed());
            CHECK_FALSE(authorise(nobody, deed, AccountId{}, cases, today).allowed());
            CHECK_FALSE(authorise(nobody, deed, AccountId{}, {}, today).allowed());
        }
    }
}

TEST_CASE("results are counted by who leads the unit, and over all units by who directs programmes") {
    CHECK(authorise(leader("Lea", north), Deed::count_results, north).ground == Ground::team_lead);
    CHECK_FALSE(authorise(leader("Lea", north), Deed::count_results, south).allowed());
    CHECK_FALSE(authorise(leader("Lea", north), Deed::count_results, std::nullopt).allowed());
    auto once = leader("Lea", north);
    once.roles = {Role::case_manager};
    CHECK_FALSE(authorise(once, Deed::count_results, north).allowed());
    CHECK(authorise(staff("Paul", {Role::programme_director}), Deed::count_results, std::nullopt).allowed());
}

TEST_CASE("agendas of a unit are open to who leads it, and to nobody by the role alone") {
    CHECK(authorise(leader("Lea", north), Deed::read_agenda, north).ground == Ground::team_lead);
    CHECK_FALSE(authorise(leader("Lea", north), Deed::read_agenda, south).allowed());
    CHECK_FALSE(authorise(leader("Lea", north), Deed::read_agenda, std::nullopt).allowed());
    auto once = leader("Lea", north);
    once.roles = {Role::case_manager};
    CHECK_FALSE(authorise(once, Deed::read_agenda, north).allowed());
    CHECK_FALSE(authorise(staff("Paul", {Role::programme_director}), Deed::read_agenda, north).allowed());
    CHECK_FALSE(authorise(person("compte d’Anna", anna), Deed::read_agenda, north).allowed());
}

TEST_CASE("deeds that concern no case hang on the role, and on the unit where one works or that one leads") {
    /// case manager, team lead, administrator, programme director, staff without a role, a person's account
    std::vector<Row> const without_a_case{{Deed::read_directory, "yyyyy-"},   {Deed::administer, "--y---"},
                                          {Deed::register_person, "yy----"},  {Deed::request_case, "yy----"},
                                          {Deed::write_programmes, "---y--"}, {Deed::approve_programmes, "---y--"},
                                          {Deed::count_results, "---y--"},    {Deed::read_agenda, "------"}};
    std::vector<Subject> subjects{staff("a"),
                                  staff("b", {Role::team_lead}),
                                  staff("c", {Role::administrator}),
                                  staff("p", {Role::programme_director}),
                                  staff("d", {}),
                                  person("e", anna)};
    subjects.back().roles = {Role::case_manager, Role::team_lead, Role::administrator,
                             Role::programme_director};  // of no use to a person
    subjects.back().unit = north;
    for (auto const& [deed, on_case] : on_a_case)
        for (std::size_t i = 0; i < subjects.size(); ++i) {
            auto const row = std::ranges::find(without_a_case, deed, &Row::first);
            bool const expected = row != without_a_case.end() && row->second[i] == 'y';
            auto const verdict = authorise(subjects[i], deed, north);
            CAPTURE(base::to_text(deed));
            CAPTURE(i);
            CHECK(verdict.allowed() == expected);
            bool const of_programmes =
                deed == Deed::write_programmes || deed == Deed::approve_programmes || deed == Deed::count_results;
            auto const ground = deed == Deed::administer ? Ground::administrator
                                : of_programmes          ? Ground::programme_director
                                                         : Ground::staff;
            if (expected) CHECK(verdict.ground == ground);
        }
}

TEST_CASE("a case is requested where one works or leads, and by those who work on cases") {
    auto const may = [](Subject const& subject, std::optional<UnitId> unit) {
        return authorise(subject, Deed::request_case, unit).allowed();
    };
    CHECK(may(staff("a"), north));
    CHECK_FALSE(may(staff("a"), south));
    CHECK_FALSE(may(staff("a"), std::nullopt));
    CHECK(may(leader("l", south), south));
    CHECK(may(leader("l", south), north));
    CHECK_FALSE(may(leader("l", north), south));
    auto without_unit = staff("a");
    without_unit.unit.reset();
    CHECK_FALSE(may(without_unit, std::nullopt));
    auto leads_only = leader("l", south);
    leads_only.unit.reset();
    CHECK_FALSE(may(leads_only, std::nullopt));
    CHECK(may(leads_only, south));
    auto administrator = staff("c", {Role::administrator});
    administrator.leads = {north};
    CHECK_FALSE(may(administrator, north));
}

TEST_CASE("a person is open to whom one of their cases is, and to the registrar while they have none") {
    std::vector<CaseRelations> const none;
    auto other = relations();
    other.referents = {{account("Omar"), {20'000}, std::nullopt, {}}};
    other.deputies.clear();
    std::vector<CaseRelations> const one{relations()};
    std::vector<CaseRelations> const two{other, relations()};
    auto const ground = [](std::string_view name, Deed deed, std::vector<CaseRelations> const& cases) {
        return authorise(staff(name), deed, account("Regula"), cases, today).ground;
    };
    std::map<Deed, bool> const of_registrar{{Deed::see_in_list, true},
                                            {Deed::read_dossier, true},
                                            {Deed::correct_person, true},
                                            {Deed::request_case, true}};
    for (auto const& [deed, cells] : on_a_case) {
        CAPTURE(base::to_text(deed));
        CHECK(ground("Regula", deed, none) == (of_registrar.contains(deed) ? Ground::registrar : Ground::none));
        CHECK(ground("Regula", deed, one) == Ground::none);
        CHECK(ground("Omar", deed, none) == Ground::none);
        CHECK(ground("Nadia", deed, one) == (cells[0] == 'y' ? Ground::referent : Ground::none));
        CHECK(ground("Nadia", deed, two) == (cells[0] == 'y' ? Ground::referent : Ground::none));
        CHECK(ground("Omar", deed, two) == (cells[0] == 'y' ? Ground::referent : Ground::none));
        auto const own = authorise(person("Regula", anna), deed, account("Regula"), none, today);
        CHECK_FALSE(own.allowed());
        auto const with_case = authorise(person("compte d’Anna", anna), deed, account("Regula"), one, today);
        CHECK(with_case.ground == (cells[4] == 'y' ? Ground::own : Ground::none));
    }
}

TEST_CASE("the server looks at the timers of every case and does nothing else, not even where it stands in a case") {
    auto of_clock = relations();
    of_clock.referents = {{clock_account, {20'000}, std::nullopt, {}}};
    std::vector<CaseRelations> const cases{of_clock};
    for (auto const& [deed, cells] : on_a_case) {
        CAPTURE(base::to_text(deed));
        CHECK(authorise(clock_subject(), deed, of_clock, today).allowed() == (deed == Deed::look_at_timers));
        CHECK_FALSE(authorise(clock_subject(), deed, north).allowed());
        CHECK_FALSE(authorise(clock_subject(), deed, clock_account, {}, today).allowed());
        CHECK(authorise(clock_subject(), deed, clock_account, cases, today).allowed() ==
              (deed == Deed::look_at_timers));
    }
}

TEST_CASE("a deed that nobody knows is denied") {
    auto const unknown = static_cast<Deed>(base::EnumNames<Deed>::names.size());
    CHECK_FALSE(authorise(staff("Nadia"), unknown, relations(), today).allowed());
    CHECK_FALSE(authorise(staff("Nadia"), unknown, north).allowed());
}

TEST_CASE("each command asks for its deed") {
    std::map<std::string_view, Deed> const of{
        {"case.request", Deed::request_case},     {"intake.admit", Deed::decide_intake},
        {"intake.review", Deed::decide_intake},   {"intake.refuse", Deed::decide_intake},
        {"intake.redirect", Deed::decide_intake}, {"intake.wait", Deed::decide_intake},
        {"referent.hand_over", Deed::hand_over},  {"deputy.add", Deed::hand_over},
        {"deputy.end", Deed::hand_over},          {"case.migrate", Deed::hand_over},
        {"migration.undo", Deed::hand_over},      {"timers.look", Deed::look_at_timers},
        {"desk.assign", Deed::hand_over},         {"desk.end", Deed::hand_over},
        {"sensitivity.mark", Deed::hand_over},    {"sensitivity.lift", Deed::hand_over}};
    std::size_t checked = 0;
    auto const check = [&]<typename... T>(std::variant<T...> const*) {
        (
            [&] {
                CAPTURE(T::name);
                auto const special = of.find(T::name);
                CHECK(deed_of(T{}) == (special == of.end() ? Deed::work_on_case : special->second));
                ++checked;
            }(),
            ...);
    };
    check(static_cast<CaseCommand const*>(nullptr));
    CHECK(checked == std::variant_size_v<AnyCaseCommand>);
    case_command::EnterStage stage;
    stage.exception = "sans l’accord";
    CHECK(deed_of(stage) == Deed::pass_gate);
    case_command::Exit exit;
    exit.exception = "sans le bilan";
    CHECK(deed_of(exit) == Deed::pass_gate);
    for (auto const& command :
         {ProgrammeCommand{programme_command::Draft{}}, ProgrammeCommand{programme_command::Edit{}},
          ProgrammeCommand{programme_command::Submit{}}, ProgrammeCommand{programme_command::Discard{}},
          ProgrammeCommand{programme_command::Audit{}}})
        CHECK(deed_of(command) == Deed::write_programmes);
    for (auto const& command :
         {ProgrammeCommand{programme_command::Approve{}}, ProgrammeCommand{programme_command::SendBack{}},
          ProgrammeCommand{programme_command::Offer{}}})
        CHECK(deed_of(command) == Deed::approve_programmes);
}

TEST_CASE("an account becomes a subject, and a case its relations, with nothing left out") {
    Account known;
    known.id = account("Lea");
    known.kind = AccountKind::person;
    known.roles = {Role::team_lead};
    known.unit = north;
    known.leads = {north, south};
    known.person = anna;
    auto const subject = subject_of(known);
    CHECK(subject.account == known.id);
    CHECK(subject.kind == known.kind);
    CHECK(subject.roles == known.roles);
    CHECK(subject.unit == known.unit);
    CHECK(subject.leads == known.leads);
    CHECK(subject.person == known.person);
    known.closed = true;
    auto const closed = subject_of(known);
    CHECK(closed.account.is_nil());
    CHECK(closed.roles.empty());
    CaseState state;
    state.request.unit = south;
    state.request.person = anna;
    state.referents = relations().referents;
    state.deputies = relations().deputies;
    state.desks = relations().desks;
    auto const found = relations_of(state);
    CHECK(found.unit == south);
    CHECK(found.person == anna);
    CHECK(found.referents.size() == 3);
    CHECK(found.referents.back().account == account("Nadia"));
    CHECK(found.deputies.size() == 4);
    CHECK(found.desks.size() == 4);
}

TEST_CASE("the desks of somebody are those of today, and of staff only") {
    auto all = relations();
    all.desks.push_back({account("Carla"), "school", {20'000}, std::nullopt});
    CHECK(desks_of(staff("Carla"), all, today) == std::vector<std::string>{"claims", "school"});
    CHECK(desks_of(staff("Carla"), all, base::plus_days(today, 1)) == std::vector<std::string>{"school"});
    CHECK(desks_of(staff("Clea"), all, today).empty());
    CHECK(desks_of(person("Carla", anna), all, today).empty());
    all.desks.push_back({{}, "school", {20'000}, std::nullopt});
    CHECK(desks_of(Subject{}, all, today).empty());
    all.referents.push_back({account("Carla"), {20'450}, std::nullopt, {}});
    CHECK(authorise(staff("Carla"), Deed::read_dossier, all, today).ground == Ground::referent);
}

}  // namespace unisson::domain
