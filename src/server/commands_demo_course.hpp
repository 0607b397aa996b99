#pragma once

#include <stdexcept>
#include <string>

#include "server/commands_demo_dossier.hpp"

namespace unisson::server {

/// The course of one fictional case under a clock of its own.
class DemoCourse {
public:
    DemoCourse(DemoPlan const& plan, DemoStaff const& staff, programme::Programme const& programme,
               std::uint64_t number);

    DemoDossier run();

private:
    /// Where the course ends.
    enum class Fate {
        requested,
        waiting,
        refused,
        redirected,
        assessing,
        left_early,
        planning,
        monitoring,
        evaluating,
        exited,
        second_cycle
    };

    [[nodiscard]] Fate draw_fate();
    void choose_start();
    /// Lets days pass; never beyond the evening before today.
    void pass(int days_low, int days_high);
    [[nodiscard]] base::Date today() const { return base::date_of(m_now); }
    [[nodiscard]] base::Instant end() const {
        return {std::int64_t{m_plan.today.days} * base::ms_per_day - 6LL * 3600 * 1000};
    }
    /// A day on which something is due: spread around today where the course ends here, else in its own time.
    [[nodiscard]] base::Date due_day(bool living);

    /// A day on which a need is looked at again.
    [[nodiscard]] base::Date look_day(int more) const;

    void register_person();
    void request();
    void inform();
    void admit();
    void assess();
    void tell_surroundings();
    void tell_life(Chance& chance, int born, int year);
    void try_option(domain::Need const& need);
    /// What became of each need, last of all.
    void seek_answers();
    void plan_work();
    void sign_agreement();
    void follow(int contacts, bool living);
    void rate_goals(int low, int high);
    void evaluate();
    void leave();
    void leave_early();
    void reassess();
    void hand_over();
    void stand_in();
    void contact(domain::ContactOutcome outcome);
    void note();
    /// The next one: of each dossier at a time of its own, the first ones today.
    void make_appointment();
    void procure();

    void tell(domain::PersonCommand const& command);
    void tell(domain::CaseCommand const& command);
    void tell_as(domain::AccountId author, std::string_view ground, domain::CaseCommand const& command);
    void enter(std::string_view phase);
    [[nodiscard]] app::NewEvent wrap(journal::Encoded encoded, journal::StreamKind kind, base::Uuid const& stream,
                                     std::uint64_t version);

    template <typename Id>
    [[nodiscard]] Id fresh() {
        return Id{m_chance.id(m_now)};
    }
    [[nodiscard]] static std::string text(std::string_view words) { return std::string{words}; }

    DemoPlan const& m_plan;
    DemoStaff const& m_staff;
    programme::Programme const& m_programme;
    std::uint64_t m_number;
    Chance m_chance;
    DemoTheme const& m_theme;
    bool m_rich;
    Fate m_fate;
    std::size_t m_manager = 0;
    DemoName m_name;
    base::Instant m_now;
    domain::PersonState m_person;
    domain::CaseState m_case;
    DemoDossier m_out;
    std::string_view m_ground = "referent";
    domain::AccountId m_author;
    domain::CommandId m_command;
};

}  // namespace unisson::server
