// The calls about programmes as such, without a case.
#include "interop/comparison_csv.hpp"
#include "picture/scheme.hpp"
#include "programme/compare.hpp"
#include "programme/describe.hpp"
#include "wasm/core.hpp"

namespace unisson::wasm {

namespace {

constexpr std::string_view not_loaded = "that programme is not loaded";
constexpr std::int64_t version_max = 1'000'000;

int version_of(base::JsonView json) {
    auto const found = json.find("version");
    if (!found || found->kind() != base::JsonKind::integer) return 1;
    auto const version = found->as_integer();
    return version < 1 || version > version_max ? 0 : static_cast<int>(version);
}

}  // namespace

programme::Programme const* Core::programme_named(base::JsonView named, std::string_view member) const {
    auto const found = m_programmes.find({std::string{named.string_or(member, "")}, version_of(named)});
    return found == m_programmes.end() ? nullptr : &found->second;
}

Core::Answer Core::scheme_picture(base::JsonView request) const {
    auto const* programme = programme_named(request, "programme");
    if (programme == nullptr) return base::fail(std::string{not_loaded});
    base::JsonWriter w;
    picture::write_json(w, picture::scheme_picture(*programme, request.string_or("locale", "fr")));
    return std::move(w).text();
}

Core::Answer Core::circuit_words(base::JsonView request) const {
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

Core::Answer Core::programme_sheet(base::JsonView request) const {
    auto const* programme = programme_named(request, "programme");
    if (programme == nullptr) return base::fail(std::string{not_loaded});
    return base::json_text(programme::sheet(*programme));
}

Core::Answer Core::compare_programmes(base::JsonView request) const {
    std::vector<programme::Programme const*> chosen;
    auto const list = request.find("programmes");
    auto const count = list && list->kind() == base::JsonKind::array ? list->size() : 0;
    for (std::size_t i = 0; i < count && i <= programme::compared_max; ++i) {
        auto const* programme = programme_named(list->at(i), "key");
        if (programme == nullptr) return base::fail(std::string{not_loaded});
        chosen.push_back(programme);
    }
    auto const comparison = programme::compare(chosen);
    if (!comparison) return base::fail(std::string{base::to_text(comparison.error())});
    base::JsonWriter w;
    if (request.string_or("format", "") == "csv")
        w.string(interop::comparison_csv(*comparison, request.string_or("locale", "fr")));
    else
        base::write_json(w, *comparison);
    return std::move(w).text();
}

}  // namespace unisson::wasm
