#include "measure/rules.hpp"

namespace unisson::measure {

namespace {

using base::JsonKind;
using base::JsonView;

std::optional<double> number(JsonView json, std::string_view name) {
    auto const found = json.find(name);
    if (!found || (found->kind() != JsonKind::integer && found->kind() != JsonKind::real)) return std::nullopt;
    return found->as_real();
}

int whole(JsonView json, std::string_view name) {
    return static_cast<int>(number(json, name).value_or(0));
}

std::optional<bool> truth(JsonView json, std::string_view name) {
    auto const found = json.find(name);
    if (!found || found->kind() != JsonKind::boolean) return std::nullopt;
    return found->as_bool();
}

std::string text(JsonView json, std::string_view name) {
    return std::string{json.string_or(name, "")};
}

std::optional<std::string> text_if_any(JsonView json, std::string_view name) {
    auto found = text(json, name);
    return found.empty() ? std::nullopt : std::optional{std::move(found)};
}

/// The elements of a list, each made by `make`.
template <typename T>
std::vector<T> list(JsonView json, std::string_view name, T (*make)(JsonView)) {
    std::vector<T> made;
    auto const found = json.find(name);
    if (!found || found->kind() != JsonKind::array) return made;
    for (std::size_t i = 0; i < found->size(); ++i) made.push_back(make(found->at(i)));
    return made;
}

double real_of(JsonView json) {
    return json.kind() == JsonKind::integer || json.kind() == JsonKind::real ? json.as_real() : 0;
}

int int_of(JsonView json) {
    return static_cast<int>(real_of(json));
}

std::string text_of(JsonView json) {
    return json.kind() == JsonKind::string ? std::string{json.as_string()} : std::string{};
}

Condition condition_of(JsonView json) {
    return {text(json, "item"), list(json, "is", int_of)};
}

Option option_of(JsonView json) {
    return {whole(json, "value"), number(json, "score"), {}, {}};
}

AnswerSet answers_of(JsonView json) {
    return {text(json, "key"), list(json, "options", option_of)};
}

Item item_of(JsonView json) {
    Item item;
    item.key = text(json, "key");
    item.answers = text_if_any(json, "answers");
    item.required = truth(json, "required");
    item.when = list(json, "when", condition_of);
    if (auto const alert = json.find("alert")) item.alert = Alert{list(*alert, "is", int_of), {}};
    return item;
}

Member member_of(JsonView json) {
    return {text_if_any(json, "item"),  text_if_any(json, "scale"), number(json, "weight"),
            list(json, "map", real_of), truth(json, "reverse"),     list(json, "when", condition_of)};
}

Band band_of(JsonView json) {
    return {text(json, "key"), number(json, "from").value_or(0), {}, list(json, "needs", text_of)};
}

Scale scale_of(JsonView json) {
    Scale scale;
    scale.key = text(json, "key");
    scale.method = base::parse_enum<Method>(json.string_or("method", "")).value_or(Method{});
    scale.members = list(json, "members", member_of);
    scale.counts = list(json, "counts", real_of);
    scale.factor = number(json, "factor");
    scale.divisor = number(json, "divisor");
    scale.rounded = truth(json, "rounded");
    scale.missing_max = whole(json, "missing_max");
    scale.bands = list(json, "bands", band_of);
    if (auto const precision = json.find("precision"))
        scale.precision = Precision{
            number(*precision, "deviation").value_or(0), number(*precision, "reliability").value_or(0), {}, {}};
    return scale;
}

}  // namespace

std::optional<Instrument> read_rules(JsonView json) {
    Instrument instrument;
    instrument.key = text(json, "key");
    instrument.version = whole(json, "version");
    instrument.raters = list(json, "raters", text_of);
    instrument.answers = list(json, "answers", answers_of);
    instrument.items = list(json, "items", item_of);
    instrument.scales = list(json, "scales", scale_of);
    if (json.string_or("format", "") != instrument_format || instrument.key.empty()) return std::nullopt;
    return instrument;
}

}  // namespace unisson::measure
