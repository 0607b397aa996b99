#include <algorithm>
#include <cmath>

#include "picture/family.hpp"

namespace unisson::picture {

namespace {

using domain::Couple;
using domain::Descent;
using domain::Gender;

constexpr int symbol = 44;  ///< side of a square
constexpr int roof = 56;    ///< side of the dashed frame of a household
constexpr int beside = 34;  ///< from the middle of a symbol to its words
constexpr int left_margin = 40;
constexpr std::size_t word_lines_max = 4;  ///< of words beside a symbol
constexpr int generation_height = 76;  ///< a symbol, or the four lines of its words
constexpr int lane_height = 30;
constexpr int lane_top = 10;  ///< from a row to the line of its first couple
constexpr int bar_below = 16;  ///< from the line of a couple to that of its children
constexpr int generation_gap = 12;  ///< from the last line to the next row
constexpr int sample_row = 26;
constexpr int sample_column = 220;
constexpr int caption_px = 13;
constexpr std::string_view name_text = "font-size=\"13\" font-weight=\"650\" fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view dotted = "stroke-dasharray=\"1 5\" stroke-linecap=\"round\"";
constexpr std::string_view dashed = "stroke-dasharray=\"7 6\"";

int whole(double value) {
    return static_cast<int>(std::lround(value));
}

std::string place_of(int x, int y) {
    return number(x) + " " + number(y);
}

/// The age on that day; "~" where a day is not known. None: nothing is known, or not born yet.
std::string age_of(std::optional<std::string> const& born, base::Date day) {
    auto const days = born ? domain::days_of(*born) : std::nullopt;
    if (!days || days->from > day) return {};
    auto const from = base::to_text(days->from);
    auto const until = base::to_text(day);
    auto age = std::stoi(until.substr(0, 4)) - std::stoi(from.substr(0, 4));
    bool const exact = *days->until == days->from;
    if (exact && until.substr(5) < from.substr(5)) --age;
    return (exact ? "" : "~") + std::to_string(age);
}

/// The symbol of a gender, `inset` within its place.
std::string symbol_of(Gender gender, Point at, int inset) {
    auto const half = symbol / 2 - inset;
    auto const style = std::string{paper} + " stroke=\"var(--picture-ink,#1d1d1d)\" stroke-width=\"2\"";
    if (gender == Gender::male) return rect_at({at.x - half, at.y - half}, 2 * half, 2 * half, style);
    if (gender == Gender::female)
        return "<ellipse cx=\"" + number(at.x) + "\" cy=\"" + number(at.y) + "\" rx=\"" + number(half) + "\" ry=\"" +
               number(half) + "\" " + style + "/>";
    return path_of("M" + place_of(at.x, at.y - half) + "L" + place_of(at.x + half, at.y) + "L" +
                       place_of(at.x, at.y + half) + "L" + place_of(at.x - half, at.y) + "Z",
                   style);
}

std::string cross(Point at) {
    constexpr int half = symbol / 2;
    return path_of("M" + place_of(at.x - half, at.y - half) + "L" + place_of(at.x + half, at.y + half) + "M" +
                       place_of(at.x + half, at.y - half) + "L" + place_of(at.x - half, at.y + half),
                   ink_line);
}

std::string roof_frame(Point at) {
    return rect_at({at.x - roof / 2, at.y - roof / 2}, roof, roof,
                   with(quiet_line, "rx=\"10\" stroke-dasharray=\"4 4\""));
}

/// The line of a couple from one parent to the other; a stroke through it for separated, two for divorced.
std::string couple_line(int from, int to, int y, std::optional<Couple> couple) {
    auto svg =
        line_between({from, y}, {to, y}, couple == Couple::together ? with(ink_line, dashed) : std::string{ink_line});
    auto const stroke = [&](int x) { svg += line_between({x + 4, y - 8}, {x - 4, y + 8}, ink_line); };
    auto const quarter = from + (to - from) / 4;  // its middle is where the children hang
    if (couple == Couple::separated || couple == Couple::divorced) stroke(quarter);
    if (couple == Couple::divorced) stroke(quarter + 7);
    return svg;
}

/// Down to a child: dotted for a foster child, with a dotted one beside it for an adopted one.
std::string child_line(int x, int from, int to, std::optional<Descent> descent) {
    if (descent == Descent::foster) return line_between({x, from}, {x, to}, with(ink_line, dotted));
    auto svg = line_between({x, from}, {x, to}, ink_line);
    if (descent == Descent::adopted) svg += line_between({x + 6, from}, {x + 6, to}, with(ink_line, dotted));
    return svg;
}

class Genogram {
public:
    Genogram(SurroundingsView const& view, Family family) : m_view{view}, m_family{std::move(family)} {
        m_pitch = view.shape == Shape::narrow ? 156 : 190;
        place(m_family, m_pitch);
        for (auto& member : m_family.members) member.x += left_margin;
    }

