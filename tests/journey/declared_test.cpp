// What programmes declare beyond their circuit: kinds of act, lists, desks. Each passes where it fits and is refused
// where it does not.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "domain/access.hpp"
#include "programme/acts.hpp"
#include "programme/desks.hpp"
#include "support/history.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {

std::string field(std::string_view key, std::string_view type, std::string_view more = {}) {
    return R"({"key":")" + std::string{key} + R"(","type":")" + std::string{type} + R"(","label":)" + label(key) +
           std::string{more} + "}";
}

std::string const visits = R"({"key":"visits","label":)" + label("Visits") + R"(,"entry":)" + label("Visit") +
                           R"(,"fields":[)" + field("who", "text", R"(,"required":true)") + "," +
                           field("asked_on", "date", R"(,"required":true)") + "," + field("came_on", "date") + "," +
                           field("cost", "number", R"(,"range":{"least":0,"most":5000})") + "," +
                           field("welcome", "yes_no") + R"(],"spans":[{"key":"delay","label":)" + label("Delay") +
                           R"(,"from":"asked_on","to":"came_on"}],"desks":["counter"]})";

/// Gobet's programme with more in its model, its data and its lists.
std::string with(std::string_view model, std::string_view data = {}, std::string_view lists = {}) {
    auto json = read_file("programmes/gobet/programme.json");
    auto const put = [&](std::string_view before, std::string const& more) {
        auto const at = json.find(before);
        REQUIRE(at != std::string::npos);
        json.insert(at + before.size(), more);
    };
    put("\n  \"model\": {", std::string{model} + (model.empty() ? "" : ","));
    std::string const declared = (data.empty() ? "" : R"("data":[)" + std::string{data} + "],") +
                                 (lists.empty() ? "" : R"("lists":[)" + std::string{lists} + "],");
    json.insert(json.find("\n  \"circuit\": {"), declared);
    return json;
}

std::string const counter = R"("desks":[{"key":"counter","label":)" + label("Counter") + R"(,"roles":[]}])";
std::string const verbs =
    R"("acts":[{"key":"link","label":)" + label("Link") + R"(},{"key":"back","label":)" + label("Back") + "}]";

}  // namespace

TEST_CASE("contacts and actions carry a kind of act that the programme names, and the case counts them") {
    auto const programme = loaded(with(verbs));
    Story story{programme};
    story.request();
    auto const contact = [&](std::string_view name, std::optional<std::string> act, ContactOutcome outcome) {
        case_command::RecordContact c;
        c.id = id<ContactId>(name);
        c.on = story.today;
        c.outcome = outcome;
        c.minutes = 30;
        c.act = std::move(act);
        return c;
    };
    story.then(contact("one", "link", ContactOutcome::held)).then(contact("two", "link", ContactOutcome::held));
    story.then(contact("missed", "link", ContactOutcome::person_absent));
    story.then(contact("plain", std::nullopt, ContactOutcome::held));
    CHECK(story.refused(contact("wrong", "sell", ContactOutcome::held)) == RefusalCode::invalid_input);
    auto const links = programme::count_acts(story.state, "link");
    CHECK(links.contacts == 2);
    CHECK(links.minutes == 60);
    CHECK(programme::count_acts(story.state, "back").contacts == 0);
    CHECK(programme::count_acts(story.state, "").contacts == 1);
    CHECK(tell_history(programme,
                       "request\ninform\nadmit\naction Call back\ncontact phone link\ndone Call\n"
                       "expect fact act.back 1\nexpect fact act.link 1\naction Sell sell ! invalid_input /act") == "");
    CHECK(tell_history(gobet(), "request\ncontact phone link ! invalid_input /act") == "");
}

TEST_CASE("the kind of an action is set, changed and taken away") {
    auto const programme = loaded(with(verbs));
    Story story{programme};
    story.request().then(case_command::Admit{});
    case_command::PlanAction plan;
    plan.id = id<ActionId>("call");
    plan.title = "Call";
    plan.act = "link";
    story.then(plan);
    case_command::ChangeAction change;
    change.action = plan.id;
    change.act = "back";
    story.then(change);
    CHECK(story.state.actions.back().act == "back");
    change.act = "sell";
    CHECK(story.refused(change) == RefusalCode::invalid_input);
    change.act = "";
    story.then(change);
    CHECK_FALSE(story.state.actions.back().act);
}

