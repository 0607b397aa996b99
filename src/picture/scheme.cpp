#include "picture/scheme.hpp"

#include <algorithm>

#include "picture/draw.hpp"
#include "programme/words.hpp"

namespace unisson::picture {

namespace {
namespace of_scheme {  // apart from the names of other drawings

using programme::PlanItem;
using programme::Programme;
using programme::StageOutline;
using programme::Words;

constexpr int width = 360;
constexpr int line_x = 84;   // where the stations stand; left of it the arcs
constexpr int text_x = 112;
constexpr int gap = 84;
constexpr int top = 34;
constexpr int radius = 15;
constexpr int arc_step = 13;  // how much further to the left an arc bends for each stage that it passes
constexpr std::size_t label_width = 29;

constexpr Words title_word{"Le schéma du circuit", "The circuit at a glance", "Der Ablauf im Bild",
                           "Lo schema del percorso"};
constexpr Words stage_word{"Étape", "Stage", "Schritt", "Tappa"};
constexpr Words phase_word{"Phase", "Phase", "Phase", "Fase"};
constexpr Words tasks_word{"Tâches", "Tasks", "Aufgaben", "Compiti"};
constexpr Words gate_word{"Ce qu’il faut pour y entrer", "What it takes to enter", "Was für den Eintritt nötig ist",
                          "Che cosa serve per entrarvi"};
constexpr Words next_word{"Mène à", "Leads to", "Führt zu", "Porta a"};
constexpr Words task_one{"tâche", "task", "Aufgabe", "compito"};
constexpr Words task_many{"tâches", "tasks", "Aufgaben", "compiti"};
constexpr Words stages_word{"étapes", "stages", "Schritte", "tappe"};
constexpr Words again_word{"Une réévaluation reprend à", "A reassessment begins at", "Eine Neubeurteilung beginnt bei",
                           "Una rivalutazione riprende da"};

/// Tasks of the stage and of the stages that it holds.
int tasks_in(programme::Circuit const& circuit, std::string const& stage, int depth = 0) {
    int count = 0;
    for (auto const& item : circuit.items) {
        if (item.in != stage) continue;
        if (item.kind == circuit::ItemKind::task) ++count;
        if (item.is_stage() && depth < static_cast<int>(programme::stage_depth_max))
            count += tasks_in(circuit, item.key, depth + 1);
    }
    return count;
}

std::string counted(int tasks, std::string_view locale) {
    return number(tasks) + " " + std::string{(tasks == 1 ? task_one : task_many).in(locale)};
}

std::string text(std::string_view words, int x, int y, std::string_view more) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" " + std::string{more} + ">" + escaped(words) +
           "</text>";
}

constexpr std::string_view ink = "font-size=\"15\" font-weight=\"650\" fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view quiet = "font-size=\"13\" fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view digit =
    "font-size=\"14\" font-weight=\"700\" text-anchor=\"middle\" fill=\"var(--picture-accent,#2f5d50)\"";

int y_of(std::size_t i) {
    return top + static_cast<int>(i) * gap;
}

std::string station(StageOutline const& outlined, std::size_t i, int tasks, std::string_view locale) {
    auto const y = y_of(i);
    auto svg = "<circle cx=\"" + number(line_x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) +
               "\" fill=\"var(--picture-paper,#fff)\" stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"2.5\"/>" +
               text(number(static_cast<int>(i) + 1), line_x, y + 5, digit);
    auto const lines = wrapped(outlined.stage->label.in(locale), label_width, 2);
    auto at = y + (lines.size() > 1 ? -8 : 0);
    for (auto const& line : lines) {
        svg += text(line, text_x, at, ink);
        at += 18;
    }
    auto const phase = outlined.stage->phase.value_or("");
    return svg + text(phase + (phase.empty() ? "" : " · ") + counted(tasks, locale), text_x, at + 1, quiet);
}

/// The line down to the next station; a diamond on it where that one asks for something.
std::string way_down(std::size_t i, bool gate) {
    auto const from = y_of(i) + radius;
    auto const to = y_of(i + 1) - radius;
    auto svg = "<line x1=\"" + number(line_x) + "\" y1=\"" + number(from) + "\" x2=\"" + number(line_x) + "\" y2=\"" +
               number(to) + "\" stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"2\"/>";
    if (gate)
        svg += "<path d=\"M" + number(line_x) + " " + number((from + to) / 2 - 9) +
               "l9 9-9 9-9-9z\" fill=\"var(--picture-paper,#fff)\" stroke=\"var(--picture-accent,#2f5d50)\" "
               "stroke-width=\"2\"/>";
    return svg;
}

/// A way back, as an arc on the left with its head at the earlier stage.
std::string way_back(std::size_t from, std::size_t to) {
    auto const bend = line_x - radius - 14 - std::min(arc_step * static_cast<int>(from - to), line_x - radius - 20);
    auto const start = number(line_x - radius);
    auto const y1 = number(y_of(from) - 5);
    auto const y2 = number(y_of(to) + 6);
    return "<path d=\"M" + start + " " + y1 + "C" + number(bend) + " " + y1 + " " + number(bend) + " " + y2 + " " +
           number(line_x - radius - 2) + " " + y2 +
           "\" fill=\"none\" stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"1.5\" stroke-dasharray=\"3 4\"/>"
           "<path d=\"M" +
           number(line_x - radius - 8) + " " + number(y_of(to) + 2) + "l7 4-7 5\" fill=\"none\" " +
           "stroke=\"var(--picture-quiet,#767676)\" stroke-width=\"1.5\"/>";
}

std::string gate_text(Programme const& programme, StageOutline const& outlined, std::string_view locale) {
    std::vector<programme::LocalText> parts;
    for (auto const& one : outlined.gate) parts.push_back(programme::in_words(programme, one.condition));
    return programme::listed(parts, programme::and_word).in(locale);
}

}  // namespace of_scheme
}  // namespace

