#include "cmmn/cmmn.hpp"

#include <algorithm>
#include <set>

#include "cmmn/build.hpp"

namespace unisson::cmmn {

namespace {

using programme::EntryCriterion;
using Errors = std::vector<base::InputError>;

bool is_name(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Items of the case file: "goal", and those that a programme declares itself, "data.capacity", "group.young".
bool is_file_name(std::string_view name) {
    auto const dot = name.find('.');
    return is_name(name.substr(0, dot)) && (dot == std::string_view::npos || is_name(name.substr(dot + 1)));
}

/// Ids are made of keys, and lines lead to them: what would make a file that nobody can read is refused.
class Check {
public:
    explicit Check(Method const& method) : m_method{method} {}

    Errors run() {
        auto const& circuit = m_method.circuit;
        for (std::size_t i = 0; i < m_method.roles.size(); ++i)
            take(m_roles, m_method.roles[i].key, "/model/roles/" + std::to_string(i) + "/key");
        for (std::size_t i = 0; i < circuit.items.size(); ++i)
            take(m_items, circuit.items[i].key, "/circuit/items/" + std::to_string(i) + "/key");
        check(circuit.exit, "/circuit/exit");
        for (std::size_t i = 0; i < circuit.items.size(); ++i) {
            auto const path = "/circuit/items/" + std::to_string(i);
            check(circuit.items[i].entry, path + "/entry");
            check(circuit.items[i].exit, path + "/exit");
        }
        return std::move(m_errors);
    }

private:
    void take(std::set<std::string>& keys, std::string const& key, std::string path) {
        if (!is_name(key)) m_errors.push_back({path, "wrong_type", "a-z, 0-9 and _"});
        if (!keys.insert(key).second) m_errors.push_back({std::move(path), "already_exists", "a key of its own"});
    }

    void check(std::vector<EntryCriterion> const& criteria, std::string const& path) {
        for (std::size_t c = 0; c < criteria.size(); ++c)
            for (std::size_t p = 0; p < criteria[c].on.size(); ++p) {
                auto const& part = criteria[c].on[p];
                auto const here = path + "/" + std::to_string(c) + "/on/" + std::to_string(p);
                if (part.item && !m_items.contains(*part.item))
                    m_errors.push_back({here + "/item", "not_found", "the key of an item of this circuit"});
                if (part.item.has_value() == part.file.has_value() || (part.file && !is_file_name(*part.file)))
                    m_errors.push_back({here, "missing", "either \"item\" or \"file\""});
            }
    }

    Method const& m_method;
    std::set<std::string> m_items;
    std::set<std::string> m_roles;
    Errors m_errors;
};

void leave_out_false(std::optional<std::string>& condition) {
    if (condition == "false") condition.reset();
}

void leave_out_false(std::optional<bool>& flag) {
    if (flag == false) flag.reset();
}

}  // namespace

Method method_of(programme::Programme const& programme) {
    Method method{programme.key, programme.version, programme.title, {}, programme.circuit};
    for (auto const& each : programme.model.roles) method.roles.push_back({each.key, each.label});
    return method;
}

programme::Circuit normalised(programme::Circuit circuit) {
    for (auto& item : circuit.items) {
        leave_out_false(item.required);
        leave_out_false(item.repeat);
        leave_out_false(item.manual);
        leave_out_false(item.auto_complete);
        leave_out_false(item.discretionary);
    }
    if (circuit.kept && circuit.kept->empty()) circuit.kept.reset();
    return circuit;
}

base::Result<std::string, Errors> write(Method const& method) {
    if (auto errors = Check{method}.run(); !errors.empty()) return base::fail(std::move(errors));
    auto const kept = read_kept(method.circuit.kept.value_or(std::vector<programme::KeptPart>{}));
    if (!kept) return base::fail(kept.error());
    auto root = build(method, *kept);
    add_kept(root, *kept);
    return write_xml(root);
}

}  // namespace unisson::cmmn