TEST_CASE("lines of a list are written, changed, struck out; sums, answers and days are facts") {
    auto const programme = loaded(with(counter, {}, visits));
    CHECK(tell_history(programme, R"(day 2026-01-12
        request
        entry journeys who=Ada asked_on=today ! invalid_input /list unknown_value
        entry visits asked_on=today ! invalid_input missing
        entry visits who=Ada asked_on=soon ! invalid_input wrong_type
        entry visits who=Ada asked_on=today cost=5001 ! invalid_input out_of_range
        entry visits who=Ada asked_on=today shoe=42 ! invalid_input unknown_value
        entry visits who=Ada who=Eva asked_on=today ! invalid_input already_exists
        entry visits who=Ada asked_on=today cost=120 welcome=yes
        + 5
        expect fact list.visits.delay.longest 5
        amend visits came_on=today cost=150
        + 3
        entry visits who=Eva asked_on=today cost=80
        + 1
        expect fact list.visits 2
        expect fact list.visits.cost.sum 230
        expect fact list.visits.came_on.filled 1
        expect fact list.visits.welcome.yes 1
        expect fact list.visits.welcome.no 0
        expect fact list.visits.delay.longest 5
        amend visits who= ! invalid_input missing
        amend visits cost=80 ! nothing_to_change
        amend visits cost=
        expect fact list.visits.cost.sum 150
        strike visits
        expect fact list.visits 1)") == "");
}

TEST_CASE("a programme whose lists, acts or desks do not fit together is refused with the place") {
    auto const bad = [](std::string const& from, std::string const& to) {
        auto list = visits;
        list.replace(list.find(from), from.size(), to);
        return with(counter, {}, list);
    };
    CHECK(first_error(with({}, {}, visits)) == "/lists/0/desks/0 not_found");
    CHECK(first_error(bad(R"("to":"came_on")", R"("to":"who")")) == "/lists/0/spans/0/to not_found");
    CHECK(first_error(bad(R"("key":"who")", R"("key":"cost")")).ends_with("already_exists"));
    CHECK(first_error(bad(R"("key":"delay")", R"("key":"cost")")) == "/lists/0/spans/0/key already_exists");
    CHECK(first_error(with(R"("acts":[{"key":"To Link","label":)" + label("Link") + "}]")) ==
          "/model/acts/0/key wrong_type");
    CHECK(first_error(with(R"("desks":[{"key":"c","label":)" + label("C") + R"(,"roles":["wizard"]}])")) ==
          "/model/desks/0/roles/0 not_found");
    CHECK(first_error(with(counter, field("rate", "number", R"(,"desks":["attic"])"))) == "/data/0/desks/0 not_found");
}

TEST_CASE("a desk reads and writes what names it and nothing else; who works there is dated") {
    auto const programme = loaded(
        with(counter, field("open", "number", R"(,"desks":["counter"])") + "," + field("closed", "text"), visits));
    Story story{programme};
    story.request();
    auto const bruno = id<AccountId>("Bruno");
    std::vector<std::string> const desks{"counter"};
    auto const at = [&](CaseCommand const& c) { return programme::may_at(programme, desks, story.state, c); };
    story.then(case_command::RecordDatum{{"open", "3", story.today, std::nullopt}});
    story.then(case_command::RecordDatum{{"closed", "Secret", story.today, std::nullopt}});
    CHECK(story.refused(case_command::AssignDesk{{bruno, "attic", story.today, {}, {}}}) == RefusalCode::invalid_input);
    story.then(case_command::AssignDesk{{bruno, "counter", story.today, {}, {}}});
    CHECK(story.refused(case_command::AssignDesk{{bruno, "counter", story.today, {}, {}}}) ==
          RefusalCode::already_exists);
    auto const seen = programme::seen_at(programme, desks, story.state);
    REQUIRE(seen.data.size() == 1);
    CHECK(seen.data.front().key == "open");
    CHECK(seen.request.expectation.empty());
    CHECK(at(case_command::RecordDatum{{"open", "4", story.today, std::nullopt}}));
    CHECK_FALSE(at(case_command::RecordDatum{{"closed", "No", story.today, std::nullopt}}));
    CHECK(at(case_command::RecordEntry{{id<EntryId>("one"), "visits", {}}}));
    CHECK_FALSE(at(case_command::Admit{}));
    CHECK_FALSE(at(case_command::StateProject{}));
    auto const relations = [&] { return relations_of(story.state); };
    Subject const who{bruno, AccountKind::staff, {Role::case_manager}, {}, {}, {}};
    auto const may = [&](Deed deed) { return authorise(who, deed, relations(), story.today).allowed(); };
    CHECK(may(Deed::read_at_desk));
    CHECK(may(Deed::see_in_list));
    CHECK_FALSE(may(Deed::read_dossier));
    CHECK_FALSE(may(Deed::work_on_case));
    story.then(case_command::EndDesk{{bruno, "counter", story.today}});
    CHECK(may(Deed::read_at_desk));  // its last day
    story.today = base::plus_days(story.today, 1);
    CHECK_FALSE(may(Deed::read_at_desk));
    CHECK_FALSE(may(Deed::see_in_list));
    CHECK(story.refused(case_command::EndDesk{{bruno, "counter", story.today}}) == RefusalCode::not_found);
}

}  // namespace unisson::story