    std::string draw(Picture const& picture) {
        auto highest = 0;
        auto lowest = 0;
        auto width = view_width();
        for (auto const& member : m_family.members) {
            highest = std::max(highest, member.generation);
            lowest = std::min(lowest, member.generation);
            width = std::max(width, whole(member.x) + m_pitch);
        }
        auto y = 8;
        for (auto generation = highest; generation >= lowest; --generation) y = row(generation, y);
        auto const height = legend(y + 16, std::min(width, view_width()));
        return svg_of(picture, width, height, m_lines + m_symbols,
                      " width=\"" + number(width) + "\" height=\"" + number(height) + "\"");
    }

private:
    [[nodiscard]] int view_width() const { return m_view.shape == Shape::narrow ? 310 : 700; }
    [[nodiscard]] int x_of(std::size_t member) const { return whole(m_family.members[member].x); }

    /// Draws a generation and the lines below it; returns where the next one begins.
    int row(int generation, int top) {
        for (auto const& each : m_children)
            if (each.generation == generation)
                m_lines += child_line(each.x, each.from, top + generation_height / 2, each.descent);
        for (std::size_t i = 0; i < m_family.members.size(); ++i)
            if (m_family.members[i].generation == generation) member(i, top);
        auto const lanes = unions(generation, top + generation_height);
        return top + generation_height +
               (lanes == 0 ? generation_gap : lane_top + lanes * lane_height + generation_gap);
    }

    void member(std::size_t i, int top) {
        auto const* relation = m_family.members[i].relation;
        auto const& terms = m_view.person.terms;
        auto const kin = relation != nullptr ? relation->kin.value_or(domain::Kin{}) : domain::Kin{};
        Point const at{x_of(i), top + generation_height / 2};
        auto const gender = relation != nullptr ? kin.gender : terms.gender.value_or(Gender::unknown);
        if (relation != nullptr && relation->in_household_on(m_view.day)) m_symbols += roof_frame(at);
        m_symbols += symbol_of(gender, at, 0);
        if (relation == nullptr) m_symbols += symbol_of(gender, at, 5);
        auto born = kin.born;
        if (relation == nullptr && terms.birth_date) born = base::to_text(*terms.birth_date);
        bool const died = kin.died && domain::days_of(*kin.died)->from <= m_view.day;
        if (died) m_symbols += cross(at);
        if (auto const age = died ? std::string{} : age_of(born, m_view.day); !age.empty())
            m_symbols += text_at(age, {at.x, at.y + 5}, with(plain_text, "text-anchor=\"middle\""));
        auto const name = relation != nullptr ? relation->called : terms.given_names + " " + terms.family_name;
        words(name, years(born, died ? kin.died : std::nullopt),
              relation != nullptr ? m_view.labels.say("relationKind", relation->kind) : std::string{}, at);
    }

