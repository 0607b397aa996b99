#include "programme/desks.hpp"

#include <algorithm>

namespace unisson::programme {

namespace {

namespace command = domain::case_command;

bool names_any(Desks desks, std::vector<std::string> const& keys) {
    return std::ranges::any_of(keys, [&](auto const& key) { return std::ranges::find(desks, key) != desks.end(); });
}

bool reads_datum(Programme const& programme, Desks desks, std::string_view key) {
    auto const rule = std::ranges::find(programme.data, key, &DatumRule::key);
    return rule != programme.data.end() && names_any(desks, rule->desks);
}

bool reads_list(Programme const& programme, Desks desks, std::string_view key) {
    auto const rule = std::ranges::find(programme.lists, key, &ListRule::key);
    return rule != programme.lists.end() && names_any(desks, rule->desks);
}

/// The status without the words that go with it.
domain::CaseStatus bare(domain::CaseStatus const& status) {
    if (std::holds_alternative<domain::StatusOpen>(status)) return domain::StatusOpen{};
    if (std::holds_alternative<domain::StatusWaiting>(status)) return domain::StatusWaiting{};
    if (std::holds_alternative<domain::StatusRefused>(status)) return domain::StatusRefused{};
    if (std::holds_alternative<domain::StatusRedirected>(status)) return domain::StatusRedirected{};
    if (auto const* exited = std::get_if<domain::StatusExited>(&status)) {
        domain::StatusExited out;
        out.on = exited->on;
        return out;
    }
    return domain::StatusRequested{};
}

/// By overload; what names nothing of a desk's is not theirs.
struct MayAt {
    Programme const& programme;
    Desks desks;
    domain::CaseState const& state;

    bool operator()(auto const&) const { return false; }
    bool operator()(command::RecordDatum const& c) const { return reads_datum(programme, desks, c.key); }
    bool operator()(command::WithdrawDatum const& c) const { return reads_datum(programme, desks, c.key); }
    bool operator()(command::RecordEntry const& c) const { return reads_list(programme, desks, c.list); }
    bool operator()(command::ChangeEntry const& c) const { return on_line(c.entry); }
    bool operator()(command::WithdrawEntry const& c) const { return on_line(c.entry); }
    bool operator()(command::MoveItem const& c) const {
        auto const* item = programme.circuit.find(c.item);
        return item != nullptr && !item->roles.empty() && seen_at(programme, desks, *item);
    }

    [[nodiscard]] bool on_line(domain::EntryId id) const {
        auto const entry = std::ranges::find(state.entries, id, &domain::Entry::id);
        return entry != state.entries.end() && reads_list(programme, desks, entry->list);
    }
};

}  // namespace

bool seen_at(Desks desks, std::vector<std::string> const& named) {
    return names_any(desks, named);
}

bool seen_at(Programme const& programme, Desks desks, PlanItem const& item) {
    if ((item.is_stage() && !item.in) || item.is_milestone()) return true;
    return std::ranges::any_of(programme.model.desks, [&](Desk const& desk) {
        return std::ranges::find(desks, desk.key) != desks.end() && names_any(desk.roles, item.roles);
    });
}

domain::CaseState seen_at(Programme const& programme, Desks desks, domain::CaseState const& state) {
    domain::CaseState seen;
    seen.version = state.version;
    seen.request = state.request;
    seen.request.expectation.clear();
    seen.request.origin_name.reset();
    seen.requested_at = state.requested_at;
    seen.status = bare(state.status);
    seen.cycle = state.cycle;
    seen.stages = state.stages;
    seen.milestones = state.milestones;
    seen.referents = state.referents;
    for (auto& referent : seen.referents) referent.reason.clear();
    seen.desks = state.desks;
    seen.last_event_at = state.last_event_at;
    seen.items_before_cycle = 0;
    for (std::size_t i = 0; i < state.items.size(); ++i) {
        auto const* item = programme.circuit.find(state.items[i].item);
        if (item == nullptr || !seen_at(programme, desks, *item)) continue;
        if (i < state.items_before_cycle) ++seen.items_before_cycle;
        seen.items.push_back(state.items[i]);
    }
    std::ranges::copy_if(state.data, std::back_inserter(seen.data),
                         [&](auto const& each) { return reads_datum(programme, desks, each.key); });
    std::ranges::copy_if(state.entries, std::back_inserter(seen.entries),
                         [&](auto const& each) { return reads_list(programme, desks, each.list); });
    return seen;
}

domain::PersonState seen_at_desk(domain::PersonState const& state) {
    domain::PersonState seen;
    seen.version = state.version;
    seen.terms.family_name = state.terms.family_name;
    seen.terms.given_names = state.terms.given_names;
    seen.terms.birth_date = state.terms.birth_date;
    return seen;
}

bool may_at(Programme const& programme, Desks desks, domain::CaseState const& state,
            domain::CaseCommand const& command) {
    return std::visit(MayAt{programme, desks, state}, command);
}

}  // namespace unisson::programme
