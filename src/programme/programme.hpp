#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "circuit/engine.hpp"
#include "domain/case.hpp"
#include "domain/organisation.hpp"
#include "programme/charter.hpp"
#include "programme/datum_rule.hpp"
#include "programme/facts.hpp"
#include "programme/model.hpp"
#include "programme/plan_item.hpp"

namespace unisson::programme {

/// A line of the charter with its conditions read; what it counts stands in projection/results.hpp.
struct CountedLine {
    std::optional<circuit::Expression> among;
    std::optional<circuit::Expression> reached;
    std::optional<std::size_t> average;  ///< path
};

/// The method as data: charter, model and circuit. A case keeps the version under which it runs.
struct Programme {
    std::string format;  ///< "unisson-programme/1"
    std::string key;
    int version = 1;
    LocalText title;
    std::optional<bool> example;  ///< ships with the product: to be adapted, not a legal text
    Charter charter;
    Frame frame;
    Model model;
    std::vector<Method> methods;  ///< of social work, that it works with
    std::vector<DatumRule> data;  ///< what its cases keep beyond what every case keeps
    std::vector<ListRule> lists;  ///< and the lists of which they keep the lines
    Circuit circuit;
    std::vector<std::string> sources;

    /// What its conditions may name, the circuit ready to run and the condition of the exit; made by load().
    std::shared_ptr<FactTable const> facts;
    std::shared_ptr<circuit::Plan const> plan;
    std::optional<circuit::Expression> exit_gate;
    std::vector<CountedLine> counted;       ///< the lines of the charter, ready to count
    std::optional<std::size_t> cohort_day;  ///< path of frame.cohort

    static constexpr auto fields() {
        using base::field;
        using T = Programme;
        return base::Fields{
            field("format", &T::format, 40),  field("key", &T::key, 80),     field("version", &T::version),
            field("title", &T::title),        field("example", &T::example), field("charter", &T::charter),
            field("frame", &T::frame),        field("model", &T::model),     field("methods", &T::methods, 50),
            field("data", &T::data, 100),     field("lists", &T::lists, 20), field("circuit", &T::circuit),
            field("sources", &T::sources, 50)};
    }
};

inline constexpr std::string_view programme_format = "unisson-programme/1";
inline constexpr std::size_t stage_depth_max = 6;  ///< stages within one another

/// Reads and checks a programme file: its fields, that every item, stage and fact named exists, that every condition
/// can be read and met, that every item can be reached. All errors at once, each with its path.
[[nodiscard]] base::Result<Programme, std::vector<base::InputError>> load(std::string_view json);

/// A programme as far as it can be read, with all that is wrong with it. Fit to run only if nothing is.
struct Checked {
    Programme programme;
    std::vector<base::InputError> errors;
};

/// The same check for a programme that is still being written: what one error hides is looked at all the same.
[[nodiscard]] Checked check(std::string_view json);

/// What a programme declares that conditions may name, of a text that is still being written: its data, groups and
/// items as far as they can be read, with `facts`. Nothing is checked, nothing runs.
[[nodiscard]] Programme declarations(std::string_view json);

/// What lacks before a step may be taken: a fact of the case file, or a part of a condition as the programme words it.
struct Requirement {
    std::string fact;       ///< name of the fact; empty where the part is no plain count
    std::string condition;  ///< the part of the condition as written
    std::int64_t needed = 1;
    std::int64_t found = 0;
    std::string wanted{};  ///< the answer of a choice or the outcome that is asked for
};

/// What the circuit says of a stage that the case may go on to.
struct StageAccess {
    /// There is a way from where the case stands: the events that lack are such as people can still bring about now.
    bool is_next = false;
    bool may_enter = false;  ///< and nothing lacks
    std::vector<Requirement> missing;
};
[[nodiscard]] StageAccess access_to(Programme const& programme, domain::CaseState const& state, std::string_view stage,
                                    base::Date today);

/// What lacks before the case may end as planned.
[[nodiscard]] std::vector<Requirement> missing_to_exit(Programme const& programme, domain::CaseState const& state,
                                                       base::Date today);

/// A stage as an overview of the circuit shows it: what it asks for before a case may enter, and where it leads.
struct StageOutline {
    PlanItem const* stage = nullptr;
    std::vector<Requirement> gate;
    std::vector<std::string> next;
};
[[nodiscard]] std::vector<StageOutline> outline(Programme const& programme);

/// What may be added to the plan now although it is not planned: the keys of discretionary items.
[[nodiscard]] std::vector<std::string> addable(Programme const& programme, domain::CaseState const& state,
                                               base::Date today);

/// The day on which the next timer of the circuit is due, if one can be told.
[[nodiscard]] std::optional<base::Date> next_timer(Programme const& programme, domain::CaseState const& state);
/// The same for items as they will stand.
[[nodiscard]] std::optional<base::Date> next_timer(Programme const& programme, domain::CaseState const& state,
                                                   circuit::Instances const& items);

/// The requirements of the model that none of the qualifications meets on that day.
[[nodiscard]] std::vector<QualificationRule const*>
unmet_qualifications(Model const& model, std::span<domain::QualificationTerms const> qualifications, base::Date today);

/// The decision on any command of a case: the rules of the domain, then those of the circuit. `case.request` begins the
/// circuit, `stage.enter`, `case.exit` and `case.reassess` are held to its gates; stages, tasks, milestones and timers
/// follow by themselves. Every caller outside the core uses this one.
[[nodiscard]] domain::CaseDecision decide(Programme const& programme, domain::CaseState const& state,
                                          domain::CaseCommand const& command, domain::Context const& context);

}  // namespace unisson::programme
