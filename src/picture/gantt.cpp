#include "picture/gantt.hpp"

#include <algorithm>

#include "domain/plan_course.hpp"
#include "picture/gantt_scale.hpp"

namespace unisson::picture {

namespace {
namespace of_time {  // apart from the names of other drawings

using domain::Action;
using domain::ActionStatus;
using domain::PlanCourse;
using domain::StepCourse;

constexpr int edge = 14;
constexpr int wide_width = 960;
constexpr int names_width = 330;
constexpr int narrow_width = 340;
constexpr int axis_height = 30;
constexpr int heading_height = 26;
constexpr int wide_row = 34;
constexpr int narrow_row = 50;
constexpr int bar_height = 14;
constexpr int mark_half = 7;
constexpr int title_px = 13;
constexpr int who_px = 12;
constexpr int legend_row = 24;
constexpr int legend_sample = 34;

constexpr std::string_view who_text = "font-size=\"12\" fill=\"var(--picture-ink,#1d1d1d)\"";
/// Around words that lines may cross.
constexpr std::string_view halo =
    "paint-order=\"stroke\" stroke=\"var(--picture-paper,#fff)\" stroke-width=\"5\" stroke-linejoin=\"round\"";
constexpr std::string_view full = "fill=\"var(--picture-accent,#2f5d50)\"";
constexpr std::string_view frame = "stroke=\"var(--picture-accent,#2f5d50)\" stroke-width=\"2\"";
constexpr std::string_view late_line = "stroke=\"var(--picture-ink,#1d1d1d)\" stroke-width=\"2.5\" fill=\"none\"";
constexpr std::string_view arrow_line = "stroke=\"var(--picture-ink,#1d1d1d)\" stroke-width=\"1.5\" fill=\"none\"";
constexpr std::string_view arrow_head = "fill=\"var(--picture-ink,#1d1d1d)\"";
constexpr std::string_view of_today = "stroke-dasharray=\"7 4\"";

/// A step with the days between which it is drawn, and its place.
struct Bar {
    Action const* action = nullptr;
    StepCourse const* course = nullptr;
    std::optional<base::Date> from;
    std::optional<base::Date> until;
    int y = 0;  // of its middle
    int x1 = 0;
    int x2 = 0;

