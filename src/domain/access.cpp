#include "domain/access.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

/// How the subject stands to the case on that day; the strongest standing wins.
Ground standing(Subject const& subject, CaseRelations const& relations, base::Date today) {
    auto const& referents = relations.referents;
    if (!referents.empty() && referents.back().account == subject.account) return Ground::referent;
    if (subject.has(Role::team_lead) && std::ranges::find(subject.leads, relations.unit) != subject.leads.end())
        return Ground::team_lead;
    for (auto const& deputy : relations.deputies)
        if (deputy.account == subject.account && base::Period{deputy.from, deputy.until}.contains(today))
            return Ground::deputy;
    for (auto const& former : referents)
        if (former.account == subject.account && former.reads_until && today <= *former.reads_until)
            return Ground::overlap;
    if (!desks_of(subject, relations, today).empty()) return Ground::desk;
    return Ground::none;
}

bool case_work(Ground ground) {
    return ground == Ground::referent || ground == Ground::deputy || ground == Ground::team_lead;
}

bool allowed_on_case(Deed deed, Ground ground) {
    switch (deed) {
        case Deed::see_in_list: return ground != Ground::none && ground != Ground::own && ground != Ground::clock;
        case Deed::read_dossier:
            return ground != Ground::none && ground != Ground::own && ground != Ground::clock && ground != Ground::desk;
        case Deed::read_own_plan: return ground != Ground::none && ground != Ground::clock && ground != Ground::desk;
        case Deed::read_at_desk:
        case Deed::work_at_desk: return ground == Ground::desk;
        case Deed::work_on_case:
        case Deed::decide_intake:
        case Deed::pass_gate:
        case Deed::correct_person: return case_work(ground);
        case Deed::look_at_timers: return case_work(ground) || ground == Ground::clock;
        case Deed::hand_over: return ground == Ground::referent || ground == Ground::team_lead;
        case Deed::request_case: return case_work(ground);
        case Deed::register_person:
        case Deed::administer:
        case Deed::read_directory:
        case Deed::write_programmes:
        case Deed::approve_programmes:
        case Deed::count_results:
        case Deed::read_agenda: return false;
    }
    return false;
}

struct DeedOf {
    template <typename Command>
    Deed operator()(Command const&) const {
        return Deed::work_on_case;
    }

    Deed operator()(case_command::Request const&) const { return Deed::request_case; }
    Deed operator()(case_command::Admit const&) const { return Deed::decide_intake; }
    Deed operator()(case_command::Refuse const&) const { return Deed::decide_intake; }
    Deed operator()(case_command::Redirect const&) const { return Deed::decide_intake; }
    Deed operator()(case_command::ReviewIntake const&) const { return Deed::decide_intake; }
    Deed operator()(case_command::Wait const&) const { return Deed::decide_intake; }
    Deed operator()(case_command::HandOver const&) const { return Deed::hand_over; }
    Deed operator()(case_command::AddDeputy const&) const { return Deed::hand_over; }
    Deed operator()(case_command::EndDeputy const&) const { return Deed::hand_over; }
    Deed operator()(case_command::AssignDesk const&) const { return Deed::hand_over; }
    Deed operator()(case_command::EndDesk const&) const { return Deed::hand_over; }
    Deed operator()(case_command::MarkSensitive const&) const { return Deed::hand_over; }
    Deed operator()(case_command::LiftSensitivity const&) const { return Deed::hand_over; }
    Deed operator()(case_command::Migrate const&) const { return Deed::hand_over; }
    Deed operator()(case_command::UndoMigration const&) const { return Deed::hand_over; }
    Deed operator()(case_command::LookAtTimers const&) const { return Deed::look_at_timers; }
    Deed operator()(case_command::EnterStage const& c) const {
        return c.exception ? Deed::pass_gate : Deed::work_on_case;
    }
    Deed operator()(case_command::Exit const& c) const { return c.exception ? Deed::pass_gate : Deed::work_on_case; }
};

}  // namespace

bool Subject::has(Role role) const {
    return std::ranges::find(roles, role) != roles.end();
}

Subject subject_of(Account const& account) {
    if (account.closed) return {};
    return {account.id, account.kind, account.roles, account.unit, account.leads, account.person};
}

