#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "circuit/life.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// The facts of the plan and what follows from it: goals, actions, agreement, contacts, notes, evaluation, exit.
namespace unisson::domain {

inline constexpr std::size_t drawn_on_max = 20;  ///< resources that one goal or step names
inline constexpr std::int64_t step_cost_minor_max = 1'000'000'000;  ///< cents: ten millions for one step
inline constexpr std::size_t step_after_max = 20;  ///< steps that one step waits for

/// A goal with its five written levels of goal attainment scaling (Kiresuk & Sherman 1968): -2 to +2, 0 as expected.
struct GoalTerms {
    GoalId id;
    std::string title;
    OutcomeDomain domain{};
    Voice voice{};  ///< whose words the goal is in
    std::array<std::string, 5> levels;  ///< what will be seen at -2, -1, 0, +1, +2
    int importance = 0;  ///< 1 to 3
    int difficulty = 0;  ///< 1 to 3
    int baseline = 0;  ///< the level at the start, -2 to +2
    std::optional<base::Date> due_on;
    std::optional<std::vector<ResourceId>> draws_on{};  ///< the resources that it builds on

    static constexpr auto fields() {
        using base::field;
        using T = GoalTerms;
        return base::Fields{field("id", &T::id),
                            field("title", &T::title, 300),
                            field("domain", &T::domain),
                            field("voice", &T::voice),
                            field("levels", &T::levels, 500),
                            field("importance", &T::importance),
                            field("difficulty", &T::difficulty),
                            field("baseline", &T::baseline),
                            field("due_on", &T::due_on),
                            field("draws_on", &T::draws_on, drawn_on_max)};
    }
};

/// Other words, weight or date for a goal. A scale that a signed agreement holds, or levels against which the goal was
/// rated, change only with a reason: the scale so far stays readable, and a goal with other levels counts as unrated.
struct GoalChange {
    GoalId goal;
    std::optional<std::string> title;
    std::optional<std::array<std::string, 5>> levels;
    std::optional<int> importance;
    std::optional<int> difficulty;
    std::optional<int> baseline;
    std::optional<base::Date> due_on;
    std::optional<std::string> reason{};
    std::optional<std::vector<ResourceId>> draws_on{};

    [[nodiscard]] bool of_scale() const { return levels || importance || difficulty || baseline; }
    static constexpr auto fields() {
        using base::field;
        using T = GoalChange;
        return base::Fields{field("goal", &T::goal),
                            field("title", &T::title, 300),
                            field("levels", &T::levels, 500),
                            field("importance", &T::importance),
                            field("difficulty", &T::difficulty),
                            field("baseline", &T::baseline),
                            field("due_on", &T::due_on),
                            field("reason", &T::reason, 2000),
                            field("draws_on", &T::draws_on, drawn_on_max)};
    }
};

/// How far a goal has come, seen by whom.
struct GoalRating {
    GoalId goal;
    int level = 0;  ///< -2 to +2
    Voice voice{};
    base::Date on;
    std::optional<std::string> words;
    std::optional<std::string> who{};  ///< the name, where it is not the person or the author of the rating

    static constexpr auto fields() {
        using base::field;
        using T = GoalRating;
        return base::Fields{field("goal", &T::goal), field("level", &T::level),       field("voice", &T::voice),
                            field("on", &T::on),     field("words", &T::words, 2000), field("who", &T::who, 200)};
    }
};

/// A goal is given up; it leaves the score and stays readable.
struct GoalEnd {
    GoalId goal;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = GoalEnd;
        return base::Fields{field("goal", &T::goal), field("reason", &T::reason, 2000)};
    }
};

/// Who carries an action out.
struct Owner {
    OwnerKind kind{};
    std::optional<std::string> who;  ///< name of the relative or actor

    friend bool operator==(Owner const&, Owner const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = Owner;
        return base::Fields{field("kind", &T::kind), field("who", &T::who)};
    }
};

/// What a step costs, as planned, and who pays.
struct StepCost {
    base::Money amount;  ///< not below 0; 0 takes the cost back
    Payer payer{};
    std::optional<std::string> name;  ///< which insurance, authority, foundation …

    friend bool operator==(StepCost const&, StepCost const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = StepCost;
        return base::Fields{field("amount", &T::amount), field("payer", &T::payer), field("name", &T::name, 200)};
    }
};

/// A step of the plan: what, who, from when until when, after which others, at whose cost.
struct ActionTerms {
    ActionId id;
    std::optional<GoalId> goal;
    std::string title;
    Owner owner;
    std::optional<base::Date> due_on;
    std::optional<std::string> act{};  ///< which kind of act it is, where the programme names kinds
    std::optional<std::vector<ResourceId>> draws_on{};
    std::optional<base::Date> starts_on{};
    std::optional<std::vector<ActionId>> after{};  ///< the steps that it waits for
    std::optional<StepCost> cost{};
    std::optional<std::string> meaning{};  ///< what this part is for, as its owner is told it

