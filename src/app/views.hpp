#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ports.hpp"
#include "domain/organisation.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"
#include "programme/workload.hpp"
#include "projection/likeness.hpp"

/// What readers get, each with its list of members: the same list writes the answer and describes it in the API.
namespace unisson::app {

struct MeView {
    domain::AccountId account;
    std::string login;
    std::string display_name;
    domain::AccountKind kind{};
    std::vector<domain::Role> roles;
    std::optional<domain::UnitId> unit;
    std::vector<domain::UnitId> leads;
    std::optional<domain::PersonId> person;
    std::string locale;
    base::Date today;
    std::string time_zone;

    static constexpr auto fields() {
        using base::field;
        using T = MeView;
        return base::Fields{field("account", &T::account),
                            field("login", &T::login, 100),
                            field("display_name", &T::display_name),
                            field("kind", &T::kind),
                            field("roles", &T::roles, domain::roles_max),
                            field("unit", &T::unit),
                            field("leads", &T::leads, 50),
                            field("person", &T::person),
                            field("locale", &T::locale, 2),
                            field("today", &T::today),
                            field("time_zone", &T::time_zone, 60)};
    }
};

struct SessionView {
    MeView account;
    static constexpr auto fields() { return base::Fields{base::field("account", &SessionView::account)}; }
};

/// An account as colleagues see it.
struct ColleagueView {
    domain::AccountId id;
    std::string display_name;
    std::optional<domain::UnitId> unit;
    std::vector<domain::Role> roles;
    bool closed = false;
    std::vector<domain::QualificationTerms> qualifications;  ///< for who administers, and one's own

    static constexpr auto fields() {
        using base::field;
        using T = ColleagueView;
        return base::Fields{
            field("id", &T::id),         field("display_name", &T::display_name),
            field("unit", &T::unit),     field("roles", &T::roles, domain::roles_max),
            field("closed", &T::closed), field("qualifications", &T::qualifications, domain::qualifications_max)};
    }
};

struct DirectoryView {
    std::vector<domain::UnitTerms> units;
    std::vector<ColleagueView> accounts;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("units", &DirectoryView::units, domain::units_max),
                            field("accounts", &DirectoryView::accounts, domain::accounts_max)};
    }
};

/// One line of a list of cases.
struct CaseLineView {
    domain::CaseId id;
    std::int64_t number = 0;
    domain::PersonId person;
    std::string family_name;
    std::string given_names;
    std::optional<base::Date> birth_date;
    domain::UnitId unit;
    domain::AccountId referent;
    std::string programme;
    std::string status;
    std::string stage;
    std::string phase;
    int cycle = 1;
    base::Date received_on;
    base::Instant last_event_at;
    std::optional<base::Date> last_contact_on;
    std::optional<base::Date> next_due_on;
    int open_actions = 0;
    bool sensitive = false;  ///< marked highly sensitive: no device may keep it
    std::uint32_t version = 0;
    std::optional<domain::Urgency> urgency;  ///< while it waits, as are the next two
    std::optional<base::Date> promised_on;
    std::optional<base::Date> start_expected_on;
    int attempts = 0;  ///< to reach the person, in vain since they were last reached
    std::optional<base::Date> last_attempt_on;

    static constexpr auto fields() {
        using base::field;
        using T = CaseLineView;
        return base::Fields{field("id", &T::id),
                            field("number", &T::number),
                            field("person", &T::person),
                            field("family_name", &T::family_name),
                            field("given_names", &T::given_names),
                            field("birth_date", &T::birth_date),
                            field("unit", &T::unit),
                            field("referent", &T::referent),
                            field("programme", &T::programme, 80),
                            field("status", &T::status, 20),
                            field("stage", &T::stage, 80),
                            field("phase", &T::phase, 8),
                            field("cycle", &T::cycle),
                            field("received_on", &T::received_on),
                            field("last_event_at", &T::last_event_at),
                            field("last_contact_on", &T::last_contact_on),
                            field("next_due_on", &T::next_due_on),
                            field("open_actions", &T::open_actions),
                            field("sensitive", &T::sensitive),
                            field("version", &T::version),
                            field("urgency", &T::urgency),
                            field("promised_on", &T::promised_on),
                            field("start_expected_on", &T::start_expected_on),
                            field("attempts", &T::attempts),
                            field("last_attempt_on", &T::last_attempt_on)};
    }
};

[[nodiscard]] CaseLineView view_of(CaseLine line);

struct CasesView {
    std::vector<CaseLineView> cases;
    std::string next;
    /// Of this page, because the use is not for highly sensitive cases; told in files alone.
    std::size_t left_out = 0;

