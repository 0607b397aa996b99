#include "picture/plan.hpp"

#include <algorithm>

#include "picture/draw.hpp"

namespace unisson::picture {

namespace {
namespace of_plan {  // apart from the names of other drawings

using circuit::ItemKind;
using programme::Circuit;
using programme::EntryCriterion;
using programme::LocalText;
using programme::PlanItem;

// In SVG units.
constexpr int width = 440;
constexpr int gutter = 44;  // at the right, for the ways that skip or lead back
constexpr int margin = 12;
constexpr int head = 36;    // of a stage: its name
constexpr int row = 34;     // an item
constexpr int gap = 8;
constexpr int between = 26;  // two stages
constexpr int inset = 14;
constexpr int lanes_max = 5;
constexpr std::size_t depth_max = programme::stage_depth_max + 1;

constexpr std::string_view ink = "var(--picture-ink,#1d1d1d)";
constexpr std::string_view paper = "var(--picture-paper,#fff)";
constexpr std::string_view accent = "var(--picture-accent,#2f5d50)";
constexpr std::string_view quiet = "var(--picture-quiet,#767676)";

LocalText const title_text{"Le circuit", "The circuit", "Der Ablauf", "Il percorso"};
LocalText const item_text{"Élément", "Item", "Element", "Elemento"};
LocalText const kind_text{"Sorte", "Kind", "Art", "Tipo"};
LocalText const in_text{"Dans", "In", "In", "In"};
LocalText const follows_text{"Vient après", "Comes after", "Kommt nach", "Viene dopo"};
LocalText const stages_text{"Étapes :", "Stages:", "Schritte:", "Tappe:"};
LocalText const none_text{"Le circuit n’a pas encore d’étape.", "The circuit has no stage yet.",
                          "Der Ablauf hat noch keinen Schritt.", "Il percorso non ha ancora tappe."};

LocalText const& kind_word(ItemKind kind) {
    static LocalText const stage{"Étape", "Stage", "Schritt", "Tappa"};
    static LocalText const task{"Tâche", "Task", "Aufgabe", "Compito"};
    static LocalText const milestone{"Jalon", "Milestone", "Meilenstein", "Traguardo"};
    static LocalText const timer{"Délai", "Timer", "Frist", "Scadenza"};
    static LocalText const event{"Événement", "Event", "Ereignis", "Evento"};
    switch (kind) {
        case ItemKind::task: return task;
        case ItemKind::milestone: return milestone;
        case ItemKind::timer: return timer;
        case ItemKind::user_event: return event;
        case ItemKind::stage:
        case ItemKind::case_plan: return stage;
    }
    return stage;
}

std::string_view name_of(PlanItem const& item, std::string_view locale) {
    auto const& label = item.label.in(locale);
    if (!label.empty()) return label;
    return item.label.fr.empty() ? std::string_view{item.key} : std::string_view{item.label.fr};
}

struct Box {
    PlanItem const* item = nullptr;
    int y = 0;
    int height = 0;
};

class PlanDrawing {
public:
    PlanDrawing(Circuit const& circuit, std::string_view locale, std::string_view marked)
        : m_circuit{circuit}, m_locale{locale}, m_marked{marked} {}

    std::string draw(std::string_view label) {
        int y = margin;
        std::string items;
        for (auto const& item : m_circuit.items) {
            if (item.in) continue;
            auto const top = y;
            items += drawn(item, margin, width - gutter - 2 * margin, y, 0);
            m_tops.push_back({&item, top, y - top});
            y += item.is_stage() ? between : gap;
        }
        auto const ways = connections();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(y + margin) +
               "\" role=\"img\" aria-label=\"" + escaped(label) + "\" font-family=\"inherit\">" + ways + items +
               "</svg>";
    }

private:
    std::string stroke(PlanItem const& item) const {
        bool const is_marked = item.key == m_marked;
        std::string out = " fill=\"" + std::string{paper} + "\" stroke=\"" + std::string{is_marked ? accent : quiet} +
                          "\" stroke-width=\"" + (is_marked ? "3" : "1.5") + "\"";
        if (item.discretionary.value_or(false)) out += " stroke-dasharray=\"6 4\"";
        return out;
    }

    std::string text(PlanItem const& item, int x, int y, int room, bool bold) const {
        constexpr int letter = 8;  // about, at this size
        auto const lines = wrapped(name_of(item, m_locale), static_cast<std::size_t>(std::max(room / letter, 6)), 1);
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"15\"" +
               (bold ? " font-weight=\"700\"" : "") + " fill=\"" + std::string{ink} + "\">" +
               (lines.empty() ? "" : escaped(lines.front())) + "</text>";
    }

