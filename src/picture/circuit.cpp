#include "picture/circuit.hpp"

#include <algorithm>
#include <array>

#include "picture/draw.hpp"

namespace unisson::picture {

namespace {
namespace of_circuit {  // apart from the names of other drawings

using domain::CaseState;
using programme::Circuit;
using programme::LocalText;
using programme::PlanItem;

constexpr int gap_wide = 150;    // between two stations, in SVG units
constexpr int gap_narrow = 64;
constexpr int margin = 75;
constexpr int radius = 13;

struct Words {
    LocalText title{"Le circuit", "The circuit", "Der Ablauf", "Il percorso"};
    LocalText done{"faite", "done", "erledigt", "fatta"};
    LocalText current{"en cours", "in progress", "im Gang", "in corso"};
    LocalText ahead{"à venir", "ahead", "bevorstehend", "da fare"};
    LocalText stage{"Étape", "Stage", "Schritt", "Tappa"};
    LocalText standing{"État", "State", "Stand", "Stato"};
    LocalText since{"Depuis", "Since", "Seit", "Dal"};
    LocalText ended{"Le parcours est terminé.", "The case has ended.", "Der Fall ist abgeschlossen.",
                    "Il percorso è concluso."};
    LocalText at{"Étape en cours :", "Present stage:", "Aktueller Schritt:", "Tappa in corso:"};
    LocalText of{"sur", "of", "von", "di"};
    LocalText cycle{"Cycle", "Cycle", "Zyklus", "Ciclo"};
};

Words const& words() {
    static Words const all;
    return all;
}

enum class Standing { done, current, ahead };

struct Station {
    PlanItem const* stage = nullptr;
    Standing standing{};
    std::string since;
};

std::vector<Station> stations(Circuit const& circuit, CaseState const& state) {
    std::vector<Station> all;
    for (auto const* stage : circuit.stages()) {
        Station station{stage, Standing::ahead, {}};
        for (auto const& visit : state.stages) {
            if (visit.stage != stage->key || visit.cycle != state.cycle) continue;
            station.standing = Standing::done;
            station.since = base::to_text(base::date_of(visit.entered_at));
        }
        if (state.is_running() && state.stage() == stage->key) station.standing = Standing::current;
        all.push_back(std::move(station));
    }
    return all;
}

std::string mark(Station const& station, int x, int y) {
    auto const centre = " cx=\"" + number(x) + "\" cy=\"" + number(y) + "\"";
    switch (station.standing) {
        case Standing::done:
            return "<circle" + centre + " r=\"" + number(radius) +
                   "\" fill=\"var(--picture-accent,#2f5d50)\"/><path d=\"M" + number(x - 5) + " " + number(y) +
                   "l4 4 7-8\" fill=\"none\" stroke=\"var(--picture-paper,#fff)\" stroke-width=\"2.5\"/>";
        case Standing::current:
            return "<circle" + centre + " r=\"" + number(radius + 6) +
                   "\" fill=\"var(--picture-paper,#fff)\" stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"4\"/>"
                   "<circle" +
                   centre + " r=\"7\" fill=\"var(--picture-accent,#2f5d50)\"/>";
        case Standing::ahead:
            return "<circle" + centre + " r=\"" + number(radius) +
                   "\" fill=\"var(--picture-paper,#fff)\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"2\"/>";
    }
    return {};
}

std::string text_lines(std::vector<std::string> const& lines, int x, int y, bool bold, std::string_view anchor) {
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        out += "<text x=\"" + number(x) + "\" y=\"" + number(y + static_cast<int>(i) * 19) + "\" text-anchor=\"";
        out.append(anchor).append("\" font-size=\"15\"").append(bold ? " font-weight=\"700\"" : "");
        out += " fill=\"var(--picture-ink,#1d1d1d)\">" + escaped(lines[i]) + "</text>";
    }
    return out;
}

std::string opening(int width, int height, std::string_view title, std::string_view summary) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
           "\" role=\"img\" aria-label=\"" + escaped(std::string{title} + ". " + std::string{summary}) +
           "\" font-family=\"inherit\">";
}

std::string line(int x1, int y1, int x2, int y2, bool travelled) {
    return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) +
           (travelled ? "\" stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"4\"/>"
                      : "\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"2\" stroke-dasharray=\"3 5\"/>");
}

