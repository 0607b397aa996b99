#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "circuit/expression.hpp"
#include "domain/case.hpp"
#include "programme/local_text.hpp"

namespace unisson::programme {

/// Something that a condition may name, read from the case file as it stands in its present cycle.
struct Fact {
    std::string_view name;
    circuit::ValueKind kind{};
    circuit::Value (*read)(domain::CaseState const& state);
};

/// All facts that a programme file may name. Their words for people stand in the catalogues under `fact.<name>`.
[[nodiscard]] std::span<Fact const> facts();
/// The same for the reader of conditions.
[[nodiscard]] std::span<circuit::PathType const> fact_paths();

struct Programme;

/// What the conditions of one programme may name: the facts of every case file, then those that it declares itself.
///
/// Of each datum `data.<key>` (the latest value), `.on` (its day), `.since` (the first day of the values that are the
/// same without a break) and `.before` (the value before it); of choices and yes/no for each answer `.<answer>.days`
/// (how long it held until today) and `.<answer>.left` (how many times another value followed). Of each target group
/// `group.<key>`: whether the person belongs to it today. Of each item of the circuit
/// `item.<key>.done`: whether it has completed or occurred in the present cycle; of items with outcomes
/// `outcome.<key>`: how it came out last in that cycle. Of each kind of act `act.<key>`: the contacts held and actions
/// done of that kind. Of each list `list.<key>`: its lines; `list.<key>.<field>.sum` of numbers, `.filled` of days and
/// texts, `list.<key>.<field>.<answer>` of answers, `list.<key>.<span>.longest` in days.
class FactTable {
public:
    /// What is asked of the datum, group, item, act or list.
    enum class Reading {
        value,
        day,
        since,
        before,
        days,
        left,
        member,
        done,
        outcome,
        act,
        lines,
        sum,
        filled,
        answered,
        longest
    };
    /// A fact that the programme declares.
    struct Declared {
        std::string name;
        circuit::ValueKind kind{};
        Reading reading{};
        std::string key;                   ///< of the datum, group, item, act or list
        std::string answer;                ///< of `days`, `left` and `answered`; of `longest` the second day
        std::vector<std::string> answers;  ///< the texts that it may be equal to
        std::string column{};              ///< of a list; of `longest` the first day
    };

    FactTable() : FactTable(nullptr) {}
    explicit FactTable(Programme const& programme) : FactTable(&programme) {}
    FactTable(FactTable const&) = delete;
    FactTable& operator=(FactTable const&) = delete;
    ~FactTable() = default;

    [[nodiscard]] std::span<circuit::PathType const> paths() const { return m_paths; }
    [[nodiscard]] std::string_view name(std::size_t path) const { return m_paths[path].name; }
    [[nodiscard]] circuit::Value read(std::size_t path, domain::CaseState const& state, base::Date today) const;
    /// The texts that the path may be equal to; empty where any text may stand.
    [[nodiscard]] std::vector<std::string> const& answers(std::size_t path) const;
    /// What the programme declares under that path; nothing where it is a fact of every case file.
    [[nodiscard]] Declared const* declared(std::size_t path) const;
    /// All that it declares, in the order of the paths.
    [[nodiscard]] std::span<Declared const> own() const { return m_declared; }
    /// A comparison with a text that its fact can never be: with which, and what the fact can be.
    struct WrongText {
        std::string text;
        std::string expected;
    };
    [[nodiscard]] std::optional<WrongText> wrong_text(circuit::Expression const& expression) const;
    /// Whether something of that name can happen to the case file: "goal" "create", "data.capacity" "update".
    [[nodiscard]] bool has_event(std::string_view item, std::string_view event) const;

    /// That of a programme that declares nothing.
    [[nodiscard]] static FactTable const& common();

private:
    explicit FactTable(Programme const* programme);
    void declare_data(Programme const& programme);
    void declare_items(Programme const& programme);
    void declare_lists(Programme const& programme);
    [[nodiscard]] static circuit::Value read_list(Declared const& fact, domain::CaseState const& state,
                                                  base::Date today);
    [[nodiscard]] circuit::Value read_item(Declared const& fact, domain::CaseState const& state) const;

    std::vector<Declared> m_declared;
    std::vector<circuit::PathType> m_paths;
};

/// What a fact that the programme declares is called for people: of its datum, group or item; nothing for others.
[[nodiscard]] LocalText const* fact_label(Programme const& programme, std::string_view fact);
/// What an answer of such a fact is called: of a choice or an outcome.
[[nodiscard]] LocalText const* answer_label(Programme const& programme, std::string_view fact, std::string_view answer);

/// The facts of one case; each is counted when it is first asked for.
class CaseFile final : public circuit::Values {
public:
    CaseFile(FactTable const& facts, domain::CaseState const& state, base::Date today)
        : m_facts{facts}, m_state{state}, m_today{today}, m_known(facts.paths().size()) {}
    CaseFile(domain::CaseState const& state, base::Date today) : CaseFile{FactTable::common(), state, today} {}
    [[nodiscard]] circuit::Value const& at(std::size_t path) override;
    [[nodiscard]] base::Date today() const override { return m_today; }

private:
    FactTable const& m_facts;
    domain::CaseState const& m_state;
    base::Date m_today;
    std::vector<std::optional<circuit::Value>> m_known;
};

/// What an event does to an item of the case file: {"goal", "create"}.
struct FileEvent {
    std::string_view item;
    std::string_view event;
};
/// The same of an event that has happened; items that a programme declares are called "data.<key>", "group.<key>".
struct FileHappening {
    std::string item;
    std::string_view event;
};
/// Nothing for events that concern no item of the case file. `after` is the state with the event.
[[nodiscard]] std::optional<FileHappening> file_event(domain::CaseEvent const& event, domain::CaseState const& after);
/// The file events that every programme may wait for.
[[nodiscard]] std::span<FileEvent const> file_events();

}  // namespace unisson::programme
