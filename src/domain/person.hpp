#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.hpp"
#include "domain/context.hpp"
#include "domain/refusal.hpp"
#include "domain/vocabulary.hpp"

namespace unisson::domain {

inline constexpr std::size_t contact_ways_max = 50;
inline constexpr std::size_t representatives_max = 50;

/// A number by which some register knows the person, such as a social-insurance number.
struct Identifier {
    std::string system;  ///< the register, as the organisation names it
    std::string value;

    friend bool operator==(Identifier const&, Identifier const&) = default;
    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("system", &Identifier::system, 60), field("value", &Identifier::value, 60)};
    }
};

/// A way to reach the person. "Safe" says whether a message there may be seen by them alone; null: not asked yet.
struct ContactWay {
    ContactWayId id;
    ContactWayKind kind{};
    std::string value;
    std::optional<bool> safe;
    std::optional<std::string> remark;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("id", &ContactWay::id), field("kind", &ContactWay::kind),
                            field("value", &ContactWay::value), field("safe", &ContactWay::safe),
                            field("remark", &ContactWay::remark)};
    }
};

/// Someone who acts for the person, in a named scope and between dates.
struct Representative {
    RepresentativeId id;
    std::string display_name;
    std::string scope;
    base::Date from;
    std::optional<base::Date> until;
    std::optional<std::string> contact;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{
            field("id", &Representative::id),       field("display_name", &Representative::display_name),
            field("scope", &Representative::scope), field("from", &Representative::from),
            field("until", &Representative::until), field("contact", &Representative::contact)};
    }
};

struct PersonTerms {
    std::string family_name;
    std::string given_names;
    std::optional<std::string> other_names;
    std::optional<base::Date> birth_date;
    std::optional<Gender> gender;
    std::vector<std::string> languages;  ///< BCP 47 tags, the preferred one first
    bool needs_interpreter = false;
    std::vector<Identifier> identifiers;
    std::vector<ContactWay> contact_ways;
    std::optional<KnownBy> known_by;  ///< absent: not asked; otherwise what the name stands for

    static constexpr auto fields() {
        using base::field;
        using T = PersonTerms;
        return base::Fields{field("family_name", &T::family_name),
                            field("given_names", &T::given_names),
                            field("other_names", &T::other_names),
                            field("birth_date", &T::birth_date),
                            field("gender", &T::gender),
                            field("languages", &T::languages, 10),
                            field("needs_interpreter", &T::needs_interpreter),
                            field("identifiers", &T::identifiers, 20),
                            field("contact_ways", &T::contact_ways, contact_ways_max),
                            field("known_by", &T::known_by)};
    }
};

/// Fields that are given replace what is known; those left out stay.
struct PersonCorrection {
    std::optional<std::string> family_name;
    std::optional<std::string> given_names;
    std::optional<std::string> other_names;
    std::optional<base::Date> birth_date;
    std::optional<Gender> gender;
    std::optional<std::vector<std::string>> languages;
    std::optional<bool> needs_interpreter;
    std::optional<KnownBy> known_by;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = PersonCorrection;
        return base::Fields{field("family_name", &T::family_name),
                            field("given_names", &T::given_names),
                            field("other_names", &T::other_names),
                            field("birth_date", &T::birth_date),
                            field("gender", &T::gender),
                            field("languages", &T::languages, 10),
                            field("needs_interpreter", &T::needs_interpreter),
                            field("known_by", &T::known_by),
                            field("reason", &T::reason, 500)};
    }
};

struct ContactWayRemoval {
    ContactWayId contact_way;
    static constexpr auto fields() { return base::Fields{base::field("contact_way", &ContactWayRemoval::contact_way)}; }
};

struct RepresentationEnd {
    RepresentativeId representative;
    base::Date on;
    static constexpr auto fields() {
        return base::Fields{base::field("representative", &RepresentationEnd::representative),
                            base::field("on", &RepresentationEnd::on)};
    }
};

/// Entered twice: what of the absorbed entry speaks for the person from now on. It goes to the surviving one's reader, not
/// into its journal, so that separating takes it back whole.
struct MergerTerms {
    PersonId into;  ///< the surviving person
    std::vector<PersonFact> takes;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = MergerTerms;
        return base::Fields{field("into", &T::into), field("takes", &T::takes, person_facts),
                            field("reason", &T::reason, 500)};
    }
};

/// Since when and by whom the person is absorbed.
struct Merger : MergerTerms {
    base::Instant at;
    AccountId author;

