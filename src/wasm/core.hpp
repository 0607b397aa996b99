#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "journal/event.hpp"
#include "measure/instrument.hpp"
#include "programme/migrate.hpp"

namespace unisson::wasm {

inline constexpr std::size_t open_streams_max = 2'000;

/// The core as the web app calls it: one text in, one text out, as docs/api/contract.md says ("The core in the page").
/// It holds what the desk needs every day, also in a train; OfficeCore adds the rest. The same class runs natively in
/// the tests that compare both runtimes.
class Core {
public:
    Core() = default;
    Core(Core const&) = delete;
    Core& operator=(Core const&) = delete;
    virtual ~Core() = default;

    /// Answers one call: {"ok": value}, {"refusal": {…}} or {"error": text}. Never fails otherwise.
    [[nodiscard]] std::string call(std::string_view request);

protected:
    using Answer = base::Result<std::string, std::string>;

    /// Answers what this core does not know; a core with more calls overrides it.
    [[nodiscard]] virtual Answer further_call(std::string_view name, base::JsonView request);
    /// The loaded programme whose key that member holds, in its "version" (1 unless said).
    [[nodiscard]] programme::Programme const* programme_named(base::JsonView named, std::string_view member) const;
    /// The open case of that "stream", as known until the moment "until" or now.
    [[nodiscard]] base::Result<domain::CaseState, std::string> case_known(base::JsonView request) const;
    /// The open case of that "stream" at the version that this member names, or as it is now.
    [[nodiscard]] base::Result<domain::CaseState, std::string> case_at_version(base::JsonView request,
                                                                               std::string_view member) const;
    /// Whom the open stream "person" is about.
    [[nodiscard]] domain::PersonState const* person_named(base::JsonView request) const;

private:
    struct Stream {
        journal::StreamKind kind{};
        std::vector<journal::Recorded> events;
        domain::CaseState case_state;
        domain::PersonState person_state;
    };
    [[nodiscard]] std::string dispatch(base::JsonView request);
    [[nodiscard]] Answer load_programme(base::JsonView request);
    [[nodiscard]] Answer load_instrument(base::JsonView request);
    [[nodiscard]] Answer asked(base::JsonView request) const;
    [[nodiscard]] Answer open(base::JsonView request);
    [[nodiscard]] Answer append(base::JsonView request);
    [[nodiscard]] Answer close(base::JsonView request);
    [[nodiscard]] Answer view(base::JsonView request) const;
    [[nodiscard]] Answer circuit_picture(base::JsonView request) const;
    /// {"stream": case, "person": stream, "names": [{"id", "name"}], "today", "narrow"}
    [[nodiscard]] Answer actors_picture(base::JsonView request) const;
    [[nodiscard]] std::string decide(base::JsonView request) const;
    [[nodiscard]] base::Result<std::vector<journal::Encoded>, domain::Refusal> decided(base::JsonView request) const;
    [[nodiscard]] std::string preview_migration(base::JsonView request) const;
    [[nodiscard]] programme::FindProgramme finder() const;
    [[nodiscard]] Stream const* find_stream(base::Uuid const& id) const;
    [[nodiscard]] Stream const* find(base::JsonView request) const;
    [[nodiscard]] programme::Programme const* programme_of(domain::RequestTerms const& request) const;
    [[nodiscard]] static base::Result<base::Done, std::string> add_events(Stream& stream, base::JsonView events);

    std::map<std::pair<std::string, int>, programme::Programme> m_programmes;
    measure::Instruments m_instruments;
    std::map<base::Uuid, Stream> m_streams;
};

}  // namespace unisson::wasm
