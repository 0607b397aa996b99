#include "programme/migrate.hpp"

#include <algorithm>
#include <map>

#include "circuit/moves.hpp"
#include "programme/facts.hpp"

namespace unisson::programme {

namespace {

using namespace domain;
using enum RefusalCode;
using circuit::Heard;
using circuit::ItemInstance;

constexpr std::string_view because = "migration";

/// The keys of the present circuit with what they become; empty: they end.
using Mapping = std::map<std::string, std::string, std::less<>>;

PlanItem const* top_stage(Programme const& programme, std::string_view key) {
    auto const* stage = programme.circuit.find(key);
    return stage != nullptr && stage->is_stage() && !stage->in ? stage : nullptr;
}

/// The stage of the same key, of the same phase, of the next phase that there is, or the last.
PlanItem const* matching_stage(Programme const& from, Programme const& to, std::string_view present) {
    if (auto const* same = top_stage(to, present)) return same;
    auto const* stands = top_stage(from, present);
    auto const phase = stands != nullptr ? stands->phase.value_or("P1") : "P1";
    PlanItem const* best = nullptr;
    for (auto const* stage : to.circuit.stages()) {
        auto const its = stage->phase.value_or("P1");
        if (its >= phase && (best == nullptr || its < best->phase.value_or("P1"))) best = stage;
    }
    auto const stages = to.circuit.stages();
    return best != nullptr ? best : stages.empty() ? nullptr : stages.back();
}

base::Result<Mapping, Refusal> mapping_of(Programme const& from, Programme const& to, CaseState const& state,
                                          std::vector<ItemMapping> const& named) {
    Mapping mapping;
    for (std::size_t i = 0; i < named.size(); ++i) {
        auto const path = "/items/" + std::to_string(i);
        auto const to_key = named[i].to.value_or("");
        auto const* before = from.circuit.find(named[i].from);
        auto const* after = to.circuit.find(to_key);
        if (before == nullptr) return refuse(unknown_item, path + "/from", {{"item", named[i].from}});
        if (named[i].to && after == nullptr) return refuse(unknown_item, path + "/to", {{"item", to_key}});
        if (after != nullptr && after->kind != before->kind)
            return refuse(item_kind_differs, path + "/to", {{"from", named[i].from}, {"to", to_key}});
        auto const taken = [&](auto const& each) { return !each.second.empty() && each.second == to_key; };
        if (mapping.contains(named[i].from) || std::ranges::any_of(mapping, taken))
            return refuse(already_exists, path, {{"what", "mapping"}});
        mapping.emplace(named[i].from, to_key);
    }
    for (auto const& each : state.items) {
        if (each.item == circuit::case_plan_key || mapping.contains(each.item)) continue;
        auto const* same = to.circuit.find(each.item);
        bool const taken = std::ranges::any_of(mapping, [&](auto const& m) { return m.second == each.item; });
        mapping.emplace(each.item, same != nullptr && same->kind == each.kind && !taken ? each.item : std::string{});
    }
    return mapping;
}

/// What would be left without the stage that holds it ends as well; holders stand before what they hold.
void end_orphans(Programme const& to, CaseState const& state, Mapping& mapping) {
    std::vector<std::pair<std::string, int>> there;
    for (auto const& each : state.items) {
        auto const found = mapping.find(each.item);
        if (found == mapping.end() || found->second.empty()) continue;
        auto const* item = to.circuit.find(found->second);
        bool const held = !item->in || std::ranges::find(there, std::pair{*item->in, each.parent}) != there.end();
        if (held)
            there.emplace_back(found->second, each.instance);
        else
            found->second.clear();
    }
}

std::string new_name(Mapping const& mapping, std::string const& key) {
    auto const found = mapping.find(key);
    return found == mapping.end() ? key : found->second;
}

/// The bit of the on-part in the criteria that waits for the same event; 0 if none does.
std::uint32_t bit_of(circuit::Plan const& plan, std::vector<circuit::Criterion> const& criteria,
                     circuit::Plan const& old_plan, circuit::OnPart const& old, Mapping const& mapping) {
    auto const source = old.node ? new_name(mapping, old_plan.nodes()[*old.node].key) : std::string{};
    std::uint32_t bit = 1;
    for (auto const& criterion : criteria)
        for (auto const& part : criterion.on) {
            bool const same_item =
                part.node && old.node && plan.nodes()[*part.node].key == source && part.transition == old.transition;
            bool const same_file =
                !part.node && !old.node && part.file_item == old.file_item && part.file_event == old.file_event;
            if (same_item || same_file) return bit;
            bit <<= 1;
        }
    return 0;
}

/// What an item had heard, said in the on-parts of what it becomes.
Heard translated(Programme const& from, Programme const& to, ItemInstance const& each, Mapping const& mapping) {
    auto const before = from.plan->find(each.item);
    auto const after = to.plan->find(new_name(mapping, each.item));
    if (!before || !after) return {};
    auto const translate = [&](auto criteria, std::uint32_t heard) {
        std::uint32_t bits = 0;
        std::uint32_t bit = 1;
        for (auto const& criterion : from.plan->nodes()[*before].*criteria)
            for (auto const& part : criterion.on) {
                if ((heard & bit) != 0)
                    bits |= bit_of(*to.plan, to.plan->nodes()[*after].*criteria, *from.plan, part, mapping);
                bit <<= 1;
            }
        return bits;
    };
    return {translate(&circuit::Node::entry, each.heard.entry), translate(&circuit::Node::exit, each.heard.exit)};
}

std::vector<ItemMapping> written(Mapping const& mapping) {
    std::vector<ItemMapping> list;
    for (auto const& [from, to] : mapping)
        if (from != to) list.push_back({from, to.empty() ? std::nullopt : std::optional{to}});
    return list;
}

bool under_way(circuit::Instances const& items, std::string const& key) {
    auto const* each = circuit::latest(items, key);
    using enum circuit::ItemState;
    return each != nullptr && (each->state == active || each->state == enabled);
}

}  // namespace

CaseDecision migrate(Programme const& from, Programme const& to, CaseState const& state,
                     case_command::Migrate const& command, Context const& context) {
    if (!state.is_running()) return refuse(wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
    if (from.key == to.key && from.version == to.version) return refuse(nothing_to_change, "/programme_version");
    auto mapping = UNISSON_TRY(mapping_of(from, to, state, command.items));
    end_orphans(to, state, mapping);
    auto const* stage = command.stage ? top_stage(to, *command.stage) : matching_stage(from, to, state.stage());
    if (stage == nullptr) return refuse(unknown_stage, "/stage", {{"stage", command.stage.value_or("")}});

    CaseState after = state;
    auto const items = written(mapping);
    rename_items(after.items, items);
    CaseFile file{*to.facts, after, context.today};
    circuit::Run run{*to.plan, after.items, file, context.today};
    for (auto const& each : state.items)
        if (auto const name = new_name(mapping, each.item); !name.empty())
            run.remind(name, each.instance, translated(from, to, each, mapping));
    run.adopt(stage->key, because);
    if (!run.settle()) return refuse(circuit_endless, {}, {{"most", std::to_string(circuit::moves_max)}});
    std::vector<CaseEvent> events{case_event::ProgrammeChanged{to.key, to.version, items, stage->key,
                                                               stage->phase.value_or("P1"), context.today,
                                                               circuit::written(run.take_moves()), command.reason}};
    auto moved = state;
    domain::apply(moved, events.front(), {context.now, context.author, state.version + 1});
    if (auto const next = next_timer(to, moved))
        events.emplace_back(case_event::CircuitMoved{context.today, {}, std::nullopt, next});
    return events;
}

CaseDecision decide(Programme const& running, FindProgramme const& find, CaseState const& state,
                    CaseCommand const& command, Context const& context) {
    if (std::holds_alternative<case_command::UndoMigration>(command) && !state.migrations.empty()) {
        // What follows is a matter of the programme to which the case goes back.
        auto const& last = state.migrations.back();
        auto const* before = find(last.from, last.from_version);
        return decide(before == nullptr ? running : *before, state, command, context);
    }
    auto const* c = std::get_if<case_command::Migrate>(&command);
    if (c == nullptr) return decide(running, state, command, context);
    auto const* to = find(c->programme, c->programme_version);
    if (to == nullptr) return refuse(not_found, "/programme", {{"what", "programme"}});
    return migrate(running, *to, state, *c, context);
}

MigrationPreview preview(CaseState const& state, std::vector<CaseEvent> const& events, Stamp const& stamp) {
    MigrationPreview shown;
    auto after = state;
    std::vector<ItemMapping> mapping;
    for (auto const& event : events) {
        if (auto const* changed = std::get_if<case_event::ProgrammeChanged>(&event)) mapping = changed->items;
        apply(after, event, stamp);
    }
    shown.from_stage = state.stage();
    shown.to_stage = after.stage();
    std::vector<std::string> carried;
    for (auto const& each : state.items) {
        if (each.item == circuit::case_plan_key || circuit::latest(state.items, each.item) != &each) continue;
        auto const named = std::ranges::find(mapping, each.item, &ItemMapping::from);
        auto const to = named == mapping.end() ? each.item : named->to.value_or("");
        if (!to.empty()) {
            shown.kept.push_back({each.item, to, std::string{base::to_text(each.state)}});
            if (under_way(state.items, each.item)) carried.push_back(to);
        } else if (circuit::is_open(each.state)) {
            shown.ended.push_back(each.item);
        }
    }
    for (auto const& each : after.items) {
        bool const latest = circuit::latest(after.items, each.item) == &each;
        bool const plan = each.item == circuit::case_plan_key;
        if (latest && !plan && under_way(after.items, each.item) &&
            std::ranges::find(carried, each.item) == carried.end())
            shown.begun.push_back(each.item);
    }
    return shown;
}

}  // namespace unisson::programme
