#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/fields.hpp"
#include "storage/store.hpp"

/// What the command line does to a data folder besides serving it.
namespace unisson::storage {

/// Called now and then with how much of how much is done.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

enum class Flaw {
    database_damaged,    ///< the file itself contradicts itself
    position_missing,    ///< positions are not 1, 2, 3 …
    stream_missing,      ///< an event of no stream
    version_missing,     ///< versions of a stream are not 1, 2, 3 …
    chain_broken,        ///< the event, or one before it, is not what was written
    head_wrong,          ///< the stream does not end as it was left: its tail was cut
    seal_broken,         ///< the payload does not open
    not_readable,        ///< the payload is no event that this program knows
    projection_differs,  ///< a row of a list is not what the journal says
    document_missing,    ///< the journal tells of a document of which a part is not there
    document_altered,    ///< its bytes are not those that came
};

/// Where something is wrong. Names places, never content.
struct Finding {
    Flaw flaw{};
    std::uint64_t position = 0;  ///< 0: not at an event
    base::Uuid stream;
    std::uint64_t version = 0;
    std::string what;  ///< one sentence in English
};

struct VerifyReport {
    std::uint64_t events = 0;
    std::uint64_t streams = 0;
    std::uint64_t erased_streams = 0;
    std::uint64_t documents = 0;  ///< whose bytes were read and compared with their hash
    std::uint64_t rows = 0;  ///< of cases and persons, compared with their replay
    std::optional<Finding> first;  ///< the first flaw; nothing: all is as it was written

    [[nodiscard]] bool good() const { return !first; }
};

struct VerifyOptions {
    bool projections = true;  ///< also fold every stream and compare all rows
    projection::FiguresOf figures_of{};  ///< also compare the figures of programmes; they are left out without it
};

/// Recomputes everything: positions, versions, hash chains, seals, the bytes of documents, and whether the lists equal a
/// replay of the journal.
/// Finds every change of a stored event but one: who holds the file and cuts or rewrites everything consistently.
[[nodiscard]] VerifyReport verify(Options const& options, VerifyOptions const& how = {}, Progress const& progress = {});

struct RebuildReport {
    std::uint64_t events = 0;
    std::uint64_t cases = 0;
    std::uint64_t persons = 0;
    double seconds = 0;
};

/// Drops all projections and makes them anew from the journal, in one transaction: it happens as a whole or not at all.
/// Throws app::CorruptJournal at an event that cannot be read.
/// \param figures_of counts the figures of programmes anew, too; without it they stay as they are
RebuildReport rebuild(Options const& options, Progress const& progress = {},
                      projection::FiguresOf const& figures_of = {});

/// Counts the figures of programmes anew, and notes under which lines they were counted. Returns false, and does
/// nothing, where they were counted under the same lines already.
/// \param lines what names the lines that are counted: another text asks for another count
bool recount(Options const& options, std::string_view lines, projection::FiguresOf const& figures_of);

struct BackupReport {
    std::uint64_t bytes = 0;
    std::uint64_t position = 0;  ///< the newest event in it
    std::filesystem::path database;
    std::filesystem::path manifest;
};

/// Copies the database as of one moment into a new folder while it is being written to, with a manifest that holds its
/// checksum. The master key is not in it: keep that elsewhere, for without it the backup does not open.
/// Throws where the folder exists and is not empty.
BackupReport backup(Options const& options, std::filesystem::path const& target);

/// Puts a backup into an empty data folder, with a copy of the master key, and verifies it. Refuses a folder that holds
/// anything, a backup whose checksum is wrong, and another master key than the one that sealed it.
VerifyReport restore(std::filesystem::path const& backup, std::filesystem::path const& master_key,
                     Options const& target, Progress const& progress = {});

struct MigrationReport {
    int before = 0;
    int after = 0;
};

/// Whether there is a database with the schema of this program.
[[nodiscard]] bool is_current(Options const& options);

/// Brings the database to the newest schema. Serving does the same by itself.
MigrationReport migrate_folder(Options const& options);

}  // namespace unisson::storage

template <>
struct unisson::base::EnumNames<unisson::storage::Flaw> {
    static constexpr std::array<std::string_view, 11> names{
        "database_damaged",   "position_missing", "stream_missing",  "version_missing",
        "chain_broken",       "head_wrong",       "seal_broken",     "not_readable",
        "projection_differs", "document_missing", "document_altered"};
};