    [[nodiscard]] bool lends(PersonFact fact) const;
    static constexpr auto fields() {
        return base::joined(MergerTerms::fields(),
                            base::Fields{base::field("at", &Merger::at), base::field("author", &Merger::author)});
    }
};

struct SeparationTerms {
    std::string reason;
    static constexpr auto fields() { return base::Fields{base::field("reason", &SeparationTerms::reason, 500)}; }
};

namespace person_command {
// clang-format off
struct Register : PersonTerms { static constexpr std::string_view name = "person.register"; };
struct Correct : PersonCorrection { static constexpr std::string_view name = "person.correct"; };
struct AddContactWay : ContactWay { static constexpr std::string_view name = "person.add_contact_way"; };
struct RemoveContactWay : ContactWayRemoval { static constexpr std::string_view name = "person.remove_contact_way"; };
struct AddIdentifier : Identifier { static constexpr std::string_view name = "person.add_identifier"; };
struct AppointRepresentative : Representative { static constexpr std::string_view name = "person.appoint_representative"; };
struct EndRepresentation : RepresentationEnd { static constexpr std::string_view name = "person.end_representation"; };
struct Merge : MergerTerms { static constexpr std::string_view name = "person.merge"; };
struct Separate : SeparationTerms { static constexpr std::string_view name = "person.separate"; };
// clang-format on
}  // namespace person_command

using PersonCommand =
    std::variant<person_command::Register, person_command::Correct, person_command::AddContactWay,
                 person_command::RemoveContactWay, person_command::AddIdentifier, person_command::AppointRepresentative,
                 person_command::EndRepresentation, person_command::Merge, person_command::Separate>;

namespace person_event {
// clang-format off
struct Registered : PersonTerms { static constexpr std::string_view name = "person_registered"; };
struct Corrected : PersonCorrection { static constexpr std::string_view name = "person_corrected"; };
struct ContactWayAdded : ContactWay { static constexpr std::string_view name = "contact_way_added"; };
struct ContactWayRemoved : ContactWayRemoval { static constexpr std::string_view name = "contact_way_removed"; };
struct IdentifierAdded : Identifier { static constexpr std::string_view name = "identifier_added"; };
struct RepresentativeAppointed : Representative { static constexpr std::string_view name = "representative_appointed"; };
struct RepresentationEnded : RepresentationEnd { static constexpr std::string_view name = "representation_ended"; };
struct Merged : MergerTerms { static constexpr std::string_view name = "person_merged"; };
struct Separated : SeparationTerms { static constexpr std::string_view name = "person_separated"; };
// clang-format on
}  // namespace person_event

using PersonEvent =
    std::variant<person_event::Registered, person_event::Corrected, person_event::ContactWayAdded,
                 person_event::ContactWayRemoved, person_event::IdentifierAdded, person_event::RepresentativeAppointed,
                 person_event::RepresentationEnded, person_event::Merged, person_event::Separated>;

/// A person as all events so far tell it.
struct PersonState {
    std::uint64_t version = 0;  ///< 0: nobody registered yet
    PersonTerms terms;
    std::vector<Representative> representatives;
    AccountId registered_by;
    std::uint64_t identity_version = 0;  ///< when names, birth date, gender or languages last changed
    std::optional<Merger> merged;  ///< while the person is absorbed by another
    std::array<base::Instant, person_facts> corrected_at{};  ///< each fact; what was said later outweighs what is lent

    static constexpr auto fields() {
        using base::field;
        using T = PersonState;
        return base::Fields{field("version", &T::version), field("terms", &T::terms),
                            field("representatives", &T::representatives), field("registered_by", &T::registered_by),
                            field("merged", &T::merged)};
    }
};

using PersonDecision = base::Result<std::vector<PersonEvent>, Refusal>;

/// What the command makes happen to the person, or why not. Pure.
[[nodiscard]] PersonDecision decide(PersonState const& state, PersonCommand const& command, Context const& context);

/// The state after the event. Cannot fail: an event is a fact.
void apply(PersonState& state, PersonEvent const& event, Stamp const& stamp);

/// The surviving person as they are shown: with what each absorbed entry lends, unless it was corrected since. Numbers,
/// contact ways and representatives come beside those that are known; the version stays the surviving one's.
[[nodiscard]] PersonState with_absorbed(PersonState surviving, std::vector<PersonState> const& absorbed);

}  // namespace unisson::domain
