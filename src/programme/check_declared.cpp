#include "programme/check_declared.hpp"

#include <algorithm>

namespace unisson::programme {

namespace {

using Errors = std::vector<base::InputError>;

void check_key(std::vector<std::string>& seen, std::string const& key, std::string const& path, Errors& errors) {
    if (!is_plain_key(key)) errors.push_back({path, "wrong_type", "a-z, 0-9 and _"});
    if (std::ranges::find(seen, key) != seen.end()) errors.push_back({path, "already_exists", "a key of its own"});
    seen.push_back(key);
}

template <typename Items>
void check_known(std::vector<std::string> const& keys, Items const& items, std::string const& path,
                 std::string_view expected, Errors& errors) {
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (std::ranges::none_of(items, [&](auto const& each) { return each.key == keys[i]; }))
            errors.push_back({path + "/" + std::to_string(i), "not_found", std::string{expected}});
}

void check_datum(Programme const& programme, DatumRule const& rule, std::string const& path, Errors& errors) {
    auto const only = [&](bool given, bool allowed, std::string_view field, std::string_view where) {
        if (given && !allowed) errors.push_back({path + "/" + std::string{field}, "unknown_field", std::string{where}});
    };
    only(rule.unit.has_value(), rule.type == DatumType::number, "unit", "only a number has it");
    only(rule.range.has_value(), rule.type == DatumType::number, "range", "only a number has it");
    only(!rule.choices.empty(), rule.type == DatumType::choice, "choices", "only a choice has them");
    if (rule.range && (rule.range->least > rule.range->most || rule.range->least < -datum_number_max ||
                       rule.range->most > datum_number_max))
        errors.push_back({path + "/range", "out_of_range", "least not above most, within a thousand million"});
    if (rule.type == DatumType::choice && rule.choices.size() < 2)
        errors.push_back({path + "/choices", "missing", "two choices or more"});
    std::vector<std::string> seen;
    for (std::size_t c = 0; c < rule.choices.size(); ++c)
        check_key(seen, rule.choices[c].key, path + "/choices/" + std::to_string(c) + "/key", errors);
    check_known(rule.groups, programme.frame.target_groups, path + "/groups", "the key of a target group", errors);
    check_known(rule.desks, programme.model.desks, path + "/desks", "the key of a desk", errors);
}

void check_column(Programme const& programme, ListField const& column, std::string const& path, Errors& errors) {
    if (!column.groups.empty()) errors.push_back({path + "/groups", "unknown_field", "only the list has them"});
    if (!column.desks.empty()) errors.push_back({path + "/desks", "unknown_field", "only the list has them"});
    check_datum(programme, column, path, errors);
}

void check_list(Programme const& programme, ListRule const& list, std::string const& path, Errors& errors) {
    if (list.columns.empty()) errors.push_back({path + "/fields", "missing", "at least one field"});
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        auto const at = path + "/fields/" + std::to_string(i);
        check_key(seen, list.columns[i].key, at + "/key", errors);
        check_column(programme, list.columns[i], at, errors);
    }
    auto const is_day = [&](std::string const& key) {
        return std::ranges::any_of(list.columns,
                                   [&](auto const& c) { return c.key == key && c.type == DatumType::date; });
    };
    for (std::size_t i = 0; i < list.spans.size(); ++i) {
        auto const at = path + "/spans/" + std::to_string(i);
        check_key(seen, list.spans[i].key, at + "/key", errors);
        if (!is_day(list.spans[i].from)) errors.push_back({at + "/from", "not_found", "a field of type date"});
        if (!is_day(list.spans[i].to)) errors.push_back({at + "/to", "not_found", "a field of type date"});
    }
    check_known(list.groups, programme.frame.target_groups, path + "/groups", "the key of a target group", errors);
    check_known(list.desks, programme.model.desks, path + "/desks", "the key of a desk", errors);
}

template <typename Items>
void check_keys(Items const& items, std::string const& path, Errors& errors) {
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i)
        check_key(seen, items[i].key, path + "/" + std::to_string(i) + "/key", errors);
}

}  // namespace

void check_declared(Programme const& programme, Errors& errors) {
    check_keys(programme.data, "/data", errors);
    for (std::size_t i = 0; i < programme.data.size(); ++i)
        check_datum(programme, programme.data[i], "/data/" + std::to_string(i), errors);
    check_keys(programme.lists, "/lists", errors);
    for (std::size_t i = 0; i < programme.lists.size(); ++i)
        check_list(programme, programme.lists[i], "/lists/" + std::to_string(i), errors);
    check_keys(programme.frame.target_groups, "/frame/target_groups", errors);
    check_keys(programme.model.acts, "/model/acts", errors);
    check_keys(programme.model.desks, "/model/desks", errors);
    for (std::size_t i = 0; i < programme.model.desks.size(); ++i)
        check_known(programme.model.desks[i].roles, programme.model.roles,
                    "/model/desks/" + std::to_string(i) + "/roles", "the key of a role of this model", errors);
}

}  // namespace unisson::programme
