#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// What both sides promise each other: the agreement, its signatures, and what becomes of it. S4: "Ce plan est signé tant
/// par le client que par le case manager".
namespace unisson::domain {

inline constexpr std::size_t obligations_max = 50;  ///< duties of one agreement
inline constexpr std::size_t suspensions_max = 20;  ///< of one agreement
inline constexpr std::size_t copies_max = 20;  ///< of one agreement that were handed out
inline constexpr std::size_t drawing_max = 20'000;  ///< characters of a drawn signature
inline constexpr std::size_t drawing_points_min = 2;  ///< a dot is no signature
inline constexpr int drawing_side_max = 2'000;  ///< coordinates of a drawn signature: 0 to this

/// A duty that one side takes on.
struct ObligationTerms {
    ObligationId id;
    Party party{};
    std::string words;
    std::optional<base::Date> due_on;

    static constexpr auto fields() {
        using base::field;
        using T = ObligationTerms;
        return base::Fields{field("id", &T::id), field("party", &T::party), field("words", &T::words, 2000),
                            field("due_on", &T::due_on)};
    }
};

/// What both sides promise each other, for how long, and when it is looked at again.
struct AgreementTerms {
    AgreementId id;
    std::string offer;  ///< what the service offers
    std::vector<ObligationTerms> obligations;
    base::Date from;
    std::optional<base::Date> until;
    std::optional<base::Date> review_on;
    std::optional<std::string> rights{};  ///< what the person may always ask, refuse or contest
    std::optional<std::string> consequences{};  ///< what happens when a duty is not kept, in plain words
    std::optional<AgreementId> amends{};  ///< the agreement whose place it takes once both have signed

    static constexpr auto fields() {
        using base::field;
        using T = AgreementTerms;
        return base::Fields{field("id", &T::id),
                            field("offer", &T::offer, base::text_max),
                            field("obligations", &T::obligations, obligations_max),
                            field("from", &T::from),
                            field("until", &T::until),
                            field("review_on", &T::review_on),
                            field("rights", &T::rights, 4000),
                            field("consequences", &T::consequences, 4000),
                            field("amends", &T::amends)};
    }
};

/// One side signs the agreement as it stands.
struct SignatureTerms {
    AgreementId agreement;
    Party party{};
    std::string signer;  ///< full name
    SignatureMethod method{};
    base::Date on;
    /// SHA-256 of the text that was signed. A command may name the one that was read; the event always holds it, unless
    /// it is older than this field.
    std::optional<std::string> sha256{};
    /// What was drawn: strokes of points, "12,30 14,28;40,31 42,30", from the upper left, in 0 to drawing_side_max.
    std::optional<std::string> drawing{};
    std::optional<DocumentId> document{};  ///< the scan of the paper
    std::optional<std::string> capacity{};  ///< by what right somebody signs in the place of the person

    static constexpr auto fields() {
        using base::field;
        using T = SignatureTerms;
        return base::Fields{field("agreement", &T::agreement),
                            field("party", &T::party),
                            field("signer", &T::signer),
                            field("method", &T::method),
                            field("on", &T::on),
                            field("sha256", &T::sha256, 64),
                            field("drawing", &T::drawing, drawing_max),
                            field("document", &T::document),
                            field("capacity", &T::capacity, 300)};
    }
};

/// What became of a duty, with its proof.
struct ObligationOutcome {
    AgreementId agreement;
    ObligationId obligation;
    ObligationStatus status{};
    base::Date on;
    std::optional<std::string> proof;
    std::optional<DocumentId> document{};  ///< the paper that proves it

    static constexpr auto fields() {
        using base::field;
        using T = ObligationOutcome;
        return base::Fields{field("agreement", &T::agreement), field("obligation", &T::obligation),
                            field("status", &T::status),       field("on", &T::on),
                            field("proof", &T::proof, 2000),   field("document", &T::document)};
    }
};

/// The agreement ends before its time.
struct AgreementEnd {
    AgreementId agreement;
    base::Date on;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = AgreementEnd;
        return base::Fields{field("agreement", &T::agreement), field("on", &T::on), field("reason", &T::reason, 2000)};
    }
};

/// Nobody owes anything for a while: illness, a stay in hospital, an appeal.
struct AgreementPause {
    AgreementId agreement;
    base::Date on;
    std::string reason;
    std::optional<base::Date> look_again_on;

    static constexpr auto fields() {
        using base::field;
        using T = AgreementPause;
        return base::Fields{field("agreement", &T::agreement), field("on", &T::on), field("reason", &T::reason, 2000),
                            field("look_again_on", &T::look_again_on)};
    }
};

