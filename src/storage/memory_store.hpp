#pragma once

#include <memory>

#include "app/ports.hpp"

namespace unisson::storage {

/// A store without a disk, for tests: the same contract as SqliteStore, written for plainness and not for speed. Work is
/// done at once on the caller's thread; a unit of work that throws is taken back by keeping a copy of everything.
class MemoryStore final : public app::Store {
public:
    MemoryStore();
    ~MemoryStore() override;
    MemoryStore(MemoryStore const&) = delete;
    MemoryStore& operator=(MemoryStore const&) = delete;

    [[nodiscard]] app::Reader& reader() override;
    void write(std::function<void(app::Transaction&)> work, std::function<void(app::WriteOutcome)> done) override;

    /// As SqliteStore::erase_person_key.
    app::WriteOutcome erase_person_key(base::Uuid const& owner, projection::FiguresOf const& figures_of = {});
    /// What the next writes end with, without doing their work: to test what a full or broken disk leads to.
    void answer_all_with(app::WriteOutcome outcome);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace unisson::storage
