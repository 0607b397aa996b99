#include "http/api_problem.hpp"

#include "base/json.hpp"
#include "http/api_texts.hpp"
#include "http/problem.hpp"

namespace unisson::http {

namespace {

Response written(Request const& request, ProblemText const& text, std::string_view field,
                 std::vector<base::InputError> const& errors) {
    auto const locale = locale_index(request.locale);
    base::JsonWriter w;
    w.begin_object().key("type").string("about:blank").key("title").string(text.title[locale]);
    w.key("status").integer(text.status).key("code").string(text.code).key("detail").string(text.title[locale]);
    w.key("field").string(field).key("kept").string(text.kept[locale]).key("to_do").string(text.to_do[locale]);
    w.key("correlation_id").string(request.correlation_id).key("errors").begin_array();
    for (auto const& error : errors) {
        w.begin_object().key("path").string(error.path).key("code").string(error.code);
        w.key("expected").string(error.expected).end_object();
    }
    w.end_array().end_object();
    Response response;
    response.status = text.status;
    response.content_type = "application/problem+json";
    response.body = std::move(w).text();
    return response;
}

}  // namespace

Response api_problem(Request const& request, std::string_view code, std::string_view field) {
    if (auto const* const text = problem_text(code)) return written(request, *text, field, {});
    return problem(code, request.locale, request.correlation_id);
}

Response invalid_problem(Request const& request, std::vector<base::InputError> const& errors) {
    auto const* const text = problem_text("invalid_request");
    return written(request, *text, errors.empty() ? std::string_view{} : errors.front().path, errors);
}

Response retry_problem(Request const& request, std::string_view code, std::int64_t seconds) {
    auto response = api_problem(request, code);
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

}  // namespace unisson::http
