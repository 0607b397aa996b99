#include <algorithm>

#include "cmmn/cmmn.hpp"

namespace unisson::cmmn {

namespace {

/// A value with every member that must be there, empty: what a person has to fill in. An enumeration is an empty text,
/// not its first value: nothing is decided here.
template <typename T>
void write_empty(base::JsonWriter& w) {
    if constexpr (base::is_vector<T>::value) {
        w.begin_array().end_array();
    } else if constexpr (std::same_as<T, bool>) {
        w.boolean(false);
    } else if constexpr (std::is_integral_v<T>) {
        w.integer(0);
    } else if constexpr (base::Described<T>) {
        w.begin_object();
        T::fields().apply([&](auto const&... f) {
            auto const member = [&](auto const& each) {
                using M = typename std::decay_t<decltype(each)>::member_type;
                if constexpr (!base::is_optional<M>::value) {
                    w.key(each.name);
                    write_empty<M>(w);
                }
            };
            (member(f), ...);
        });
        w.end_object();
    } else {
        w.string("");
    }
}

void write_roles(base::JsonWriter& w, std::vector<Role> const& roles) {
    w.begin_array();
    for (auto const& each : roles) {
        w.begin_object().key("key").string(each.key).key("label");
        base::write_json(w, each.label);
        w.key("professions").begin_array().end_array().end_object();
    }
    w.end_array();
}

void write_model(base::JsonWriter& w, std::vector<Role> const& roles) {
    w.begin_object();
    programme::Model::fields().apply([&](auto const&... f) {
        auto const member = [&](auto const& each) {
            using M = typename std::decay_t<decltype(each)>::member_type;
            if constexpr (std::same_as<M, std::vector<programme::ModelRole>>) {
                w.key(each.name);
                write_roles(w, roles);
            } else if constexpr (!base::is_optional<M>::value) {
                w.key(each.name);
                write_empty<M>(w);
            }
        };
        (member(f), ...);
    });
    w.end_object();
}

/// Two blanks for each level, as the files in programmes/ are written; empty lists and objects on one line.
void indent(base::JsonView json, std::size_t depth, std::string& out) {
    bool const object = json.kind() == base::JsonKind::object;
    if ((!object && json.kind() != base::JsonKind::array) || json.size() == 0) {
        out += json.text();
        return;
    }
    out.push_back(object ? '{' : '[');
    for (std::size_t i = 0; i < json.size(); ++i) {
        out.append(i == 0 ? "\n" : ",\n").append(2 * (depth + 1), ' ');
        if (object) {
            base::append_json_string(out, json.key_at(i));
            out += ": ";
        }
        indent(object ? json.member_at(i) : json.at(i), depth + 1, out);
    }
    out.append("\n").append(2 * depth, ' ').push_back(object ? '}' : ']');
}

std::string indented(std::string_view json) {
    auto const document = base::JsonDocument::parse(json);
    std::string out;
    if (document) indent(document->root(), 0, out);
    out.push_back('\n');
    return out;
}

}  // namespace

std::string draft(Method const& method) {
    base::JsonWriter w;
    w.begin_object().key("format").string(programme::programme_format).key("key").string(method.key);
    w.key("version").integer(method.version).key("title");
    base::write_json(w, method.title);
    w.key("charter");
    write_empty<programme::Charter>(w);
    w.key("frame");
    write_empty<programme::Frame>(w);
    w.key("model");
    write_model(w, method.roles);
    w.key("circuit");
    base::write_json(w, method.circuit);
    w.key("sources").begin_array().end_array().end_object();
    return indented(w.text());
}

std::optional<std::string> replace_circuit(std::string_view json, programme::Circuit const& circuit) {
    auto const document = base::JsonDocument::parse(json);
    if (!document || document->root().kind() != base::JsonKind::object) return std::nullopt;
    auto const root = document->root();
    base::JsonWriter w;
    w.begin_object();
    for (std::size_t i = 0; i < root.size(); ++i) {
        if (root.key_at(i) == "circuit") continue;
        w.key(root.key_at(i)).raw(root.member_at(i).text());
    }
    w.key("circuit");
    base::write_json(w, circuit);
    w.end_object();
    return indented(w.text());
}

}  // namespace unisson::cmmn