    [[nodiscard]] bool placed() const { return from || until; }
    [[nodiscard]] bool is_mark() const { return !from; }
};

/// Steps of one goal, in the order in which they were planned.
struct Group {
    std::string title;
    std::vector<Bar> bars;
};

Action const* step_named(domain::CaseState const& state, domain::ActionId id) {
    auto const found = std::ranges::find(state.actions, id, &Action::id);
    return found == state.actions.end() ? nullptr : &*found;
}

/// The day after the last of those that it waits for; nothing while one of them has no day.
std::optional<base::Date> after_others(domain::CaseState const& state, Action const& action) {
    std::optional<base::Date> last;
    if (!action.after) return std::nullopt;
    for (auto const id : *action.after) {
        auto const* first = step_named(state, id);
        if (first == nullptr || first->status == ActionStatus::abandoned) continue;
        auto const end = first->ended_on ? first->ended_on : first->due_on;
        if (!end) return std::nullopt;
        if (!last || *last < *end) last = *end;
    }
    return last ? std::optional{base::plus_days(*last, 1)} : std::nullopt;
}

Bar bar_of(domain::CaseState const& state, StepCourse const& course) {
    Bar bar{step_named(state, course.action), &course, {}, {}, 0, 0, 0};
    auto const& action = *bar.action;
    bar.until = action.ended_on ? action.ended_on : action.due_on;
    bar.from = action.starts_on ? action.starts_on : after_others(state, action);
    // A beginning that nobody said never lies behind the end, and one that was said gives way to what has happened.
    if (bar.from && bar.until && *bar.until < *bar.from)
        bar.from = action.starts_on ? bar.until : std::optional<base::Date>{};
    return bar;
}

std::vector<Group> groups_of(GanttView const& view, PlanCourse const& course) {
    std::vector<Group> groups;
    auto const add = [&](std::string title, auto const& belongs) {
        Group group{std::move(title), {}};
        for (auto const& step : course.steps)
            if (auto const* action = step_named(view.state, step.action); action != nullptr && belongs(*action))
                group.bars.push_back(bar_of(view.state, step));
        return group;
    };
    auto const of_plan = [&](domain::GoalId id) {
        return std::ranges::find(course.goals, id, &domain::GoalProgress::goal) != course.goals.end();
    };
    for (auto const& goal : view.state.goals)
        if (of_plan(goal.id)) groups.push_back(add(goal.title, [&](auto const& each) { return each.goal == goal.id; }));
    auto rest =
        add(view.labels.say("gantt.noGoal"), [&](auto const& each) { return !each.goal || !of_plan(*each.goal); });
    if (!rest.bars.empty()) groups.push_back(std::move(rest));
    return groups;
}

std::string who_of(Labels const& labels, Action const& action) {
    auto const kind = labels.say("ownerKind", action.owner.kind);
    return action.owner.who ? kind + " · " + *action.owner.who : kind;
}

std::string filled(Labels const& labels, std::string_view key, std::string_view name, int value) {
    auto text = labels.say(key);
    auto const mark = "{" + std::string{name} + "}";
    if (auto const at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), number(value));
    return text;
}

std::string day_or_nothing(Labels const& labels, std::optional<base::Date> day) {
    return day ? when_shown(labels, base::to_text(*day)) : std::string{};
}

std::string cost_of(Labels const& labels, Action const& action) {
    if (!action.cost) return {};
    auto const& [amount, payer, name] = *action.cost;
    auto const cents = std::to_string(100 + amount.minor % 100).substr(1);
    auto text =
        std::to_string(amount.minor / 100) + "." + cents + " " + amount.currency + " · " + labels.say("payer", payer);
    return name ? text + " · " + *name : text;
}

std::string state_of(Labels const& labels, Bar const& bar) {
    auto text = labels.say("actionStatus", bar.action->status);
    if (bar.course->days_late > 0) text += " · " + filled(labels, "gantt.lateDays", "count", bar.course->days_late);
    return text;
}

Table table_of(GanttView const& view, std::vector<Group> const& groups) {
    auto const& labels = view.labels;
    Table table;
    for (auto const* key : {"gantt.goal", "gantt.step", "gantt.who", "gantt.from", "gantt.until", "gantt.state",
                            "gantt.waitsFor", "gantt.cost"})
        table.columns.push_back(labels.say(key));
    for (auto const& group : groups) {
        if (group.bars.empty())
            table.rows.push_back({group.title, labels.say("gantt.noSteps"), "", "", "", "", "", ""});
        for (auto const& bar : group.bars) {
            std::string waits;
            for (auto const id : bar.course->waits_for)
                if (auto const* first = step_named(view.state, id))
                    waits.append(waits.empty() ? "" : ", ").append(first->title);
            table.rows.push_back({group.title, bar.action->title, who_of(labels, *bar.action),
                                  day_or_nothing(labels, bar.from), day_or_nothing(labels, bar.until),
                                  state_of(labels, bar), waits, cost_of(labels, *bar.action)});
        }
    }
    return table;
}

std::string summary_of(Labels const& labels, PlanCourse const& course) {
    int steps = 0;
    int late = 0;
    int waiting = 0;
    int done = 0;
    for (auto const& each : course.steps) {
        ++steps;
        if (each.days_late > 0) ++late;
        if (each.standing == domain::StepStanding::waits) ++waiting;
        if (each.standing == domain::StepStanding::over) ++done;
    }
    auto text = filled(labels, "gantt.steps", "count", steps) + " · " + filled(labels, "gantt.over", "count", done);
    if (late > 0) text += " · " + filled(labels, "gantt.late", "count", late);
    if (waiting > 0) text += " · " + filled(labels, "gantt.waiting", "count", waiting);
    if (steps > static_cast<int>(gantt_drawn_max))
        text += " · " + filled(labels, "gantt.more", "count", steps - static_cast<int>(gantt_drawn_max));
    return text;
}

std::string box(int x1, int x2, int y, int height, std::string_view style) {
    return rect_at({x1, y}, x2 - x1, height, with("rx=\"2\"", style));
}

std::string with_frame(std::string_view fill, std::string_view more = {}) {
    auto style = with(fill, frame);
    return more.empty() ? style : with(style, more);
}

/// A bar between two places, in the form that tells its state.
std::string form_of(ActionStatus status, int x1, int x2, int y) {
    auto const top = y - bar_height / 2;
    switch (status) {
        case ActionStatus::done: return box(x1, x2, top, bar_height, with_frame(full));
        case ActionStatus::in_progress:
            return box(x1, x2, top, bar_height, with_frame(paper)) +
                   path_of("M" + number(x1) + " " + number(y) + "H" + number(x2) + "v" + number(bar_height / 2) + "H" +
                               number(x1) + "Z",
                           full);
        case ActionStatus::abandoned:
            return box(x1, x2, top, bar_height, with_frame(paper, "stroke-dasharray=\"4 3\"")) +
                   line_between({x1, y}, {x2, y}, ink_line);
        case ActionStatus::planned: return box(x1, x2, top, bar_height, with_frame(paper));
    }
    return {};
}

/// A step of which one day is known only.
std::string mark_of(ActionStatus status, int x, int y) {
    auto const at = "M" + number(x) + " " + number(y - mark_half) + "l" + number(mark_half) + " " + number(mark_half) +
                    "l-" + number(mark_half) + " " + number(mark_half) + "l-" + number(mark_half) + " -" +
                    number(mark_half) + "Z";
    auto svg = path_of(at, with_frame(status == ActionStatus::done ? full : paper,
                                      status == ActionStatus::abandoned ? "stroke-dasharray=\"3 2\"" : ""));
    if (status == ActionStatus::abandoned) svg += line_between({x - mark_half, y}, {x + mark_half, y}, ink_line);
    if (status == ActionStatus::in_progress)
        svg += path_of("M" + number(x - mark_half) + " " + number(y) + "h" + number(2 * mark_half) + "l-" +
                           number(mark_half) + " " + number(mark_half) + "Z",
                       full);
    return svg;
}

std::string zigzag(int x1, int x2, int y) {
    constexpr int tooth = 6;
    auto d = "M" + number(x1) + " " + number(y);
    bool up = true;
    for (auto x = x1; x + tooth <= std::max(x2, x1 + tooth); x += tooth, up = !up)
        d += "l" + number(tooth) + " " + (up ? "-5" : "5");
    return path_of(d, late_line);
}

class GanttDrawing {
public:
    GanttDrawing(GanttView const& view, std::vector<Group>& groups)
        : m_view{view}, m_groups{groups}, m_narrow{view.shape == Shape::narrow}, m_scale{scale()} {}

