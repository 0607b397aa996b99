// A case that goes over to another circuit, and back.
#include <algorithm>

#include "domain/case_rules.hpp"

namespace unisson::domain {

void rename_items(circuit::Instances& items, std::vector<ItemMapping> const& mapping) {
    circuit::Instances kept;
    for (auto& each : items) {
        auto const named = std::ranges::find(mapping, each.item, &ItemMapping::from);
        if (named != mapping.end() && !named->to) continue;
        if (named != mapping.end()) each.item = *named->to;
        each.heard = {};
        kept.push_back(std::move(each));
    }
    items = std::move(kept);
}

namespace rules {

using enum RefusalCode;

/// Decided in programme::migrate, which knows both circuits.
CaseDecision on(CaseState const& state, case_command::Migrate const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    return refuse(not_found, "/programme", {{"what", "programme"}, {"key", c.programme}});
}

CaseDecision on(CaseState const& state, case_command::UndoMigration const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    if (state.migrations.empty()) return refuse(not_found, {}, {{"what", "migration"}});
    auto const& last = state.migrations.back();
    if (last.undone) return refuse(already_done, {}, {{"what", "migration.undo"}});
    if (last.settled) return refuse(migration_settled);
    std::vector<CaseEvent> events;
    auto const stood = std::ranges::find(state.stages, last.from_stage, &StageVisit::stage);
    bool const elsewhere = state.stage() != last.from_stage && stood != state.stages.end();
    events.emplace_back(case_event::ProgrammeRestored{c});
    if (elsewhere) events.emplace_back(case_event::StageEntered{stood->stage, stood->phase});
    return events;
}

}  // namespace rules

}  // namespace unisson::domain
