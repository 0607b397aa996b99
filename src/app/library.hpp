#pragma once

#include <memory>
#include <mutex>

#include "app/programmes.hpp"

namespace unisson::app {

/// Keeps the newest Programmes that are committed, for any thread. What it gives never changes; holding it keeps every
/// programme in it.
class Library {
public:
    /// Begins with those that ship.
    explicit Library(Programmes shipped) : m_known{std::make_shared<Programmes const>(std::move(shipped))} {}

    /// As the reader sees it: compared with the versions of all streams of programmes, so that a change made by another
    /// process counts too.
    [[nodiscard]] std::shared_ptr<Programmes const> now(Reader& reader);
    /// As the unit of work sees it, with what is not committed yet: kept by nobody else.
    [[nodiscard]] std::shared_ptr<Programmes const> within(Transaction& transaction);
    /// The programme that a case runs by; looks into the store only for one that it does not know.
    [[nodiscard]] ProgrammePtr find(Reader& reader, std::string_view key, int version);
    [[nodiscard]] ProgrammePtr find_within(Transaction& transaction, std::string_view key, int version);

    /// The instruments that may be filled in: those that lie beside the programmes. They never change while it runs.
    [[nodiscard]] std::shared_ptr<measure::Instruments const> instruments() const { return known()->instruments(); }

private:
    [[nodiscard]] std::shared_ptr<Programmes const> known() const;
    /// The known, with each stream of which the reader shows another version folded on.
    [[nodiscard]] static std::shared_ptr<Programmes const> renewed(Reader& reader,
                                                                   std::shared_ptr<Programmes const> known);

    mutable std::mutex m_mutex;  ///< of m_known
    std::mutex m_renewing;  ///< one at a time makes programmes ready: it takes long
    std::shared_ptr<Programmes const> m_known;
};

}  // namespace unisson::app
