#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace unisson::faults {

inline constexpr std::size_t sector_size = 512;

/// What a program did to the disk, and when it told somebody that a command is safe.
struct DiskOperation {
    enum class Kind { create, write, truncate, sync, remove, acknowledge };
    Kind kind{};
    std::string file;
    std::size_t offset = 0;  ///< of a write; the new size of a truncate; the command of an acknowledge
    std::string bytes;
};

using Files = std::map<std::string, std::string>;

/// A disk in memory that SQLite uses as its file system. It keeps a log of all operations, from which the state after a
/// power cut at any moment can be made; and it can be told to fail.
class SimulatedDisk {
public:
    enum class Call { open, read, write, sync, truncate, remove };
    /// Asked before each call: an SQLite error code to fail with, or 0.
    using Fault = std::function<int(Call)>;

    SimulatedDisk();
    explicit SimulatedDisk(Files files);
    SimulatedDisk(SimulatedDisk const&) = delete;
    SimulatedDisk& operator=(SimulatedDisk const&) = delete;
    ~SimulatedDisk();

    /// The name under which SQLite finds it.
    [[nodiscard]] char const* vfs() const { return m_name.c_str(); }
    void acknowledge(std::size_t command);
    void set_fault(Fault fault);
    void set_capacity(std::size_t bytes);
    [[nodiscard]] std::vector<DiskOperation> log() const;
    [[nodiscard]] Files files() const;
    /// How many calls were made so far.
    [[nodiscard]] std::uint64_t calls() const;

    // For the functions that SQLite calls.
    struct Open;
    struct Node;
    [[nodiscard]] std::shared_ptr<Node> find(std::string const& file, bool create);
    [[nodiscard]] int ask(Call call);
    int write(Node& node, std::size_t offset, std::string_view bytes);
    void truncate(Node& node, std::size_t size);
    void sync(Node& node);
    void remove(std::string const& file);
    std::recursive_mutex& mutex() { return m_mutex; }

private:
    void enter();

    std::string m_name;
    std::unique_ptr<struct VfsHolder> m_vfs;
    mutable std::recursive_mutex m_mutex;
    std::map<std::string, std::shared_ptr<Node>> m_files;
    std::vector<DiskOperation> m_log;
    Fault m_fault;
    std::size_t m_capacity = SIZE_MAX;
    std::uint64_t m_calls = 0;
};

/// Walks through a log, and tells at each point what a power cut would leave: what was synced, and of the rest each
/// sector kept, dropped or torn in the middle, by chance.
class PowerCut {
public:
    explicit PowerCut(std::vector<DiskOperation> const& log) : m_log{&log} {}

    /// Goes on to just before that operation.
    void advance(std::size_t to);
    [[nodiscard]] Files cut(std::mt19937_64& random) const;
    [[nodiscard]] std::vector<std::size_t> const& acknowledged() const { return m_acknowledged; }

private:
    void apply(DiskOperation const& operation);

    std::vector<DiskOperation> const* m_log;
    std::size_t m_at = 0;
    Files m_synced;
    std::map<std::string, std::vector<DiskOperation const*>> m_pending;
    std::vector<std::size_t> m_acknowledged;
};

}  // namespace unisson::faults
