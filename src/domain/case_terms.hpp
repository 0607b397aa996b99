#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/agreement.hpp"
#include "domain/appointment_terms.hpp"
#include "domain/assessment.hpp"
#include "domain/case_plan_terms.hpp"
#include "domain/document.hpp"
#include "domain/ids.hpp"
#include "domain/intake_terms.hpp"
#include "domain/interview.hpp"
#include "domain/mediation.hpp"
#include "domain/need_terms.hpp"
#include "domain/option_terms.hpp"
#include "domain/outreach.hpp"
#include "domain/surroundings.hpp"
#include "domain/transmission.hpp"
#include "domain/vocabulary.hpp"

/// The facts that commands, events and the state of a case share; those of the plan stand in case_plan_terms.hpp.
namespace unisson::domain {

/// The request that opens a case: for whom, from where, with what expectation, in the words told.
struct RequestTerms {
    PersonId person;
    UnitId unit;
    std::string programme;  ///< key of the programme
    int programme_version = 0;
    Origin origin{};
    std::optional<std::string> origin_name;  ///< who asked, if not the person
    std::string expectation;  ///< what is hoped for, as told
    base::Date received_on;
    AccountId referent;  ///< exactly one at any moment, from the request on

    static constexpr auto fields() {
        using base::field;
        using T = RequestTerms;
        return base::Fields{field("person", &T::person),
                            field("unit", &T::unit),
                            field("programme", &T::programme, 80),
                            field("programme_version", &T::programme_version),
                            field("origin", &T::origin),
                            field("origin_name", &T::origin_name),
                            field("expectation", &T::expectation, base::text_max),
                            field("received_on", &T::received_on),
                            field("referent", &T::referent)};
    }
};

/// The person was told what the service does, who reads what, and their rights.
struct InformationTerms {
    base::Date on;
    std::optional<std::string> how;  ///< by whom, in what form
    std::optional<std::string> notice;  ///< which version of the information notice was given
    std::optional<std::string> language;  ///< in which language, as a tag such as fr

    static constexpr auto fields() {
        using base::field;
        using T = InformationTerms;
        return base::Fields{field("on", &T::on), field("how", &T::how), field("notice", &T::notice, 80),
                            field("language", &T::language, 35)};
    }
};

/// Admitted into the programme.
struct Admission {
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = Admission;
        return base::Fields{field("reason", &T::reason, 2000)};
    }
};

/// Refused, never without a next door.
struct Refused {
    std::string reason;
    std::string next_door;  ///< where the person may turn to
    std::optional<base::Date> object_until{};  ///< last day to object to the decision

    static constexpr auto fields() {
        using base::field;
        using T = Refused;
        return base::Fields{field("reason", &T::reason, 2000), field("next_door", &T::next_door, 2000),
                            field("object_until", &T::object_until)};
    }
};

/// Sent on to where the need is better met.
struct Redirected {
    std::string reason;
    std::string next_door;  ///< the service that takes over
    std::optional<base::Date> object_until{};  ///< last day to object to the decision

    static constexpr auto fields() {
        using base::field;
        using T = Redirected;
        return base::Fields{field("reason", &T::reason, 2000), field("next_door", &T::next_door, 2000),
                            field("object_until", &T::object_until)};
    }
};

/// Put on the waiting list, or waiting on under other terms.
struct Waiting {
    std::string reason;
    std::optional<base::Date> promised_on;  ///< the next contact
    std::optional<Urgency> urgency;  ///< absent: ordinary
    std::optional<std::string> urgency_reason;  ///< why more than ordinary
    std::optional<base::Date> start_expected_on;
    std::optional<std::string> next_door;  ///< where the person may turn to meanwhile

    static constexpr auto fields() {
        using base::field;
        using T = Waiting;
        return base::Fields{field("reason", &T::reason, 2000),
                            field("promised_on", &T::promised_on),
                            field("urgency", &T::urgency),
                            field("urgency_reason", &T::urgency_reason, 2000),
                            field("start_expected_on", &T::start_expected_on),
                            field("next_door", &T::next_door, 2000)};
    }
};

/// The referent changes on a day; the former one may be left reading rights until another.
struct HandOverTerms {
    AccountId to;
    base::Date on;
    std::optional<base::Date> overlap_until;  ///< last day on which the former referent still reads
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = HandOverTerms;
        return base::Fields{field("to", &T::to), field("on", &T::on), field("overlap_until", &T::overlap_until),
                            field("reason", &T::reason, 2000)};
    }
};

/// Someone who stands in for the referent between two days.
struct DeputyTerms {
    AccountId account;
    base::Date from;
    std::optional<base::Date> until;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = DeputyTerms;
        return base::Fields{field("account", &T::account), field("from", &T::from), field("until", &T::until),
                            field("reason", &T::reason)};
    }
};

/// The end of standing in.
struct DeputyEnd {
    AccountId account;
    base::Date on;

    static constexpr auto fields() {
        using base::field;
        using T = DeputyEnd;
        return base::Fields{field("account", &T::account), field("on", &T::on)};
    }
};

/// Something the person can build on.
struct ResourceTerms {
    ResourceId id;
    ResourceKind kind{};
    LifeDomain domain{};
    std::string words;