    static constexpr auto fields() {
        return base::Fields{base::field("cases", &CasesView::cases, static_cast<std::size_t>(page_limit_max)),
                            base::field("next", &CasesView::next, 1000)};
    }
};

struct CountView {
    std::string status;
    std::string phase;
    std::int64_t cases = 0;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("status", &CountView::status, 20), field("phase", &CountView::phase, 8),
                            field("cases", &CountView::cases)};
    }
};

struct CountsView {
    std::vector<CountView> counts;
    static constexpr auto fields() { return base::Fields{base::field("counts", &CountsView::counts)}; }
};

/// The caseload of one referent, as far as who asks may see it.
struct WorkloadView {
    domain::AccountId referent;
    programme::Workload load;

    static constexpr auto fields() {
        return base::Fields{base::field("referent", &WorkloadView::referent), base::field("load", &WorkloadView::load)};
    }
};

struct WorkloadsView {
    std::vector<WorkloadView> referents;
    static constexpr auto fields() {
        return base::Fields{base::field("referents", &WorkloadsView::referents, domain::accounts_max)};
    }
};

/// An entry that was merged into the person.
struct AbsorbedView {
    domain::PersonId id;
    std::string family_name;
    std::string given_names;
    std::optional<base::Date> birth_date;
    domain::Merger merged;

    static constexpr auto fields() {
        using base::field;
        using T = AbsorbedView;
        return base::Fields{field("id", &T::id), field("family_name", &T::family_name),
                            field("given_names", &T::given_names), field("birth_date", &T::birth_date),
                            field("merged", &T::merged)};
    }
};

/// A person with all their entries; of an absorbed one its own facts, and `merged`.
struct PersonView {
    domain::PersonState person;
    std::vector<AbsorbedView> absorbed;
    std::vector<CaseLineView> cases;  ///< of all entries, those that the caller may see

    static constexpr auto fields() {
        using base::field;
        using T = PersonView;
        return base::Fields{field("person", &T::person), field("absorbed", &T::absorbed), field("cases", &T::cases)};
    }
};

/// Two entries side by side, before one is merged into the other.
struct MergerPreview {
    std::optional<std::string> refusal;  ///< why it cannot be, a code of domain::RefusalCode; then nothing else is told
    domain::PersonState absorbed;
    domain::PersonState surviving;
    std::vector<CaseLineView> cases_of_absorbed;
    std::vector<CaseLineView> cases_of_surviving;
    std::vector<std::string> open_twice;  ///< programmes in which both have an open case

    static constexpr auto fields() {
        using base::field;
        using T = MergerPreview;
        return base::Fields{field("refusal", &T::refusal),
                            field("absorbed", &T::absorbed),
                            field("surviving", &T::surviving),
                            field("cases_of_absorbed", &T::cases_of_absorbed),
                            field("cases_of_surviving", &T::cases_of_surviving),
                            field("open_twice", &T::open_twice)};
    }
};

struct PersonLineView {
    domain::PersonId id;
    std::string family_name;
    std::string given_names;
    std::optional<base::Date> birth_date;

    static constexpr auto fields() {
        using base::field;
        using T = PersonLineView;
        return base::Fields{field("id", &T::id), field("family_name", &T::family_name),
                            field("given_names", &T::given_names), field("birth_date", &T::birth_date)};
    }
};

/// A probable duplicate; one that the caller may not see comes without id and names.
struct DuplicateView {
    std::optional<domain::PersonId> id;
    std::optional<std::string> family_name;
    std::optional<std::string> given_names;
    std::optional<base::Date> birth_date;
    bool visible = false;
    std::vector<projection::Likeness> reasons{};  ///< what speaks for it, the strongest first; none if hidden
    std::optional<domain::CaseId> case_id{};  ///< the newest of their cases that the caller may see

    static constexpr auto fields() {
        using base::field;
        using T = DuplicateView;
        return base::Fields{field("id", &T::id),
                            field("family_name", &T::family_name),
                            field("given_names", &T::given_names),
                            field("birth_date", &T::birth_date),
                            field("visible", &T::visible),
                            field("reasons", &T::reasons),
                            field("case", &T::case_id)};
    }
};

struct DuplicatesView {
    std::vector<DuplicateView> persons;
    int hidden = 0;  ///< how many of them the caller may not see

    static constexpr auto fields() {
        return base::Fields{base::field("persons", &DuplicatesView::persons),
                            base::field("hidden", &DuplicatesView::hidden)};
    }
};

struct HitView {
    PersonLineView person;
    std::optional<CaseLineView> line;