    static constexpr auto fields() {
        using base::field;
        using T = ActionTerms;
        return base::Fields{field("id", &T::id),
                            field("goal", &T::goal),
                            field("title", &T::title, 300),
                            field("owner", &T::owner),
                            field("due_on", &T::due_on),
                            field("act", &T::act, 80),
                            field("draws_on", &T::draws_on, drawn_on_max),
                            field("starts_on", &T::starts_on),
                            field("after", &T::after, step_after_max),
                            field("cost", &T::cost),
                            field("meaning", &T::meaning, 2000)};
    }
};

/// Another title, owner, date, order or cost. An empty `after` waits for nothing any more.
struct ActionChange {
    ActionId action;
    std::optional<std::string> title;
    std::optional<Owner> owner;
    std::optional<base::Date> due_on;
    std::optional<std::string> act{};
    std::optional<std::vector<ResourceId>> draws_on{};
    std::optional<base::Date> starts_on{};
    std::optional<std::vector<ActionId>> after{};
    std::optional<StepCost> cost{};
    std::optional<std::string> meaning{};

    static constexpr auto fields() {
        using base::field;
        using T = ActionChange;
        return base::Fields{field("action", &T::action),       field("title", &T::title, 300),
                            field("owner", &T::owner),         field("due_on", &T::due_on),
                            field("act", &T::act, 80),         field("draws_on", &T::draws_on, drawn_on_max),
                            field("starts_on", &T::starts_on), field("after", &T::after, step_after_max),
                            field("cost", &T::cost),           field("meaning", &T::meaning, 2000)};
    }
};

/// How far an action has come.
struct ActionProgress {
    ActionId action;
    ActionStatus status{};
    base::Date on;
    std::optional<std::string> words;

    static constexpr auto fields() {
        using base::field;
        using T = ActionProgress;
        return base::Fields{field("action", &T::action), field("status", &T::status), field("on", &T::on),
                            field("words", &T::words, 2000)};
    }
};

/// How far whoever took a step on stands to it, on the four levels of the method: informed, done (the status of the step),
/// done well, in the interest of the person. S3: "Qu'elles sachent ce qu'il faut faire n'est pas une garantie qu'elles le
/// fassent, ni qu'elles le fassent bien". What is not said holds as it was said before.
struct CommitmentTerms {
    ActionId action;
    base::Date on;
    std::optional<bool> informed;
    std::optional<bool> done_well;
    std::optional<bool> in_interest;
    std::optional<std::string> words;

    static constexpr auto fields() {
        using base::field;
        using T = CommitmentTerms;
        return base::Fields{field("action", &T::action),           field("on", &T::on),
                            field("informed", &T::informed),       field("done_well", &T::done_well),
                            field("in_interest", &T::in_interest), field("words", &T::words, 2000)};
    }
};

/// A contact held or missed, by what channel, in which of the four functions.
struct ContactTerms {
    ContactId id;
    base::Date on;
    Channel channel{};
    ContactOutcome outcome{};
    CaseFunction function{};
    int minutes = 0;  ///< 0 to 1440
    std::optional<std::string> with_whom;  ///< if not the person
    std::optional<std::string> words;
    std::optional<std::string> act{};  ///< which kind of act it was, where the programme names kinds
    std::optional<AccompanyingRole> role{};  ///< in which role the case manager was there (S2)

    static constexpr auto fields() {
        using base::field;
        using T = ContactTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("channel", &T::channel),
                            field("outcome", &T::outcome),
                            field("function", &T::function),
                            field("minutes", &T::minutes),
                            field("with_whom", &T::with_whom),
                            field("words", &T::words, base::text_max),
                            field("act", &T::act, 80),
                            field("role", &T::role)};
    }
};

/// A note of its author, a draft until signed.
struct NoteTerms {
    NoteId id;
    std::string words;

    static constexpr auto fields() {
        using base::field;
        using T = NoteTerms;
        return base::Fields{field("id", &T::id), field("words", &T::words, base::text_max)};
    }
};

/// Other words for a draft.
struct NoteChange {
    NoteId note;
    std::string words;

    static constexpr auto fields() {
        using base::field;
        using T = NoteChange;
        return base::Fields{field("note", &T::note), field("words", &T::words, base::text_max)};
    }
};

/// A note.
struct NoteReference {
    NoteId note;

    static constexpr auto fields() {
        using base::field;
        using T = NoteReference;
        return base::Fields{field("note", &T::note)};
    }
};

/// What is added to a signed note.
struct AddendumTerms {
    NoteId note;
    std::string words;

    static constexpr auto fields() {
        using base::field;
        using T = AddendumTerms;
        return base::Fields{field("note", &T::note), field("words", &T::words, base::text_max)};
    }
};

/// The level that a goal has reached at the evaluation.
struct FinalRating {
    GoalId goal;
    int level = 0;  ///< -2 to +2

