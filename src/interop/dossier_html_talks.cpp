// Of the printed dossier: what was said and agreed with the person and with others.
#include "interop/dossier_page.hpp"

namespace unisson::interop {

namespace {

void write_ruler(Page& page, std::string_view key, std::optional<domain::Ruler> const& ruler) {
    if (!ruler) return;
    auto text = std::to_string(ruler->value) + "/" + std::to_string(domain::ruler_max);
    for (auto const& why : {ruler->why_not_less, ruler->what_for_more})
        if (why) text += "\n" + *why;
    page.fact(key, text);
}

void write_balance(Page& page, domain::DecisionalBalance const& balance) {
    page.fact("for_change", balance.for_change.value_or(""))
        .fact("against_change", balance.against_change.value_or(""))
        .fact("for_staying", balance.for_staying.value_or(""))
        .fact("against_staying", balance.against_staying.value_or(""));
}

void write_interview(Page& page, domain::CaseState const& state, domain::Interview const& interview) {
    page.heading(3, page.day(interview.on) + ": " + interview.change);
    if (!interview.said.empty()) {
        page.begin_table({"said", "talk"});
        for (auto const& each : interview.said)
            page.row({each.words, each.talk ? std::string{page.value("talk", *each.talk)} : std::string{}});
        page.end_table();
    }
    page.begin_facts().fact("who", page.account(interview.author));
    if (interview.role) page.fact("in_role", page.value("role", *interview.role));
    for (auto const& goal : state.goals)
        if (interview.goal == goal.id) page.fact("goal", goal.title);
    write_ruler(page, "importance", interview.importance);
    write_ruler(page, "confidence", interview.confidence);
    write_ruler(page, "readiness", interview.readiness);
    if (interview.stage) page.fact("change_stage", page.value("change_stage", *interview.stage));
    if (interview.balance) write_balance(page, *interview.balance);
    std::string steps;
    for (auto const& step : interview.steps) steps.append(steps.empty() ? "" : "\n").append(step);
    page.fact("small_steps", steps).fact("read_together", interview.summary);
    page.fact("disagreement", interview.disagreement.value_or("")).fact("own_notes", interview.notes.value_or(""));
    page.end_facts();
}

}  // namespace

void write_interviews(Page& page, domain::CaseState const& state) {
    if (state.interviews.empty()) return;
    page.heading(2, page.word("interviews"));
    for (auto const& interview : state.interviews) write_interview(page, state, interview);
}

void write_mediations(Page& page, domain::CaseState const& state) {
    if (state.mediations.empty()) return;
    page.heading(2, page.word("mediations"));
    page.begin_table({"date", "what", "positions", "outcome", "agreed_on", "remains"});
    for (auto const& one : state.mediations) {
        std::string positions;
        for (auto const& party : one.parties) {
            positions.append(positions.empty() ? "" : "; ").append(party.who).append(": ").append(party.position);
            if (party.interests) positions.append(" (").append(*party.interests).append(")");
        }
        page.row({page.day(one.on), one.about, positions, std::string{page.value("mediation", one.outcome)},
                  one.agreed.value_or(""), one.remains.value_or("")});
    }
    page.end_table();
}

void write_transmissions(Page& page, domain::CaseState const& state) {
    if (state.transmissions.empty()) return;
    page.heading(2, page.word("transmissions"));
    page.begin_table({"date", "direction", "third_party", "subjects", "what", "allowed_by", "who"});
    for (auto const& one : state.transmissions) {
        std::string subjects;
        for (auto const subject : one.subjects)
            subjects.append(subjects.empty() ? "" : ", ").append(page.value("information_subject", subject));
        page.row({page.day(one.on), std::string{page.value("direction", one.direction)}, one.third_party, subjects,
                  one.words,
                  one.ground ? std::string{page.value("legal_ground", one.ground->kind)} + ": " + one.ground->reference
                             : std::string{page.word("procuration")},
                  page.account(one.author)});
    }
    page.end_table();
}

}  // namespace unisson::interop