std::string wide_svg(std::vector<Station> const& all, std::size_t back_to, std::string_view locale,
                     std::string_view title, std::string_view summary) {
    auto const count = static_cast<int>(all.size());
    auto const width = 2 * margin + (count - 1) * gap_wide;
    constexpr int y = 62;
    auto svg = opening(width, 134, title, summary);
    auto const x_of = [](std::size_t i) { return margin + static_cast<int>(i) * gap_wide; };
    if (back_to + 1 < all.size())
        svg += "<path d=\"M" + number(x_of(all.size() - 1)) + " " + number(y - 22) + " C" +
               number(x_of(all.size() - 1)) + " 0 " + number(x_of(back_to)) + " 0 " + number(x_of(back_to)) + " " +
               number(y - 24) + "\" fill=\"none\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"1.5\" " +
               "stroke-dasharray=\"2 4\"/><path d=\"M" + number(x_of(back_to) - 5) + " " + number(y - 32) +
               "l5 9 5-9\" fill=\"none\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"1.5\"/>";
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        svg += line(x_of(i) + radius, y, x_of(i + 1) - radius, y, all[i + 1].standing != Standing::ahead);
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const present = all[i].standing == Standing::current;
        svg += mark(all[i], x_of(i), y);
        svg += text_lines(wrapped(all[i].stage->label.in(locale), 17, 2), x_of(i), y + 41, present, "middle");
    }
    return svg += "</svg>";
}

std::string narrow_svg(std::vector<Station> const& all, std::string_view locale, std::string_view title,
                       std::string_view summary) {
    auto const count = static_cast<int>(all.size());
    auto const height = 60 + (count - 1) * gap_narrow;
    constexpr int x = 30;
    auto svg = opening(340, height, title, summary);
    auto const y_of = [](std::size_t i) { return 30 + static_cast<int>(i) * gap_narrow; };
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        svg += line(x, y_of(i) + radius, x, y_of(i + 1) - radius, all[i + 1].standing != Standing::ahead);
    for (std::size_t i = 0; i < all.size(); ++i) {
        svg += mark(all[i], x, y_of(i));
        svg += text_lines(wrapped(all[i].stage->label.in(locale), 34, 1), x + 34, y_of(i) + 5,
                          all[i].standing == Standing::current, "start");
    }
    return svg += "</svg>";
}

std::string summarise(std::vector<Station> const& all, CaseState const& state, std::string_view locale) {
    auto const& w = words();
    std::string summary;
    if (state.cycle > 1) summary = w.cycle.in(locale) + " " + number(state.cycle) + ". ";
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].standing == Standing::current)
            return summary + w.at.in(locale) + " " + all[i].stage->label.in(locale) + " (" +
                   number(static_cast<int>(i) + 1) + " " + w.of.in(locale) + " " +
                   number(static_cast<int>(all.size())) + ").";
    return summary + w.ended.in(locale);
}

}  // namespace of_circuit
}  // namespace

Picture circuit_picture(programme::Programme const& programme, domain::CaseState const& state, std::string_view locale,
                        Shape shape) {
    using namespace of_circuit;
    auto const& w = words();
    auto const all = stations(programme.circuit, state);
    Picture picture;
    picture.title = w.title.in(locale);
    picture.summary = summarise(all, state, locale);
    picture.table.columns = {w.stage.in(locale), w.standing.in(locale), w.since.in(locale)};
    std::size_t back_to = all.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const standing = all[i].standing;
        auto const& said = standing == Standing::done ? w.done : standing == Standing::current ? w.current : w.ahead;
        picture.table.rows.push_back({all[i].stage->label.in(locale), said.in(locale), all[i].since});
        if (all[i].stage->key == programme.circuit.reassess_to) back_to = i;
    }
    picture.svg = shape == Shape::wide ? wide_svg(all, back_to, locale, picture.title, picture.summary)
                                       : narrow_svg(all, locale, picture.title, picture.summary);
    return picture;
}

}  // namespace unisson::picture