    std::string draw(Picture const& picture) {
        auto y = 4 + axis_height;
        for (auto& group : m_groups) place(group, y);
        auto const bottom = y + 4;
        auto const today = m_scale.x(m_view.day);
        auto svg = m_scale.drawn(m_view.labels, 4, bottom);
        svg += line_between({today, 24}, {today, bottom}, with(ink_line, of_today));
        svg += m_words;
        for (auto const& group : m_groups)
            for (auto const& bar : group.bars) svg += drawn(bar);
        if (!m_narrow) svg += arrows();
        auto height = bottom + 10;
        svg += legend(height);
        return svg_of(picture, width(), height + 6, svg);
    }

private:
    [[nodiscard]] int width() const { return m_narrow ? narrow_width : wide_width; }

    [[nodiscard]] TimeScale scale() const {
        auto first = m_view.day;
        auto last = m_view.day;
        for (auto const& group : m_groups)
            for (auto const& bar : group.bars)
                for (auto const& each : {bar.from, bar.until}) {
                    if (!each) continue;
                    first = std::min(first, *each);
                    last = std::max(last, base::plus_days(*each, 1));
                }
        bool const narrow = m_view.shape == Shape::narrow;
        return {first, last, narrow ? edge : names_width + edge, (narrow ? narrow_width : wide_width) - edge};
    }

    void place(Group& group, int& y) {
        m_words += text_at(shortened(group.title, width() - 2 * edge, 17), {edge, y + 17}, with(bold_text, halo));
        y += heading_height;
        for (auto& bar : group.bars) {
            auto const names = (m_narrow ? width() : names_width) - 2 * edge;
            auto const title = shortened(bar.action->title, names, title_px);
            m_words += text_at(title, {edge, y + 12}, with(plain_text, halo));
            if (!m_narrow)
                m_words +=
                    text_at(shortened(who_of(m_view.labels, *bar.action), names, who_px), {edge, y + 26}, who_text);
            bar.y = m_narrow ? y + 29 : y + 17;
            if (bar.placed())
                reckon(bar);
            else
                m_words += undated(y);
            y += m_narrow ? narrow_row : wide_row;
        }
        if (group.bars.empty()) {
            m_words += text_at(
                shortened(m_view.labels.say("gantt.noSteps"), (m_narrow ? width() : names_width) - 2 * edge, title_px),
                {edge, y + 13}, plain_text);
            y += legend_row;
        }
    }

    [[nodiscard]] std::string undated(int y) const {
        auto const x = m_narrow ? edge : names_width + edge;
        return text_at(shortened(m_view.labels.say("gantt.undated"), width() - edge - x, who_px),
                       {x, m_narrow ? y + 33 : y + 21}, with(who_text, halo));
    }

    void reckon(Bar& bar) const {
        auto const right = width() - edge;
        if (bar.is_mark()) {
            auto const x = std::clamp(m_scale.x(*bar.until), edge + mark_half, right - mark_half);
            bar.x1 = x - mark_half;
            bar.x2 = x + mark_half;
            return;
        }
        bar.x1 = std::min(m_scale.x(*bar.from), right - 8);
        bar.x2 = bar.until ? std::max(m_scale.x(base::plus_days(*bar.until, 1)), bar.x1 + 8) : bar.x1 + 8;
    }

