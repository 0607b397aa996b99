#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "domain/case.hpp"

namespace unisson::programme {

/// A text in the languages of the product. French, English, German and Italian are all required.
struct LocalText {
    std::string fr, en, de, it;

    [[nodiscard]] std::string const& in(std::string_view locale) const;
    static constexpr auto fields() {
        using base::field;
        return std::tuple{field("fr", &LocalText::fr, 2000), field("en", &LocalText::en, 2000),
                          field("de", &LocalText::de, 2000), field("it", &LocalText::it, 2000)};
    }
};

/// "The case file holds at least so many of this fact." Facts are listed in facts.hpp.
struct Requirement {
    std::string fact;
    std::optional<int> at_least;  ///< 1 unless said otherwise

    [[nodiscard]] int needed() const { return at_least.value_or(1); }
    static constexpr auto fields() {
        return std::tuple{base::field("fact", &Requirement::fact, 80), base::field("at_least", &Requirement::at_least)};
    }
};

/// A stage of the circuit. Its gate is what must be there before a case may enter it.
struct Stage {
    std::string key;
    std::string phase;  ///< P1 intake … P7 exit: the axis on which circuits are compared
    LocalText label;
    LocalText purpose;
    std::vector<Requirement> gate;
    std::vector<std::string> next;  ///< stages to which a case may go on

    static constexpr auto fields() {
        using base::field;
        using T = Stage;
        return std::tuple{field("key", &T::key, 80),     field("phase", &T::phase, 2), field("label", &T::label),
                          field("purpose", &T::purpose), field("gate", &T::gate, 50),  field("next", &T::next, 20)};
    }
};

struct Milestone {
    std::string key;
    LocalText label;
    std::vector<Requirement> when;

    static constexpr auto fields() {
        using base::field;
        using T = Milestone;
        return std::tuple{field("key", &T::key, 80), field("label", &T::label), field("when", &T::when, 20)};
    }
};

struct Circuit {
    std::string initial;      ///< the stage of a new request
    std::string reassess_to;  ///< the stage in which a new cycle begins
    std::vector<Requirement> exit_gate;
    std::vector<Stage> stages;
    std::vector<Milestone> milestones;

    [[nodiscard]] Stage const* find(std::string_view stage) const;
    static constexpr auto fields() {
        using base::field;
        using T = Circuit;
        return std::tuple{field("initial", &T::initial, 80), field("reassess_to", &T::reassess_to, 80),
                          field("exit_gate", &T::exit_gate, 50), field("stages", &T::stages, 100),
                          field("milestones", &T::milestones, 100)};
    }
};

/// The seven characteristics of a programme (Gobet 2012, p. 22).
struct Charter {
    LocalText motivation, public_served, objectives, organisation, domain, finality, effects;

    static constexpr auto fields() {
        using base::field;
        using T = Charter;
        return std::tuple{field("motivation", &T::motivation), field("public", &T::public_served),
                          field("objectives", &T::objectives), field("organisation", &T::organisation),
                          field("domain", &T::domain),         field("finality", &T::finality),
                          field("effects", &T::effects)};
    }
};

/// The three constants of every model.
struct Model {
    LocalText referent, follow_up, intervention_scheme;

    static constexpr auto fields() {
        using base::field;
        using T = Model;
        return std::tuple{field("referent", &T::referent), field("follow_up", &T::follow_up),
                          field("intervention_scheme", &T::intervention_scheme)};
    }
};

struct Programme {
    std::string format;  ///< "unisson-programme/1"
    std::string key;
    int version = 1;
    LocalText title;
    Charter charter;
    Model model;
    Circuit circuit;
    std::vector<std::string> sources;

    static constexpr auto fields() {
        using base::field;
        using T = Programme;
        return std::tuple{field("format", &T::format, 40), field("key", &T::key, 80),
                          field("version", &T::version),   field("title", &T::title),
                          field("charter", &T::charter),   field("model", &T::model),
                          field("circuit", &T::circuit),   field("sources", &T::sources, 50)};
    }
};

inline constexpr std::string_view programme_format = "unisson-programme/1";

/// Reads and checks a programme file: its fields, that every stage and fact named exists, that every stage can be
/// reached and exit too. All errors at once, each with its path.
[[nodiscard]] base::Result<Programme, std::vector<base::InputError>> load(std::string_view json);

/// What lacks before the case may enter the stage; empty if nothing does.
[[nodiscard]] std::vector<Requirement> missing_to_enter(Circuit const& circuit, domain::CaseState const& state,
                                                        std::string_view stage);

/// What lacks before the case may end as planned.
[[nodiscard]] std::vector<Requirement> missing_to_exit(Circuit const& circuit, domain::CaseState const& state);

/// The decision on any command of a case: the rules of the domain, then those of the circuit. `case.request` enters the
/// initial stage, `stage.enter`, `case.exit` and `case.reassess` are held to the gates, milestones follow by themselves.
/// Every caller outside the core uses this one.
[[nodiscard]] domain::CaseDecision decide(Programme const& programme, domain::CaseState const& state,
                                          domain::CaseCommand const& command, domain::Context const& context);

}  // namespace unisson::programme
