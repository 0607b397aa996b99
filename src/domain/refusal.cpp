#include "domain/refusal.hpp"

namespace unisson::domain {

void write_json(base::JsonWriter& w, Refusal const& refusal) {
    w.begin_object().key("code").string(base::to_text(refusal.code));
    w.key("field").string(refusal.field);
    w.key("facts").begin_array();
    for (auto const& [name, value] : refusal.facts)
        w.begin_object().key("name").string(name).key("value").string(value).end_object();
    w.end_array().key("errors").begin_array();
    for (auto const& error : refusal.errors) {
        w.begin_object().key("path").string(error.path).key("code").string(error.code);
        w.key("expected").string(error.expected);
        if (error.line != 0) w.key("line").integer(static_cast<std::int64_t>(error.line));
        w.end_object();
    }
    w.end_array().end_object();
}

}  // namespace unisson::domain
