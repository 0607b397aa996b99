#include <array>
#include <exception>
#include <utility>

#include "http/api_parts.hpp"

namespace unisson::http {

namespace {

constexpr std::int64_t parts_max = 1'000;

/// What a document may do in a browser: nothing but be seen, by itself or inside a page of ours.
constexpr std::string_view picture_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
/// The browser's own viewer of PDF does not come up in a sandbox. It runs no script of the document in our name.
constexpr std::string_view pdf_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; frame-ancestors 'self'";

Response told(Request const& request, app::UploadOutcome outcome) {
    using enum app::UploadOutcome;
    switch (outcome) {
        case not_found: return api_problem(request, "not_found");
        case not_allowed: return api_problem(request, "not_allowed");
        case too_many: return api_problem(request, "too_many_uploads");
        case overloaded: return retry_problem(request, "overloaded", 1);
        case storage_full: return api_problem(request, "storage_full");
        case failed: return api_problem(request, "internal_error");
        case wrong_size:
            return invalid_problem(
                request, {{"/size", "out_of_range",
                           "a document of at most " + std::to_string(domain::document_bytes_max) +
                               " bytes, each part but the last of " + std::to_string(domain::document_part_bytes)}});
        case done: break;
    }
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

/// What an answer needs of the request that it outlives; the part's bytes are not copied along.
Request brief_of(Request const& request) {
    Request brief;
    brief.locale = request.locale;
    brief.correlation_id = request.correlation_id;
    return brief;
}

/// The case and the document that the path names.
struct Named {
    explicit Named(Values const& values) : case_id{values.path_id()}, document{values.path_id("document")} {}

    domain::CaseId case_id;
    domain::DocumentId document;
};

void put_part(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    Named const named{values};
    auto const number = values.path_number("number", parts_max);
    auto const size = values.number("size", 0, 1, domain::document_bytes_max);
    if (!values.good()) return respond(values.refusal());
    if (named.case_id.is_nil() || named.document.is_nil() || number == 0)
        return respond(api_problem(request, "not_found"));
    app.documents.put(
        *request.subject, {named.case_id, named.document, number, size, request.body},
        [brief = brief_of(request), respond](app::UploadOutcome outcome) { respond(told(brief, outcome)); });
}

void show_upload(app::Application& app, Request const& request, Respond const& respond) {
    Named const named{Values{request}};
    respond(answer(request, app.documents.progress(*request.subject, named.case_id, named.document)));
}

void abandon(app::Application& app, Request const& request, Respond const& respond) {
    Named const named{Values{request}};
    app.documents.abandon(
        *request.subject, named.case_id, named.document,
        [brief = brief_of(request), respond](app::UploadOutcome outcome) { respond(told(brief, outcome)); });
}

/// The title as RFC 8187 writes it, with the ending that fits what the document is.
std::string file_name_of(domain::Document const& document) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto const ending = "." + std::string{domain::extension_of(document.media_type)};
    auto name = document.title;
    if (!name.ends_with(ending)) name += ending;
    std::string out;
    for (auto const c : name) {
        auto const byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            out += c;
        else
            out.append(1, '%').append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
    return out;
}

/// How the browser is to take it: what may be shown is shown, unless it was asked for as a file.
Response dressed(domain::Document const& document, bool as_file) {
    Response response;
    bool const is_text = document.media_type == domain::MediaType::text;
    response.content_type = std::string{base::to_text(document.media_type)} + (is_text ? "; charset=utf-8" : "");
    bool const shown = domain::may_be_shown(document.media_type) && !as_file;
    response.policy = document.media_type == domain::MediaType::pdf ? pdf_policy : picture_policy;
    response.headers = {{"Content-Disposition", std::string{shown ? "inline" : "attachment"} +
                                                    "; filename=\"document." +
                                                    std::string{domain::extension_of(document.media_type)} +
                                                    "\"; filename*=UTF-8''" + file_name_of(document)},
                        {"Cache-Control", "private, no-store"}};
    return response;
}

BodyPart next_of(app::DocumentBytes& bytes) {
    try {
        auto part = bytes.next();
        return part ? BodyPart{BodyPart::State::more, std::move(*part)} : BodyPart{BodyPart::State::last};
    } catch (std::exception const&) {
        return {BodyPart::State::failed};  // what was sent until here is not the whole document
    }
}

void content(app::Application& app, Request const& request, Respond const& respond) {
    Values values{request};
    Named const named{values};
    bool const as_file = values.number("download", 0, 0, 1) == 1;
    if (!values.good()) return respond(values.refusal());
    auto bytes = app.documents.content(*request.subject, named.case_id, named.document);
    if (!bytes) return respond(read_problem(request, bytes.error()));
    auto response = dressed(bytes->document(), as_file);
    // The first part before the head: damage can still be told then.
    auto first = bytes->next();
    if (bytes->document().size <= bytes->document().part_size) {
        response.body = std::move(first).value_or(std::string{});
        return respond(std::move(response));
    }
    response.parts = [bytes = std::move(bytes).value(), first = std::move(first)]() mutable {
        if (first) return BodyPart{BodyPart::State::more, std::exchange(first, std::nullopt).value()};
        return next_of(bytes);
    };
    respond(std::move(response));
}

}  // namespace

std::vector<Route> document_routes(app::Application& application) {
    auto* const app = &application;
    std::vector<Parameter> const named{{"id", "path", true, "uuid", "the case"},
                                       {"document", "path", true, "uuid", "the document"}};
    auto with = [&named](std::vector<Parameter> const& more) {
        auto all = named;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    Route put{Method::put,
              "/api/v1/cases/{id}/documents/{document}/parts/{number}",
              "put_document_part",
              "Keep a part of a document that is to be added",
              Admission::signed_in,
              with({{"number", "path", true, "integer", "which part, from 1"},
                    {"size", "query", true, "integer", "bytes of the whole document"}}),
              "Bytes",
              "",
              [app](Request const& request, Respond respond) { put_part(*app, request, respond); },
              static_cast<std::size_t>(domain::document_part_bytes)};
    put.body_type = bytes_type;
    Route show{Method::get,
               "/api/v1/cases/{id}/documents/{document}/upload",
               "document_upload",
               "Which parts of a document have come",
               Admission::signed_in,
               named,
               "",
               "Upload",
               [app](Request const& request, Respond respond) { show_upload(*app, request, respond); },
               0};
    Route give_up{Method::del,
                  "/api/v1/cases/{id}/documents/{document}/upload",
                  "abandon_document_upload",
                  "Give up a document that is on its way",
                  Admission::signed_in,
                  named,
                  "",
                  "",
                  [app](Request const& request, Respond respond) { abandon(*app, request, respond); },
                  0};
    Route read{Method::get,
               "/api/v1/cases/{id}/documents/{document}/content",
               "document_content",
               "The bytes of a document, by their own media type",
               Admission::signed_in,
               with({{"download", "query", false, "integer", "1: as a file, never shown"}}),
               "",
               "Bytes",
               [app](Request const& request, Respond respond) { content(*app, request, respond); },
               0};
    read.answer_type = bytes_type;
    return {std::move(put), std::move(show), std::move(give_up), std::move(read)};
}

}  // namespace unisson::http
