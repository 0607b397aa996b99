#include "wasm/design.hpp"

#include "picture/plan.hpp"
#include "programme/diff.hpp"
#include "programme/facts.hpp"
#include "programme/locate.hpp"
#include "programme/vocabulary.hpp"

namespace unisson::wasm {

namespace {

using Answer = base::Result<std::string, std::string>;

Answer check(base::JsonView request) {
    auto const text = request.string_or("text", "");
    base::JsonWriter w;
    w.begin_object().key("faults").begin_array();
    for (auto const& error : programme::check(text).errors) {
        w.begin_object().key("path").string(error.path).key("code").string(error.code);
        w.key("expected").string(error.expected);
        auto const line = error.path.starts_with('/') ? programme::line_of(text, error.path) : std::nullopt;
        if (line) w.key("line").integer(static_cast<std::int64_t>(*line));
        w.end_object();
    }
    w.end_array().end_object();
    return std::move(w).text();
}

Answer diff(base::JsonView request) {
    auto const before = request.find("before");
    auto const after = request.find("after");
    if (!before || !after) return base::fail(std::string{"\"before\" or \"after\" is missing"});
    base::JsonWriter w;
    w.begin_object().key("differences").begin_array();
    for (auto const& one : programme::differences(*before, *after)) {
        w.begin_object().key("path").string(one.path);
        if (one.before) w.key("before").raw(*one.before);
        if (one.after) w.key("after").raw(*one.after);
        w.end_object();
    }
    w.end_array().end_object();
    return std::move(w).text();
}

Answer plan_picture(base::JsonView request) {
    auto const checked = programme::check(request.string_or("text", ""));
    base::JsonWriter w;
    picture::write_json(w, picture::plan_picture(checked.programme, request.string_or("locale", "fr"),
                                                 request.string_or("marked", "")));
    return std::move(w).text();
}

Answer expression(base::JsonView request) {
    auto const text = request.string_or("text", "");
    auto const programme = programme::declarations(request.string_or("declared", ""));
    auto const& facts = *programme.facts;
    auto const read = request.string_or("kind", "") == "day" ? circuit::Expression::day(text, facts.paths())
                                                             : circuit::Expression::condition(text, facts.paths());
    auto const wrong = read ? facts.wrong_text(*read) : std::nullopt;
    base::JsonWriter w;
    auto const fault = [&](std::size_t offset, std::string_view code, std::string_view expected) {
        w.key("fault").begin_object().key("column").integer(static_cast<std::int64_t>(offset) + 1);
        w.key("code").string(code).key("expected").string(expected).end_object();
    };
    w.begin_object();
    if (!read) {
        fault(read.error().offset, read.error().code, read.error().expected);
    } else if (wrong) {
        auto const at = text.find(wrong->text);
        fault(at == std::string::npos ? 0 : at, "unknown_value", wrong->expected);
    } else {
        w.key("tree");
        programme::write_tree(w, facts, *read);
    }
    w.end_object();
    return std::move(w).text();
}

Answer words(base::JsonView request) {
    base::JsonWriter w;
    programme::write_vocabulary(w, programme::declarations(request.string_or("declared", "")));
    return std::move(w).text();
}

}  // namespace

Answer design_call(std::string_view name, base::JsonView request) {
    if (name == "programme_check") return check(request);
    if (name == "programme_diff") return diff(request);
    if (name == "programme_picture") return plan_picture(request);
    if (name == "programme_words") return words(request);
    if (name == "expression_check") return expression(request);
    return base::fail("no such call: " + std::string{name.substr(0, 80)});
}

}  // namespace unisson::wasm
