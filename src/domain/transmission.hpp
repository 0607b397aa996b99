#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/refusal.hpp"
#include "domain/vocabulary.hpp"

/// What passes to and from others about a person: the procurations that allow it and the register of what passed. No
/// information is kept as exchanged unless a procuration covers the third party, the direction, the subjects and the
/// day, or a legal ground is named. S1: "que dans les limites légales ou dans la mesure où le client/patient a donné sa
/// procuration écrite".
namespace unisson::domain {

inline constexpr std::size_t transmission_documents_max = 20;  ///< that went along with one transmission

/// The person allows information to pass: to or from whom, what, what for, until when.
struct ProcurationTerms {
    ProcurationId id;
    std::string third_party;
    Direction direction{};
    std::string subjects;  ///< what information, in words
    std::string purpose;
    base::Date from;
    std::optional<base::Date> until;
    base::Date signed_on;
    /// What information; one that names nothing here covers no transmission.
    std::optional<std::vector<InformationSubject>> covers{};
    std::optional<DocumentId> document{};  ///< the signed paper among the documents of the case, with its hash
    std::optional<std::string> signer{};  ///< who signed, if not the person
    std::optional<std::string> capacity{};  ///< and by what right

    static constexpr auto fields() {
        using base::field;
        using T = ProcurationTerms;
        return base::Fields{field("id", &T::id),
                            field("third_party", &T::third_party),
                            field("direction", &T::direction),
                            field("subjects", &T::subjects, 2000),
                            field("purpose", &T::purpose, 2000),
                            field("from", &T::from),
                            field("until", &T::until),
                            field("signed_on", &T::signed_on),
                            field("covers", &T::covers, information_subjects),
                            field("document", &T::document),
                            field("signer", &T::signer),
                            field("capacity", &T::capacity, 300)};
    }
};

/// The person takes a procuration back; it acts at once.
struct ProcurationWithdrawal {
    ProcurationId procuration;
    base::Date on;
    std::string how;

    static constexpr auto fields() {
        using base::field;
        using T = ProcurationWithdrawal;
        return base::Fields{field("procuration", &T::procuration), field("on", &T::on), field("how", &T::how)};
    }
};

/// Whoever received information under a procuration was told that it is withdrawn (GDPR art. 19).
struct WithdrawalNotice {
    ProcurationId procuration;
    base::Date on;
    std::string how;

    static constexpr auto fields() {
        using base::field;
        using T = WithdrawalNotice;
        return base::Fields{field("procuration", &T::procuration), field("on", &T::on), field("how", &T::how)};
    }
};

/// What allows or orders an exchange without the person's leave.
struct LegalGroundTerms {
    LegalGround kind{};
    std::string reference;  ///< the article, the order, its date
    std::string reason;  ///< why it holds here

    static constexpr auto fields() {
        using base::field;
        using T = LegalGroundTerms;
        return base::Fields{field("kind", &T::kind), field("reference", &T::reference, 300),
                            field("reason", &T::reason, 2000)};
    }
};

/// Information that passed to a third party or came from one.
struct TransmissionTerms {
    TransmissionId id;
    base::Date on;
    std::string third_party;
    Direction direction{};  ///< give or obtain; what went both ways is two
    std::vector<InformationSubject> subjects;  ///< at least one, each once
    std::string words;  ///< what exactly
    std::optional<Channel> channel{};
    std::vector<DocumentId> documents{};  ///< of the case, that went or came along
    std::optional<ProcurationId> procuration{};
    std::optional<LegalGroundTerms> ground{};  ///< in place of a procuration

    [[nodiscard]] bool gives() const { return direction == Direction::give; }

    static constexpr auto fields() {
        using base::field;
        using T = TransmissionTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("third_party", &T::third_party),
                            field("direction", &T::direction),
                            field("subjects", &T::subjects, information_subjects),
                            field("words", &T::words, 2000),
                            field("channel", &T::channel),
                            field("documents", &T::documents, transmission_documents_max),
                            field("procuration", &T::procuration),
                            field("ground", &T::ground)};
    }
};

struct Procuration : ProcurationTerms {
    std::optional<ProcurationWithdrawal> withdrawn;
    bool to_tell = false;  ///< it is withdrawn, and a recipient of information does not know
    std::optional<WithdrawalNotice> told;

    [[nodiscard]] bool in_force(base::Date day) const {
        return from <= day && (!until || day <= *until) && (!withdrawn || day < withdrawn->on);
    }
    static constexpr auto fields() {
        using base::field;
        using T = Procuration;
        return base::joined(
            ProcurationTerms::fields(),
            base::Fields{field("withdrawn", &T::withdrawn), field("to_tell", &T::to_tell), field("told", &T::told)});
    }
};

struct Transmission : TransmissionTerms {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        return base::joined(TransmissionTerms::fields(),
                            base::Fields{field("at", &Transmission::at), field("author", &Transmission::author)});
    }
};

/// Why a procuration does not cover a transmission: refusal not_covered with the facts `why` (third_party, direction,
/// subjects, not_begun, expired, withdrawn), `whom` and, as it applies, `on` (the day that stands in the way) or one
/// `subject` for each that is not covered. Nothing where it covers all of it. Names of third parties are compared
/// without regard to case and accents.
[[nodiscard]] std::optional<Refusal> lack_of_cover(Procuration const& procuration,
                                                   TransmissionTerms const& transmission);

}  // namespace unisson::domain
