#include "wasm/office_core.hpp"

#include "domain/plan_history.hpp"
#include "interop/comparison_csv.hpp"
#include "interop/csv_call.hpp"
#include "picture/gantt.hpp"
#include "picture/scheme.hpp"
#include "picture/surroundings.hpp"
#include "programme/compare.hpp"
#include "programme/describe.hpp"
#include "wasm/design.hpp"

namespace unisson::wasm {

namespace {

constexpr std::string_view not_loaded = "that programme is not loaded";
}  // namespace

OfficeCore::Answer OfficeCore::further_call(std::string_view name, base::JsonView request) {
    if (name == "circuit_picture") return scheme_picture(request);
    if (name == "circuit_words") return circuit_words(request);
    if (name == "programme_sheet") return programme_sheet(request);
    if (name == "surroundings_picture") return surroundings_picture(request);
    if (name == "plan_history") return plan_history(request);
    if (name == "compare_plans") return compare_plans(request);
    if (name == "compare_programmes") return compare_programmes(request);
    if (name.starts_with("csv_")) return interop::csv_call(name, request);
    if (name.starts_with("programme_") || name == "expression_check") return design_call(name, request);
    return Core::further_call(name, request);
}

OfficeCore::Answer OfficeCore::scheme_picture(base::JsonView request) const {
    auto const* programme = programme_named(request, "programme");
    if (programme == nullptr) return base::fail(std::string{not_loaded});
    base::JsonWriter w;
    picture::write_json(w, picture::scheme_picture(*programme, request.string_or("locale", "fr")));
    return std::move(w).text();
}

OfficeCore::Answer OfficeCore::plan_history(base::JsonView request) const {
    auto const state = case_known(request);
    if (!state) return base::fail(state.error());
    return base::json_text(domain::plan_history(*state));
}

OfficeCore::Answer OfficeCore::compare_plans(base::JsonView request) const {
    auto const earlier = case_at_version(request, "earlier");
    auto const later = case_at_version(request, "later");
    if (!earlier) return base::fail(earlier.error());
    if (!later) return base::fail(later.error());
    return base::json_text(domain::plan_difference(*earlier, *later));
}

OfficeCore::Answer OfficeCore::surroundings_picture(base::JsonView request) const {
    auto const state = case_known(request);
    if (!state) return base::fail(state.error());
    auto const* person = person_named(request);
    if (person == nullptr) return base::fail(std::string{"no such stream is open"});
    picture::Labels labels;
    if (auto const words = request.find("labels"))
        for (std::size_t i = 0; i < words->size(); ++i)
            labels.put(std::string{words->key_at(i)}, std::string{words->string_or(words->key_at(i), "")});
    auto const narrow = request.find("narrow");
    bool const is_narrow = narrow && narrow->kind() == base::JsonKind::boolean && narrow->as_bool();
    auto const day = base::parse_date(request.string_or("today", ""));
    auto const today = day.value_or(base::date_of(state->last_event_at));
    auto const shape = is_narrow ? picture::Shape::narrow : picture::Shape::wide;
    auto const asked = request.string_or("picture", "");
    base::JsonWriter w;
    if (asked == "gantt") {
        picture::write_json(w, picture::gantt_picture({*state, today, labels, shape}));
        return std::move(w).text();
    }
    picture::Picture (*draw)(picture::SurroundingsView const&) = nullptr;
    if (asked == "ecomap") draw = picture::ecomap_picture;
    if (asked == "genogram") draw = picture::genogram_picture;
    if (asked == "life") draw = picture::life_picture;
    if (draw == nullptr) return base::fail(std::string{"no such picture"});
    picture::write_json(w, draw({*state, *person, today, labels, shape}));
    return std::move(w).text();
}

OfficeCore::Answer OfficeCore::circuit_words(base::JsonView request) const {
    auto const* programme = programme_named(request, "programme");
    if (programme == nullptr) return base::fail(std::string{not_loaded});
    base::JsonWriter w;
    w.begin_object();
    base::write_fields(w, programme::circuit_in_words(*programme));
    w.key("passing");
    base::write_json(w, programme::passing_in_words(*programme));
    w.end_object();
    return std::move(w).text();
}

OfficeCore::Answer OfficeCore::programme_sheet(base::JsonView request) const {
    auto const* programme = programme_named(request, "programme");
    if (programme == nullptr) return base::fail(std::string{not_loaded});
    return base::json_text(programme::sheet(*programme));
}

OfficeCore::Answer OfficeCore::compare_programmes(base::JsonView request) const {
    std::vector<programme::Programme const*> chosen;
    std::vector<std::string> sites;
    auto const list = request.find("programmes");
    auto const count = list && list->kind() == base::JsonKind::array ? list->size() : 0;
    for (std::size_t i = 0; i < count && i <= programme::compared_max; ++i) {
        auto const* programme = programme_named(list->at(i), "key");
        if (programme == nullptr) return base::fail(std::string{not_loaded});
        chosen.push_back(programme);
        sites.emplace_back(list->at(i).string_or("site", ""));
    }
    auto const comparison = programme::compare(chosen, sites);
    if (!comparison) return base::fail(std::string{base::to_text(comparison.error())});
    base::JsonWriter w;
    if (request.string_or("format", "") == "csv")
        w.string(interop::comparison_csv(*comparison, request.string_or("locale", "fr")));
    else
        base::write_json(w, *comparison);
    return std::move(w).text();
}

}  // namespace unisson::wasm
