#include "app/agenda.hpp"
#include "http/api_parts.hpp"

namespace unisson::http {

namespace {

std::vector<Parameter> list_parameters() {
    return {{"referent", "query", false, "string", "an account's id, or me"},
            {"unit", "query", false, "uuid", "the unit"},
            {"phase", "query", false, "string", "engine phase, P1 to P7"},
            {"status", "query", false, "string", "requested, waiting, refused, redirected, open or exited"},
            {"text", "query", false, "string", "beginnings of names and identifiers"},
            {"sort", "query", false, "string", "name, last_event, next_due, received or stage"},
            {"order", "query", false, "string", "asc or desc"},
            {"cursor", "query", false, "string", "next of the page before"},
            {"limit", "query", false, "integer", "1 to 200"},
            device_parameter()};
}

void list_waiting(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto query = case_query(request, values);
    if (!query.unit) values.complain("unit", "missing", "an id");
    if (values.text("overdue") == "yes") query.due_before = app.clock.today();
    if (!values.text("urgency").empty()) query.urgency = values.choice("urgency", domain::Urgency::ordinary);
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.waiting(*request.subject, std::move(query))));
}

void list_cases(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto query = case_query(request, values);
    auto const use = use_of(app, request, values);
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.cases(*request.subject, std::move(query), use)));
}

std::optional<app::AgendaQuery> agenda_query(Request const& request, Values& values) {
    app::AgendaQuery query;
    if (auto const unit = values.id("unit")) query.unit = domain::UnitId{*unit};
    if (values.text("account") == "me" || (!query.unit && values.text("account").empty()))
        query.account = request.subject->account;
    else if (auto const account = values.id("account"))
        query.account = domain::AccountId{*account};
    auto const from = values.date("from");
    auto const until = values.date("to");
    query.cursor = values.text("cursor", 80);
    query.limit = static_cast<int>(values.number("limit", app::page_limit_max, 1, app::page_limit_max));
    if (values.good() && !from) values.complain("from", "missing", "YYYY-MM-DD");
    if (values.good() && !until) values.complain("to", "missing", "YYYY-MM-DD");
    if (values.good() && (*until < *from || until->days - from->days >= app::agenda_days_max))
        values.complain("to", "out_of_range",
                        "the same day or one of the " + std::to_string(app::agenda_days_max - 1) + " after \"from\"");
    if (!values.good()) return std::nullopt;
    query.from = *from;
    query.until = *until;
    return query;
}

void read_agenda(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const query = agenda_query(request, values);
    if (!query) return respond(values.refusal());
    respond(answer(request, app.reads.agenda(*request.subject, *query)));
}

void read_dossier(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    domain::CaseId const id{values.path_id()};
    auto const at = values.moment("at", app.clock);
    auto const use = use_of(app, request, values);
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.dossier(*request.subject, id, at, use)));
}

std::string_view programme_key(Request const& request) {
    auto const key = request.path_parameters.find("key");
    return key == request.path_parameters.end() ? std::string_view{} : std::string_view{key->second};
}

void read_programme(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const number = static_cast<int>(values.number("version", 0, 1, programme_version_max));
    if (!values.good()) return respond(values.refusal());
    auto const version = number == 0 ? std::nullopt : std::optional{number};
    respond(answer(request, app.reads.programme(*request.subject, programme_key(request), version)));
}

void read_instrument(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const number = static_cast<int>(values.number("version", 0, 1, programme_version_max));
    if (!values.good()) return respond(values.refusal());
    auto const version = number == 0 ? std::nullopt : std::optional{number};
    respond(answer(request, app.reads.instrument(*request.subject, programme_key(request), version)));
}

void read_results(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const number = static_cast<int>(values.number("version", 0, 1, programme_version_max));
    if (!values.good()) return respond(values.refusal());
    auto const by = values.choice("by", app::ResultsBy::group);
    if (!values.good()) return respond(values.refusal());
    auto const version = number == 0 ? std::nullopt : std::optional{number};
    respond(answer(request, app.results.of(*request.subject, programme_key(request), version, by)));
}