    static constexpr auto fields() {
        using base::field;
        using T = ResourceTerms;
        return base::Fields{field("id", &T::id), field("kind", &T::kind), field("domain", &T::domain),
                            field("words", &T::words, 4000)};
    }
};

/// The summary of the assessment, written with the person, and what they say of it.
struct SynthesisTerms {
    std::string words;
    bool agreed = false;
    std::optional<std::string> disagreement;  ///< what the person sees differently, in their words
    base::Date on;
    std::optional<std::string> written_with{};  ///< who wrote it together
    std::optional<std::string> how{};           ///< how the person said what they think of it

    static constexpr auto fields() {
        using base::field;
        using T = SynthesisTerms;
        return base::Fields{field("words", &T::words, base::text_max),     field("agreed", &T::agreed),
                            field("disagreement", &T::disagreement, 4000), field("on", &T::on),
                            field("written_with", &T::written_with),       field("how", &T::how, 2000)};
    }
};

/// The person's project in their own words. No list to choose from, no ceiling.
struct ProjectTerms {
    std::string words;
    bool share_with_actors = false;  ///< the person consents that actors read it

    static constexpr auto fields() {
        using base::field;
        using T = ProjectTerms;
        return base::Fields{field("words", &T::words, base::text_max),
                            field("share_with_actors", &T::share_with_actors)};
    }
};

/// A value of the case data that the programme declares: how it stood on a day. Of one day the last one counts.
struct DatumTerms {
    std::string key;    ///< as the programme declares it
    std::string value;  ///< a whole number, a day, a text, the key of a choice, "yes" or "no"
    base::Date on;
    std::optional<std::string> source;  ///< who says so, or what shows it

    static constexpr auto fields() {
        using base::field;
        using T = DatumTerms;
        return base::Fields{field("key", &T::key, 80), field("value", &T::value, 2000), field("on", &T::on),
                            field("source", &T::source)};
    }
};

/// A value was recorded by mistake, or for the wrong day.
struct DatumWithdrawal {
    std::string key;
    base::Date on;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = DatumWithdrawal;
        return base::Fields{field("key", &T::key, 80), field("on", &T::on), field("reason", &T::reason, 2000)};
    }
};

/// The person belongs to a target group of the programme from a day on; to several, or to none.
struct GroupTerms {
    std::string group;  ///< as the programme declares it
    base::Date on;
    std::optional<std::string> source;

    static constexpr auto fields() {
        using base::field;
        using T = GroupTerms;
        return base::Fields{field("group", &T::group, 80), field("on", &T::on), field("source", &T::source)};
    }
};

/// The person no longer belongs to it.
struct GroupEnd {
    std::string group;
    base::Date on;  ///< the first day on which they no longer do
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = GroupEnd;
        return base::Fields{field("group", &T::group, 80), field("on", &T::on), field("reason", &T::reason, 2000)};
    }
};

inline constexpr std::size_t entry_fields_max = 20;  ///< of one line of a list

/// What stands in one field of a line. Values travel as those of the case data do.
struct EntryValue {
    std::string field;
    std::string value;

    static constexpr auto fields() {
        return base::Fields{base::field("field", &EntryValue::field, 80),
                            base::field("value", &EntryValue::value, 4000)};
    }
};

/// A line of a list that the programme declares: a segment of a pathway, an institution, a joint meeting.
struct EntryTerms {
    EntryId id;
    std::string list;  ///< as the programme declares it
    std::vector<EntryValue> values;

    static constexpr auto fields() {
        using base::field;
        using T = EntryTerms;
        return base::Fields{field("id", &T::id), field("list", &T::list, 80),
                            field("values", &T::values, entry_fields_max)};
    }
};

/// What stands otherwise in a line from now on; an empty value takes what stood there away.
struct EntryChange {
    EntryId entry;
    std::vector<EntryValue> values;

    static constexpr auto fields() {
        return base::Fields{base::field("entry", &EntryChange::entry),
                            base::field("values", &EntryChange::values, entry_fields_max)};
    }
};

/// A line was written by mistake.
struct EntryWithdrawal {
    EntryId entry;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("entry", &EntryWithdrawal::entry),
                            base::field("reason", &EntryWithdrawal::reason, 2000)};
    }
};

/// Somebody works on the case at a desk of the programme, beside the referent, and reads what that desk may read.
struct DeskTerms {
    AccountId account;
    std::string desk;  ///< as the programme declares it
    base::Date from;
    std::optional<base::Date> until;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = DeskTerms;
        return base::Fields{field("account", &T::account), field("desk", &T::desk, 80), field("from", &T::from),
                            field("until", &T::until), field("reason", &T::reason, 2000)};
    }
};

/// They no longer do.
struct DeskEnd {
    AccountId account;
    std::string desk;
    base::Date on;  ///< their last day there

    static constexpr auto fields() {
        using base::field;
        using T = DeskEnd;
        return base::Fields{field("account", &T::account), field("desk", &T::desk, 80), field("on", &T::on)};
    }
};

/// Why a case is marked highly sensitive, or no longer is.
struct SensitivityTerms {
    std::string reason;

    static constexpr auto fields() { return base::Fields{base::field("reason", &SensitivityTerms::reason, 2000)}; }
};

}  // namespace unisson::domain
