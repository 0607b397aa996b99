#include "app/export_page.hpp"

#include <algorithm>
#include <array>

#include "app/export_words.hpp"

namespace unisson::app {

namespace {

constexpr std::string_view style =
    "body{font:11pt/1.45 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}"
    "h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;border-bottom:1px solid #888;margin-top:1.6rem}"
    "h3{font-size:1rem;margin:.9rem 0 .2rem}p{margin:.3rem 0}li{margin:.2rem 0}.small{color:#555;font-size:.9em}"
    "blockquote{margin:.4rem 0;padding-left:.8rem;border-left:3px solid #888;white-space:pre-wrap}"
    ".words{white-space:pre-wrap}@media print{body{margin:0}h2,h3{break-after:avoid}li,article{break-inside:avoid}}";

void escape(std::string& out, std::string_view text) {
    for (auto const c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
}

/// Writes one page in one language.
class Page {
public:
    Page(PageContent const& content, std::size_t locale) : m_content{content}, m_locale{locale} {}

    std::string run(std::string_view language) {
        open(language);
        request();
        assessment();
        goals();
        actions();
        agreements();
        procurations();
        contacts();
        notes();
        evaluations();
        raw("</main></body></html>\n");
        return std::move(m_out);
    }

private:
    Page& raw(std::string_view html) {
        m_out += html;
        return *this;
    }
    Page& text(std::string_view words) {
        escape(m_out, words);
        return *this;
    }
    Page& say(std::string_view code) { return text(word(code, m_locale)); }
    Page& day(base::Date date) { return text(base::to_text(date)); }

    void heading(std::string_view code) { raw("<h2>").say(code).raw("</h2>\n"); }
    void nothing(bool empty) {
        if (empty) raw("<p class=small>").say("#nothing").raw("</p>\n");
    }
    template <typename E>
    Page& value(E code) {
        return say(base::to_text(code));
    }
    std::string_view name_of(domain::AccountId id) const {
        auto const* const account = m_content.organisation.account(id);
        return account == nullptr ? std::string_view{} : std::string_view{account->display_name};
    }

    void open(std::string_view language) {
        auto const& terms = m_content.person.terms;
        auto const& state = m_content.state;
        raw("<!doctype html><html lang=\"").text(language).raw("\"><head><meta charset=utf-8><title>");
        say("#dossier").text(" " + std::to_string(m_content.line.number)).raw("</title><style>").raw(style);
        raw("</style></head><body><main><h1>").text(terms.family_name + ", " + terms.given_names).raw("</h1>\n<p>");
        if (terms.birth_date) say("#born").text(" ").day(*terms.birth_date).text(" · ");
        say("#dossier").text(" " + std::to_string(m_content.line.number) + " · ").say("#printed").text(" ");
        day(m_content.today).raw("</p>\n<p>").say("#referent").text(": ").text(name_of(state.referent()));
        text(" · ").say("#status").text(": ").say(domain::status_name(state.status));
        text(" · ").say("#stage").text(": ").text(stage_label()).raw("</p>\n");
    }

    std::string stage_label() const {
        auto const stage = m_content.state.stage();
        constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};
        if (m_content.programme != nullptr)
            if (auto const* const known = m_content.programme->circuit.find(stage))
                return known->label.in(locales[m_locale]);
        return std::string{stage};
    }

    void request() {
        auto const& request = m_content.state.request;
        heading("#request");
        raw("<p>").day(request.received_on);
        if (request.origin_name) text(" · ").text(*request.origin_name);
        raw("</p><blockquote>").text(request.expectation).raw("</blockquote>\n");
        heading("#project");
        auto const& projects = m_content.state.projects;
        nothing(projects.empty());
        if (!projects.empty()) raw("<blockquote>").text(projects.back().words).raw("</blockquote>\n");
    }

    void assessment() {
        auto const& state = m_content.state;
        heading("#resources");
        nothing(state.resources.empty());
        raw("<ul>");
        for (auto const& resource : state.resources)
            raw("<li>").text(resource.words).raw(" <span class=small>").value(resource.kind).raw("</span></li>\n");
        raw("</ul>");
        heading("#needs");
        nothing(state.needs.empty());
        raw("<ul>");
        for (auto const& need : state.needs) {
            raw("<li>").text(need.words).raw(" <span class=small>").value(need.domain).text(", ");
            value(need.importance).text(", ").value(need.voice).raw("</span>");
            if (need.outcome) raw("<br>").text(need.outcome->words);
            raw("</li>\n");
        }
        raw("</ul>");
        if (state.syntheses.empty()) return;
        heading("#synthesis");
        raw("<p class=words>").text(state.syntheses.back().words).raw("</p>\n");
    }

    void goals() {
        heading("#goals");
        nothing(m_content.state.goals.empty());
        for (auto const& goal : m_content.state.goals) {
            raw("<article><h3>").text(goal.title).raw("</h3>");
            if (goal.due_on) raw("<p class=small>").say("#due").text(" ").day(*goal.due_on).raw("</p>");
            raw("<ul>");
            for (std::size_t i = 0; i < goal.levels.size(); ++i) {
                int const level = static_cast<int>(i) - 2;
                raw("<li>")
                    .text((level > 0 ? "+" : "") + std::to_string(level) + ": ")
                    .text(goal.levels[i])
                    .raw("</li>");
            }
            raw("</ul>");
            if (!goal.ratings.empty()) {
                auto const& rating = goal.ratings.back();
                raw("<p>").say("#level").text(": " + std::to_string(rating.level) + " (").day(rating.on).raw(")</p>");
            }
            if (goal.given_up) raw("<p>").say("abandoned").text(": ").text(goal.given_up->reason).raw("</p>");
            raw("</article>\n");
        }
    }

    void actions() {
        heading("#actions");
        nothing(m_content.state.actions.empty());
        raw("<ul>");
        for (auto const& action : m_content.state.actions) {
            raw("<li>").text(action.title).raw(" <span class=small>").value(action.owner.kind);
            if (action.owner.who) text(" (").text(*action.owner.who).text(")");
            text(", ").value(action.status);
            if (action.due_on) text(", ").say("#due").text(" ").day(*action.due_on);
            raw("</span></li>\n");
        }
        raw("</ul>");
    }

    void agreements() {
        for (auto const& agreement : m_content.state.agreements) {
            heading("#agreement");
            raw("<p class=small>").day(agreement.from);
            if (agreement.until) text(" – ").day(*agreement.until);
            raw("</p><p class=words>").text(agreement.offer).raw("</p><ul>");
            for (auto const& duty : agreement.obligations)
                raw("<li>")
                    .value(duty.party)
                    .text(": ")
                    .text(duty.words)
                    .raw(" <span class=small>")
                    .value(duty.status)
                    .raw("</span></li>\n");
            raw("</ul>");
            for (auto const& signature : agreement.signatures)
                raw("<p>").say("#signed").text(" ").day(signature.on).text(": ").text(signature.signer).raw("</p>\n");
        }
    }

    void procurations() {
        if (m_content.state.procurations.empty()) return;
        heading("#procurations");
        raw("<ul>");
        for (auto const& one : m_content.state.procurations) {
            raw("<li>").text(one.third_party).text(": ").text(one.subjects).text(" — ").text(one.purpose);
            raw(" <span class=small>").day(one.from);
            if (one.until) text(" – ").day(*one.until);
            raw("</span></li>\n");
        }
        raw("</ul>");
    }

    void contacts() {
        heading("#contacts");
        nothing(m_content.state.contacts.empty());
        for (auto const& contact : m_content.state.contacts) {
            raw("<article><h3>").day(contact.on).text(" · ").value(contact.channel).text(" · ").value(contact.outcome);
            raw("</h3>");
            if (contact.with_whom) raw("<p>").text(*contact.with_whom).raw("</p>");
            if (contact.words) raw("<p class=words>").text(*contact.words).raw("</p>");
            raw("</article>\n");
        }
    }

    void notes() {
        heading("#notes");
        nothing(m_content.state.notes.empty());
        for (auto const& note : m_content.state.notes) {
            raw("<article><h3>").day(base::date_of(note.drafted_at)).text(" · ").text(name_of(note.author));
            if (!note.signed_at) text(" · ").say("#draft");
            raw("</h3><p class=words>").text(note.words).raw("</p>");
            for (auto const& addendum : note.addenda)
                raw("<p class=words>").say("#addendum").text(": ").text(addendum.words).raw("</p>");
            raw("</article>\n");
        }
    }

    void evaluations() {
        for (auto const& evaluation : m_content.state.evaluations) {
            heading("#evaluation");
            raw("<p>").day(evaluation.on);
            if (evaluation.satisfaction)
                text(" · ").say("#satisfaction").text(": " + std::to_string(*evaluation.satisfaction) + "/100");
            auto const cents = evaluation.cost.minor % 100;
            text(" · ").say("#cost").text(": " + std::to_string(evaluation.cost.minor / 100) +
                                          (cents < 10 ? ".0" : "."));
            text(std::to_string(cents) + " " + evaluation.cost.currency).raw("</p><p class=words>");
            text(evaluation.results).raw("</p>\n");
        }
        if (auto const* const exited = std::get_if<domain::StatusExited>(&m_content.state.status)) {
            heading("#exit");
            raw("<p>").day(exited->on).text(" · ").value(exited->reason).raw("</p><p class=words>").text(exited->words);
            raw("</p>\n");
        }
    }

    PageContent const& m_content;
    std::size_t m_locale;
    std::string m_out;
};

}  // namespace

std::size_t locale_number(std::string_view locale) {
    constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};
    auto const found = std::ranges::find(locales, locale.substr(0, 2));
    return found == locales.end() ? 0 : static_cast<std::size_t>(found - locales.begin());
}

std::string dossier_page(PageContent const& content, std::string_view locale) {
    constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};
    auto const number = locale_number(locale);
    return Page{content, number}.run(locales[number]);
}

}  // namespace unisson::app
