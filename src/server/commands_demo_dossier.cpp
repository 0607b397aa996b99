#include "server/commands_demo_dossier.hpp"

#include <algorithm>

#include "domain/person.hpp"
#include "journal/command.hpp"
#include "server/commands_demo_course.hpp"

namespace unisson::server {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

DemoTheme const& theme_of(Chance& chance) {
    return demo_themes()[chance.bits() % demo_themes().size()];
}

}  // namespace

DemoCourse::DemoCourse(DemoPlan const& plan, DemoStaff const& staff, programme::Programme const& programme,
                       std::uint64_t number)
    : m_plan{plan}, m_staff{staff}, m_programme{programme}, m_number{number}, m_chance{plan.seed, number},
      m_theme{theme_of(m_chance)}, m_rich{number < plan.rich_cases}, m_fate{draw_fate()}, m_name{demo_name(m_chance)} {
    if (number >= plan.own_cases && staff.managers.size() > 1)
        m_manager = 1 + static_cast<std::size_t>(m_chance.bits() % (staff.managers.size() - 1));
    m_author = staff.managers[m_manager];
    choose_start();
}

DemoCourse::Fate DemoCourse::draw_fate() {
    using enum Fate;
    if (m_number == 0) return monitoring;  // its person has an account of their own
    auto const draw = m_chance.between(1, 100);
    struct Share {
        Fate fate;
        int rich, bulk;
    };
    constexpr std::array<Share, 11> shares{{{requested, 6, 8},
                                            {waiting, 3, 5},
                                            {refused, 3, 15},
                                            {redirected, 3, 10},
                                            {assessing, 12, 22},
                                            {left_early, 4, 22},
                                            {planning, 14, 5},
                                            {monitoring, 33, 7},
                                            {evaluating, 6, 1},
                                            {exited, 11, 4},
                                            {second_cycle, 5, 1}}};
    int sum = 0;
    for (auto const& share : shares) {
        sum += m_rich ? share.rich : share.bulk;
        if (draw <= sum) return share.fate;
    }
    return monitoring;
}

