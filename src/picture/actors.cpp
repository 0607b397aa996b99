#include "picture/actors.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "picture/draw.hpp"
#include "programme/words.hpp"

namespace unisson::picture {

namespace {
namespace of_actors {  // apart from the names of other drawings

using programme::Words;

constexpr Words title_word{"Les acteurs autour de la personne", "Those around the person",
                           "Die Menschen und Stellen rund um die Person", "Gli attori intorno alla persona"};
constexpr Words name_word{"Acteur", "Actor", "Beteiligte", "Attore"};
constexpr Words part_word{"Ce qui le lie", "What links them", "Was verbindet", "Che cosa lo lega"};
constexpr Words link_word{"Informations", "Information", "Informationen", "Informazioni"};
constexpr Words referent_word{"référent", "case manager", "fallführend", "referente"};
constexpr Words deputy_word{"suppléance", "deputy", "Stellvertretung", "supplenza"};
constexpr Words representative_word{"représente", "represents", "vertritt", "rappresenta"};
constexpr Words asked_word{"a adressé la demande", "made the request", "hat die Anfrage gestellt",
                           "ha presentato la richiesta"};
constexpr Words relative_word{"proche", "relative", "Angehörige", "persona vicina"};
constexpr Words actions_word{"actions du plan", "actions of the plan", "Massnahmen des Plans", "azioni del piano"};
constexpr Words tasks_word{"tâches confiées", "tasks entrusted", "anvertraute Aufgaben", "compiti affidati"};
constexpr Words contacts_word{"contacts", "contacts", "Kontakte", "contatti"};
constexpr Words contact_word{"contact", "contact", "Kontakt", "contatto"};
constexpr Words action_word{"action du plan", "action of the plan", "Massnahme des Plans", "azione del piano"};
constexpr Words task_word{"tâche confiée", "task entrusted", "anvertraute Aufgabe", "compito affidato"};
constexpr Words within_word{"dans le service", "within the service", "innerhalb des Dienstes", "nel servizio"};
constexpr Words procuration_word{"procuration en vigueur", "procuration in force", "gültige Vollmacht",
                                 "procura in vigore"};
constexpr Words closed_word{"sans procuration", "no procuration", "ohne Vollmacht", "senza procura"};
constexpr Words somebody_word{"collègue", "colleague", "Fachperson des Dienstes", "collega"};
constexpr Words around_word{"acteurs autour de", "actors around", "Beteiligte rund um", "attori intorno a"};
constexpr Words around_one_word{"acteur autour de", "actor around", "Beteiligte Person rund um", "attore intorno a"};
constexpr Words more_word{"autres dans le tableau", "more in the table", "weitere in der Tabelle",
                          "altri nella tabella"};

enum class Link { within, procuration, none };

struct Actor {
    std::string name;
    std::vector<std::string> parts;
    Link link = Link::none;
    int actions = 0;
    int tasks = 0;
    int contacts = 0;
};

/// Those named in the dossier, the nearest first.
class Gathering {
public:
    Gathering(domain::CaseState const& state, AccountNames const& names, base::Date today, std::string_view locale)
        : m_state{state}, m_names{names}, m_today{today}, m_locale{locale} {}

    std::vector<Actor> take(domain::PersonState const& person) {
        add_service();
        for (auto const& each : person.representatives)
            if (base::Period{each.from, each.until}.contains(m_today))
                part(at(each.display_name), say(representative_word) + (each.scope.empty() ? "" : " : " + each.scope));
        if (m_state.request.origin_name) part(at(*m_state.request.origin_name), say(asked_word));
        add_work();
        for (auto const& contact : m_state.contacts)
            if (contact.with_whom && contact.outcome == domain::ContactOutcome::held) ++at(*contact.with_whom).contacts;
        for (auto const& each : m_state.procurations) {
            auto& actor = at(each.third_party);
            if (each.in_force(m_today) && actor.link == Link::none) actor.link = Link::procuration;
        }
        for (auto& actor : m_actors) {
            count(actor, actor.actions, action_word, actions_word);
            count(actor, actor.tasks, task_word, tasks_word);
            count(actor, actor.contacts, contact_word, contacts_word);
        }
        return std::move(m_actors);
    }

private:
    [[nodiscard]] std::string say(Words const& words) const { return std::string{words.in(m_locale)}; }

