#include "interop/dossier_html.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <vector>

#include "interop/dossier_page.hpp"

namespace unisson::interop {

namespace {

constexpr std::string_view style = R"(
@page{size:A4;margin:18mm 16mm}
:root{color-scheme:light}
body{font:11pt/1.45 "Source Sans 3","Segoe UI",Arial,sans-serif;color:#1b1b1b;background:#fff;max-width:178mm;margin:0 auto;padding:1rem}
header{border-bottom:2pt solid #1b1b1b;margin-bottom:1rem;padding-bottom:.5rem}
h1{font-size:20pt;line-height:1.2;margin:.2rem 0}h2{font-size:14pt;margin:1.4rem 0 .4rem;break-after:avoid}
h3{font-size:11.5pt;margin:.9rem 0 .2rem;break-after:avoid}
p{margin:.2rem 0 .6rem}.words{white-space:pre-wrap;overflow-wrap:anywhere}
blockquote{margin:.3rem 0;padding:.5rem .9rem;border-left:3pt solid #2b5d8a;font-size:12.5pt}
table{border-collapse:collapse;width:100%;margin:.3rem 0 .8rem}
th,td{border:.6pt solid #8a8a8a;padding:.25rem .4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef2f5}thead{display:table-header-group}tr{break-inside:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
footer,.quiet{color:#4a4a4a;font-size:9.5pt}
@media print{body{padding:0;max-width:none}}
)";

std::string signed_level(int level) {
    return level > 0 ? "+" + std::to_string(level) : std::to_string(level);
}

std::string amount(base::Money const& money) {
    auto const absolute = money.minor < 0 ? -money.minor : money.minor;
    auto const rest = std::to_string(absolute % 100);
    return std::string{money.minor < 0 ? "-" : ""} + std::to_string(absolute / 100) + "." +
           (rest.size() < 2 ? "0" : "") + rest + " " + money.currency;
}

/// Of 1,000 bytes each, rounded up.
std::string kilobytes(std::int64_t bytes) {
    return std::to_string((bytes + 999) / 1000) + " kB";
}

std::string full_name(domain::PersonTerms const& person) {
    return person.given_names + " " + person.family_name;
}

void write_head(Page& page, domain::PersonState const& person, domain::CaseState const& state,
                DossierNames const& names, std::string_view locale) {
    page.raw("<!doctype html>\n<html lang=\"").raw(locale).raw("\">\n<head><meta charset=\"utf-8\">");
    page.raw(
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>");
    page.text(page.word("dossier")).text(" ").text(std::to_string(names.number)).raw("</title><style>").raw(style);
    page.raw("</style></head>\n<body>\n<header>");
    page.quiet(names.organisation + (names.unit.empty() ? "" : " · " + names.unit));
    page.heading(1, full_name(person.terms)).begin_facts();
    page.fact("dossier", std::to_string(names.number)).fact("born", page.day(person.terms.birth_date));
    page.fact("programme", names.programme).fact("referent", page.account(state.referent()));
    page.fact("status", page.word(std::string{"status."} + std::string{domain::status_name(state.status)}));
    page.fact("stage", page.stage(std::string{state.stage()})).fact("cycle", std::to_string(state.cycle));
    page.end_facts().quiet(page.word("confidential")).raw("</header>\n<main>\n");
}

void write_project(Page& page, domain::CaseState const& state) {
    page.heading(2, page.word("project"));
    if (state.projects.empty()) {
        page.none();
    } else {
        auto const& project = state.projects.back();
        page.raw("<blockquote class=\"words\">").text(project.words).raw("</blockquote>\n");
        page.quiet(std::string{page.word("stated_on")} + " " + page.day(project.stated_at));
    }
    page.heading(2, page.word("resources"));
    if (state.resources.empty()) return void(page.none());
    page.raw("<ul>\n");
    for (auto const& resource : state.resources) {
        page.raw("<li class=\"words\">").text(resource.words).raw(" <span class=\"quiet\">(");
        page.text(page.value("resource", resource.kind)).text(", ").text(page.value("life", resource.domain));
        page.raw(")</span></li>\n");
    }
    page.raw("</ul>\n");
}

void write_needs(Page& page, domain::CaseState const& state) {
    page.heading(2, page.word("needs"));
    if (state.needs.empty()) page.none();
    if (!state.needs.empty()) page.begin_table({"needs", "voice", "importance", "outcome"});
    for (auto const& need : state.needs) {
        std::string outcome;
        if (need.outcome)
            outcome =
                std::string{page.word(need.outcome->met ? "need_met" : "need_unmet")} + ": " + need.outcome->words;
        if (need.unanswered() && need.look_on) {
            if (!need.looks.empty() && need.looks.back().words) outcome += " " + *need.looks.back().words;
            outcome += " (" + std::string{page.word("look_on")} + " " + page.day(*need.look_on) + ")";
        }
        page.row({need.words + " (" + std::string{page.value("life", need.domain)} + ")",
                  std::string{page.value("voice", need.voice)}, std::string{page.value("importance", need.importance)},
                  outcome});
    }
    if (!state.needs.empty()) page.end_table();
    for (auto const& synthesis : state.syntheses) {
        page.heading(3, page.word("synthesis")).words(synthesis.words).begin_facts();
        page.fact("date", page.day(synthesis.on)).fact("agreed", page.word(synthesis.agreed ? "yes" : "no"));
        page.fact("written_with", synthesis.written_with.value_or("")).fact("how_said", synthesis.how.value_or(""));
        page.fact("disagreement", synthesis.disagreement.value_or("")).end_facts();
    }
}

void write_options(Page& page, domain::CaseState const& state) {
    if (state.options.empty()) return;
    page.heading(2, page.word("options")).begin_table({"what", "hypothesis", "choice", "outcome"});
    for (auto const& option : state.options) {
        std::string choice;
        if (option.choice)
            choice = std::string{page.word(option.choice->chosen ? "chosen" : "declined")} + ", " +
                     page.day(option.choice->on) + ": " + option.choice->reason;
        std::string ended;
        if (option.ended)
            ended = std::string{page.value("trial", option.ended->result)} + ", " + page.day(option.ended->on) + ": " +
                    option.ended->reason;
        page.row({option.title, option.hypothesis, choice, ended});
    }
    page.end_table();
}

/// The titles of the steps that it waits for.
std::string titles_before(domain::CaseState const& state, domain::Action const& action) {
    std::string titles;
    for (auto const& each : state.actions)
        if (action.after && std::ranges::find(*action.after, each.id) != action.after->end())
            titles.append(titles.empty() ? "" : ", ").append(each.title);
    return titles;
}

std::string cost_of_step(Page const& page, domain::Action const& action) {
    if (!action.cost) return {};
    auto text = amount(action.cost->amount) + ", " + std::string{page.value("payer", action.cost->payer)};
    return action.cost->name ? text + ", " + *action.cost->name : text;
}

/// Scales that held until they were changed after they had been agreed.
void write_earlier_scales(Page& page, domain::Goal const& goal) {
    for (auto const& version : goal.versions) {
        page.words(version.reason).begin_table({"level", "description"});
        for (auto i = version.levels.size(); i-- > 0;)
            page.row({signed_level(static_cast<int>(i) - 2), version.levels[i]});
        page.end_table();
    }
}

void write_goals(Page& page, domain::CaseState const& state) {
    page.heading(2, page.word("goals"));
    if (state.goals.empty()) page.none();
    for (auto const& goal : state.goals) {
        auto const present = goal.ratings.empty() ? goal.baseline : goal.ratings.back().level;
        page.heading(3, goal.title).begin_facts();
        page.fact("voice", page.value("voice", goal.voice)).fact("weight", std::to_string(goal.weight()));
        page.fact("baseline", signed_level(goal.baseline)).fact("present", signed_level(present));
        page.fact("due", page.day(goal.due_on)).fact("cycle", std::to_string(goal.cycle));
        page.fact("given_up", goal.given_up ? goal.given_up->reason : "").end_facts();
        page.begin_table({"level", "description"});
        for (auto i = goal.levels.size(); i-- > 0;) page.row({signed_level(static_cast<int>(i) - 2), goal.levels[i]});
        page.end_table();
        write_earlier_scales(page, goal);
    }
    page.heading(2, page.word("actions"));
    if (state.actions.empty()) return void(page.none());
    page.begin_table({"what", "who", "starts", "due", "after", "step_cost", "status"});
    for (auto const& action : state.actions) {
        auto who = std::string{page.value("owner", action.owner.kind)};
        if (action.owner.who) who += ": " + *action.owner.who;
        auto status = std::string{page.value("action", action.status)};
        if (action.ended_on) status += ", " + page.day(*action.ended_on);
        if (action.remark) status += ": " + *action.remark;
        page.row({action.title, who, page.day(action.starts_on), page.day(action.due_on), titles_before(state, action),
                  cost_of_step(page, action), status});
    }
    page.end_table();
}

void write_agreements(Page& page, domain::CaseState const& state) {
    page.heading(2, page.word("agreements"));
    if (state.agreements.empty()) return void(page.none());
    for (auto const& agreement : state.agreements) {
        page.heading(3, std::string{page.word("from")} + " " + page.day(agreement.from)).begin_facts();
        page.fact("until", page.day(agreement.until)).fact("review", page.day(agreement.review_on));
        page.fact("offer", agreement.offer);
        page.fact("rights", agreement.rights.value_or("")).fact("consequences", agreement.consequences.value_or(""));
        for (auto const& pause : agreement.suspensions)
            page.fact("suspended", page.day(pause.from) + ", " + page.day(pause.resumed_on) + ": " + pause.reason);
        for (auto const& copy : agreement.copies)
            page.fact("copy_to", copy.received_by + ", " + page.day(copy.on) + ": " + copy.how);
        page.fact("text_sha256", agreement.sha256);
        if (agreement.ended) page.fact("ended", page.day(agreement.ended->on) + ": " + agreement.ended->reason);
        page.end_facts();
        if (agreement.standing == domain::AgreementStanding::replaced) page.quiet(page.word("replaced"));
        if (agreement.standing == domain::AgreementStanding::dropped) page.quiet(page.word("never_signed"));
        if (agreement.altered) page.quiet(page.word("altered"));
        page.begin_table({"obligations", "who", "due", "status"});
        for (auto const& duty : agreement.obligations) {
            auto status = std::string{page.value("obligation", duty.status)};
            if (duty.settled_on) status += ", " + page.day(*duty.settled_on);
            if (duty.proof) status += ": " + *duty.proof;
            page.row({duty.words, std::string{page.value("party", duty.party)}, page.day(duty.due_on), status});
        }
        page.end_table();
        if (agreement.signatures.empty()) page.quiet(page.word("not_signed"));
        if (agreement.signatures.empty()) continue;
        page.begin_table({"signatures", "who", "date", "channel"});
        for (auto const& signature : agreement.signatures)
            page.row({signature.capacity ? signature.signer + ", " + *signature.capacity : signature.signer,
                      std::string{page.value("party", signature.party)}, page.day(signature.on),
                      std::string{page.value("signature", signature.method)}});
        page.end_table();
    }
}

/// What was tried to reach the person, and through whom.
void write_outreach(Page& page, domain::CaseState const& state) {
    if (state.outreach.empty() && state.trusted_parties.empty()) return;
    page.heading(2, page.word("outreach"));
    if (!state.outreach.empty()) page.begin_table({"date", "channel", "outcome", "what"});
    for (auto const& attempt : state.outreach) {
        auto what = attempt.place.value_or("");
        if (attempt.words) what += (what.empty() ? "" : "\n") + *attempt.words;
        page.row({page.day(attempt.on), std::string{page.value("outreach_way", attempt.way)},
                  std::string{page.value("outreach_outcome", attempt.outcome)}, what});
    }
    if (!state.outreach.empty()) page.end_table();
    if (state.trusted_parties.empty()) return;
    page.heading(3, page.word("trusted"));
    for (auto const& party : state.trusted_parties)
        page.words(party.display_name + ", " + party.contact + "\n" + party.may_be_told);
}

void write_course(Page& page, domain::CaseState const& state) {
    write_outreach(page, state);
    page.heading(2, page.word("contacts"));
    if (state.contacts.empty()) page.none();
    if (!state.contacts.empty()) page.begin_table({"date", "channel", "function", "minutes", "what"});
    for (auto const& contact : state.contacts) {
        auto what = std::string{page.value("contact", contact.outcome)} + ", " + page.account(contact.author);
        if (contact.with_whom) what += ", " + std::string{page.word("with")} + " " + *contact.with_whom;
        if (contact.words) what += "\n" + *contact.words;
        auto as = std::string{page.value("function", contact.function)};
        if (contact.role) as += ", " + std::string{page.value("role", *contact.role)};
        page.row({page.day(contact.on), std::string{page.value("channel", contact.channel)}, as,
                  std::to_string(contact.minutes), what});
    }
    if (!state.contacts.empty()) page.end_table();
    page.heading(2, page.word("notes"));
    bool any = false;
    for (auto const& note : state.notes) {
        if (!note.signed_at) continue;
        any = true;
        page.heading(3, page.day(*note.signed_at) + ", " + page.account(note.author)).words(note.words);
        for (auto const& more : note.addenda) {
            page.quiet(std::string{page.word("addendum")} + ", " + page.day(more.at) + ", " +
                       page.account(more.author));
            page.words(more.words);
        }
    }
    if (!any) page.none();
}

/// "2015 – 2019", "2015 –"; a year, month or day as it was told.
std::string span_of(std::optional<std::string> const& from, std::optional<std::string> const& until) {
    if (!from && !until) return {};
    return from.value_or("") + " – " + until.value_or("");
}

/// The place of a relative in the family, a line for each fact.
std::string kin_lines(Page& page, domain::CaseState const& state, domain::Kin const& kin) {
    std::string lines;
    auto const add = [&](std::string_view label, std::string const& words) {
        if (words.empty()) return;
        lines += lines.empty() ? "" : "\n";
        lines += page.word(label);
        lines += ": ";
        lines += words;
    };
    add("born", kin.born.value_or(""));
    add("kin.died", kin.died.value_or(""));
    std::string parents;
    for (auto const& id : kin.parents) {
        if (!parents.empty()) parents += ", ";
        parents += called(state.relations, id);
    }
    if (kin.descent) {
        if (!parents.empty()) parents += ", ";
        parents += page.value("descent", *kin.descent);
    }
    add("kin.child_of", parents);
    auto couple = kin.partner ? called(state.relations, *kin.partner) : std::string{};
    if (kin.couple) {
        if (!couple.empty()) couple += ", ";
        couple += page.value("couple", *kin.couple);
    }
    add("kin.partner", couple);
    return lines;
}

void write_surroundings(Page& page, domain::CaseState const& state) {
    if (!state.relations.empty()) {
        page.heading(2, page.word("surroundings"));
        page.begin_table({"name", "relation_kind", "side", "tie", "household", "from", "remark"});
    }
    for (auto const& one : state.relations) {
        std::string ties;
        for (auto const& tie : one.ties)
            ties += (ties.empty() ? "" : "\n") + tie.on + ": " + std::string{page.value("tie", tie.strength)} + ", " +
                    std::string{page.value("support", tie.support)} + (tie.words ? ": " + *tie.words : "");
        auto home = one.household ? std::string{page.word("yes")} : std::string{};
        if (auto const span = span_of(one.household_from, one.household_until); !span.empty()) home += ", " + span;
        auto remark = one.kin ? kin_lines(page, state, *one.kin) : std::string{};
        if (one.words) {
            if (!remark.empty()) remark += "\n";
            remark += *one.words;
        }
        page.row({one.called, std::string{page.value("relation", one.kind)},
                  std::string{page.word(one.formal ? "side_formal" : "side_informal")}, ties, home,
                  span_of(one.since, one.until), remark});
    }
    if (!state.relations.empty()) page.end_table();
    if (state.life_events.empty()) return;
    page.heading(2, page.word("life")).begin_table({"date", "what", "life_kind", "remark"});
    for (auto const& one : state.life_events)
        page.row({one.ongoing ? one.from + " – " + std::string{page.word("ongoing")}
                  : one.until ? one.from + " – " + *one.until
                              : one.from,
                  one.title, std::string{page.value("lived", one.kind)}, one.words.value_or("")});
    page.end_table();
}

/// What the documents are; their bytes are files of their own.
void write_documents(Page& page, domain::CaseState const& state) {
    if (state.documents.empty()) return;
    page.heading(2, page.word("documents")).begin_table({"date", "what", "document_kind", "from_whom", "size", "who"});
    for (auto const& document : state.documents) {
        auto title = document.title;
        if (document.withdrawn)
            title += "\n" + std::string{page.word("withdrawn")} + " " + page.day(document.withdrawn->at) + ": " +
                     document.withdrawn->reason;
        page.row({page.day(document.on), title, std::string{page.value("document", document.kind)},
                  document.from_whom.value_or(""), kilobytes(document.size),
                  page.account(document.author) + ", " + page.day(document.added_at)});
    }
    page.end_table();
}

void write_results(Page& page, domain::CaseState const& state) {
    page.heading(2, page.word("evaluations"));
    if (state.evaluations.empty()) page.none();
    for (auto const& evaluation : state.evaluations) {
        page.heading(3, std::string{page.word("cycle")} + " " + std::to_string(evaluation.cycle)).begin_facts();
        page.fact("date", page.day(evaluation.on)).fact("results", evaluation.results);
        if (evaluation.satisfaction) page.fact("satisfaction", std::to_string(*evaluation.satisfaction) + " / 100");
        page.fact("satisfaction", evaluation.satisfaction_words.value_or("")).fact("cost", amount(evaluation.cost));
        page.end_facts().begin_table({"goals", "level"});
        for (auto const& rating : evaluation.ratings)
            for (auto const& goal : state.goals)
                if (goal.id == rating.goal) page.row({goal.title, signed_level(rating.level)});
        page.end_table();
    }
    if (auto const* exited = std::get_if<domain::StatusExited>(&state.status)) {
        page.heading(2, page.word("exit")).begin_facts().fact("date", page.day(exited->on));
        page.fact("reason", page.value("exit", exited->reason)).fact("description", exited->words);
        page.fact("destination", exited->destination.value_or("")).fact("follow_up", page.day(exited->follow_up_on));
        page.fact("passed", exited->exception.value_or("")).end_facts();
    }
}

void write_status_reason(Page& page, domain::CaseStatus const& status) {
    if (auto const* refused = std::get_if<domain::StatusRefused>(&status))
        page.fact("reason", refused->reason)
            .fact("next_door", refused->next_door)
            .fact("object_until", page.day(refused->object_until));
    if (auto const* redirected = std::get_if<domain::StatusRedirected>(&status))
        page.fact("reason", redirected->reason)
            .fact("next_door", redirected->next_door)
            .fact("object_until", page.day(redirected->object_until));
    if (auto const* waiting = std::get_if<domain::StatusWaiting>(&status)) {
        page.fact("reason", waiting->reason);
        if (waiting->urgency) page.fact("urgency", page.value("urgency", *waiting->urgency));
        page.fact("promised_on", page.day(waiting->promised_on))
            .fact("start_expected_on", page.day(waiting->start_expected_on))
            .fact("next_door", waiting->next_door.value_or(""));
    }
}

void write_person(Page& page, domain::PersonState const& person) {
    auto const& terms = person.terms;
    page.heading(2, page.word("reach")).begin_facts().fact("other_names", terms.other_names.value_or(""));
    if (terms.gender) page.fact("gender", page.value("gender", *terms.gender));
    std::string languages;
    for (auto const& tag : terms.languages) languages.append(languages.empty() ? "" : ", ").append(tag);
    page.fact("languages", languages).fact("interpreter", terms.needs_interpreter ? page.word("yes") : "").end_facts();
    page.raw("<ul>\n");
    for (auto const& way : terms.contact_ways) {
        page.raw("<li>").text(page.value("way", way.kind)).text(": ").text(way.value);
        page.text(way.remark ? " (" + *way.remark + ")" : "").raw("</li>\n");
    }
    for (auto const& identifier : terms.identifiers)
        page.raw("<li>").text(identifier.system).text(": ").text(identifier.value).raw("</li>\n");
    page.raw("</ul>\n");
    if (person.representatives.empty()) return;
    page.heading(2, page.word("representatives")).begin_table({"who", "what", "from", "until"});
    for (auto const& one : person.representatives)
        page.row({one.display_name + (one.contact ? ", " + *one.contact : ""), one.scope, page.day(one.from),
                  page.day(one.until)});
    page.end_table();
}

void write_request(Page& page, domain::CaseState const& state) {
    auto const& request = state.request;
    page.heading(2, page.word("request")).begin_facts().fact("received", page.day(request.received_on));
    auto origin = std::string{page.value("origin", request.origin)};
    if (request.origin_name) origin += ": " + *request.origin_name;
    page.fact("origin", origin).fact("expectation", request.expectation);
    write_status_reason(page, state.status);
    for (auto const& informed : state.information)
        page.fact("informed", page.day(informed.on) + (informed.how ? ": " + *informed.how : ""));
    page.end_facts();
}

void write_formal(Page& page, domain::CaseState const& state) {
    if (!state.procurations.empty()) {
        page.heading(2, page.word("procurations"));
        page.begin_table({"third_party", "direction", "subjects", "purpose", "from", "until", "withdrawn"});
        for (auto const& one : state.procurations)
            page.row({one.third_party, std::string{page.value("direction", one.direction)}, one.subjects, one.purpose,
                      page.day(one.from), page.day(one.until), one.withdrawn ? page.day(one.withdrawn->on) : ""});
        page.end_table();
    }
    write_mediations(page, state);
    write_transmissions(page, state);
    page.heading(2, page.word("referents")).begin_table({"who", "from", "reason"});
    for (auto const& one : state.referents) page.row({page.account(one.account), page.day(one.from), one.reason});
    page.end_table();
    if (!state.deputies.empty()) {
        page.heading(2, page.word("deputies")).begin_table({"who", "from", "until"});
        for (auto const& one : state.deputies)
            page.row({page.account(one.account), page.day(one.from), page.day(one.until)});
        page.end_table();
    }
    page.heading(2, page.word("circuit")).begin_table({"stage", "cycle", "from", "who", "passed"});
    for (auto const& visit : state.stages) {
        std::string exception;
        for (auto const& passage : state.gates_passed)
            if (passage.gate == visit.stage && passage.cycle == visit.cycle && passage.at == visit.entered_at)
                exception = passage.reason;
        page.row({page.stage(visit.stage), std::to_string(visit.cycle), page.day(visit.entered_at),
                  page.account(visit.author), exception});
    }
    page.end_table();
    if (state.milestones.empty()) return;
    page.heading(2, page.word("milestones")).begin_table({"milestones", "cycle", "date"});
    for (auto const& one : state.milestones)
        page.row({page.milestone(one.milestone), std::to_string(one.cycle), page.day(one.at)});
    page.end_table();
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    for (auto const c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
}

std::string dossier_html(domain::PersonState const& person, domain::CaseState const& state, DossierNames const& names,
                         std::string_view locale) {
    constexpr std::string_view tags[] = {"fr", "en", "de", "it"};
    auto const language = language_from(locale);
    Page page{names, language};
    write_head(page, person, state, names, tags[static_cast<std::size_t>(language)]);
    write_project(page, state);
    write_surroundings(page, state);
    write_needs(page, state);
    write_interviews(page, state);
    write_options(page, state);
    write_goals(page, state);
    write_agreements(page, state);
    write_course(page, state);
    write_documents(page, state);
    write_results(page, state);
    write_request(page, state);
    write_person(page, person);
    write_formal(page, state);
    page.raw("</main>\n<footer>")
        .quiet(std::string{page.word("printed")} + " " + page.day(names.printed_on) + " " +
               std::string{page.word("by")} + " " + names.printed_by);
    page.raw("</footer>\n</body>\n</html>\n");
    return std::move(page).take();
}

}  // namespace unisson::interop
