#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "picture/surroundings.hpp"

namespace unisson::picture {

namespace {

using domain::Relation;
using domain::Support;
using domain::TieStrength;

constexpr int card_width = 240;
constexpr int card_height = 68;
constexpr int card_pitch = 80;
constexpr int card_inset = 12;
constexpr int heading_height = 36;
constexpr int legend_row = 24;
constexpr int middle_rx = 84;
constexpr int middle_ry = 44;
constexpr int name_px = 15;
constexpr int words_px = 13;

/// The relations of one half, in the order in which they are drawn and told.
std::vector<Relation const*> half_of(SurroundingsView const& view, bool formal) {
    std::vector<Relation const*> half;
    auto const before = [](Relation const* a, Relation const* b) {
        return a->kind != b->kind ? a->kind < b->kind : base::folded(a->called) < base::folded(b->called);
    };
    for (auto const& each : view.state.relations)
        if (each.formal == formal && each.stands_on(view.day))
            half.insert(std::upper_bound(half.begin(), half.end(), &each, before), &each);
    return half;
}

/// A way along which a line is drawn: places by how far along and how far beside it.
class Way {
public:
    Way(Point from, Point to) : m_from{from}, m_to{to}, m_length{std::hypot(to.x - from.x, to.y - from.y)} {}