    Actor& at(std::string const& name) {
        auto const key = base::folded(name);
        auto const found =
            std::ranges::find_if(m_actors, [&](Actor const& each) { return base::folded(each.name) == key; });
        if (found != m_actors.end()) return *found;
        return m_actors.emplace_back(Actor{name, {}, Link::none, 0, 0, 0});
    }

    static void part(Actor& actor, std::string words) {
        if (std::ranges::find(actor.parts, words) == actor.parts.end()) actor.parts.push_back(std::move(words));
    }

    void count(Actor& actor, int number, Words const& one, Words const& many) const {
        if (number > 0) part(actor, std::to_string(number) + " " + say(number == 1 ? one : many));
    }

    [[nodiscard]] std::string colleague(domain::AccountId id) const {
        auto const found = m_names.find(id);
        return found == m_names.end() ? say(somebody_word) : found->second;
    }

    void add_service() {
        auto const within = [&](domain::AccountId id, Words const& words) {
            auto& actor = at(colleague(id));
            actor.link = Link::within;
            part(actor, say(words));
        };
        if (!m_state.referent().is_nil()) within(m_state.referent(), referent_word);
        for (auto const& each : m_state.deputies)
            if (base::Period{each.from, each.until}.contains(m_today)) within(each.account, deputy_word);
    }

    void add_work() {
        auto const owner = [&](domain::Owner const& each) -> Actor* {
            bool const outside = each.kind == domain::OwnerKind::relative || each.kind == domain::OwnerKind::actor;
            if (!outside || !each.who) return nullptr;
            auto& actor = at(*each.who);
            if (each.kind == domain::OwnerKind::relative) part(actor, say(relative_word));
            return &actor;
        };
        for (auto const& action : m_state.actions)
            if (auto* actor = owner(action.owner); actor && action.status != domain::ActionStatus::abandoned)
                ++actor->actions;
        for (auto const& task : m_state.entrusted)
            if (auto* actor = owner(task.owner)) ++actor->tasks;
    }

