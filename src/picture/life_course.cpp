#include <algorithm>

#include "picture/surroundings.hpp"

namespace unisson::picture {

namespace {

using domain::LifeEvent;
using domain::LifeEventKind;

constexpr int left = 14;
constexpr int row_height = 42;
constexpr int lane_heading = 26;
constexpr int axis_height = 30;
constexpr int label_px = 13;
constexpr int label_most = 230;

/// An event with the days that it takes.
struct Span {
    LifeEvent const* event = nullptr;
    base::Date from;
    base::Date until;
};

std::vector<Span> spans_until(SurroundingsView const& view) {
    std::vector<Span> spans;
    for (auto const& each : view.state.life_events) {
        auto const first = domain::days_of(each.from);
        if (!first || view.day < first->from) continue;
        auto const last = each.until ? domain::days_of(*each.until) : std::nullopt;
        auto const end = each.ongoing ? view.day : last ? std::min(*last->until, view.day) : first->from;
        auto const place = std::ranges::upper_bound(spans, first->from, {}, &Span::from);
        spans.insert(place, {&each, first->from, std::max(first->from, end)});
    }
    return spans;
}

std::string when_words(SurroundingsView const& view, LifeEvent const& event) {
    auto const from = when_shown(view.labels, event.from);
    if (event.ongoing) return from + " – " + view.labels.say("life.ongoing");
    return event.until ? from + " – " + when_shown(view.labels, *event.until) : from;
}

/// From a day to its place on the line.
struct Scale {
    base::Date first;
    base::Date last;
    int width = 0;

    [[nodiscard]] int x(base::Date day) const {
        auto const span = std::max(1, last.days - first.days);
        return left + static_cast<int>(std::int64_t{width - 2 * left} * (day.days - first.days) / span);
    }
};

/// The years below, as many as have room.
std::string axis(Scale const& scale, int height) {
    auto const year_of = [](base::Date day) { return std::stoi(base::to_text(day).substr(0, 4)); };
    auto const first = year_of(scale.first);
    auto const last = year_of(scale.last);
    auto step = 1;
    auto const room = (scale.width - 2 * left) / 56;
    for (auto const each : {1, 2, 5, 10, 20, 50}) {
        step = each;
        if ((last - first) / each < room) break;
    }
    std::string svg = line_between({left, height}, {scale.width - left, height}, ink_line);
    for (auto year = first + 1; year <= last; ++year) {
        auto const day = base::make_date(year, 1, 1);
        if (year % step != 0 || !day) continue;
        auto const x = scale.x(*day);
        svg += line_between({x, 8}, {x, height + 6}, with(quiet_line, "stroke-dasharray=\"1 6\""));
        auto const anchor = x < left + 20                 ? ""
                            : x > scale.width - left - 20 ? " text-anchor=\"end\""
                                                          : " text-anchor=\"middle\"";
        svg += text_at(std::to_string(year), {x, height + 22}, std::string{plain_text} + anchor);
    }
    return svg;
}

/// The events of one kind, in rows where neither bars nor words meet.
class Lane {
public:
    Lane(Scale scale, int top) : m_scale{scale}, m_top{top} {}

    void add(Span const& span) {
        auto const x1 = m_scale.x(span.from);
        auto const x2 = std::max(m_scale.x(span.until), x1 + 10);
        auto const most = std::min(label_most, m_scale.width - 2 * left);
        auto const words = shortened(span.event->title, most, label_px);
        auto const wide = text_width(words, label_px);
        auto const text_x = std::max(left, std::min(x1, m_scale.width - left - wide));
        auto const begin = std::min(x1, text_x);
        std::size_t row = 0;
        while (row < m_ends.size() && m_ends[row] > begin) ++row;
        if (row == m_ends.size()) m_ends.push_back(0);
        m_ends[row] = std::max(x2, text_x + wide) + 12;
        auto const y = m_top + static_cast<int>(row) * row_height;
        m_svg += text_at(words, {text_x, y + 14}, plain_text);
        bool const moment = span.from == span.until;
        auto const bar_end = std::min(x2, m_scale.width - left);
        auto const bar_start = std::min(x1, bar_end - 10);
        m_svg += rect_at({bar_start, y + 20}, bar_end - bar_start, 10,
                         with(moment ? "rx=\"5\"" : "rx=\"2\"", "fill=\"var(--picture-accent,#2f5d50)\""));
    }

    [[nodiscard]] int height() const { return static_cast<int>(m_ends.size()) * row_height; }
    [[nodiscard]] std::string const& svg() const { return m_svg; }

private:
    Scale m_scale;
    int m_top;
    std::vector<int> m_ends;  // of each row: up to where it is taken
    std::string m_svg;
};

constexpr std::size_t kinds = base::EnumNames<LifeEventKind>::names.size();

}  // namespace

Picture life_picture(SurroundingsView const& view) {
    auto spans = spans_until(view);
    auto const& labels = view.labels;
    Picture picture;
    picture.title = labels.say("life.title");
    picture.summary = labels.say("life.count") + ": " + std::to_string(spans.size());
    for (auto const* key : {"life.when", "life.what", "life.kind", "life.words"})
        picture.table.columns.push_back(labels.say(key));
    for (auto const& span : spans)
        picture.table.rows.push_back({when_words(view, *span.event), span.event->title,
                                      labels.say("lifeEventKind", span.event->kind), span.event->words.value_or("")});
    if (spans.size() > life_drawn_max) {
        picture.summary += " · " + labels.say("ecomap.more") + ": " + std::to_string(spans.size() - life_drawn_max);
        spans.erase(spans.begin(), spans.end() - static_cast<std::ptrdiff_t>(life_drawn_max));
    }
    Scale scale{view.day, view.day, view.shape == Shape::narrow ? 340 : 940};
    if (!spans.empty()) scale.first = spans.front().from;
    if (auto const born = view.person.terms.birth_date; born && *born < view.day)
        scale.first = std::min(scale.first, *born);
    auto y = 8;
    std::string svg;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        Lane lane{scale, y + lane_heading};
        for (auto const& span : spans)
            if (span.event->kind == static_cast<LifeEventKind>(kind)) lane.add(span);
        if (lane.height() == 0) continue;
        svg += text_at(labels.say("lifeEventKind", static_cast<LifeEventKind>(kind)), {left, y + 17}, bold_text);
        svg += lane.svg();
        y += lane_heading + lane.height();
    }
    svg = axis(scale, y + 4) + svg;
    picture.svg = svg_of(picture, scale.width, y + 4 + axis_height, svg);
    return picture;
}

}  // namespace unisson::picture
