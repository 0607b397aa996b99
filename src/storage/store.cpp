#include "storage/store.hpp"

#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "storage/reader.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

namespace unisson::storage {

namespace {

constexpr Sql mark_get{"SELECT value FROM mark WHERE name = ?1"};
constexpr Sql mark_put{"INSERT INTO mark (name, value) VALUES (?1, ?2)"};

struct OwnReader {
    OwnReader(Options const& options, Keys const& keys)
        : connection{open_options(options, Access::read), keys}, port{connection} {}

    Connection connection;
    ReaderOn<app::Reader> port;
};

void make_folder(Options const& options) {
    namespace fs = std::filesystem;
    fs::create_directories(options.folder);
    auto const key = master_key_file(options);
    if (fs::exists(key)) return;
    if (fs::exists(database_file(options)))
        throw std::runtime_error{"the master key " + key.string() +
                                 " is missing: bring it back, without it nothing opens"};
    fs::create_directories(key.parent_path());
    fs::permissions(key.parent_path(), fs::perms::owner_all);
    create_master_key(key);
}

/// Another master key than the one that sealed this store is refused at once, before anything is written with it.
void check_master_key(Connection& connection) {
    auto const fingerprint = connection.keys.fingerprint();
    auto query = connection.use(mark_get);
    if (!query.bind("master_key").step()) {
        connection.use(mark_put).bind("master_key", Bytes{view_of(fingerprint)}).run();
        return;
    }
    if (query.bytes(0) != view_of(fingerprint))
        throw std::runtime_error{"this is not the master key that sealed the data folder"};
}

Keys prepare(Options const& options) {
    if (options.create) make_folder(options);
    if (options.vfs == nullptr && !options.create && !std::filesystem::exists(database_file(options)))
        throw std::runtime_error{"there is no data in " + options.folder.string() + ": make it with 'unisson init'"};
    auto keys = read_master_key(master_key_file(options));
    Connection connection{open_options(options, Access::write), keys};
    migrate(connection.database);
    check_master_key(connection);
    return keys;
}

}  // namespace

std::filesystem::path database_file(Options const& options) {
    return options.folder / "unisson.db";
}

std::filesystem::path master_key_file(Options const& options) {
    return options.master_key.empty() ? options.folder / "keys" / "master.key" : options.master_key;
}

struct SqliteStore::State {
    explicit State(Options const& given) : options{given}, keys{prepare(given)}, writer{options, keys} {}

    Options options;
    Keys keys;
    std::mutex mutex;
    std::unordered_map<std::thread::id, std::unique_ptr<OwnReader>> readers;
    Writer writer;  // the last: its threads end first
};

SqliteStore::SqliteStore(Options options) : m_state{std::make_unique<State>(options)} {}

SqliteStore::~SqliteStore() = default;

app::Reader& SqliteStore::reader() {
    std::lock_guard const lock{m_state->mutex};
    auto& own = m_state->readers[std::this_thread::get_id()];
    if (!own) own = std::make_unique<OwnReader>(m_state->options, m_state->keys);
    return own->port;
}

void SqliteStore::write(std::function<void(app::Transaction&)> work, std::function<void(app::WriteOutcome)> done) {
    m_state->writer.write([work = std::move(work)](SqliteTransaction& transaction) { work(transaction); },
                          std::move(done));
}

app::WriteOutcome SqliteStore::erase_person_key(base::Uuid const& owner, projection::FiguresOf const& figures_of) {
    std::promise<app::WriteOutcome> outcome;
    m_state->writer.write([&](SqliteTransaction& transaction) { transaction.erase(owner, figures_of); },
                          [&](app::WriteOutcome how) { outcome.set_value(how); });
    return outcome.get_future().get();
}

StoreFigures SqliteStore::figures() const {
    return m_state->writer.figures();
}

}  // namespace unisson::storage