void read_journal(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    domain::CaseId const id{values.path_id()};
    JournalPage const page{values, app::journal_limit_max};
    auto const use = use_of(app, request, values);
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.case_journal(*request.subject, id, page.after, page.limit, use)));
}

Route unanswered_route(app::Application* app) {
    return {Method::get,
            "/api/v1/needs/unanswered",
            "unanswered_needs",
            "Needs without an answer in the units that the caller leads, by domain of life",
            Admission::signed_in,
            {},
            "",
            "UnansweredNeeds",
            [app](Request const& request, Respond respond) {
                respond(answer(request, app->results.unanswered(*request.subject)));
            },
            0};
}

Route workloads_route(app::Application* app) {
    return {Method::get,
            "/api/v1/cases/workloads",
            "workloads",
            "How much of a full caseload the open cases make, by referent",
            Admission::signed_in,
            {},
            "",
            "Workloads",
            [app](Request const& request, Respond respond) { respond(json(app->reads.workloads(*request.subject))); },
            0};
}

}  // namespace

std::vector<Route> programme_routes(app::Application& application) {
    auto* const app = &application;
    return {{Method::get,
             "/api/v1/programmes",
             "programmes",
             "The programmes in outline",
             Admission::signed_in,
             {},
             "",
             "Programmes",
             [app](Request const& request, Respond respond) {
                 respond(tagged(request, app->reads.programmes(*request.subject)));
             },
             0},
            {Method::get,
             "/api/v1/programmes/{key}",
             "programme",
             "A programme, whole",
             Admission::signed_in,
             {{"key", "path", true, "string", "the programme"},
              {"version", "query", false, "integer", "the one in effect unless said otherwise"}},
             "",
             "Programme",
             [app](Request const& request, Respond respond) { read_programme(*app, request, respond); },
             0},
            {Method::get,
             "/api/v1/programmes/{key}/versions",
             "programme_versions",
             "Who drafted, put forward and approved which version of a programme, and its journal",
             Admission::signed_in,
             {{"key", "path", true, "string", "the programme"}},
             "",
             "ProgrammeHistory",
             [app](Request const& request, Respond respond) {
                 respond(answer(request, app->reads.programme_versions(*request.subject, programme_key(request))));
             },
             0},
            {Method::get,
             "/api/v1/catalogue",
             "catalogue",
             "Target groups and methods that whoever writes a programme may take over",
             Admission::signed_in,
             {},
             "",
             "Catalogue",
             [app](Request const& request, Respond respond) {
                 respond(answer(request, app->reads.catalogue(*request.subject)));
             },
             0},
            {Method::get,
             "/api/v1/programmes/{key}/results",
             "programme_results",
             "What the cases of a programme add up to, line by line of its charter",
             Admission::signed_in,
             {{"key", "path", true, "string", "the programme"},
              {"version", "query", false, "integer", "the one in effect unless said otherwise"},
              {"by", "query", false, "string", "group (and cohort, unless said otherwise) | site: the units"}},
             "",
             "ProgrammeResults",
             [app](Request const& request, Respond respond) { read_results(*app, request, respond); },
             0},
            unanswered_route(app)};
}

std::vector<Route> instrument_routes(app::Application& application) {
    auto* const app = &application;
    return {{Method::get,
             "/api/v1/instruments",
             "instruments",
             "The instruments that may be filled in, in outline",
             Admission::signed_in,
             {},
             "",
             "Instruments",
             [app](Request const& request, Respond respond) {
                 respond(answer(request, app->reads.instruments(*request.subject)));
             },
             0},
            {Method::get,
             "/api/v1/instruments/{key}",
             "instrument",
             "An instrument, whole",
             Admission::signed_in,
             {{"key", "path", true, "string", "the instrument"},
              {"version", "query", false, "integer", "the newest unless said otherwise"}},
             "",
             "Instrument",
             [app](Request const& request, Respond respond) { read_instrument(*app, request, respond); },
             0}};
}