void DemoCourse::choose_start() {
    using enum Fate;
    auto const age = [&]() -> int {
        switch (m_fate) {
            case requested: return m_chance.between(1, 12);
            case waiting: return m_chance.between(15, 80);
            case refused:
            case redirected: return m_chance.between(10, m_rich ? 200 : 900);
            case assessing: return m_chance.between(14, 60);
            case left_early: return m_chance.between(60, m_rich ? 400 : 1500);
            case planning: return m_chance.between(50, 110);
            case monitoring: return m_chance.between(80, 300);
            case evaluating: return m_chance.between(160, 280);
            case exited: return m_chance.between(300, m_rich ? 600 : 1800);
            case second_cycle: return m_chance.between(420, 800);
        }
        return 30;
    }();
    auto const day = base::plus_days(m_plan.today, -age);
    m_now = {std::int64_t{day.days} * base::ms_per_day + m_chance.between(8, 16) * hour_ms +
             m_chance.between(0, 59) * 60'000LL};
}

void DemoCourse::pass(int days_low, int days_high) {
    auto const step = m_chance.between(days_low, days_high) * base::ms_per_day + m_chance.between(3, 90) * 60'000LL;
    auto const later = m_now.ms + step;
    m_now.ms = later < end().ms ? later : m_now.ms + m_chance.between(2, 9) * 60'000LL;
}

base::Date DemoCourse::due_day(bool living) {
    if (!living) return base::plus_days(today(), m_chance.between(14, 60));
    constexpr std::array<int, 14> offsets{-11, -4, -1, 0, 0, 1, 2, 3, 5, 8, 12, 18, 27, 40};
    return base::plus_days(m_plan.today, m_chance.one_of(offsets));
}

app::NewEvent DemoCourse::wrap(journal::Encoded encoded, journal::StreamKind kind, base::Uuid const& stream,
                               std::uint64_t version) {
    auto const& events = kind == journal::StreamKind::person ? m_out.person_events : m_out.case_events;
    bool const same_command = !events.empty() && events.back().envelope.command == m_command;
    return {{.position = 0,
             .stream = stream,
             .kind = kind,
             .version = version,
             .command = m_command,
             .index = same_command ? events.back().envelope.index + 1 : 0,
             .type = std::move(encoded.type),
             .type_version = encoded.type_version,
             .occurred_at = m_now,
             .recorded_at = m_now,
             .author = m_author,
             .on_behalf_of = std::nullopt,
             .ground = std::string{m_ground},
             .device = {}},
            std::move(encoded.payload)};
}

void DemoCourse::tell(domain::PersonCommand const& command) {
    m_command = fresh<domain::CommandId>();
    auto const decided = domain::decide(m_person, command, {m_now, today(), m_author, 0});
    if (!decided)
        throw std::logic_error("demonstration: person command refused: " +
                               std::string{base::to_text(decided.error().code)});
    for (auto const& event : *decided) {
        auto const version = m_person.version + 1;
        m_out.person_events.push_back(
            wrap(journal::encode(event), journal::StreamKind::person, m_out.person.value, version));
        domain::apply(m_person, event, {m_now, m_author, version});
    }
}

void DemoCourse::tell(domain::CaseCommand const& command) {
    m_command = fresh<domain::CommandId>();
    auto const decided = programme::decide(m_programme, m_case, command, {m_now, today(), m_author, 0});
    if (!decided) {
        auto const name =
            std::visit([](auto const& c) { return std::string{std::decay_t<decltype(c)>::name}; }, command);
        throw std::logic_error("demonstration: " + name + " refused in dossier " + std::to_string(m_number) + ": " +
                               std::string{base::to_text(decided.error().code)} + " " + decided.error().field);
    }
    for (auto const& event : *decided) {
        auto const version = m_case.version + 1;
        m_out.case_events.push_back(
            wrap(journal::encode(event), journal::StreamKind::case_file, m_out.case_id.value, version));
        domain::apply(m_case, event, {m_now, m_author, version});
    }
}

void DemoCourse::tell_as(domain::AccountId author, std::string_view ground, domain::CaseCommand const& command) {
    auto const author_before = std::exchange(m_author, author);
    auto const ground_before = std::exchange(m_ground, ground);
    tell(command);
    m_author = author_before;
    m_ground = ground_before;
}

/// The circuit's stage of that engine phase, if it has one and does not stand there.
void DemoCourse::enter(std::string_view phase) {
    for (auto const* stage : m_programme.circuit.stages())
        if (stage->phase == phase && stage->key != m_case.stage())
            return tell(domain::case_command::EnterStage{{stage->key, std::nullopt}});
}

DemoDossier DemoCourse::run() {
    using enum Fate;
    register_person();
    request();
    if (m_fate == requested) {
        if (m_rich && m_chance.happens(60)) contact(domain::ContactOutcome::held);
    } else if (m_fate == waiting) {
        pass(2, 6);
        auto const promised = base::plus_days(m_plan.today, m_chance.between(-3, 30));
        domain::case_command::Wait wait;
        wait.reason = "Toutes les places sont prises ; la demande reste prioritaire.";
        wait.promised_on = std::max(promised, today());
        wait.start_expected_on = base::plus_days(*wait.promised_on, 30);
        wait.next_door = text(m_theme.next_door);
        if (wait.promised_on->days % 4 == 0) {
            wait.urgency = domain::Urgency::pressing;
            wait.urgency_reason = "Le bail prend fin dans deux mois.";
        }
        tell(wait);
    } else if (m_fate == refused) {
        pass(3, 12);
        tell(domain::case_command::Refuse{
            {text(m_theme.refusal), text(m_theme.next_door), base::plus_days(today(), 30)}});
    } else if (m_fate == redirected) {
        pass(2, 9);
        tell(domain::case_command::Redirect{{"Le besoin trouve une meilleure réponse ailleurs.",
                                             text(m_theme.next_door), base::plus_days(today(), 30)}});
    } else {
        inform();
        admit();
        assess();
        if (m_fate == left_early)
            leave_early();
        else if (m_fate != assessing)
            plan_work();
        if (m_rich && m_case.is_open()) make_appointment();
        seek_answers();
    }
    m_out.person_row = projection::person_row(m_out.person, m_person);
    m_out.case_row = projection::case_row(m_out.case_id, m_case);
    return std::move(m_out);
}

DemoDossier make_demo_dossier(DemoPlan const& plan, DemoStaff const& staff, programme::Programme const& programme,
                              std::uint64_t number) {
    return DemoCourse{plan, staff, programme, number}.run();
}

}  // namespace unisson::server
