#include <utility>

#include "http/api_parts.hpp"

namespace unisson::http {

namespace {

Response file(std::string body, std::string_view type, std::string_view name) {
    Response response;
    response.content_type = std::string{type};
    response.body = std::move(body);
    response.headers = {{"Content-Disposition", "attachment; filename=\"" + std::string{name} + "\""},
                        {"Cache-Control", "no-store"}};
    return response;
}

void export_dossier(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    domain::CaseId const id{values.path_id()};
    auto const format = values.text("format");
    if (!format.empty() && format != "json" && format != "html")
        values.complain("format", "unknown_value", "json | html");
    auto const confirmed = values.text("confirmed");
    if (!confirmed.empty() && confirmed != "sensitive") values.complain("confirmed", "unknown_value", "sensitive");
    if (!values.good()) return respond(values.refusal());
    auto const html = format == "html";
    auto const use = confirmed.empty() ? app::Use::file : app::Use::confirmed_file;
    auto content = html ? app.exports.dossier_html(*request.subject, id, request.locale, use)
                        : app.exports.dossier_json(*request.subject, id, use);
    if (!content) return respond(read_problem(request, content.error()));
    auto const name = "dossier-" + base::to_text(id.value).substr(0, 8) + (html ? ".html" : ".json");
    respond(file(std::move(content).value(), html ? "text/html; charset=utf-8" : "application/json", name));
}

/// The next part of the list for the connection. That the log of looks is full for the moment ends no export.
BodyPart part_of(std::optional<app::ReadResult<std::string>> part) {
    if (!part) return {BodyPart::State::last};
    if (*part) return {BodyPart::State::more, std::move(**part)};
    return {part->error() == app::ReadFailure::log_full ? BodyPart::State::later : BodyPart::State::failed};
}

void export_list(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto query = case_query(request, values);
    if (!values.good()) return respond(values.refusal());
    auto list = app.exports.list_csv(*request.subject, std::move(query), request.locale);
    // The first part is asked for at once: what it refuses can still be told.
    auto first = list.next();
    if (first && !*first) return respond(read_problem(request, first->error()));
    auto response = file({}, "text/csv; charset=utf-8", "cases.csv");
    response.parts = [list = std::move(list), begun = part_of(std::move(first)), is_first = true]() mutable {
        return std::exchange(is_first, false) ? std::move(begun) : part_of(list.next());
    };
    respond(std::move(response));
}

void export_circuit(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    auto const version = static_cast<int>(values.number("version", 0, 1, programme_version_max));
    if (!values.good()) return respond(values.refusal());
    auto const found = request.path_parameters.find("key");
    auto const key = found == request.path_parameters.end() ? std::string{} : found->second;
    auto content = app.reads.programme_cmmn(key, version == 0 ? std::nullopt : std::optional{version});
    if (!content) return respond(read_problem(request, content.error()));
    respond(file(std::move(content).value(), "application/xml; charset=utf-8", key + ".cmmn"));
}

}  // namespace

std::vector<Route> export_routes(app::Application& application) {
    auto* const app = &application;
    return {
        {Method::get,
         "/api/v1/cases/export",
         "export_cases",
         "The list as CSV, without the cases marked highly sensitive: a last line says how many",
         Admission::signed_in,
         {{"referent", "query", false, "string", "an account's id, or me"},
          {"unit", "query", false, "uuid", ""},
          {"phase", "query", false, "string", ""},
          {"status", "query", false, "string", ""},
          {"text", "query", false, "string", ""},
          {"sort", "query", false, "string", ""},
          {"order", "query", false, "string", ""}},
         "",
         "",
         [app](Request const& request, Respond respond) { export_list(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/cases/{id}/export",
         "export_dossier",
         "One dossier as a file",
         Admission::signed_in,
         {{"id", "path", true, "uuid", "the case"},
          {"format", "query", false, "string", "json or html"},
          {"confirmed", "query", false, "string",
           "sensitive: the reader knows that a case marked highly sensitive leaves the server; without it, it does not"}},
         "",
         "",
         [app](Request const& request, Respond respond) { export_dossier(*app, request, respond); },
         0},
        {Method::get,
         "/api/v1/programmes/{key}/cmmn",
         "export_circuit",
         "The circuit of a programme as CMMN 1.1, with its picture",
         Admission::signed_in,
         {{"key", "path", true, "string", "the programme"},
          {"version", "query", false, "integer", "the newest unless said otherwise"}},
         "",
         "",
         [app](Request const& request, Respond respond) { export_circuit(*app, request, respond); },
         0},
    };
}

}  // namespace unisson::http