    static std::string diamond(int x, int y, std::string_view fill) {
        return "<path d=\"M" + number(x) + " " + number(y - 8) + "l6 8-6 8-6-8z\" fill=\"" + std::string{fill} +
               "\" stroke=\"" + std::string{ink} + "\" stroke-width=\"1.5\"/>";
    }

    /// What CMMN draws at the lower edge: required "!", repeated "#", started by a person a triangle.
    static std::string decorators(PlanItem const& item, int right, int y) {
        std::string marks;
        if (item.required && *item.required != "false") marks += '!';
        if (item.repeat && *item.repeat != "false") marks += '#';
        std::string out;
        if (!marks.empty())
            out = "<text x=\"" + number(right - 10) + "\" y=\"" + number(y) +
                  "\" text-anchor=\"end\" font-size=\"14\" font-weight=\"700\" fill=\"" + std::string{ink} + "\">" +
                  marks + "</text>";
        if (item.manual && *item.manual != "false")
            out += "<path d=\"M" + number(right - 40) + " " + number(y - 10) + "l9 5-9 5z\" fill=\"none\" stroke=\"" +
                   std::string{ink} + "\" stroke-width=\"1.5\"/>";
        return out;
    }

    std::string drawn(PlanItem const& item, int x, int room, int& y, std::size_t depth) {
        auto out = "<g data-item=\"" + escaped(item.key) + "\">";
        auto const top = y;
        switch (item.kind) {
            case ItemKind::case_plan:
            case ItemKind::stage: out += stage(item, x, room, y, depth); break;
            case ItemKind::task:
            case ItemKind::milestone: out += pill(item, x, room, y); break;
            case ItemKind::timer:
            case ItemKind::user_event: out += event(item, x, room, y); break;
        }
        auto const middle = std::min(top + row / 2, y);
        if (!item.entry.empty()) out += diamond(x, middle, paper);
        if (!item.exit.empty()) out += diamond(x + room, middle, ink);
        return out + "</g>";
    }

    std::string stage(PlanItem const& item, int x, int room, int& y, std::size_t depth) {
        auto const top = y;
        y += head;
        std::string inside;
        if (depth < depth_max)
            for (auto const& each : m_circuit.items) {
                if (each.in != item.key) continue;
                inside += drawn(each, x + inset, room - 2 * inset, y, depth + 1);
                y += gap;
            }
        y += 4;
        constexpr int cut = 10;
        auto const h = y - top;
        auto const corner = [](int dx, int dy) { return "l" + number(dx) + " " + number(dy); };
        auto const outline = "<path d=\"M" + number(x + cut) + " " + number(top) + "h" + number(room - 2 * cut) +
                             corner(cut, cut) + "v" + number(h - 2 * cut) + corner(-cut, cut) + "h" +
                             number(2 * cut - room) + corner(-cut, -cut) + "v" + number(2 * cut - h) + "z\"" +
                             stroke(item) + "/>";
        return outline + text(item, x + inset, top + 24, room - inset - 60, true) +
               decorators(item, x + room - 4, top + 24) + inside;
    }

    std::string pill(PlanItem const& item, int x, int room, int& y) {
        auto const round = item.is_milestone() ? row / 2 : 7;
        auto const out = rect_at({x, y}, room, row, "rx=\"" + number(round) + "\"" + stroke(item)) +
                         text(item, x + 16, y + 22, room - 72, false) + decorators(item, x + room, y + 22);
        y += row;
        return out;
    }

    std::string event(PlanItem const& item, int x, int room, int& y) {
        auto const cx = x + row / 2 + 2;
        auto const cy = y + row / 2;
        auto const centre = "<circle cx=\"" + number(cx) + "\" cy=\"" + number(cy) + "\" r=\"";
        auto out = centre + "15\"" + stroke(item) + "/>" + centre + "11\" fill=\"none\" stroke=\"" +
                   std::string{quiet} + "\"/>";
        auto const at = number(cx) + " " + number(cy);
        out += "<path d=\"M" + at + (item.kind == ItemKind::timer ? "v-7m0 7h5" : "m-5 5c0-7 10-7 10 0m-5-6v-1") +
               "\" fill=\"none\" stroke=\"" + std::string{ink} + "\" stroke-width=\"1.5\" stroke-linecap=\"round\"/>";
        out += text(item, x + row + 10, y + 22, room - row - 60, false) + decorators(item, x + room, y + 22);
        y += row;
        return out;
    }

