#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/case_plan_terms.hpp"

/// Appointments of a case: when, how, where, what for and with whom; what became of them.
namespace unisson::domain {

inline constexpr int appointment_minutes_min = 5;
inline constexpr int appointment_minutes_max = 720;
inline constexpr std::size_t appointment_people_max = 10;  ///< colleagues, and others, of one appointment
inline constexpr int series_max = 53;                      ///< appointments of one series: a year of weeks
inline constexpr int appointment_days_ahead_max = 1'100;   ///< three years
inline constexpr int appointment_days_past_max = 31;  ///< what was planned without a network is sent later
inline constexpr int held_early_minutes_max = 60;     ///< so long before its beginning it may be said to be held

/// How the two sides meet.
enum class AppointmentMode { home_visit, at_service, phone, video, outside };

/// What became of an appointment.
enum class AppointmentStatus { planned, held, missed, cancelled };

/// Because of whom an appointment was missed or cancelled.
enum class AppointmentParty { person, service, other };

/// At what distance a series comes back, at the same hour on the wall.
enum class Repetition { weekly, two_weeks, monthly };

/// Whether an act is about one appointment of a series or about the later ones too.
enum class SeriesReach { one, following };

struct AppointmentTerms {
    AppointmentId id;
    base::Instant start;
    int minutes = 0;
    AppointmentMode mode{};
    std::optional<std::string> place;  ///< an address, a room, a number to call
    std::string purpose;
    bool with_person = true;  ///< the person takes part
    std::vector<AccountId> staff;
    std::vector<std::string> others;  ///< relatives and actors, by name
    std::optional<bool> overlap_accepted{};  ///< its author knew that their own time was taken

    static constexpr auto fields() {
        using base::field;
        using T = AppointmentTerms;
        return base::Fields{field("id", &T::id),
                            field("start", &T::start),
                            field("minutes", &T::minutes),
                            field("mode", &T::mode),
                            field("place", &T::place, 300),
                            field("purpose", &T::purpose, 500),
                            field("with_person", &T::with_person),
                            field("staff", &T::staff, appointment_people_max),
                            field("others", &T::others, appointment_people_max),
                            field("overlap_accepted", &T::overlap_accepted)};
    }
};

struct RepeatTerms {
    Repetition every{};
    int times = 0;  ///< 2 to series_max, the first one counted

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("every", &RepeatTerms::every), field("times", &RepeatTerms::times)};
    }
};

struct PlanAppointmentTerms : AppointmentTerms {
    std::optional<RepeatTerms> repeat{};

    static constexpr auto fields() {
        return base::joined(AppointmentTerms::fields(),
                            base::Fields{base::field("repeat", &PlanAppointmentTerms::repeat)});
    }
};

/// As it was planned; one of a series names the first one.
struct PlannedAppointment : AppointmentTerms {
    std::optional<AppointmentId> series{};

    static constexpr auto fields() {
        return base::joined(AppointmentTerms::fields(),
                            base::Fields{base::field("series", &PlannedAppointment::series)});
    }
};

/// Another time, and what goes with it. Those that follow in the series move by as many days, to the same hour.
struct MoveAppointmentTerms {
    AppointmentId appointment;
    base::Instant start;
    SeriesReach reach{};
    std::optional<int> minutes;
    std::optional<AppointmentMode> mode;
    std::optional<std::string> place;  ///< empty takes away what stood there
    std::optional<std::string> reason;
    std::optional<bool> overlap_accepted{};

    static constexpr auto fields() {
        using base::field;
        using T = MoveAppointmentTerms;
        return base::Fields{field("appointment", &T::appointment),
                            field("start", &T::start),
                            field("reach", &T::reach),
                            field("minutes", &T::minutes),
                            field("mode", &T::mode),
                            field("place", &T::place, 300),
                            field("reason", &T::reason, 500),
                            field("overlap_accepted", &T::overlap_accepted)};
    }
};

/// From when to when it was moved.
struct AppointmentMove {
    AppointmentId appointment;
    base::Instant earlier;  ///< where it stood
    base::Instant start;
    int minutes = 0;
    AppointmentMode mode{};
    std::optional<std::string> place;
    std::optional<std::string> reason;
    std::optional<bool> overlap_accepted{};

    static constexpr auto fields() {
        using base::field;
        using T = AppointmentMove;
        return base::Fields{field("appointment", &T::appointment),
                            field("earlier", &T::earlier),
                            field("start", &T::start),
                            field("minutes", &T::minutes),
                            field("mode", &T::mode),
                            field("place", &T::place, 300),
                            field("reason", &T::reason, 500),
                            field("overlap_accepted", &T::overlap_accepted)};
    }
};

/// What became of it, and in the same act the contact that it was.
struct SettleAppointmentTerms {
    AppointmentId appointment;
    AppointmentStatus outcome{};
    SeriesReach reach{};  ///< only cancelling can reach those that follow
    std::optional<AppointmentParty> by;  ///< of a missed or cancelled one
    std::optional<std::string> reason;
    std::optional<ContactTerms> contact;

    static constexpr auto fields() {
        using base::field;
        using T = SettleAppointmentTerms;
        return base::Fields{field("appointment", &T::appointment),
                            field("outcome", &T::outcome),
                            field("reach", &T::reach),
                            field("by", &T::by),
                            field("reason", &T::reason, 500),
                            field("contact", &T::contact)};
    }
};

struct AppointmentEnd {
    AppointmentId appointment;
    AppointmentStatus outcome{};
    std::optional<AppointmentParty> by;
    std::optional<std::string> reason;
    std::optional<ContactId> contact;  ///< recorded in the same act

    static constexpr auto fields() {
        using base::field;
        using T = AppointmentEnd;
        return base::Fields{field("appointment", &T::appointment), field("outcome", &T::outcome), field("by", &T::by),
                            field("reason", &T::reason, 500), field("contact", &T::contact)};
    }
};

}  // namespace unisson::domain

namespace unisson::base {

template <>
struct EnumNames<domain::AppointmentMode> {
    static constexpr std::array<std::string_view, 5> names{"home_visit", "at_service", "phone", "video", "outside"};
};

template <>
struct EnumNames<domain::AppointmentStatus> {
    static constexpr std::array<std::string_view, 4> names{"planned", "held", "missed", "cancelled"};
};

template <>
struct EnumNames<domain::AppointmentParty> {
    static constexpr std::array<std::string_view, 3> names{"person", "service", "other"};
};

template <>
struct EnumNames<domain::Repetition> {
    static constexpr std::array<std::string_view, 3> names{"weekly", "two_weeks", "monthly"};
};

template <>
struct EnumNames<domain::SeriesReach> {
    static constexpr std::array<std::string_view, 2> names{"one", "following"};
};

}  // namespace unisson::base
