#include "projection/dossier.hpp"

namespace unisson::projection {

namespace {

void write_stage(base::JsonWriter& w, programme::StageOutline const& outlined) {
    auto const& stage = *outlined.stage;
    w.begin_object().key("key").string(stage.key).key("phase").string(stage.phase.value_or(""));
    w.key("label");
    base::write_json(w, stage.label);
    w.key("purpose");
    base::write_json(w, stage.purpose.value_or(stage.label));
    w.key("gate").begin_array();
    for (auto const& one : outlined.gate)
        w.begin_object().key("fact").string(one.fact.empty() ? one.condition : one.fact).end_object();
    w.end_array().key("next");
    base::write_json(w, outlined.next);
    w.end_object();
}

}  // namespace

void write_outline(base::JsonWriter& w, programme::Programme const& programme) {
    w.begin_object();
    write_outline_members(w, programme);
    w.end_object();
}

void write_outline_members(base::JsonWriter& w, programme::Programme const& programme) {
    w.key("key").string(programme.key).key("version").integer(programme.version).key("title");
    base::write_json(w, programme.title);
    w.key("domain");
    base::write_json(w, programme.charter.domain);
    w.key("public");
    base::write_json(w, programme.charter.public_served);
    if (programme.frame.country) w.key("country").string(*programme.frame.country);
    w.key("funding").string(base::to_text(programme.frame.funding.scheme));
    w.key("example").boolean(programme.example.value_or(false));
    w.key("circuit").begin_object().key("stages").begin_array();
    for (auto const& outlined : programme::outline(programme)) write_stage(w, outlined);
    w.end_array().end_object();
}

}  // namespace unisson::projection
