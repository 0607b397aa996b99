#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "circuit/life.hpp"
#include "programme/local_text.hpp"

/// The third level of the method: the circuit as a programme file says it. docs/reference/circuit.md explains it with
/// examples; conditions are written in the language of src/circuit/expression.hpp over the facts of facts.hpp.
namespace unisson::programme {

inline constexpr std::size_t circuit_items_max = 500;
inline constexpr std::size_t criteria_max = 10;     ///< of one item, entry and exit each
inline constexpr std::size_t event_parts_max = 10;  ///< of one criterion
inline constexpr std::size_t condition_max = 2'000;
inline constexpr std::size_t kept_parts_max = 5'000;
inline constexpr std::size_t kept_place_max = 200;
inline constexpr std::size_t kept_xml_max = 100'000;

/// An event to wait for: a step of another item ("assessment", "complete") or of an item of the case file ("goal",
/// "create"). Exactly one of `item` and `file`.
struct EventPart {
    std::optional<std::string> item;
    std::optional<std::string> file;
    std::string event;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("item", &EventPart::item, 80), field("file", &EventPart::file, 80),
                            field("event", &EventPart::event, 80)};
    }
};

/// All events and the condition. Several criteria of an item are alternatives.
struct EntryCriterion {
    std::vector<EventPart> on;
    std::optional<std::string> when;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("on", &EntryCriterion::on, event_parts_max),
                            field("if", &EntryCriterion::when, condition_max)};
    }
};

/// A way in which a task or user event may come out.
struct Outcome {
    std::string key;
    LocalText label;

    static constexpr auto fields() {
        return base::Fields{base::field("key", &Outcome::key, circuit::item_key_max),
                            base::field("label", &Outcome::label)};
    }
};

/// A stage, task, milestone, timer or user event.
struct PlanItem {
    std::string key;
    circuit::ItemKind kind{};
    std::optional<std::string> in;     ///< the stage that holds it; none: the circuit itself
    std::optional<std::string> phase;  ///< P1 intake … P7 exit, the axis on which circuits are compared: of a stage
    LocalText label;
    std::optional<LocalText> purpose;
    std::vector<EntryCriterion> entry;
    std::vector<EntryCriterion> exit;
    std::optional<std::string> required;  ///< condition: the stage that holds it cannot complete without it
    std::optional<std::string> repeat;    ///< condition under which it comes again
    std::optional<std::string> manual;    ///< condition under which a person starts it; else it starts by itself
    std::optional<std::string> done;      ///< of a task: condition under which the dossier shows that it is done
    std::optional<bool> auto_complete;    ///< of a stage: completes as soon as what is required is settled
    std::optional<bool> discretionary;    ///< not planned: a person may add it while its stage is active
    std::optional<std::string> applicable;  ///< of a discretionary item: condition
    std::optional<std::string> after;  ///< of a timer: ISO 8601, "P14D" after it begins to wait
    std::optional<std::string> at;     ///< of a timer: a day, "agreement.review_on - 14 days"
    std::vector<Outcome> outcomes;  ///< of a task or user event: whoever ends it says which one
    std::vector<std::string> roles;    ///< who does it: keys of the model's roles

    /// The JSON of label and purpose, written once by load(): every dossier holds them.
    std::string label_json;
    std::string purpose_json;

    [[nodiscard]] bool is_stage() const { return kind == circuit::ItemKind::stage; }
    [[nodiscard]] bool is_milestone() const { return kind == circuit::ItemKind::milestone; }

    static constexpr auto fields() {
        using base::field;
        using T = PlanItem;
        return base::Fields{field("key", &T::key, circuit::item_key_max),
                            field("kind", &T::kind),
                            field("in", &T::in, 80),
                            field("phase", &T::phase, 2),
                            field("label", &T::label),
                            field("purpose", &T::purpose),
                            field("entry", &T::entry, criteria_max),
                            field("exit", &T::exit, criteria_max),
                            field("required", &T::required, condition_max),
                            field("repeat", &T::repeat, condition_max),
                            field("manual", &T::manual, condition_max),
                            field("done", &T::done, condition_max),
                            field("auto_complete", &T::auto_complete),
                            field("discretionary", &T::discretionary),
                            field("applicable", &T::applicable, condition_max),
                            field("after", &T::after, 20),
                            field("at", &T::at, condition_max),
                            field("outcomes", &T::outcomes, 20),
                            field("roles", &T::roles, 10)};
    }
};

/// What another tool wrote into the CMMN file from which the circuit came, and what no field here says. It runs nothing;
/// the export writes it again. `at` names the place (docs/reference/cmmn.md), `xml` is an element.
struct KeptPart {
    std::string at;
    std::string xml;

    static constexpr auto fields() {
        return base::Fields{base::field("at", &KeptPart::at, kept_place_max),
                            base::field("xml", &KeptPart::xml, kept_xml_max)};
    }
};

struct Circuit {
    std::string reassess_to;  ///< the stage in which a new cycle begins
    std::optional<std::string> exit_gate;  ///< condition under which a case may end as planned
    std::vector<EntryCriterion> exit;  ///< what ends the whole circuit
    std::vector<PlanItem> items;
    std::optional<std::vector<KeptPart>> kept;

    [[nodiscard]] PlanItem const* find(std::string_view key) const;
    /// The stages in which a case may stand: those that no other stage holds, in the order of the file.
    [[nodiscard]] std::vector<PlanItem const*> stages() const;
    [[nodiscard]] std::vector<PlanItem const*> milestones() const;

    static constexpr auto fields() {
        using base::field;
        using T = Circuit;
        return base::Fields{field("reassess_to", &T::reassess_to, 80), field("exit_gate", &T::exit_gate, condition_max),
                            field("exit", &T::exit, criteria_max), field("items", &T::items, circuit_items_max),
                            field("kept", &T::kept, kept_parts_max)};
    }
};

}  // namespace unisson::programme