    [[nodiscard]] std::string drawn(Bar const& bar) const {
        if (!bar.placed()) return {};
        auto const status = bar.action->status;
        auto svg =
            bar.is_mark() ? mark_of(status, (bar.x1 + bar.x2) / 2, bar.y) : form_of(status, bar.x1, bar.x2, bar.y);
        if (!bar.until)  // it has begun, or will, and no end is said
            svg += line_between({bar.x2, bar.y}, {width() - edge, bar.y}, with(quiet_line, "stroke-dasharray=\"2 5\""));
        if (bar.course->days_late > 0)
            svg += zigzag(bar.x2, std::min(m_scale.x(m_view.day), width() - edge - 6), bar.y);
        return svg;
    }

    [[nodiscard]] std::string arrows() const {
        std::vector<Bar const*> placed;
        for (auto const& group : m_groups)
            for (auto const& bar : group.bars)
                if (bar.placed()) placed.push_back(&bar);
        std::string svg;
        for (auto const* to : placed) {
            if (!to->action->after) continue;
            for (auto const id : *to->action->after) {
                auto const from =
                    std::ranges::find_if(placed, [&](auto const* each) { return each->action->id == id; });
                if (from != placed.end()) svg += arrow(**from, *to);
            }
        }
        return svg;
    }

    static std::string arrow(Bar const& from, Bar const& to) {
        auto const out = from.x2 + 6;
        auto const in = to.x1 - 9;
        auto d = "M" + number(from.x2) + " " + number(from.y) + "H" + number(out);
        if (in < out) {
            auto const gap = from.y + (to.y > from.y ? wide_row / 2 : -wide_row / 2);
            d += "V" + number(gap) + "H" + number(in);
        }
        d += "V" + number(to.y) + "H" + number(to.x1 - 3);
        return path_of(d, arrow_line) + path_of("M" + number(to.x1 - 1) + " " + number(to.y) + "l-8 -4v8Z", arrow_head);
    }

    /// What each form means, in as many lines as the words need.
    [[nodiscard]] std::string legend(int& y) const {
        std::string svg;
        auto x = edge;
        auto const add = [&](std::string_view key, auto const& sample) {
            auto const words = shortened(m_view.labels.say(key), width() - 2 * edge - legend_sample, who_px);
            auto const wide = legend_sample + text_width(words, who_px) + 16;
            if (x > edge && x + wide - 16 > width() - edge) {
                x = edge;
                y += legend_row;
            }
            svg += sample(x, x + legend_sample - 8, y + legend_row / 2);
            svg += text_at(words, {x + legend_sample, y + legend_row / 2 + 4}, who_text);
            x += wide;
        };
        for (auto const status :
             {ActionStatus::planned, ActionStatus::in_progress, ActionStatus::done, ActionStatus::abandoned})
            add("actionStatus." + std::string{base::to_text(status)},
                [&](int x1, int x2, int at) { return form_of(status, x1, x2, at); });
        add("gantt.mark", [](int x1, int x2, int at) { return mark_of(ActionStatus::planned, (x1 + x2) / 2, at); });
        add("gantt.isLate", [](int x1, int x2, int at) { return zigzag(x1, x2, at); });
        add("gantt.today", [](int x1, int x2, int at) {
            return line_between({(x1 + x2) / 2, at - 10}, {(x1 + x2) / 2, at + 10}, with(ink_line, of_today));
        });
        if (!m_narrow)
            add("gantt.arrow", [](int x1, int x2, int at) {
                return line_between({x1, at}, {x2 - 4, at}, arrow_line) +
                       path_of("M" + number(x2) + " " + number(at) + "l-8 -4v8Z", arrow_head);
            });
        y += legend_row;
        return svg;
    }

    GanttView const& m_view;
    std::vector<Group>& m_groups;
    bool m_narrow;
    TimeScale m_scale;
    std::string m_words;
};

}  // namespace of_time
}  // namespace

Picture gantt_picture(GanttView const& view) {
    using namespace of_time;
    auto const course = domain::plan_course(view.state, view.day);
    auto groups = groups_of(view, course);
    Picture picture;
    picture.title = view.labels.say("gantt.title");
    picture.summary = summary_of(view.labels, course);
    picture.table = table_of(view, groups);
    std::size_t left = gantt_drawn_max;
    for (auto& group : groups) {
        group.bars.resize(std::min(left, group.bars.size()));
        left -= group.bars.size();
    }
    picture.svg = GanttDrawing{view, groups}.draw(picture);
    return picture;
}

}  // namespace unisson::picture
