#include "http/api_parts.hpp"

namespace unisson::http {

namespace {

void read_person_journal(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    domain::PersonId const id{values.path_id()};
    JournalPage const page{values, app::journal_limit_max};
    auto const use = use_of(app, request, values);
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.person_journal(*request.subject, id, page.after, page.limit, use)));
}

void read_looks(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    domain::PersonId const id{values.path_id()};
    auto const limit = static_cast<int>(values.number("limit", 200, 1, app::looks_max));
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.looks(*request.subject, id, limit)));
}

void find_duplicates(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const family_name = values.text("family_name");
    auto const given_names = values.text("given_names");
    auto const birth_date = values.date("birth_date");
    auto const number = values.text("number");
    if (family_name.empty()) values.complain("family_name", "missing", "a value");
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.duplicates(*request.subject, family_name, given_names, birth_date, number)));
}

void search(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const text = values.text("text");
    auto const limit = static_cast<int>(values.number("limit", 20, 1, app::search_limit_max));
    if (!values.good()) return respond(values.refusal());
    respond(answer(request, app.reads.search(*request.subject, text, limit)));
}

Route merging_route(app::Application* app) {
    Parameter const id{"id", "path", true, "uuid", "the person"};
    return {Method::get,
            "/api/v1/persons/{id}/merging/{into}",
            "person_merging",
            "Two entries side by side, before one is merged into the other",
            Admission::signed_in,
            {id, {"into", "path", true, "uuid", "the person that would survive"}},
            "",
            "MergerPreview",
            [app](Request const& request, Respond respond) {
                Values const values{request};
                respond(answer(request, app->reads.merging(*request.subject, domain::PersonId{values.path_id()},
                                                           domain::PersonId{values.path_id("into")})));
            },
            0};
}

Route duplicates_route(app::Application* app) {
    return {Method::get,
            "/api/v1/persons/duplicates",
            "duplicates",
            "Who may be the same person",
            Admission::signed_in,
            {{"family_name", "query", true, "string", ""},
             {"given_names", "query", false, "string", ""},
             {"birth_date", "query", false, "date", ""},
             {"number", "query", false, "string", "a number by which some register knows the person"}},
            "",
            "Duplicates",
            [app](Request const& request, Respond respond) { find_duplicates(*app, request, respond); },
            0};
}

}  // namespace

std::vector<Route> person_routes(app::Application& application) {
    auto* const app = &application;
    Parameter const id{"id", "path", true, "uuid", "the person"};
    Parameter const limit{"limit", "query", false, "integer", "how many at most"};
    return {
        duplicates_route(app),
        {Method::get,
         "/api/v1/persons/{id}",
         "person",
         "One person",
         Admission::signed_in,
         {id},
         "",
         "Person",
         [app](Request const& request, Respond respond) {
             respond(answer(request, app->reads.person(*request.subject, domain::PersonId{Values{request}.path_id()})));
         },
         0},
        {Method::get,
         "/api/v1/persons/{id}/journal",
         "person_journal",
         "The events of a person",
         Admission::signed_in,
         {id, {"after", "query", false, "integer", "only later versions"}, limit, device_parameter()},
         "",
         "Journal",
         [app](Request const& request, Respond respond) { read_person_journal(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/persons/{id}/duplicates",
         "person_duplicates",
         "Who may be the same as this person",
         Admission::signed_in,
         {id},
         "",
         "Duplicates",
         [app](Request const& request, Respond respond) {
             respond(answer(request,
                            app->reads.duplicates_of(*request.subject, domain::PersonId{Values{request}.path_id()})));
         },
         0},
        merging_route(app),
        {Method::get,
         "/api/v1/persons/{id}/reads",
         "person_reads",
         "Who looked when and why",
         Admission::signed_in,
         {id, limit},
         "",
         "Looks",
         [app](Request const& request, Respond respond) { read_looks(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/search",
         "search",
         "Persons by the beginnings of their names",
         Admission::signed_in,
         {{"text", "query", true, "string", "words"}, limit},
         "",
         "Hits",
         [app](Request const& request, Respond respond) { search(*app, request, respond); },
         0},
    };
}

}  // namespace unisson::http