    domain::CaseState const& m_state;
    AccountNames const& m_names;
    base::Date m_today;
    std::string_view m_locale;
    std::vector<Actor> m_actors;
};

Words const& link_words(Link link) {
    if (link == Link::within) return within_word;
    return link == Link::procuration ? procuration_word : closed_word;
}

std::string joined(std::vector<std::string> const& parts) {
    std::string text;
    for (auto const& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

/// Where things stand: two columns around the person, or one below them.
struct Places {
    bool narrow = false;
    std::size_t count = 0;

    static constexpr int card_width = 250;
    static constexpr int row = 92;
    static constexpr int card_height = 76;
    static constexpr int middle_width = 150;
    static constexpr int middle_height = 64;

    [[nodiscard]] int width() const { return narrow ? 320 : 760; }
    [[nodiscard]] int rows() const { return static_cast<int>(narrow ? count : (count + 1) / 2); }
    [[nodiscard]] int height() const {
        return narrow ? middle_height + 24 + rows() * row : std::max(1, rows()) * row + 8;
    }
    [[nodiscard]] int middle_x() const { return narrow ? 12 : (width() - middle_width) / 2; }
    [[nodiscard]] int middle_y() const { return narrow ? 4 : (height() - middle_height) / 2; }
    [[nodiscard]] bool left(std::size_t i) const { return !narrow && i % 2 == 0; }
    [[nodiscard]] int x(std::size_t i) const {
        if (narrow) return width() - card_width - 12;
        return left(i) ? 8 : width() - card_width - 8;
    }
    [[nodiscard]] int y(std::size_t i) const {
        if (narrow) return middle_height + 20 + static_cast<int>(i) * row;
        return 8 + static_cast<int>(i / 2) * row;
    }
};

std::string text(std::string_view words, int x, int y, std::string_view more) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + std::string{more} + ">" + escaped(words) +
           "</text>";
}

constexpr std::string_view bold = "font-size=\"15\" font-weight=\"650\" fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view plain = "font-size=\"13\" fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view centred =
    "font-size=\"15\" font-weight=\"700\" text-anchor=\"middle\" fill=\"var(--picture-ink,#1d1d1d)\"";

std::string box(int x, int y, int width, int height, std::string_view stroke) {
    return rect_at({x, y}, width, height,
                   "rx=\"10\" fill=\"var(--picture-paper,#fff)\" stroke=\"" + std::string{stroke} +
                       "\" stroke-width=\"2\"");
}

std::string way(Places const& places, std::size_t i, Link link) {
    auto const y = places.y(i) + Places::card_height / 2;
    std::string path;
    if (places.narrow) {
        auto const spine = places.middle_x() + 16;
        auto const from =
            i == 0 ? places.middle_y() + Places::middle_height : places.y(i - 1) + Places::card_height / 2;
        path = "M" + number(spine) + " " + number(from) + "V" + number(y) + "H" + number(places.x(i));
    } else {
        auto const from = places.left(i) ? places.middle_x() : places.middle_x() + Places::middle_width;
        auto const to = places.left(i) ? places.x(i) + Places::card_width : places.x(i);
        auto const middle = (from + to) / 2;
        auto const start = places.middle_y() + Places::middle_height / 2;
        path = "M" + number(from) + " " + number(start) + "C" + number(middle) + " " + number(start) + " " +
               number(middle) + " " + number(y) + " " + number(to) + " " + number(y);
    }
    return "<path d=\"" + path + "\" fill=\"none\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"2\"" +
           (link == Link::none ? " stroke-dasharray=\"4 5\"" : "") + "/>";
}

std::string card(Places const& places, std::size_t i, Actor const& actor, std::string_view locale) {
    auto const x = places.x(i);
    auto const y = places.y(i);
    auto svg = box(x, y, Places::card_width, Places::card_height, "var(--picture-accent,#2f5d50)");
    auto constexpr room = Places::card_width - 28;
    svg += text(shortened(actor.name, room, 15), x + 14, y + 24, bold);
    svg += text(shortened(joined(actor.parts), room, 13), x + 14, y + 44, plain);
    return svg + text(link_words(actor.link).in(locale), x + 14, y + 63, plain);
}

std::string drawing(Places const& places, std::string const& person, std::vector<Actor> const& actors,
                    std::string const& title, std::string_view locale) {
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + number(places.width()) +
                      " " + number(places.height()) + "\" aria-label=\"" + escaped(title) +
                      "\" font-family=\"inherit\">";
    for (std::size_t i = 0; i < places.count; ++i) svg += way(places, i, actors[i].link);
    for (std::size_t i = 0; i < places.count; ++i) svg += card(places, i, actors[i], locale);
    auto const x = places.middle_x();
    auto const y = places.middle_y();
    svg += box(x, y, Places::middle_width, Places::middle_height, "var(--picture-ink,#1d1d1d)");
    auto const lines = wrapped(person, 17, 2);
    auto at = y + Places::middle_height / 2 + (lines.size() > 1 ? -4 : 5);
    for (auto const& line : lines) {
        svg += text(shortened(line, Places::middle_width - 16, 15), x + Places::middle_width / 2, at, centred);
        at += 19;
    }
    return svg + "</svg>";
}

}  // namespace of_actors
}  // namespace

Picture actors_picture(domain::CaseState const& state, domain::PersonState const& person, AccountNames const& names,
                       base::Date today, std::string_view locale, Shape shape) {
    using namespace of_actors;
    auto const actors = Gathering{state, names, today, locale}.take(person);
    auto const called = person.terms.given_names + " " + person.terms.family_name;
    Picture picture;
    picture.title = title_word.in(locale);
    picture.summary = number(static_cast<int>(actors.size())) + " " +
                      std::string{(actors.size() == 1 ? around_one_word : around_word).in(locale)} + " " + called;
    picture.table.columns = {std::string{name_word.in(locale)}, std::string{part_word.in(locale)},
                             std::string{link_word.in(locale)}};
    for (auto const& actor : actors)
        picture.table.rows.push_back({actor.name, joined(actor.parts), std::string{link_words(actor.link).in(locale)}});
    Places const places{shape == Shape::narrow, std::min(actors.size(), actors_drawn_max)};
    if (actors.size() > places.count)
        picture.summary += " (" + number(static_cast<int>(actors.size() - places.count)) + " " +
                           std::string{more_word.in(locale)} + ")";
    picture.svg = drawing(places, called, actors, picture.title, locale);
    return picture;
}

}  // namespace unisson::picture
