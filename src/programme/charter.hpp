#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "base/time.hpp"
#include "programme/local_text.hpp"

/// The first level of the method: the programme (Gobet 2012, p. 22) with what an organisation answers for.
namespace unisson::programme {

/// Who pays for the programme (ISSA study 2006: taxes, social insurance, or both).
enum class FundingScheme { tax, social_insurance, mixed };

/// Benefits, integration and municipal services in one place, or each at its own desk.
enum class DeskScheme { single, separate };

/// How sure a statement about a scheme is: told by the sources of the product, public knowledge to be checked on the
/// spot, or set by the organisation itself.
enum class Certainty { source, public_knowledge, organisation };

/// A characteristic of the charter.
enum class CharterPart { motivation, public_served, objectives, organisation, domain, finality, effects };

/// What one line of the charter promises, and what shows over all cases of the programme whether it comes true: a
/// measure that every case has, how many of the cases `among` which something holds have `reached` something, or the
/// average of a number of the case data. Exactly one of `measure`, `reached` and `average`.
struct CharterLine {
    std::string key;
    CharterPart of{};
    LocalText text;
    std::optional<std::string> measure;  ///< of programme::measure_keys
    std::optional<std::string> among;    ///< condition: the cases that are asked; none: all
    std::optional<std::string> reached;  ///< condition
    std::optional<std::string> average;  ///< "data.capacity"

    static constexpr auto fields() {
        using base::field;
        using T = CharterLine;
        return base::Fields{field("key", &T::key, 80),         field("of", &T::of),
                            field("text", &T::text),           field("measure", &T::measure, 80),
                            field("among", &T::among, 2'000),  field("reached", &T::reached, 2'000),
                            field("average", &T::average, 200)};
    }
};

inline constexpr std::size_t charter_lines_max = 40;

/// The seven characteristics of a programme, all required.
struct Charter {
    LocalText motivation, public_served, objectives, organisation, domain, finality, effects;
    std::vector<CharterLine> lines;  ///< against which results are reported

    static constexpr auto fields() {
        using base::field;
        return base::Fields{
            field("motivation", &Charter::motivation), field("public", &Charter::public_served),
            field("objectives", &Charter::objectives), field("organisation", &Charter::organisation),
            field("domain", &Charter::domain),         field("finality", &Charter::finality),
            field("effects", &Charter::effects),       field("lines", &Charter::lines, charter_lines_max)};
    }
};

/// Where the money of a payer comes from.
enum class Means { taxes, contributions, premiums, own_funds };

/// One who pays, and how much of a hundred.
struct Payer {
    std::string key;
    LocalText label;
    std::optional<int> percent;  ///< 1 to 100; together 100 where all are said
    std::optional<Means> means;
    std::optional<LocalText> borne_by;  ///< the part of the population on which the cost falls in the end

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &Payer::key, 80), field("label", &Payer::label),
                            field("percent", &Payer::percent), field("means", &Payer::means),
                            field("borne_by", &Payer::borne_by)};
    }
};

struct Funding {
    FundingScheme scheme{};
    std::vector<Payer> payers;
    Certainty certainty{};

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("scheme", &Funding::scheme), field("payers", &Funding::payers, 10),
                            field("certainty", &Funding::certainty)};
    }
};

/// People for whom the programme has an entry of its own.
struct TargetGroup {
    std::string key;
    LocalText label;
    std::optional<LocalText> entry;  ///< on what condition they come in
    std::vector<LocalText> first_questions;
    std::vector<LocalText> offers;  ///< what the programme offers to this group beside what it offers to all
    std::optional<LocalText> team;  ///< who is specialised in it
    std::optional<bool> sensitive;  ///< belonging to it says something that must be masked
    Certainty certainty{};

    static constexpr auto fields() {
        using base::field;
        using T = TargetGroup;
        return base::Fields{field("key", &T::key, 80),         field("label", &T::label),
                            field("entry", &T::entry),         field("first_questions", &T::first_questions, 20),
                            field("offers", &T::offers, 20),   field("team", &T::team),
                            field("sensitive", &T::sensitive), field("certainty", &T::certainty)};
    }
};

/// A statement with how sure it is: a legal basis, a rule, a note.
struct Statement {
    LocalText text;
    Certainty certainty{};

    static constexpr auto fields() {
        return base::Fields{base::field("text", &Statement::text), base::field("certainty", &Statement::certainty)};
    }
};

/// A word of the product in the words of this programme ("client" for "person").
struct Label {
    std::string term;  ///< key of the glossary
    LocalText label;

    static constexpr auto fields() {
        return base::Fields{base::field("term", &Label::term, 80), base::field("label", &Label::label)};
    }
};

/// A method of social work that the programme works with, as a documented building block.
struct Method {
    std::string key;
    LocalText label;
    LocalText text;  ///< what it is, and when it helps
    std::vector<std::string> sources;
    Certainty certainty{};

    static constexpr auto fields() {
        using base::field;
        using T = Method;
        return base::Fields{field("key", &T::key, 80), field("label", &T::label), field("text", &T::text),
                            field("sources", &T::sources, 20), field("certainty", &T::certainty)};
    }
};

/// The frame around the charter.
struct Frame {
    std::optional<std::string> country;  ///< ISO 3166-1 alpha-2
    Funding funding;
    DeskScheme desk{};
    Certainty desk_certainty{};
    std::vector<TargetGroup> target_groups;  ///< empty: a holistic approach, open to all
    std::vector<Statement> legal_basis;
    LocalText outcome;  ///< what counts as the result
    std::vector<Label> labels;
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_until;
    std::optional<std::string> cohort;  ///< a day of the case file by whose quarter results are compared

    static constexpr auto fields() {
        using base::field;
        using T = Frame;
        return base::Fields{field("country", &T::country, 2),
                            field("funding", &T::funding),
                            field("desk", &T::desk),
                            field("desk_certainty", &T::desk_certainty),
                            field("target_groups", &T::target_groups, 30),
                            field("legal_basis", &T::legal_basis, 30),
                            field("outcome", &T::outcome),
                            field("labels", &T::labels, 100),
                            field("valid_from", &T::valid_from),
                            field("valid_until", &T::valid_until),
                            field("cohort", &T::cohort, 200)};
    }
};

}  // namespace unisson::programme

template <>
struct unisson::base::EnumNames<unisson::programme::FundingScheme> {
    static constexpr std::array<std::string_view, 3> names{"tax", "social_insurance", "mixed"};
};

template <>
struct unisson::base::EnumNames<unisson::programme::DeskScheme> {
    static constexpr std::array<std::string_view, 2> names{"single", "separate"};
};

template <>
struct unisson::base::EnumNames<unisson::programme::Certainty> {
    static constexpr std::array<std::string_view, 3> names{"source", "public_knowledge", "organisation"};
};

template <>
struct unisson::base::EnumNames<unisson::programme::CharterPart> {
    static constexpr std::array<std::string_view, 7> names{"motivation", "public",   "objectives", "organisation",
                                                           "domain",     "finality", "effects"};
};

template <>
struct unisson::base::EnumNames<unisson::programme::Means> {
    static constexpr std::array<std::string_view, 4> names{"taxes", "contributions", "premiums", "own_funds"};
};