    [[nodiscard]] double length() const { return m_length; }
    [[nodiscard]] std::string at(double along, double beside) const {
        auto const x = (m_to.x - m_from.x) / m_length;
        auto const y = (m_to.y - m_from.y) / m_length;
        auto const whole = [](double value) { return std::to_string(std::lround(value)); };
        return whole(m_from.x + along * x - beside * y) + " " + whole(m_from.y + along * y + beside * x);
    }

private:
    Point m_from;
    Point m_to;
    double m_length;
};

/// The head of an arrow whose point is so far along; towards the end, or back.
std::string arrow(Way const& way, double point, double back) {
    return path_of("M" + way.at(point, 0) + "L" + way.at(point + back, -6) + "L" + way.at(point + back, 6) + "Z",
                   "fill=\"var(--picture-ink,#1d1d1d)\"");
}

std::string zigzag(Way const& way, double from, double to) {
    std::string d = "M" + way.at(from, 0);
    auto side = 6.0;
    for (auto along = from + 6; along < to - 4; along += 9, side = -side) d += "L" + way.at(along, side);
    return d + "L" + way.at(to, 0);
}

/// The line of a tie from the person to the other. Without a tie it is thin and dotted: nothing is said.
std::string tie_line(Point from, Point to, domain::Tie const* tie) {
    Way const way{from, to};
    auto const support = tie == nullptr ? Support::none : tie->support;
    bool const inward = support == Support::gives || support == Support::both;
    bool const outward = support == Support::receives || support == Support::both;
    auto const start = inward ? 9.0 : 0.0;
    auto const end = way.length() - (outward ? 9.0 : 0.0);
    auto const straight = "M" + way.at(start, 0) + "L" + way.at(end, 0);
    auto const styled = [](std::string_view width, std::string_view more) {
        return "stroke=\"var(--picture-ink,#1d1d1d)\" fill=\"none\" stroke-width=\"" + std::string{width} + "\"" +
               std::string{more};
    };
    std::string svg;
    if (tie == nullptr) {
        svg = path_of(straight, with(quiet_line, "stroke-dasharray=\"1 5\" stroke-linecap=\"round\""));
    } else if (tie->strength == TieStrength::strong) {
        svg = path_of(straight, styled("6", ""));
    } else if (tie->strength == TieStrength::weak) {
        svg = path_of(straight, styled("2", " stroke-dasharray=\"7 6\""));
    } else if (tie->strength == TieStrength::stressful) {
        svg = path_of(zigzag(way, start, end), styled("2", " stroke-linejoin=\"round\""));
    } else {
        auto const middle = (start + end) / 2;
        auto const bar = [&](double along) { return "M" + way.at(along, -8) + "L" + way.at(along, 8); };
        svg = path_of("M" + way.at(start, 0) + "L" + way.at(middle - 5, 0) + bar(middle - 5) + bar(middle + 5) + "M" +
                          way.at(middle + 5, 0) + "L" + way.at(end, 0),
                      styled("2", ""));
    }
    if (inward) svg += arrow(way, 0, 13);
    if (outward) svg += arrow(way, way.length(), -13);
    return svg;
}

std::string kind_words(SurroundingsView const& view, Relation const& relation) {
    auto words = view.labels.say("relationKind", relation.kind);
    if (relation.in_household_on(view.day)) words += " · " + view.labels.say("ecomap.roof");
    return words;
}

std::string tie_words(SurroundingsView const& view, domain::Tie const* tie) {
    if (tie == nullptr) return view.labels.say("ecomap.unsaid");
    auto words = view.labels.say("tieStrength", tie->strength);
    if (tie->support != Support::none) words += " · " + view.labels.say("support", tie->support);
    return words;
}

std::string card(SurroundingsView const& view, Relation const& relation, Point at) {
    constexpr int inner = card_width - 2 * card_inset;
    auto const x = at.x + card_inset;
    auto const corners = std::string{"rx=\""} + (relation.formal ? "2" : "16") + "\" " + std::string{paper};
    auto svg = rect_at(at, card_width, card_height,
                       with(corners, "stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"2\""));
    // Bold letters are a tenth broader.
    svg += text_at(shortened(relation.called, inner * 10 / 11, name_px), {x, at.y + 23}, bold_text);
    svg += text_at(shortened(kind_words(view, relation), inner, words_px), {x, at.y + 42}, plain_text);
    return svg +
           text_at(shortened(tie_words(view, relation.tie_on(view.day)), inner, words_px), {x, at.y + 59}, plain_text);
}

/// The person, as an ellipse around their name.
std::string middle(std::string const& name, Point centre) {
    auto svg = "<ellipse cx=\"" + std::to_string(centre.x) + "\" cy=\"" + std::to_string(centre.y) + "\" rx=\"" +
               std::to_string(middle_rx) + "\" ry=\"" + std::to_string(middle_ry) + "\" " + std::string{paper} +
               " stroke=\"var(--picture-ink,#1d1d1d)\" stroke-width=\"3\"/>";
    auto const lines = wrapped(name, 14, 2);
    auto y = centre.y + (lines.size() > 1 ? -4 : 5);
    for (auto const& line : lines) {
        svg += text_at(shortened(line, 2 * middle_rx * 8 / 11, name_px), {centre.x, y},
                       with(bold_text, "text-anchor=\"middle\""));
        y += 19;
    }
    return svg;
}

/// Where the line from the centre leaves the person's ellipse.
Point edge_towards(Point centre, Point to) {
    auto const dx = to.x - centre.x;
    auto const dy = to.y - centre.y;
    auto const t = 1 / std::hypot(static_cast<double>(dx) / middle_rx, static_cast<double>(dy) / middle_ry);
    return {centre.x + static_cast<int>(std::lround(t * dx)), centre.y + static_cast<int>(std::lround(t * dy))};
}

/// The five lines and the arrow with what they mean, in columns.
std::string legend(SurroundingsView const& view, int top, int width, int columns) {
    std::string svg;
    auto const column = width / columns;
    for (int i = 0; i < 6; ++i) {
        Point const from{16 + i % columns * column, top + i / columns * legend_row};
        Point const to{from.x + 46, from.y};
        domain::Tie tie;
        std::string words;
        if (i < 4) {
            tie.strength = static_cast<TieStrength>(i);
            words = view.labels.say("tieStrength", tie.strength);
        } else {
            words = view.labels.say(i == 4 ? "ecomap.unsaid" : "ecomap.arrow");
        }
        svg += i == 5 ? line_between(from, {to.x - 9, to.y}, ink_line) + arrow(Way{from, to}, 46, -13)
                      : tie_line(from, to, i == 4 ? nullptr : &tie);
        svg += text_at(shortened(words, column - 70, words_px), {to.x + 10, to.y + 4}, plain_text);
    }
    return svg;
}

struct Drawing {
    int width = 0;
    int height = 0;
    std::string svg;
};

/// Both halves beside the person, on an arc: no line crosses a card.
class WideMap {
public:
    WideMap(SurroundingsView const& view, std::string name) : m_view{view}, m_name{std::move(name)} {}

    Drawing draw(std::vector<Relation const*> const& informal, std::vector<Relation const*> const& formal) {
        auto const rows = std::max({informal.size(), formal.size(), std::size_t{2}});
        m_body = static_cast<int>(rows) * card_pitch;
        m_centre = {width / 2, heading_height + m_body / 2};
        auto const heading = [&](std::string_view key, int x, std::string_view anchor) {
            return text_at(m_view.labels.say(key), {x, 22}, std::string{bold_text} + std::string{anchor});
        };
        auto svg =
            heading("ecomap.informal", margin, "") + heading("ecomap.formal", width - margin, " text-anchor=\"end\"");
        for (std::size_t i = 0; i < informal.size(); ++i) svg += half(informal, i, -1);
        for (std::size_t i = 0; i < formal.size(); ++i) svg += half(formal, i, 1);
        svg += middle(m_name, m_centre) + legend(m_view, heading_height + m_body + 22, width, 3);
        return {width, heading_height + m_body + 22 + 2 * legend_row, std::move(svg)};
    }

private:
    std::string half(std::vector<Relation const*> const& all, std::size_t i, int side) const {
        auto const dy = (2 * static_cast<int>(i) - static_cast<int>(all.size()) + 1) * card_pitch / 2;
        auto const bend = 2.0 * dy / (m_body + card_pitch);
        auto const away = near + static_cast<int>(std::lround(arc * std::sqrt(1 - bend * bend)));
        Point const end{m_centre.x + side * away, m_centre.y + dy};
        Point const corner{side < 0 ? end.x - card_width : end.x, end.y - card_height / 2};
        return tie_line(edge_towards(m_centre, end), end, all[i]->tie_on(m_view.day)) + card(m_view, *all[i], corner);
    }

