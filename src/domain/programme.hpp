#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.hpp"
#include "domain/context.hpp"
#include "domain/programme_audit.hpp"
#include "domain/refusal.hpp"

/// The life of a programme of the organisation: drafted, put forward, approved by a second person, in effect from a
/// day. What the text of a programme means is for the folder `programme`; here it is a text with a version.
namespace unisson::domain {

inline constexpr std::size_t programme_text_max = 400'000;    ///< code points of a programme file
inline constexpr std::size_t programme_versions_max = 1'000;  ///< of one programme

/// A version of a programme, by name.
struct ProgrammeReference {
    std::string key;
    int version = 0;

    static constexpr auto fields() {
        return base::Fields{base::field("key", &ProgrammeReference::key, 80),
                            base::field("version", &ProgrammeReference::version)};
    }
};

struct ProgrammeDraftTerms {
    std::string key;
    std::string text;                            ///< the whole programme file
    std::optional<ProgrammeReference> based_on;  ///< what it was copied from

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeDraftTerms;
        return base::Fields{field("key", &T::key, 80), field("text", &T::text, programme_text_max),
                            field("based_on", &T::based_on)};
    }
};

/// The same with the version that it became: the one after the last approved.
struct NumberedDraft {
    std::string key;
    int version = 0;
    std::string text;
    std::optional<ProgrammeReference> based_on;

    static constexpr auto fields() {
        using base::field;
        using T = NumberedDraft;
        return base::Fields{field("key", &T::key, 80), field("version", &T::version),
                            field("text", &T::text, programme_text_max), field("based_on", &T::based_on)};
    }
};

struct ProgrammeEdit {
    int version = 0;
    std::string text;

    static constexpr auto fields() {
        return base::Fields{base::field("version", &ProgrammeEdit::version),
                            base::field("text", &ProgrammeEdit::text, programme_text_max)};
    }
};

/// For what needs no more than the version.
struct ProgrammeStep {
    int version = 0;

    static constexpr auto fields() { return base::Fields{base::field("version", &ProgrammeStep::version)}; }
};

/// A version is put forward: why there is one, for the log of what the organisation learned.
struct ProgrammeSubmission {
    int version = 0;
    std::optional<std::string> learned;  ///< what practice taught, and led to the changes

