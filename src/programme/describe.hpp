#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programme/programme.hpp"

/// A circuit told in words, for those who read it and do not write it.
namespace unisson::programme {

/// A condition: always, or when its parts hold together.
struct RuleWords {
    bool always = false;
    std::vector<LocalText> when;

    static constexpr auto fields() {
        return base::Fields{base::field("always", &RuleWords::always), base::field("when", &RuleWords::when)};
    }
};

/// One way in or out: what must have happened, and what must hold then.
struct CriterionWords {
    std::vector<LocalText> after;
    std::vector<LocalText> when;

    static constexpr auto fields() {
        return base::Fields{base::field("after", &CriterionWords::after), base::field("when", &CriterionWords::when)};
    }
};

struct ItemWords {
    std::string key;
    circuit::ItemKind kind{};
    int depth = 0;  ///< stages around it
    std::optional<std::string> in;
    std::optional<std::string> phase;
    LocalText label;
    std::optional<LocalText> purpose;
    std::vector<CriterionWords> entry;  ///< alternatives
    std::vector<CriterionWords> exit;
    std::optional<RuleWords> required, repeat, manual, done, applicable;
    std::optional<LocalText> due;  ///< of a timer: "14 days after the beginning of its stage", "review date of …"
    bool discretionary = false;
    std::vector<LocalText> outcomes;  ///< how a task or event may come out
    std::vector<LocalText> roles;

    static constexpr auto fields() {
        using base::field;
        using T = ItemWords;
        return base::Fields{field("key", &T::key),           field("kind", &T::kind),
                            field("depth", &T::depth),       field("in", &T::in),
                            field("phase", &T::phase),       field("label", &T::label),
                            field("purpose", &T::purpose),   field("entry", &T::entry),
                            field("exit", &T::exit),         field("required", &T::required),
                            field("repeat", &T::repeat),     field("manual", &T::manual),
                            field("done", &T::done),         field("applicable", &T::applicable),
                            field("due", &T::due),           field("discretionary", &T::discretionary),
                            field("outcomes", &T::outcomes), field("roles", &T::roles)};
    }
};

struct CircuitWords {
    std::vector<ItemWords> items;  ///< stages in the order of the file, each followed by what it holds, then the rest
    LocalText reassess_to;  ///< label of the stage in which a new cycle begins
    std::vector<LocalText> exit_gate;
    std::vector<CriterionWords> exit;

    static constexpr auto fields() {
        using base::field;
        using T = CircuitWords;
        return base::Fields{field("items", &T::items), field("reassess_to", &T::reassess_to),
                            field("exit_gate", &T::exit_gate), field("exit", &T::exit)};
    }
};

[[nodiscard]] CircuitWords circuit_in_words(Programme const& programme);

/// The intensity levels' rules to pass on, one for each level; empty where a level has none.
[[nodiscard]] std::vector<LocalText> passing_in_words(Programme const& programme);

}  // namespace unisson::programme
