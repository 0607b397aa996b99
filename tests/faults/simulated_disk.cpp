#include "faults/simulated_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <set>
#include <thread>

namespace unisson::faults {

struct SimulatedDisk::Node {
    std::string name;
    std::string bytes;
    std::set<Open*> opens;
    std::vector<std::unique_ptr<std::array<char, 32'768>>> shared;
};

struct SimulatedDisk::Open {
    sqlite3_file base{};
    SimulatedDisk* disk = nullptr;
    std::shared_ptr<Node> node;
    int lock = SQLITE_LOCK_NONE;
    unsigned shm_shared = 0;
    unsigned shm_exclusive = 0;
};

struct VfsHolder {
    sqlite3_vfs vfs{};
};

namespace {

using Disk = SimulatedDisk;

Disk::Open& of(sqlite3_file* file) {
    return *reinterpret_cast<Disk::Open*>(file);
}

std::unique_lock<std::recursive_mutex> hold(Disk::Open& open) {
    return std::unique_lock{open.disk->mutex()};
}

int close_file(sqlite3_file* file) {
    auto& open = of(file);
    auto const lock = hold(open);
    open.node->opens.erase(&open);
    open.node.reset();
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
    auto& open = of(file);
    auto const lock = hold(open);
    if (int const code = open.disk->ask(Disk::Call::read); code != 0) return code;
    auto const& bytes = open.node->bytes;
    auto const from = static_cast<std::size_t>(offset);
    auto const wanted = static_cast<std::size_t>(amount);
    auto const there = from < bytes.size() ? std::min(wanted, bytes.size() - from) : 0;
    if (there > 0) std::memcpy(out, bytes.data() + from, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, void const* in, int amount, sqlite3_int64 offset) {
    auto& open = of(file);
    auto const lock = hold(open);
    if (int const code = open.disk->ask(Disk::Call::write); code != 0) return code;
    return open.disk->write(*open.node, static_cast<std::size_t>(offset),
                            {static_cast<char const*>(in), static_cast<std::size_t>(amount)});
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    auto& open = of(file);
    auto const lock = hold(open);
    if (int const code = open.disk->ask(Disk::Call::truncate); code != 0) return code;
    open.disk->truncate(*open.node, static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
    auto& open = of(file);
    auto const lock = hold(open);
    if (int const code = open.disk->ask(Disk::Call::sync); code != 0) return code;
    open.disk->sync(*open.node);
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    auto& open = of(file);
    auto const lock = hold(open);
    *size = static_cast<sqlite3_int64>(open.node->bytes.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    auto& open = of(file);
    auto const lock = hold(open);
    for (auto const* other : open.node->opens) {
        if (other == &open) continue;
        bool const clash = (level == SQLITE_LOCK_SHARED && other->lock >= SQLITE_LOCK_PENDING) ||
                           (level == SQLITE_LOCK_RESERVED && other->lock >= SQLITE_LOCK_RESERVED) ||
                           (level == SQLITE_LOCK_EXCLUSIVE && other->lock >= SQLITE_LOCK_SHARED);
        if (clash) return SQLITE_BUSY;
    }
    open.lock = std::max(open.lock, level);
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
    auto& open = of(file);
    auto const lock = hold(open);
    open.lock = std::min(open.lock, level);
    return SQLITE_OK;
}

int check_reserved(sqlite3_file* file, int* reserved) {
    auto& open = of(file);
    auto const lock = hold(open);
    *reserved = std::ranges::any_of(open.node->opens, [](auto const* o) { return o->lock >= SQLITE_LOCK_RESERVED; });
    return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector_size_of(sqlite3_file*) {
    return static_cast<int>(sector_size);
}

int characteristics_of(sqlite3_file*) {
    return 0;
}

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
    auto& open = of(file);
    auto const lock = hold(open);
    auto& shared = open.node->shared;
    *out = nullptr;
    auto const index = static_cast<std::size_t>(region);
    if (size != 32'768) return SQLITE_IOERR_SHMMAP;
    if (index >= shared.size() && extend == 0) return SQLITE_OK;
    while (shared.size() <= index) {
        shared.push_back(std::make_unique<std::array<char, 32'768>>());
        shared.back()->fill(0);
    }
    *out = shared[index]->data();
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    auto& open = of(file);
    auto const lock = hold(open);
    unsigned const mask = ((1U << static_cast<unsigned>(count)) - 1U) << static_cast<unsigned>(offset);
    bool const exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    auto& held = exclusive ? open.shm_exclusive : open.shm_shared;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        held &= ~mask;
        return SQLITE_OK;
    }
    for (auto const* other : open.node->opens) {
        if (other == &open) continue;
        if ((other->shm_exclusive & mask) != 0 || (exclusive && (other->shm_shared & mask) != 0)) return SQLITE_BUSY;
    }
    held |= mask;
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {
    std::atomic_thread_fence(std::memory_order_seq_cst);
}

int shm_unmap(sqlite3_file* file, int) {
    auto& open = of(file);
    auto const lock = hold(open);
    open.shm_exclusive = open.shm_shared = 0;
    if (std::ranges::count_if(open.node->opens, [&](auto const* o) { return o != &open; }) == 0)
        open.node->shared.clear();
    return SQLITE_OK;
}

sqlite3_io_methods const methods{
    2,         close_file,  read_file,      write_file,   truncate_file,  sync_file,          size_of_file,
    lock_file, unlock_file, check_reserved, control_file, sector_size_of, characteristics_of, shm_map,
    shm_lock,  shm_barrier, shm_unmap,      nullptr,      nullptr};

Disk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<Disk*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& disk = disk_of(vfs);
    std::unique_lock const lock{disk.mutex()};
    file->pMethods = nullptr;
    if (int const code = disk.ask(Disk::Call::open); code != 0) return code;
    std::string const named = name == nullptr ? "nameless" : name;
    auto node = disk.find(named, (flags & SQLITE_OPEN_CREATE) != 0);
    if (!node) return SQLITE_CANTOPEN;
    auto* open = new (file) Disk::Open;  // in the memory that SQLite gives
    open->base.pMethods = &methods;
    open->disk = &disk;
    open->node = std::move(node);
    open->node->opens.insert(open);
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int) {
    auto& disk = disk_of(vfs);
    std::unique_lock const lock{disk.mutex()};
    if (int const code = disk.ask(Disk::Call::remove); code != 0) return code;
    disk.remove(name);
    return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, char const* name, int, int* there) {
    auto& disk = disk_of(vfs);
    std::unique_lock const lock{disk.mutex()};
    *there = disk.find(name, false) != nullptr;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, char const* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int random_bytes(sqlite3_vfs*, int size, char* out) {
    std::memset(out, 7, static_cast<std::size_t>(size));
    return size;
}

/// Sleeps in truth: SQLite lets others go first that way, and gives up ("locking protocol") after a hundred tries.
int sleep_for(sqlite3_vfs*, int microseconds) {
    std::this_thread::sleep_for(std::chrono::microseconds{microseconds});
    return microseconds;
}

int current_time(sqlite3_vfs*, double* time) {
    *time = 2'461'000.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

SimulatedDisk::SimulatedDisk() {
    enter();
}

SimulatedDisk::SimulatedDisk(Files files) {
    for (auto& [name, bytes] : files) find(name, true)->bytes = std::move(bytes);
    m_log.clear();
    enter();
}

void SimulatedDisk::enter() {
    static std::atomic<int> count = 0;
    m_name = "simulated-disk-" + std::to_string(++count);
    m_vfs = std::make_unique<VfsHolder>();
    auto& v = m_vfs->vfs;
    v.iVersion = 1;
    v.szOsFile = sizeof(Open);
    v.mxPathname = 512;
    v.zName = m_name.c_str();
    v.pAppData = this;
    v.xOpen = open_file;
    v.xDelete = delete_file;
    v.xAccess = access_file;
    v.xFullPathname = full_name;
    v.xRandomness = random_bytes;
    v.xSleep = sleep_for;
    v.xCurrentTime = current_time;
    v.xGetLastError = last_error;
    sqlite3_vfs_register(&v, 0);
}

SimulatedDisk::~SimulatedDisk() {
    sqlite3_vfs_unregister(&m_vfs->vfs);
}

void SimulatedDisk::acknowledge(std::size_t command) {
    std::lock_guard const lock{m_mutex};
    m_log.push_back({DiskOperation::Kind::acknowledge, {}, command, {}});
}

void SimulatedDisk::set_fault(Fault fault) {
    std::lock_guard const lock{m_mutex};
    m_fault = std::move(fault);
}

void SimulatedDisk::set_capacity(std::size_t bytes) {
    std::lock_guard const lock{m_mutex};
    m_capacity = bytes;
}

std::vector<DiskOperation> SimulatedDisk::log() const {
    std::lock_guard const lock{m_mutex};
    return m_log;
}

Files SimulatedDisk::files() const {
    std::lock_guard const lock{m_mutex};
    Files files;
    for (auto const& [name, node] : m_files) files[name] = node->bytes;
    return files;
}

std::uint64_t SimulatedDisk::calls() const {
    std::lock_guard const lock{m_mutex};
    return m_calls;
}

std::shared_ptr<SimulatedDisk::Node> SimulatedDisk::find(std::string const& file, bool create) {
    auto& node = m_files[file];
    if (!node && create) {
        node = std::make_shared<Node>();
        node->name = file;
        m_log.push_back({DiskOperation::Kind::create, file, 0, {}});
    }
    auto const found = node;
    if (!found) m_files.erase(file);
    return found;
}

int SimulatedDisk::ask(Call call) {
    ++m_calls;
    return m_fault ? m_fault(call) : 0;
}

int SimulatedDisk::write(Node& node, std::size_t offset, std::string_view bytes) {
    auto const end = offset + bytes.size();
    if (end > node.bytes.size()) {
        std::size_t used = end - node.bytes.size();
        for (auto const& [name, other] : m_files) used += other->bytes.size();
        if (used > m_capacity) return SQLITE_FULL;
        node.bytes.resize(end);
    }
    node.bytes.replace(offset, bytes.size(), bytes);
    m_log.push_back({DiskOperation::Kind::write, node.name, offset, std::string{bytes}});
    return SQLITE_OK;
}

void SimulatedDisk::truncate(Node& node, std::size_t size) {
    node.bytes.resize(size);
    m_log.push_back({DiskOperation::Kind::truncate, node.name, size, {}});
}

void SimulatedDisk::sync(Node& node) {
    m_log.push_back({DiskOperation::Kind::sync, node.name, 0, {}});
}

void SimulatedDisk::remove(std::string const& file) {
    m_files.erase(file);
    m_log.push_back({DiskOperation::Kind::remove, file, 0, {}});
}

namespace {

void put_bytes(std::string& file, std::size_t offset, std::string_view bytes) {
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size());
    file.replace(offset, bytes.size(), bytes);
}

void apply_whole(std::string& file, DiskOperation const& operation) {
    if (operation.kind == DiskOperation::Kind::write) put_bytes(file, operation.offset, operation.bytes);
    if (operation.kind == DiskOperation::Kind::truncate) file.resize(operation.offset);
}

/// Each sector of the write by chance: half are kept, some torn, the rest dropped.
void apply_by_chance(std::string& file, DiskOperation const& operation, std::mt19937_64& random) {
    if (operation.kind == DiskOperation::Kind::truncate) {
        if (random() % 2 == 0) file.resize(operation.offset);
        return;
    }
    for (std::size_t done = 0; done < operation.bytes.size();) {
        auto const at = operation.offset + done;
        auto const length = std::min(sector_size - at % sector_size, operation.bytes.size() - done);
        auto const chance = random() % 16;
        auto const kept = chance < 8 ? length : chance < 10 ? length / 2 : 0;
        put_bytes(file, at, std::string_view{operation.bytes}.substr(done, kept));
        done += length;
    }
}

}  // namespace

void PowerCut::apply(DiskOperation const& operation) {
    using enum DiskOperation::Kind;
    switch (operation.kind) {
        case acknowledge: m_acknowledged.push_back(operation.offset); return;
        case create:
        case write:
        case truncate: m_pending[operation.file].push_back(&operation); return;
        case sync: {
            auto& file = m_synced[operation.file];
            for (auto const* pending : m_pending[operation.file]) apply_whole(file, *pending);
            m_pending.erase(operation.file);
            return;
        }
        case remove:
            m_synced.erase(operation.file);
            m_pending.erase(operation.file);
            return;
    }
}

void PowerCut::advance(std::size_t to) {
    for (; m_at < to; ++m_at) apply((*m_log)[m_at]);
}

Files PowerCut::cut(std::mt19937_64& random) const {
    auto files = m_synced;
    for (auto const& [name, pending] : m_pending) {
        bool const known = files.contains(name);
        if (!known && random() % 2 == 0) continue;  // the creation itself is lost
        for (auto const* operation : pending) apply_by_chance(files[name], *operation, random);
    }
    return files;
}

}  // namespace unisson::faults
