#include "programme/declared.hpp"

#include <algorithm>

#include "programme/lists.hpp"

namespace unisson::programme {

namespace {

namespace command = domain::case_command;
using Wrong = std::optional<base::InputError>;

template <typename Rules>
auto const* find_rule(Rules const& rules, std::string_view key) {
    auto const found = std::ranges::find_if(rules, [&](auto const& rule) { return rule.key == key; });
    return found == rules.end() ? nullptr : &*found;
}

/// By overload; what declares nothing is right.
struct Check {
    Programme const& programme;
    domain::CaseState const& state;

    Wrong operator()(auto const&) const { return std::nullopt; }

    Wrong operator()(command::RecordDatum const& c) const {
        auto const* rule = find_rule(programme.data, c.key);
        if (rule == nullptr) return unknown_key(programme.data, "/key");
        auto wrong = wrong_value(*rule, c.value);
        if (wrong) wrong->path = "/value";
        return wrong;
    }
    Wrong operator()(command::JoinGroup const& c) const {
        auto const& groups = programme.frame.target_groups;
        return find_rule(groups, c.group) ? std::nullopt : Wrong{unknown_key(groups, "/group")};
    }

    [[nodiscard]] Wrong act(std::optional<std::string> const& key) const {
        if (!key || find_rule(programme.model.acts, *key)) return std::nullopt;
        return unknown_key(programme.model.acts, "/act");
    }
    Wrong operator()(command::RecordContact const& c) const { return act(c.act); }
    Wrong operator()(command::SettleAppointment const& c) const {
        auto wrong = c.contact ? act(c.contact->act) : Wrong{};
        if (wrong) wrong->path = "/contact/act";
        return wrong;
    }
    Wrong operator()(command::PlanAction const& c) const { return act(c.act); }
    Wrong operator()(command::ChangeAction const& c) const { return c.act && c.act->empty() ? Wrong{} : act(c.act); }

    Wrong operator()(command::RecordEntry const& c) const {
        auto const* rule = find_rule(programme.lists, c.list);
        return rule ? wrong_line(*rule, c.values, nullptr) : Wrong{unknown_key(programme.lists, "/list")};
    }
    Wrong operator()(command::ChangeEntry const& c) const {
        auto const entry = std::ranges::find(state.entries, c.entry, &domain::Entry::id);
        if (entry == state.entries.end()) return std::nullopt;  // the domain says so
        auto const* rule = find_rule(programme.lists, entry->list);
        return rule ? wrong_line(*rule, c.values, &*entry) : Wrong{unknown_key(programme.lists, "/entry")};
    }
    Wrong operator()(command::EntrustItem const& c) const {
        auto const* item = programme.circuit.find(c.item);
        if (item != nullptr && item->kind == circuit::ItemKind::task) return std::nullopt;
        return base::InputError{"/item", "unknown_value", "a task of this circuit"};
    }
    /// Every criterion of the gatekeeper is answered, and what the programme presumes is looked at.
    Wrong operator()(command::Screen const& c) const {
        auto const& gatekeeper = programme.model.gatekeeper;
        auto const asked = gatekeeper ? static_cast<int>(gatekeeper->criteria.size()) : 0;
        for (std::size_t i = 0; i < c.answers.size(); ++i)
            if (c.answers[i].criterion < 1 || c.answers[i].criterion > asked)
                return base::InputError{"/answers/" + std::to_string(i) + "/criterion", "out_of_range",
                                        "1 to " + std::to_string(asked)};
        if (!gatekeeper) return base::InputError{"/answers", "unknown_field", "a programme with a gatekeeper"};
        for (int criterion = 1; criterion <= asked; ++criterion)
            if (std::ranges::find(c.answers, criterion, &domain::ScreeningAnswer::criterion) == c.answers.end())
                return base::InputError{"/answers", "missing", "criterion " + std::to_string(criterion)};
        if (gatekeeper->own_responsibility_presumed == c.own_responsibility.has_value()) return std::nullopt;
        return base::InputError{"/own_responsibility", c.own_responsibility ? "unknown_field" : "missing",
                                "as the programme presumes it"};
    }
    Wrong operator()(command::AssignDesk const& c) const {
        auto const& desks = programme.model.desks;
        return find_rule(desks, c.desk) ? std::nullopt : Wrong{unknown_key(desks, "/desk")};
    }
};

}  // namespace

std::optional<base::InputError> undeclared(Programme const& programme, domain::CaseState const& state,
                                           domain::CaseCommand const& command) {
    return std::visit(Check{programme, state}, command);
}

}  // namespace unisson::programme