    static constexpr auto fields() {
        return base::Fields{base::field("version", &ProgrammeSubmission::version),
                            base::field("learned", &ProgrammeSubmission::learned, 4'000)};
    }
};

struct ProgrammeApproval {
    int version = 0;
    base::Date from;  ///< the day on which new cases begin under it

    static constexpr auto fields() {
        return base::Fields{base::field("version", &ProgrammeApproval::version),
                            base::field("from", &ProgrammeApproval::from)};
    }
};

struct ProgrammeReturn {
    int version = 0;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("version", &ProgrammeReturn::version),
                            base::field("reason", &ProgrammeReturn::reason, 2'000)};
    }
};

/// Whether new cases are taken into the programme, from a day on.
struct ProgrammeOffer {
    std::optional<std::string> key;  ///< of a command: said where the stream begins with it (a programme that ships)
    bool offered = true;
    base::Date from;

    static constexpr auto fields() {
        return base::Fields{base::field("key", &ProgrammeOffer::key, 80),
                            base::field("offered", &ProgrammeOffer::offered),
                            base::field("from", &ProgrammeOffer::from)};
    }
};

namespace programme_command {
// clang-format off
struct Draft : ProgrammeDraftTerms { static constexpr std::string_view name = "programme.draft"; };
struct Edit : ProgrammeEdit { static constexpr std::string_view name = "programme.edit"; };
struct Submit : ProgrammeSubmission { static constexpr std::string_view name = "programme.submit"; };
struct Approve : ProgrammeApproval { static constexpr std::string_view name = "programme.approve"; };
struct SendBack : ProgrammeReturn { static constexpr std::string_view name = "programme.send_back"; };
struct Discard : ProgrammeStep { static constexpr std::string_view name = "programme.discard"; };
struct Offer : ProgrammeOffer { static constexpr std::string_view name = "programme.offer"; };
struct Audit : ProgrammeAuditTerms { static constexpr std::string_view name = "programme.audit"; };
// clang-format on
}  // namespace programme_command

using ProgrammeCommand = std::variant<programme_command::Draft, programme_command::Edit, programme_command::Submit,
                                      programme_command::Approve, programme_command::SendBack,
                                      programme_command::Discard, programme_command::Offer, programme_command::Audit>;

namespace programme_event {
// clang-format off
struct Drafted : NumberedDraft { static constexpr std::string_view name = "programme_drafted"; };
struct Edited : ProgrammeEdit { static constexpr std::string_view name = "programme_edited"; };
struct Submitted : ProgrammeSubmission { static constexpr std::string_view name = "programme_submitted"; };
struct Approved : ProgrammeApproval { static constexpr std::string_view name = "programme_approved"; };
struct SentBack : ProgrammeReturn { static constexpr std::string_view name = "programme_sent_back"; };
struct Discarded : ProgrammeStep { static constexpr std::string_view name = "programme_discarded"; };
struct OfferDecided : ProgrammeOffer { static constexpr std::string_view name = "programme_offer_decided"; };
struct Audited : ProgrammeAuditTerms { static constexpr std::string_view name = "programme_audited"; };
// clang-format on
}  // namespace programme_event

using ProgrammeEvent = std::variant<programme_event::Drafted, programme_event::Edited, programme_event::Submitted,
                                    programme_event::Approved, programme_event::SentBack, programme_event::Discarded,
                                    programme_event::OfferDecided, programme_event::Audited>;

/// Who did something, and when.
struct Doing {
    AccountId by;
    base::Instant at;
};

/// Being written. One that was sent back says why until it is put forward again.
struct VersionDraft {
    static constexpr std::string_view name = "draft";
    std::optional<Doing> sent_back;
    std::string reason;
};
struct VersionSubmitted {
    static constexpr std::string_view name = "submitted";
    Doing submitted;
};
struct VersionApproved {
    static constexpr std::string_view name = "approved";
    Doing submitted;
    Doing approved;
    base::Date from;
};
using VersionStatus = std::variant<VersionDraft, VersionSubmitted, VersionApproved>;

[[nodiscard]] std::string_view status_name(VersionStatus const& status);

struct ProgrammeVersion {
    int version = 0;
    /// Shared, never changed and never null: a state is copied for each command, its texts are large.
    std::shared_ptr<std::string const> text;
    std::optional<ProgrammeReference> based_on;
    std::vector<AccountId> authors;  ///< who drafted or edited it, each once, in the order of their first word
    Doing drafted;
    Doing changed;                     ///< the last writing
    std::optional<std::string> learned;  ///< why there is this version, as said when it was last put forward
    std::uint64_t stream_version = 0;  ///< of the last step that was taken with it
    VersionStatus status;

    [[nodiscard]] VersionApproved const* approved() const { return std::get_if<VersionApproved>(&status); }
};

struct OfferDecision {
    bool offered = true;
    base::Date from;
    Doing decided;
};

struct ProgrammeAudit {
    int version = 0;
    base::Date on;
    std::vector<AuditedQuestion> answers;
    Doing done;
};

struct ProgrammeState {
    std::uint64_t version = 0;  ///< of the stream
    std::string key;
    std::vector<ProgrammeVersion> versions;  ///< approved ones in their order, then at most one that is not
    std::vector<OfferDecision> offers;       ///< by their day
    std::vector<ProgrammeAudit> audits;      ///< as they were recorded

    [[nodiscard]] ProgrammeVersion const* find(int wanted) const;
    /// The version being written or waiting for its approval, or null.
    [[nodiscard]] ProgrammeVersion const* open() const;
    /// The last approved version whose day has come, or null.
    [[nodiscard]] ProgrammeVersion const* in_effect(base::Date day) const;
    /// Whether new cases are taken in on that day; true where nothing has been decided.
    [[nodiscard]] bool offered(base::Date day) const;
};

using ProgrammeDecision = base::Result<std::vector<ProgrammeEvent>, Refusal>;

/// The rules of the life alone; programme::decide adds that the text must be valid, and is what callers use.
[[nodiscard]] ProgrammeDecision decide(ProgrammeState const& state, ProgrammeCommand const& command,
                                       Context const& context);
void apply(ProgrammeState& state, ProgrammeEvent const& event, Stamp const& stamp);

}  // namespace unisson::domain