    static constexpr auto fields() {
        using base::field;
        using T = FinalRating;
        return base::Fields{field("goal", &T::goal), field("level", &T::level)};
    }
};

/// Results against goals, satisfaction and cost, in one act.
struct EvaluationTerms {
    EvaluationId id;
    base::Date on;
    std::vector<FinalRating> ratings;  ///< one per goal of the cycle that was not given up
    std::optional<int> satisfaction;  ///< 0 to 100, as the person says; absent: they did not wish to answer
    std::optional<std::string> satisfaction_words;  ///< what the person says of it
    base::Money cost;  ///< spent on this cycle
    std::string results;  ///< what changed, in words

    static constexpr auto fields() {
        using base::field;
        using T = EvaluationTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("ratings", &T::ratings),
                            field("satisfaction", &T::satisfaction),
                            field("satisfaction_words", &T::satisfaction_words, 4000),
                            field("cost", &T::cost),
                            field("results", &T::results, base::text_max)};
    }
};

/// The case ends: why, where the person goes, when somebody asks how it goes.
struct ExitTerms {
    ExitReason reason{};
    std::string words;
    std::optional<std::string> destination;
    std::optional<base::Date> follow_up_on;
    base::Date on;
    std::optional<std::string> exception;  ///< why a gate that is not met is passed

    static constexpr auto fields() {
        using base::field;
        using T = ExitTerms;
        return base::Fields{field("reason", &T::reason),
                            field("words", &T::words, 4000),
                            field("destination", &T::destination, 500),
                            field("follow_up_on", &T::follow_up_on),
                            field("on", &T::on),
                            field("exception", &T::exception, 2000)};
    }
};

/// A new cycle of the same case begins from what is known.
struct ReassessmentTerms {
    std::string reason;
    base::Date on;

    static constexpr auto fields() {
        using base::field;
        using T = ReassessmentTerms;
        return base::Fields{field("reason", &T::reason, 2000), field("on", &T::on)};
    }
};

/// The case goes on to a stage of its circuit.
struct StageTerms {
    std::string stage;
    std::optional<std::string> exception;  ///< why a gate that is not met is passed

    static constexpr auto fields() {
        using base::field;
        using T = StageTerms;
        return base::Fields{field("stage", &T::stage, 80), field("exception", &T::exception, 2000)};
    }
};

/// A person moves an item of the circuit: starts, completes, disables, suspends … it, or says that a user event has
/// occurred.
struct ItemStepTerms {
    std::string item;
    int instance = 1;
    circuit::Transition step{};
    std::optional<std::string> reason;
    std::optional<std::string> outcome;  ///< how it came out, where the programme names outcomes of the item

    static constexpr auto fields() {
        using base::field;
        using T = ItemStepTerms;
        return base::Fields{field("item", &T::item, 80), field("instance", &T::instance), field("step", &T::step),
                            field("reason", &T::reason, 2000), field("outcome", &T::outcome, circuit::item_key_max)};
    }
};

/// What the circuit offers without planning it is added to the plan.
struct ItemAdditionTerms {
    std::string item;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = ItemAdditionTerms;
        return base::Fields{field("item", &T::item, 80), field("reason", &T::reason, 2000)};
    }
};

/// A task of the circuit is entrusted to somebody, by name where the kind alone does not say who.
struct ItemEntrustTerms {
    std::string item;
    int instance = 1;
    Owner owner;
    std::optional<base::Date> due_on;

    static constexpr auto fields() {
        using base::field;
        using T = ItemEntrustTerms;
        return base::Fields{field("item", &T::item, 80), field("instance", &T::instance), field("owner", &T::owner),
                            field("due_on", &T::due_on)};
    }
};

inline constexpr std::size_t mapping_max = 500;  ///< items that one migration names

/// What an item of the circuit becomes in another circuit.
struct ItemMapping {
    std::string from;
    std::optional<std::string> to;  ///< absent: it ends

    static constexpr auto fields() {
        return base::Fields{base::field("from", &ItemMapping::from, 80), base::field("to", &ItemMapping::to, 80)};
    }
};

/// The case goes over to another version of its programme, or to another programme.
struct MigrationTerms {
    std::string programme;
    int programme_version = 1;
    std::optional<std::string> stage;  ///< where it stands then; else the stage of the same key or phase
    std::vector<ItemMapping> items;  ///< what is not named keeps its key where the new circuit has that item
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = MigrationTerms;
        return base::Fields{field("programme", &T::programme, 80), field("programme_version", &T::programme_version),
                            field("stage", &T::stage, 80), field("items", &T::items, mapping_max),
                            field("reason", &T::reason, 2000)};
    }
};

/// The case goes back to the circuit it came from, as it stood there.
struct MigrationUndoing {
    std::string reason;

    static constexpr auto fields() { return base::Fields{base::field("reason", &MigrationUndoing::reason, 2000)}; }
};

}  // namespace unisson::domain