Picture scheme_picture(programme::Programme const& programme, std::string_view locale) {
    using namespace of_scheme;
    auto const all = programme::outline(programme);
    auto const position = [&](std::string const& key) {
        auto const found = std::ranges::find_if(all, [&](StageOutline const& each) { return each.stage->key == key; });
        return static_cast<std::size_t>(std::distance(all.begin(), found));
    };
    Picture picture;
    picture.title = title_word.in(locale);
    picture.summary = number(static_cast<int>(all.size())) + " " + std::string{stages_word.in(locale)};
    picture.table.columns = {"",
                             std::string{stage_word.in(locale)},
                             std::string{phase_word.in(locale)},
                             std::string{tasks_word.in(locale)},
                             std::string{gate_word.in(locale)},
                             std::string{next_word.in(locale)}};
    std::string drawn;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& outlined = all[i];
        auto const tasks = tasks_in(programme.circuit, outlined.stage->key);
        picture.summary += (i == 0 ? (locale == "fr" ? " : " : ": ") : ", ") + outlined.stage->label.in(locale);
        if (i + 1 < all.size()) drawn += way_down(i, !all[i + 1].gate.empty());
        std::string leads;
        for (auto const& key : outlined.next) {
            auto const to = position(key);
            if (to < i) drawn += way_back(i, to);
            leads.append(leads.empty() ? "" : ", ").append(all[to].stage->label.in(locale));
        }
        drawn += station(outlined, i, tasks, locale);
        picture.table.rows.push_back({number(static_cast<int>(i) + 1), outlined.stage->label.in(locale),
                                      outlined.stage->phase.value_or(""), counted(tasks, locale),
                                      gate_text(programme, outlined, locale), leads});
    }
    picture.summary += ".";
    if (auto const* stage = programme.circuit.find(programme.circuit.reassess_to))
        picture.summary +=
            " " + std::string{again_word.in(locale)} + (locale == "fr" ? " : " : ": ") + stage->label.in(locale) + ".";
    auto const height = y_of(all.empty() ? 0 : all.size() - 1) + 44;
    picture.svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
                  "\" role=\"img\" aria-label=\"" + escaped(picture.title + ". " + picture.summary) +
                  "\" font-family=\"inherit\">" + drawn + "</svg>";
    return picture;
}

}  // namespace unisson::picture
