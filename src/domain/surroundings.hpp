#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/kin.hpp"

/// Who and what surrounds the person, and what happened in their life: facts with dates that are often known to the
/// year only. Facts about others are kept to what an ecomap and a genogram show.
namespace unisson::domain {

inline constexpr std::size_t relations_max = 60;       ///< of one case
inline constexpr std::size_t ties_max = 40;            ///< of one relation, over time
inline constexpr std::size_t life_events_max = 200;    ///< of one case
inline constexpr std::size_t relation_name_max = 80;   ///< characters
inline constexpr std::size_t relation_words_max = 500;  ///< characters

/// What somebody or something is to the person; the kin first.
enum class RelationKind {
    partner,
    parent,
    step_parent,
    child,
    sibling,
    grandparent,
    grandchild,
    other_relative,
    housemate,
    companion,
    neighbour,
    colleague,
    community,
    employer,
    school,
    doctor,
    service,
    authority,
    association,
    other
};

[[nodiscard]] constexpr bool is_kin(RelationKind kind) {
    return kind <= RelationKind::other_relative;
}

/// How many generations above the person such a relative stands, below 0; none: any.
[[nodiscard]] std::optional<int> generation_of(RelationKind kind);

/// How close, or how hard, the tie is felt to be.
enum class TieStrength { strong, weak, stressful, broken };

/// Who supports whom: `gives` is the other to the person, `receives` the person to the other.
enum class Support { none, gives, receives, both };

enum class LifeEventKind { school, work, health, family, move, led_here, other };

/// Health, family and what led to the case are not told in passing: lists show that there is something, not what.
[[nodiscard]] constexpr bool is_sensitive(LifeEventKind kind) {
    return kind == LifeEventKind::health || kind == LifeEventKind::family || kind == LifeEventKind::led_here;
}

/// The days that "2019", "2019-05" or "2019-05-12" may mean, the first and the last; nothing if it is none of these.
[[nodiscard]] std::optional<base::Period> days_of(std::string_view when);

/// The tie as it was felt from a day on.
struct Tie {
    std::string on;  ///< a year, month or day
    TieStrength strength{};
    Support support{};
    std::optional<std::string> words;

    friend bool operator==(Tie const&, Tie const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = Tie;
        return base::Fields{field("on", &T::on, 10), field("strength", &T::strength), field("support", &T::support),
                            field("words", &T::words, relation_words_max)};
    }
};

/// Somebody or something around the person. All dates are a year, a month or a day.
struct RelationTerms {
    RelationId id;
    std::string called;  ///< name or description
    RelationKind kind{};
    bool formal = false;  ///< there by office or trade; the others are family, friends, neighbours
    std::optional<std::string> since;
    std::optional<std::string> until;
    bool household = false;  ///< lives or lived under the person's roof
    std::optional<std::string> household_from;
    std::optional<std::string> household_until;
    std::optional<std::string> words;
    std::optional<Kin> kin{};  ///< of relatives: what a genogram needs besides

    friend bool operator==(RelationTerms const&, RelationTerms const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = RelationTerms;
        return base::Fields{field("id", &T::id),
                            field("called", &T::called, relation_name_max),
                            field("kind", &T::kind),
                            field("formal", &T::formal),
                            field("since", &T::since, 10),
                            field("until", &T::until, 10),
                            field("household", &T::household),
                            field("household_from", &T::household_from, 10),
                            field("household_until", &T::household_until, 10),
                            field("words", &T::words, relation_words_max),
                            field("kin", &T::kin)};
    }
};

/// A relation as it is told, and the tie where that is told as well.
struct RelationTelling : RelationTerms {
    std::optional<Tie> tie;

    static constexpr auto fields() {
        return base::joined(RelationTerms::fields(), base::Fields{base::field("tie", &RelationTelling::tie)});
    }
};

struct TieTerms {
    RelationId relation;
    Tie tie;

    static constexpr auto fields() {
        return base::Fields{base::field("relation", &TieTerms::relation), base::field("tie", &TieTerms::tie)};
    }
};

/// It should not be in the dossier. The journal keeps what was known.
struct RelationWithdrawal {
    RelationId relation;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("relation", &RelationWithdrawal::relation),
                            base::field("reason", &RelationWithdrawal::reason, 2000)};
    }
};

/// Something in the person's life, most often before the case.
struct LifeEventTerms {
    LifeEventId id;
    LifeEventKind kind{};
    std::string title;
    std::string from;                  ///< a year, month or day
    std::optional<std::string> until;  ///< none: it took no time, or lasts
    bool ongoing = false;
    std::optional<std::string> words;

    friend bool operator==(LifeEventTerms const&, LifeEventTerms const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = LifeEventTerms;
        return base::Fields{field("id", &T::id),
                            field("kind", &T::kind),
                            field("title", &T::title, 120),
                            field("from", &T::from, 10),
                            field("until", &T::until, 10),
                            field("ongoing", &T::ongoing),
                            field("words", &T::words, 2000)};
    }
};

struct LifeEventWithdrawal {
    LifeEventId life_event;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("life_event", &LifeEventWithdrawal::life_event),
                            base::field("reason", &LifeEventWithdrawal::reason, 2000)};
    }
};

/// A relation as it stands.
struct Relation : RelationTerms {
    std::vector<Tie> ties;  ///< by the day from which they hold
    AccountId author;
    std::uint64_t changed_version = 0;

    /// The tie as felt on that day; null: nothing is said of that time.
    [[nodiscard]] Tie const* tie_on(base::Date day) const;
    /// Whether it had begun on that day and had not ended.
    [[nodiscard]] bool stands_on(base::Date day) const;
    [[nodiscard]] bool in_household_on(base::Date day) const;
    static constexpr auto fields() {
        using base::field;
        return base::joined(RelationTerms::fields(),
                            base::Fields{field("ties", &Relation::ties), field("author", &Relation::author),
                                         field("changed_version", &Relation::changed_version)});
    }
};

/// What the relation of that id is called; empty: there is none.
[[nodiscard]] std::string called(std::vector<Relation> const& relations, RelationId const& id);

struct LifeEvent : LifeEventTerms {
    bool sensitive = false;
    AccountId author;
    std::uint64_t changed_version = 0;

    static constexpr auto fields() {
        using base::field;
        using T = LifeEvent;
        return base::joined(LifeEventTerms::fields(),
                            base::Fields{field("sensitive", &T::sensitive), field("author", &T::author),
                                         field("changed_version", &T::changed_version)});
    }
};

}  // namespace unisson::domain

namespace unisson::base {

template <>
struct EnumNames<domain::RelationKind> {
    static constexpr std::array<std::string_view, 20> names{
        "partner",        "parent",    "step_parent", "child",     "sibling",     "grandparent", "grandchild",
        "other_relative", "housemate", "friend",      "neighbour", "colleague",   "community",   "employer",
        "school",         "doctor",    "service",     "authority", "association", "other"};
};

template <>
struct EnumNames<domain::TieStrength> {
    static constexpr std::array<std::string_view, 4> names{"strong", "weak", "stressful", "broken"};
};

template <>
struct EnumNames<domain::Support> {
    static constexpr std::array<std::string_view, 4> names{"none", "gives", "receives", "both"};
};

template <>
struct EnumNames<domain::LifeEventKind> {
    static constexpr std::array<std::string_view, 7> names{"school", "work",     "health", "family",
                                                           "move",   "led_here", "other"};
};

}  // namespace unisson::base
