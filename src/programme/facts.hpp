#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "circuit/expression.hpp"
#include "domain/case.hpp"

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

inline constexpr std::size_t facts_max = 64;

/// The facts of one case; each is counted when it is first asked for.
class CaseFile final : public circuit::Values {
public:
    CaseFile(domain::CaseState const& state, base::Date today) : m_state{state}, m_today{today} {}
    [[nodiscard]] circuit::Value const& at(std::size_t path) override;
    [[nodiscard]] base::Date today() const override { return m_today; }

private:
    domain::CaseState const& m_state;
    base::Date m_today;
    std::array<std::optional<circuit::Value>, facts_max> m_known;
};

/// What an event does to an item of the case file: {"goal", "create"}. Nothing for events that concern none.
struct FileEvent {
    std::string_view item;
    std::string_view event;
};
[[nodiscard]] std::optional<FileEvent> file_event(domain::CaseEvent const& event);
/// All file events that a programme may wait for.
[[nodiscard]] std::span<FileEvent const> file_events();

}  // namespace unisson::programme