    /// The item without a stage around it that holds this one.
    [[nodiscard]] std::size_t top_of(std::string_view key) const {
        auto const* item = m_circuit.find(key);
        for (std::size_t i = 0; item != nullptr && item->in && i < depth_max; ++i) item = m_circuit.find(*item->in);
        for (std::size_t i = 0; i < m_tops.size(); ++i)
            if (m_tops[i].item == item) return i;
        return m_tops.size();
    }

    std::string connections() {
        std::vector<std::pair<std::size_t, std::size_t>> ways;
        for (std::size_t to = 0; to < m_tops.size(); ++to)
            for (auto const& criterion : m_tops[to].item->entry)
                for (auto const& part : criterion.on) {
                    auto const from = part.item ? top_of(*part.item) : m_tops.size();
                    if (from == m_tops.size() || from == to) continue;
                    if (std::ranges::find(ways, std::pair{from, to}) == ways.end()) ways.emplace_back(from, to);
                }
        std::string out;
        int lane = 0;
        for (auto const& [from, to] : ways)
            out += to == from + 1 ? straight(m_tops[from], m_tops[to])
                                  : around(m_tops[from], m_tops[to], lane++, to > from);
        return out;
    }

    static std::string arrow(std::string const& way, std::string const& tip, bool broken) {
        auto const line = " fill=\"none\" stroke=\"" + std::string{broken ? quiet : ink} + "\" stroke-width=\"1.5\"";
        return "<path d=\"" + way + "\"" + line + (broken ? " stroke-dasharray=\"4 4\"" : "") + "/><path d=\"" + tip +
               "\"" + line + "/>";
    }

    static std::string straight(Box const& from, Box const& to) {
        constexpr int x = margin + 40;
        return arrow("M" + number(x) + " " + number(from.y + from.height) + "V" + number(to.y),
                     "M" + number(x - 5) + " " + number(to.y - 8) + "l5 7 5-7", false);
    }

    static std::string around(Box const& from, Box const& to, int lane, bool forward) {
        auto const right = width - gutter - margin;
        auto const x = right + 10 + 6 * (lane % lanes_max);
        auto const start = from.y + std::min(from.height - 8, head + 6 * (lane % lanes_max));
        auto const end = to.y + 18;
        return arrow("M" + number(right) + " " + number(start) + "H" + number(x) + "V" + number(end) + "H" +
                         number(right),
                     "M" + number(right + 8) + " " + number(end - 5) + "l-7 5 7 5", !forward);
    }

    Circuit const& m_circuit;
    std::string_view m_locale;
    std::string_view m_marked;
    std::vector<Box> m_tops;
};

/// The names of the items that it waits for, alternatives and all.
std::string predecessors(Circuit const& circuit, PlanItem const& item, std::string_view locale) {
    std::vector<std::string_view> names;
    for (auto const& criterion : item.entry)
        for (auto const& part : criterion.on) {
            auto const* other = part.item ? circuit.find(*part.item) : nullptr;
            if (other == nullptr) continue;
            auto const name = name_of(*other, locale);
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        }
    std::string out;
    for (auto const name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

}  // namespace of_plan
}  // namespace

Picture plan_picture(programme::Programme const& programme, std::string_view locale, std::string_view marked) {
    using namespace of_plan;
    auto const& circuit = programme.circuit;
    Picture picture;
    picture.title = title_text.in(locale);
    for (auto const* stage : circuit.stages())
        picture.summary.append(picture.summary.empty() ? stages_text.in(locale) + " " : ", ")
            .append(name_of(*stage, locale));
    picture.summary = picture.summary.empty() ? none_text.in(locale) : picture.summary + ".";
    picture.table.columns = {item_text.in(locale), kind_text.in(locale), in_text.in(locale), follows_text.in(locale)};
    for (auto const& item : circuit.items) {
        auto const* holder = item.in ? circuit.find(*item.in) : nullptr;
        picture.table.rows.push_back({std::string{name_of(item, locale)}, kind_word(item.kind).in(locale),
                                      holder == nullptr ? std::string{} : std::string{name_of(*holder, locale)},
                                      predecessors(circuit, item, locale)});
    }
    picture.svg = PlanDrawing{circuit, locale, marked}.draw(picture.title + ". " + picture.summary);
    return picture;
}

}  // namespace unisson::picture
