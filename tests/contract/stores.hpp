#pragma once

#include <unistd.h>

#include <filesystem>
#include <future>
#include <string>

#include "storage/memory_store.hpp"
#include "storage/store.hpp"

namespace unisson::contract {

/// A folder of its own for one test, gone at the end.
class ScratchFolder {
public:
    ScratchFolder() {
        static std::atomic<int> count = 0;
        m_path = std::filesystem::temp_directory_path() /
                 ("unisson-contract-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder() { std::filesystem::remove_all(m_path); }

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Each store of the contract, in the state of a first start.
struct InMemory {
    storage::MemoryStore store;
};

struct OnSqlite {
    ScratchFolder folder;
    storage::SqliteStore store{{.folder = folder.path(), .master_key = {}, .create = true}};
};

/// Does the work and waits for its end.
inline app::WriteOutcome write(app::Store& store, std::function<void(app::Transaction&)> work) {
    std::promise<app::WriteOutcome> outcome;
    store.write(std::move(work), [&](app::WriteOutcome how) { outcome.set_value(how); });
    return outcome.get_future().get();
}

}  // namespace unisson::contract