    [[nodiscard]] std::string years(std::optional<std::string> const& born,
                                    std::optional<std::string> const& died) const {
        auto const shown = [&](std::string const& when) { return when_shown(m_view.labels, when); };
        if (born && died) return born->substr(0, 4) + " – " + died->substr(0, 4);
        if (died) return "† " + shown(*died);
        return born ? shown(*born) : std::string{};
    }

    /// Beside the symbol, so that no line crosses them.
    void words(std::string const& name, std::string const& years, std::string const& kind, Point at) {
        auto const room = m_pitch - beside - roof / 2 - 4;
        auto const letters = static_cast<std::size_t>(room / 7);
        auto lines = wrapped(name, letters, 2);
        auto const names = lines.size();
        if (!years.empty()) lines.push_back(years);
        if (!kind.empty())
            for (auto& line : wrapped(kind, letters, std::min<std::size_t>(2, word_lines_max - lines.size())))
                lines.push_back(std::move(line));
        auto y = at.y - static_cast<int>(lines.size()) * 9 + 14;
        for (std::size_t i = 0; i < lines.size(); ++i, y += 18)
            // Bold letters are a tenth broader.
            m_symbols += text_at(shortened(lines[i], i < names ? room * 10 / 11 : room, caption_px), {at.x + beside, y},
                                 i < names ? name_text : plain_text);
    }

    /// The lines of all couples and their children below a row, in as few lanes as keep them apart; how many.
    int unions(int generation, int top) {
        std::vector<int> free_from;  // of each lane, where it is free again
        std::vector<std::size_t> drawn(m_family.members.size());
        for (auto const* each : by_place(generation)) {
            auto const [from, to] = span(*each);
            std::size_t lane = 0;
            while (lane < free_from.size() && free_from[lane] > from) ++lane;
            if (lane == free_from.size()) free_from.push_back(0);
            free_from[lane] = to + 24;
            draw_union(*each, top, top + lane_top + static_cast<int>(lane) * lane_height, drawn);
        }
        return static_cast<int>(free_from.size());
    }

    std::vector<Union const*> by_place(int generation) const {
        std::vector<Union const*> found;
        auto const before = [&](Union const* a, Union const* b) { return span(*a).first < span(*b).first; };
        for (auto const& each : m_family.unions)
            if (m_family.members[each.parents.front()].generation == generation)
                found.insert(std::upper_bound(found.begin(), found.end(), &each, before), &each);
        return found;
    }

    [[nodiscard]] std::pair<int, int> span(Union const& each) const {
        auto from = x_of(each.parents.front());
        auto to = from;
        auto const widen = [&](std::size_t member) {
            from = std::min(from, x_of(member) - 18);
            to = std::max(to, x_of(member) + 18);
        };
        for (auto const parent : each.parents) widen(parent);
        for (auto const child : each.children) widen(child);
        return {from, to};
    }

    void draw_union(Union const& each, int top, int y, std::vector<std::size_t>& drawn) {
        std::vector<int> ends;
        for (auto const parent : each.parents) {
            // Somebody with several partners has a line of their own for each.
            constexpr int beside_each_other[] = {0, -9, 9, -15, 15};
            auto const x = x_of(parent) + beside_each_other[std::min<std::size_t>(drawn[parent]++, 4)];
            ends.push_back(x);
            auto const down = each.parents.size() > 1 ? y : y + bar_below;
            m_lines += line_between({x, top - generation_height / 2}, {x, down}, ink_line);
        }
        std::ranges::sort(ends);
        if (ends.size() > 1) m_lines += couple_line(ends.front(), ends.back(), y, each.couple);
        if (each.children.empty()) return;
        auto const middle = (ends.front() + ends.back()) / 2;
        auto from = middle;
        auto to = middle;
        auto const bar = y + bar_below;
        for (auto const child : each.children) {
            auto const* relation = m_family.members[child].relation;
            auto const descent = relation != nullptr && relation->kin ? relation->kin->descent : std::nullopt;
            m_children.push_back({x_of(child), bar, descent, m_family.members[child].generation});
            from = std::min(from, x_of(child));
            to = std::max(to, x_of(child));
        }
        if (ends.size() > 1) m_lines += line_between({middle, y}, {middle, bar}, ink_line);
        if (to > from) m_lines += line_between({from, bar}, {to, bar}, ink_line);
    }

