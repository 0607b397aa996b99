#include <map>

#include "http/api.hpp"
#include "http/api_schema.hpp"

namespace unisson::http {

namespace {

using base::JsonWriter;

std::string_view verb(Method method) {
    switch (method) {
        case Method::get: return "get";
        case Method::head: return "head";
        case Method::post: return "post";
        case Method::put: return "put";
        case Method::patch: return "patch";
        case Method::del: return "delete";
        case Method::options: return "options";
    }
    return "get";
}

void write_parameters(JsonWriter& w, Route const& route) {
    w.key("parameters").begin_array();
    for (auto const& parameter : route.parameters) {
        w.begin_object().key("name").string(parameter.name).key("in").string(parameter.where);
        w.key("required").boolean(parameter.required).key("schema").begin_object();
        bool const formatted = parameter.type == "uuid" || parameter.type == "date";
        w.key("type").string(formatted ? "string" : parameter.type);
        if (formatted) w.key("format").string(parameter.type);
        w.end_object();
        if (!parameter.description.empty()) w.key("description").string(parameter.description);
        w.end_object();
    }
    w.end_array();
}

void write_content(JsonWriter& w, std::string_view type, std::string_view schema) {
    w.key("content").begin_object().key(type).begin_object().key("schema").begin_object();
    w.key("$ref").string("#/components/schemas/" + std::string{schema}).end_object().end_object().end_object();
}

void write_responses(JsonWriter& w, Route const& route) {
    bool const opens = route.operation == "open_session";
    bool const empty = route.response_schema.empty() && route.method != Method::get;
    w.key("responses").begin_object().key(opens ? "201" : empty ? "204" : "200").begin_object();
    w.key("description").string(empty ? "Done" : route.summary);
    if (!route.response_schema.empty()) write_content(w, route.answer_type, route.response_schema);
    w.end_object().key("default").begin_object().key("description").string("A refusal");
    write_content(w, "application/problem+json", "Problem");
    w.end_object().end_object();
}

void write_operation(JsonWriter& w, Route const& route) {
    w.key(verb(route.method)).begin_object().key("operationId").string(route.operation);
    w.key("summary").string(route.summary);
    if (route.admission == Admission::anyone) w.key("security").begin_array().end_array();
    write_parameters(w, route);
    if (!route.request_schema.empty()) {
        w.key("requestBody").begin_object().key("required").boolean(true);
        write_content(w, route.body_type, route.request_schema);
        w.end_object();
    }
    write_responses(w, route);
    w.end_object();
}

}  // namespace

std::string openapi_text(std::vector<Route> const& routes) {
    std::map<std::string_view, std::vector<Route const*>> paths;
    for (auto const& route : routes) paths[route.pattern].push_back(&route);
    JsonWriter w;
    w.begin_object().key("openapi").string("3.1.0").key("info").begin_object();
    w.key("title").string("Unisson").key("version").string("1");
    w.key("description").string("Case management. Reads are resources, writes are commands.");
    w.key("license").raw(R"({"name":"Apache-2.0","identifier":"Apache-2.0"})").end_object();
    w.key("servers").raw(R"([{"url":"/"}])");
    w.key("security").raw(R"([{"session":[]},{"token":[]}])");
    w.key("paths").begin_object();
    for (auto const& [pattern, operations] : paths) {
        w.key(pattern).begin_object();
        for (auto const* const operation : operations) write_operation(w, *operation);
        w.end_object();
    }
    w.end_object().key("components").begin_object().key("securitySchemes");
    w.raw(
        R"({"session":{"type":"apiKey","in":"cookie","name":"__Host-unisson"},"token":{"type":"http","scheme":"bearer"}})");
    w.key("schemas").raw(component_schemas()).end_object().end_object();
    return std::move(w).text();
}

}  // namespace unisson::http