std::vector<Route> waiting_routes(app::Application& application) {
    auto* const app = &application;
    return {
        {Method::get,
         "/api/v1/waiting",
         "waiting",
         "Who waits in a unit, in the order of the list, each with the rule of their place",
         Admission::signed_in,
         {{"unit", "query", true, "uuid", "the unit"},
          {"referent", "query", false, "string", "an account's id, or me"},
          {"text", "query", false, "string", "words of names"},
          {"overdue", "query", false, "string", "yes: only where a promise is overdue"},
          {"urgency", "query", false, "string", "only acute, pressing or ordinary"},
          {"cursor", "query", false, "string", "next of the page before"},
          {"limit", "query", false, "integer", "1 to 200"}},
         "",
         "WaitingList",
         [app](Request const& request, Respond respond) { list_waiting(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/cases/{id}/place",
         "place",
         "Where somebody stands on the waiting list",
         Admission::signed_in,
         {{"id", "path", true, "uuid", "the case"}},
         "",
         "Place",
         [app](Request const& request, Respond respond) {
             respond(answer(request, app->reads.place(*request.subject, domain::CaseId{Values{request}.path_id()})));
         },
         0},
    };
}

std::vector<Route> reading_routes(app::Application& application) {
    auto* const app = &application;
    Parameter const id{"id", "path", true, "uuid", "the case"};
    Parameter const limit{"limit", "query", false, "integer", "how many at most"};
    return {
        {Method::get,
         "/api/v1/directory",
         "directory",
         "Units and colleagues",
         Admission::signed_in,
         {},
         "",
         "Directory",
         [app](Request const& request, Respond respond) {
             respond(answer(request, app->reads.directory(*request.subject)));
         },
         0},
        {Method::get, "/api/v1/cases", "cases", "A page of the cases that the caller may see", Admission::signed_in,
         list_parameters(), "", "Cases",
         [app](Request const& request, Respond respond) { list_cases(*app, request, respond); }, 0},
        {Method::get,
         "/api/v1/agenda",
         "agenda",
         "The appointments of an account, or of the cases of a unit, from one day to another",
         Admission::signed_in,
         {{"account", "query", false, "string", "an account's id, or me: that of the caller unless a unit is named"},
          {"unit", "query", false, "uuid", "the cases of this unit"},
          {"from", "query", true, "date", "the first day"},
          {"to", "query", true, "date", "the last day, at most 99 later"},
          {"cursor", "query", false, "string", "next of the page before"},
          {"limit", "query", false, "integer", "1 to 200"}},
         "",
         "Agenda",
         [app](Request const& request, Respond respond) { read_agenda(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/cases/counts",
         "case_counts",
         "How many cases stand where",
         Admission::signed_in,
         {},
         "",
         "Counts",
         [app](Request const& request, Respond respond) { respond(json(app->reads.counts(*request.subject))); },
         0},
        workloads_route(app),
        {Method::get,
         "/api/v1/cases/{id}",
         "dossier",
         "One dossier, now or as it was known",
         Admission::signed_in,
         {id,
          {"at", "query", false, "string", "a moment or a day: only what was recorded until then"},
          device_parameter()},
         "",
         "Dossier",
         [app](Request const& request, Respond respond) { read_dossier(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/cases/{id}/journal",
         "case_journal",
         "The events of a case",
         Admission::signed_in,
         {id, {"after", "query", false, "integer", "only later versions"}, limit, device_parameter()},
         "",
         "Journal",
         [app](Request const& request, Respond respond) { read_journal(*app, request, respond); },
         0},
    };
}

}  // namespace unisson::http