    int legend(int top, int width) {
        auto const& labels = m_view.labels;
        auto const columns = std::max(1, width / sample_column);
        auto i = 0;
        auto const entry = [&](std::string const& words, auto const& sample) {
            Point const at{16 + i % columns * (width / columns), top + i / columns * sample_row};
            m_symbols += sample(at);
            m_symbols += text_at(shortened(words, width / columns - 80, caption_px), {at.x + 56, at.y + 5}, plain_text);
            ++i;
        };
        for (auto const couple : {Couple::married, Couple::together, Couple::separated, Couple::divorced})
            entry(labels.say("couple", couple), [&](Point at) { return couple_line(at.x, at.x + 46, at.y, couple); });
        for (auto const descent : {Descent::adopted, Descent::foster})
            entry(labels.say("descent", descent),
                  [&](Point at) { return child_line(at.x + 20, at.y - 10, at.y + 10, descent); });
        entry(labels.say("ecomap.roof"), [&](Point at) {
            return rect_at({at.x + 8, at.y - 9}, 26, 18, with(quiet_line, "rx=\"5\" stroke-dasharray=\"4 4\""));
        });
        return top + (i - 1) / columns * sample_row + 20;
    }

    struct ChildLine {
        int x;
        int from;
        std::optional<Descent> descent;
        int generation;
    };

    SurroundingsView const& m_view;
    Family m_family;
    int m_pitch = 0;
    std::string m_lines;    ///< behind the symbols
    std::string m_symbols;
    std::vector<ChildLine> m_children;  ///< down to the next row
};

void fill_table(Picture& picture, SurroundingsView const& view) {
    auto const& labels = view.labels;
    for (auto const* key : {"relation.name", "relation.kind", "kin.gender", "kin.born", "kin.died", "kin.parents",
                            "kin.descent", "kin.partner", "kin.couple"})
        picture.table.columns.push_back(labels.say(key));
    for (auto const& each : view.state.relations) {
        if (!domain::is_kin(each.kind)) continue;
        auto const kin = each.kin.value_or(domain::Kin{});
        std::string parents;
        for (auto const& id : kin.parents) parents += (parents.empty() ? "" : ", ") + called(view.state.relations, id);
        auto const shown = [&](auto const& when) { return when ? when_shown(labels, *when) : std::string{}; };
        picture.table.rows.push_back({each.called, labels.say("relationKind", each.kind),
                                      labels.say("gender", kin.gender), shown(kin.born), shown(kin.died), parents,
                                      kin.descent ? labels.say("descent", *kin.descent) : std::string{},
                                      kin.partner ? called(view.state.relations, *kin.partner) : std::string{},
                                      kin.couple ? labels.say("couple", *kin.couple) : std::string{}});
    }
}

}  // namespace

Picture genogram_picture(SurroundingsView const& view) {
    auto family = family_of(view);
    auto const& labels = view.labels;
    Picture picture;
    picture.title = labels.say("genogram.title");
    fill_table(picture, view);
    picture.summary = labels.say("genogram.count") + ": " + std::to_string(picture.table.rows.size());
    if (family.unplaced > 0)
        picture.summary += " · " + labels.say("genogram.unplaced") + ": " + std::to_string(family.unplaced);
    if (family.more > 0) picture.summary += " · " + labels.say("ecomap.more") + ": " + std::to_string(family.more);
    picture.svg = Genogram{view, std::move(family)}.draw(picture);
    return picture;
}

}  // namespace unisson::picture