Subject clock_subject() {
    // Not of staff: what staff may do without a case is not for it.
    return {clock_account, AccountKind::person, {}, std::nullopt, {}, std::nullopt};
}

CaseRelations relations_of(CaseState const& state) {
    return {state.request.unit, state.request.person, state.referents, state.deputies, state.desks};
}

std::vector<std::string> desks_of(Subject const& subject, CaseRelations const& relations, base::Date today) {
    std::vector<std::string> desks;
    if (subject.account.is_nil() || subject.kind != AccountKind::staff) return desks;
    for (auto const& place : relations.desks)
        if (place.account == subject.account && base::Period{place.from, place.until}.contains(today))
            desks.push_back(place.desk);
    return desks;
}

Verdict authorise(Subject const& subject, Deed deed, CaseRelations const& relations, base::Date today) {
    if (subject.account.is_nil()) return {};
    auto ground = Ground::none;
    if (subject.account == clock_account) {
        ground = Ground::clock;
    } else if (subject.kind == AccountKind::staff) {
        ground = standing(subject, relations, today);
    } else if (subject.person && *subject.person == relations.person) {
        ground = Ground::own;
    }
    return allowed_on_case(deed, ground) ? Verdict{ground} : Verdict{};
}

Verdict authorise(Subject const& subject, Deed deed, std::optional<UnitId> unit) {
    if (subject.account.is_nil() || subject.kind != AccountKind::staff) return {};
    bool const worker = subject.has(Role::case_manager) || subject.has(Role::team_lead);
    bool const leads = unit && std::ranges::find(subject.leads, *unit) != subject.leads.end();
    auto const as_lead = leads && subject.has(Role::team_lead) ? Verdict{Ground::team_lead} : Verdict{};
    switch (deed) {
        case Deed::read_directory: return {Ground::staff};
        case Deed::administer: return subject.has(Role::administrator) ? Verdict{Ground::administrator} : Verdict{};
        case Deed::register_person: return worker ? Verdict{Ground::staff} : Verdict{};
        case Deed::request_case: {
            bool const works_there = unit && subject.unit == unit;
            return worker && (leads || works_there) ? Verdict{Ground::staff} : Verdict{};
        }
        case Deed::write_programmes:
        case Deed::approve_programmes:
            return subject.has(Role::programme_director) ? Verdict{Ground::programme_director} : Verdict{};
        case Deed::count_results:
            return subject.has(Role::programme_director) ? Verdict{Ground::programme_director} : as_lead;
        case Deed::read_agenda: return as_lead;
        case Deed::see_in_list:
        case Deed::read_dossier:
        case Deed::read_own_plan:
        case Deed::read_at_desk:
        case Deed::work_at_desk:
        case Deed::work_on_case:
        case Deed::decide_intake:
        case Deed::hand_over:
        case Deed::pass_gate:
        case Deed::look_at_timers:
        case Deed::correct_person: return {};
    }
    return {};
}

Verdict authorise(Subject const& subject, Deed deed, AccountId registered_by, std::span<CaseRelations const> cases,
                  base::Date today) {
    for (auto const& relations : cases)
        if (auto const verdict = authorise(subject, deed, relations, today); verdict.allowed()) return verdict;
    if (subject.account.is_nil() || subject.kind != AccountKind::staff) return {};
    bool const registrar = cases.empty() && registered_by == subject.account;
    bool const registrars_deed = deed == Deed::see_in_list || deed == Deed::read_dossier ||
                                 deed == Deed::correct_person || deed == Deed::request_case;
    return registrar && registrars_deed ? Verdict{Ground::registrar} : Verdict{};
}

Deed deed_of(CaseCommand const& command) {
    return std::visit(DeedOf{}, command);
}

Deed deed_of(ProgrammeCommand const& command) {
    bool const judges = std::holds_alternative<programme_command::Approve>(command) ||
                        std::holds_alternative<programme_command::SendBack>(command) ||
                        std::holds_alternative<programme_command::Offer>(command);
    return judges ? Deed::approve_programmes : Deed::write_programmes;
}

}  // namespace unisson::domain