/// It holds again from a day on.
struct AgreementResumption {
    AgreementId agreement;
    base::Date on;

    static constexpr auto fields() {
        using T = AgreementResumption;
        return base::Fields{base::field("agreement", &T::agreement), base::field("on", &T::on)};
    }
};

/// The person, or who represents them, got a copy of what was signed.
struct AgreementCopy {
    AgreementId agreement;
    base::Date on;
    std::string received_by;
    std::string how;  ///< on paper, by post, by a channel that is safe

    static constexpr auto fields() {
        using base::field;
        using T = AgreementCopy;
        return base::Fields{field("agreement", &T::agreement), field("on", &T::on),
                            field("received_by", &T::received_by), field("how", &T::how)};
    }
};

struct Obligation : ObligationTerms {
    ObligationStatus status{};
    std::optional<base::Date> settled_on;
    std::optional<std::string> proof;
    std::optional<DocumentId> document;

    static constexpr auto fields() {
        using base::field;
        using T = Obligation;
        return base::joined(ObligationTerms::fields(),
                            base::Fields{field("status", &T::status), field("settled_on", &T::settled_on),
                                         field("proof", &T::proof), field("document", &T::document)});
    }
};

/// A time during which nobody owes anything, until it holds again.
struct Suspension {
    base::Date from;
    std::string reason;
    std::optional<base::Date> look_again_on;
    std::optional<base::Date> resumed_on;

    static constexpr auto fields() {
        using base::field;
        using T = Suspension;
        return base::Fields{field("from", &T::from), field("reason", &T::reason, 2000),
                            field("look_again_on", &T::look_again_on), field("resumed_on", &T::resumed_on)};
    }
};

/// An agreement as it stands; AgreementStanding says what binds when.
struct Agreement {
    AgreementId id;
    int cycle = 1;
    std::string offer;
    std::vector<Obligation> obligations;
    base::Date from;
    std::optional<base::Date> until;
    std::optional<base::Date> review_on;
    std::optional<std::string> rights;
    std::optional<std::string> consequences;
    std::optional<AgreementId> amends;
    std::string sha256;  ///< of its text: content_of
    std::vector<SignatureTerms> signatures;
    std::optional<base::Instant> signed_at;  ///< when the signature was given that made it bind
    std::optional<std::uint64_t> signed_version;  ///< of the case, with that signature
    std::vector<Suspension> suspensions;
    std::vector<AgreementCopy> copies;
    std::optional<AgreementEnd> ended;
    AgreementStanding standing = AgreementStanding::draft;
    bool altered = false;  ///< a signature was given to another text than the one that stands here

    [[nodiscard]] bool signed_by(Party party) const;
    [[nodiscard]] bool signed_by_both() const { return signed_by(Party::person) && signed_by(Party::service); }
    [[nodiscard]] bool suspended() const { return standing == AgreementStanding::suspended; }
    /// Both sides owe what it says, or will again after a suspension.
    [[nodiscard]] bool binds() const { return standing == AgreementStanding::in_force || suspended(); }
    /// A draft, or one that binds.
    [[nodiscard]] bool stands() const { return standing == AgreementStanding::draft || binds(); }
    /// No more than the record of what was: it has ended, or another one stands in its place.
    void conclude(AgreementStanding how);

    static constexpr auto fields() {
        using base::field;
        using T = Agreement;
        return base::Fields{field("id", &T::id),
                            field("cycle", &T::cycle),
                            field("offer", &T::offer),
                            field("obligations", &T::obligations),
                            field("from", &T::from),
                            field("until", &T::until),
                            field("review_on", &T::review_on),
                            field("rights", &T::rights),
                            field("consequences", &T::consequences),
                            field("amends", &T::amends),
                            field("sha256", &T::sha256),
                            field("signatures", &T::signatures),
                            field("signed_at", &T::signed_at),
                            field("signed_version", &T::signed_version),
                            field("suspensions", &T::suspensions),
                            field("copies", &T::copies),
                            field("ended", &T::ended),
                            field("standing", &T::standing),
                            field("altered", &T::altered)};
    }
};

/// The text of an agreement, byte for byte, that a signature binds to: its terms as JSON, in the order of
/// AgreementTerms::fields(), what is absent left out. Its SHA-256 is what is signed.
[[nodiscard]] std::string content_of(AgreementTerms const& terms);

/// Whether the text is a signature as SignatureTerms::drawing describes it.
[[nodiscard]] bool is_drawing(std::string_view text);

}  // namespace unisson::domain