    static constexpr auto fields() {
        return base::Fields{base::field("person", &HitView::person), base::field("case", &HitView::line)};
    }
};

struct HitsView {
    std::vector<HitView> hits;
    static constexpr auto fields() { return base::Fields{base::field("hits", &HitsView::hits)}; }
};

/// One permitted look at a person's dossier.
struct LookView {
    base::Instant at;
    domain::AccountId account;
    std::string display_name;
    std::optional<domain::CaseId> case_id;
    std::string what;
    std::string ground;

    static constexpr auto fields() {
        using base::field;
        using T = LookView;
        return base::Fields{
            field("at", &T::at),        field("account", &T::account), field("display_name", &T::display_name),
            field("case", &T::case_id), field("what", &T::what, 20),   field("ground", &T::ground, 20)};
    }
};

inline constexpr int looks_max = 1000;

struct LooksView {
    std::vector<LookView> reads;
    static constexpr auto fields() {
        return base::Fields{base::field("reads", &LooksView::reads, static_cast<std::size_t>(looks_max))};
    }
};

/// A version of a programme in its life; `reason` says why it was sent back.
struct ProgrammeVersionView {
    int version = 0;
    std::string status;  ///< shipped, draft, submitted or approved
    bool in_effect = false;
    std::optional<base::Date> from;
    std::optional<domain::ProgrammeReference> based_on;
    std::optional<std::string> learned;  ///< why there is this version
    std::vector<domain::AccountId> authors;
    std::optional<base::Instant> drafted_at;
    std::optional<base::Instant> changed_at;
    std::optional<domain::AccountId> submitted_by;
    std::optional<base::Instant> submitted_at;
    std::optional<domain::AccountId> approved_by;
    std::optional<base::Instant> approved_at;
    std::optional<domain::AccountId> sent_back_by;
    std::optional<base::Instant> sent_back_at;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeVersionView;
        return base::Fields{field("version", &T::version),
                            field("status", &T::status, 20),
                            field("in_effect", &T::in_effect),
                            field("from", &T::from),
                            field("based_on", &T::based_on),
                            field("learned", &T::learned, 4'000),
                            field("authors", &T::authors, domain::accounts_max),
                            field("drafted_at", &T::drafted_at),
                            field("changed_at", &T::changed_at),
                            field("submitted_by", &T::submitted_by),
                            field("submitted_at", &T::submitted_at),
                            field("approved_by", &T::approved_by),
                            field("approved_at", &T::approved_at),
                            field("sent_back_by", &T::sent_back_by),
                            field("sent_back_at", &T::sent_back_at),
                            field("reason", &T::reason, 2'000)};
    }
};

inline constexpr std::size_t programme_steps_max = 200;

/// An event of a programme without the text of the file.
struct ProgrammeStepView {
    std::string event;
    std::optional<int> version;
    domain::AccountId author;
    base::Instant recorded_at;
    std::optional<base::Date> from;
    std::optional<bool> offered;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeStepView;
        return base::Fields{field("event", &T::event, 80),     field("version", &T::version),
                            field("author", &T::author),       field("recorded_at", &T::recorded_at),
                            field("from", &T::from),           field("offered", &T::offered),
                            field("reason", &T::reason, 2'000)};
    }
};

/// What those who work with a programme answered on its principles on a day.
struct ProgrammeAuditView {
    int version = 0;
    base::Date on;
    domain::AccountId by;
    base::Instant at;
    std::vector<domain::AuditedQuestion> answers;

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeAuditView;
        return base::Fields{field("version", &T::version), field("on", &T::on), field("by", &T::by),
                            field("at", &T::at), field("answers", &T::answers, domain::audit_answers_max)};
    }
};

struct ProgrammeHistoryView {
    std::string key;
    std::optional<base::Uuid> stream;  ///< where the organisation has written or decided something
    std::uint32_t version = 0;  ///< of that stream: what commands name as their base
    bool offered = true;  ///< today
    std::vector<ProgrammeVersionView> versions;
    std::vector<ProgrammeStepView> steps;  ///< the last programme_steps_max, the newest first
    std::vector<ProgrammeAuditView> audits;  ///< by their day, the newest first

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeHistoryView;
        return base::Fields{field("key", &T::key, 80),
                            field("stream", &T::stream),
                            field("version", &T::version),
                            field("offered", &T::offered),
                            field("versions", &T::versions, domain::programme_versions_max),
                            field("steps", &T::steps, programme_steps_max),
                            field("audits", &T::audits, domain::programme_audits_max)};
    }
};

}  // namespace unisson::app