    static constexpr int width = 940;
    static constexpr int margin = 15;
    static constexpr int near = 120;  // from the person's middle to the cards that are furthest up and down
    static constexpr int arc = 95;

    SurroundingsView const& m_view;
    std::string m_name;
    int m_body = 0;
    Point m_centre;
};

/// One half below the other, along a line that comes down from the person.
Drawing narrow_map(SurroundingsView const& view, std::string const& name, std::vector<Relation const*> const& informal,
                   std::vector<Relation const*> const& formal) {
    constexpr int width = 340;
    constexpr int spine = 24;
    constexpr int card_x = width - card_width - 8;
    std::string svg;
    auto y = 2 * middle_ry + 14;
    auto last = y;
    auto const half = [&](std::string_view key, std::vector<Relation const*> const& all) {
        if (all.empty()) return;
        svg += text_at(view.labels.say(key), {card_x, y + 20}, bold_text);
        y += heading_height;
        for (auto const* each : all) {
            last = y + card_height / 2;
            svg += tie_line({spine, last}, {card_x, last}, each->tie_on(view.day)) + card(view, *each, {card_x, y});
            y += card_pitch;
        }
    };
    half("ecomap.informal", informal);
    half("ecomap.formal", formal);
    // The person stands first, so that the line begins under them.
    auto drawn = line_between({spine, middle_ry + 6}, {spine, last}, ink_line) +
                 middle(name, {middle_rx + 8, middle_ry + 6}) + svg;
    drawn += legend(view, y + 22, width, 1);
    return {width, y + 22 + 6 * legend_row, std::move(drawn)};
}

void fill_table(Picture& picture, SurroundingsView const& view, std::vector<Relation const*> const& all) {
    auto const& labels = view.labels;
    for (auto const* key : {"relation.name", "relation.kind", "relation.side", "relation.tie", "relation.support",
                            "relation.since", "relation.household", "relation.words"})
        picture.table.columns.push_back(labels.say(key));
    for (auto const* each : all) {
        auto const* tie = each->tie_on(view.day);
        auto words = each->words.value_or("");
        if (tie != nullptr && tie->words) words += (words.empty() ? "" : " · ") + *tie->words;
        picture.table.rows.push_back(
            {each->called, labels.say("relationKind", each->kind),
             labels.say(each->formal ? "ecomap.formal" : "ecomap.informal"),
             tie == nullptr ? labels.say("ecomap.unsaid") : labels.say("tieStrength", tie->strength),
             tie == nullptr ? "" : labels.say("support", tie->support),
             tie == nullptr ? "" : when_shown(labels, tie->on),
             each->in_household_on(view.day) ? labels.say("ecomap.roof") : "", words});
    }
}

}  // namespace

Picture ecomap_picture(SurroundingsView const& view) {
    auto informal = half_of(view, false);
    auto formal = half_of(view, true);
    auto const& labels = view.labels;
    Picture picture;
    picture.title = labels.say("ecomap.title");
    picture.summary = labels.say("ecomap.informal") + ": " + std::to_string(informal.size()) + " · " +
                      labels.say("ecomap.formal") + ": " + std::to_string(formal.size());
    auto all = informal;
    all.insert(all.end(), formal.begin(), formal.end());
    fill_table(picture, view, all);
    if (all.size() > ecomap_drawn_max) {
        auto const half = ecomap_drawn_max / 2;
        auto const room = std::max(half, ecomap_drawn_max - std::min(half, formal.size()));
        informal.resize(std::min(informal.size(), room));
        formal.resize(std::min(formal.size(), ecomap_drawn_max - informal.size()));
        picture.summary += " · " + labels.say("ecomap.more") + ": " + std::to_string(all.size() - ecomap_drawn_max);
    }
    auto const name = view.person.terms.given_names + " " + view.person.terms.family_name;
    auto const drawing = view.shape == Shape::narrow ? narrow_map(view, name, informal, formal)
                                                     : WideMap{view, name}.draw(informal, formal);
    picture.svg = svg_of(picture, drawing.width, drawing.height, drawing.svg);
    return picture;
}

}  // namespace unisson::picture
