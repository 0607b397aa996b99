#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "domain/waiting.hpp"
#include "journal/event.hpp"
#include "projection/figures.hpp"
#include "projection/rows.hpp"

/// What the use cases need of the outside. Implemented in storage and server; tests bring their own.
namespace unisson::app {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual base::Instant now() const = 0;
    /// The day in the organisation's time zone.
    [[nodiscard]] virtual base::Date today() const = 0;
    /// The day on which the moment falls there.
    [[nodiscard]] virtual base::Date day_of(base::Instant moment) const = 0;
    /// The last millisecond of that day there.
    [[nodiscard]] virtual base::Instant end_of(base::Date day) const = 0;
    /// What the clocks there show beyond UTC at that moment, in minutes.
    [[nodiscard]] virtual int minutes_ahead(base::Instant moment) const = 0;
};

class Random {
public:
    virtual ~Random() = default;
    /// Unpredictable bytes.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The newest version of the stream is not the one that the append expected: somebody else was quicker.
struct VersionMismatch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The journal is damaged: a payload does not open, a position lacks. Names the place, never content.
struct CorruptJournal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The cursor of a page was not given by this store, or for another sort.
struct BadCursor : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Who looks at a list: their account, and the units they lead. Lists hold nothing that these may not see.
struct Viewer {
    domain::AccountId account;
    std::vector<domain::UnitId> leads;
    base::Date today;
};

/// `waiting`: those who wait, in the order of the waiting list (domain/waiting.hpp).
enum class CaseSort { name, last_event, next_due, received, stage, waiting };

inline constexpr int page_limit_max = 200;

struct CaseQuery {
    Viewer viewer;
    std::optional<domain::AccountId> referent;
    std::optional<domain::UnitId> unit;
    std::optional<std::string> phase;
    std::optional<std::string> status;
    std::optional<base::Date> due_before;  ///< with the sort `waiting`: only where something was due before that day
    std::optional<domain::Urgency> urgency;  ///< with the sort `waiting`: only those
    std::string text;  ///< words of the person's name or identifiers, by their beginnings; empty: all
    CaseSort sort = CaseSort::name;
    bool descending = false;
    std::string cursor;  ///< as the page before gave it; empty: from the start
    int limit = 50;      ///< 1 to page_limit_max
};

struct CaseLine {
    std::int64_t number = 0;  ///< counted from 1 in the order of requests: what people call the case by
    projection::CaseRow row;  ///< without its access rows
    std::string family_name;
    std::string given_names;
    std::optional<base::Date> birth_date;
};

struct CasePage {
    std::vector<CaseLine> lines;
    std::string next;  ///< cursor of the following page; empty: this is the last
};

/// The time of an appointment, without what it is about; in the order in which they come.
struct BookedTime {
    base::Instant start;
    std::int64_t number = 0;  ///< of the case
    domain::AppointmentId appointment;
    base::Instant end;
    bool taken = false;  ///< keeps others from booking it
    domain::CaseId case_id;

    friend auto operator<=>(BookedTime const&, BookedTime const&) = default;
};

/// Which times: those of an account, or those of the cases of a unit, that touch what lies between the two moments.
struct BookedQuery {
    std::optional<domain::AccountId> account;
    std::optional<domain::UnitId> unit;
    base::Instant from;
    base::Instant until;
    std::optional<BookedTime> after{};  ///< the last one of the page before
    int limit = page_limit_max;
};

struct PhaseCount {
    std::string status;
    std::string phase;
    std::int64_t cases = 0;
};

/// How many open cases a referent has under a programme.
struct OpenCases {
    domain::AccountId referent;
    std::string programme;
    std::int64_t cases = 0;

    friend bool operator==(OpenCases const&, OpenCases const&) = default;
};

/// Which figures: of one version of a programme, over these units or over all.
struct FigureQuery {
    std::string programme;
    int version = 0;
    std::vector<domain::UnitId> units;
    bool all_units = false;
};

/// One line of the figures, over all programmes, in one unit.
struct UnitFigure {
    domain::UnitId unit;
    std::string line;
    projection::CaseStanding standing{};
    projection::Figure figure;
};

struct VersionCount {
    int version = 0;
    std::int64_t cases = 0;  ///< of any standing

    static constexpr auto fields() {
        return base::Fields{base::field("version", &VersionCount::version), base::field("cases", &VersionCount::cases)};
    }
};

struct SearchHit {
    projection::PersonRow person;
    std::optional<CaseLine> line;  ///< absent: a person without a case yet
};

/// One permitted look, as the log keeps it and the person may read it.
struct ReadRecord {
    base::Instant at;
    domain::AccountId account;
    base::Uuid subject;  ///< the person looked at
    std::optional<domain::CaseId> case_id;
    std::string what;    ///< "dossier", "journal", "person", "list", "search", "export", "sensitive_export"
    std::string ground;  ///< domain::Ground
};

/// The secret side of an account; never part of the journal.
struct Credential {
    domain::AccountId account;
    std::string password_hash;  ///< libsodium's argon2id string; empty: no password set
    int failures = 0;           ///< in a row
    base::Instant last_failure;
};

/// A signed-in browser or a program's token. Only a hash of the secret is kept.
struct Ticket {
    std::string secret_hash;  ///< 32 bytes
    domain::AccountId account;
    bool bearer = false;      ///< a program's token rather than a browser session
    std::string label;
    base::Instant created_at;
    base::Instant expires_at;
};

/// A browser that keeps dossiers, sealed.
struct Device {
    base::Uuid id;
    domain::AccountId account;
    std::string label;
    base::Instant registered_at;
    base::Instant seen_at;
    int unsent = 0;  ///< what the device said was waiting on it
    std::optional<base::Instant> revoked_at;
    std::optional<base::Instant> wiped_at;  ///< when the revoked device was told
};

/// How far the bytes of a document have come.
enum class UploadStanding {
    open,      ///< on its way: the journal knows nothing of it yet
    kept,      ///< the document stands in the dossier
    withdrawn  ///< it was withdrawn: nobody gets the bytes, and after a while they go
};

/// The bytes of one document, kept in parts that are numbered from 1. Known by case and document together, so that an
/// id used in one case says nothing about another.
struct Upload {
    domain::CaseId case_id;
    domain::DocumentId document;
    domain::AccountId author;
    std::int64_t size = 0;
    std::int64_t part_size = 0;
    UploadStanding standing{};
    base::Instant touched_at;
    std::string progress;  ///< what the use case knows of the bytes so far; sealed as they are

    friend bool operator==(Upload const&, Upload const&) = default;
};

/// A case whose next timer is due, and on which day.
struct DueTimer {
    base::Date on;
    std::int64_t number = 0;  ///< of the case
    domain::CaseId id;
    std::uint64_t version = 0;  ///< of its stream

    friend bool operator==(DueTimer const&, DueTimer const&) = default;
};

/// A stream and its newest version.
struct StreamHead {
    base::Uuid stream;
    std::uint64_t version = 0;

    friend bool operator==(StreamHead const&, StreamHead const&) = default;
};

/// Reading. One per thread; sees all that was committed before the call.
class Reader {
public:
    virtual ~Reader() = default;

    [[nodiscard]] virtual std::uint64_t stream_version(base::Uuid const& stream) = 0;
    /// Events of the stream after that version, oldest first, payloads opened. Throws CorruptJournal where one does not
    /// open. An erased person's payloads come as "{}" with type "erased".
    [[nodiscard]] virtual std::vector<journal::Recorded> events(base::Uuid const& stream, std::uint64_t after_version,
                                                                std::size_t limit) = 0;
    /// The streams of kind `programme`, in the order of their ids.
    [[nodiscard]] virtual std::vector<StreamHead> programme_streams() = 0;
    [[nodiscard]] virtual std::optional<projection::CaseRow> case_row(domain::CaseId id) = 0;
    [[nodiscard]] virtual std::optional<CaseLine> case_line(domain::CaseId id) = 0;
    [[nodiscard]] virtual std::vector<projection::CaseRow> cases_of(domain::PersonId person) = 0;
    [[nodiscard]] virtual std::optional<projection::PersonRow> person_row(domain::PersonId id) = 0;
    /// The persons merged into that one, in the order in which they were registered. Lists and search show and find the
    /// cases of all of them under the surviving one's name.
    [[nodiscard]] virtual std::vector<projection::PersonRow> absorbed_by(domain::PersonId id) = 0;
    [[nodiscard]] virtual CasePage cases(CaseQuery const& query) = 0;
    /// How many wait in the unit from that spot on (included) up to the other (not included).
    [[nodiscard]] virtual std::int64_t waiting_count(domain::UnitId unit, domain::WaitingSpot const& from,
                                                     domain::WaitingSpot const& to) = 0;
    /// The last spot in the unit before that one.
    [[nodiscard]] virtual std::optional<domain::WaitingSpot> waiting_before(domain::UnitId unit,
                                                                            domain::WaitingSpot const& spot) = 0;
    [[nodiscard]] virtual std::vector<PhaseCount> counts(Viewer const& viewer) = 0;
    /// The viewer's own open cases, and all of the units they lead; by referent, then by programme.
    [[nodiscard]] virtual std::vector<OpenCases> open_cases(Viewer const& viewer) = 0;
    /// What the cases of one version of a programme add up to.
    [[nodiscard]] virtual std::vector<projection::FigureRow> figures(FigureQuery const& query) = 0;
    /// Under which versions the cases of the programme stand; the version that the query names does not matter.
    [[nodiscard]] virtual std::vector<VersionCount> cases_by_version(FigureQuery const& query) = 0;
    /// The lines that begin so, over all cases of these units, in the order of units, lines and standings.
    [[nodiscard]] virtual std::vector<UnitFigure> figures_of_units(std::span<domain::UnitId const> units,
                                                                   std::string_view line_prefix) = 0;
    [[nodiscard]] virtual std::vector<SearchHit> search(Viewer const& viewer, std::string_view text, int limit) = 0;
    /// Persons who share one of the match keys, each once, in the order of the keys; others than `except`.
    [[nodiscard]] virtual std::vector<projection::PersonRow> same_match(std::span<std::string const> keys,
                                                                        domain::PersonId except, int limit) = 0;
    /// The cases whose next timer is due on that day or earlier: by their days, then by their numbers, those that come
    /// after `after`. For the server itself; who asks in a person's name asks cases().
    [[nodiscard]] virtual std::vector<DueTimer> due_timers(base::Date day, std::optional<DueTimer> const& after,
                                                           int limit) = 0;
    /// Times in agendas, whoever asks: what may be shown of them is for the use case to say.
    [[nodiscard]] virtual std::vector<BookedTime> booked(BookedQuery const& query) = 0;
    [[nodiscard]] virtual std::vector<ReadRecord> reads_of(domain::PersonId person, int limit) = 0;
    [[nodiscard]] virtual std::optional<Credential> credential(domain::AccountId account) = 0;
    [[nodiscard]] virtual std::optional<Ticket> ticket(std::string_view secret_hash) = 0;
    [[nodiscard]] virtual std::optional<Device> device(base::Uuid const& id) = 0;
    [[nodiscard]] virtual std::vector<Device> devices_of(domain::AccountId account) = 0;
    [[nodiscard]] virtual std::optional<Upload> upload(domain::CaseId case_id, domain::DocumentId document) = 0;
    /// The numbers of the parts that are there, in order.
    [[nodiscard]] virtual std::vector<std::int64_t> upload_parts(domain::CaseId case_id,
                                                                 domain::DocumentId document) = 0;
    /// A part's bytes; nothing where it is not there, or the person's key was destroyed. Throws CorruptJournal where it
    /// is not the part that was put there under that number, of that document, of that case.
    [[nodiscard]] virtual std::optional<std::string> upload_part(domain::CaseId case_id, domain::DocumentId document,
                                                                 std::int64_t number) = 0;
    /// How many uploads of the account are on their way.
    [[nodiscard]] virtual std::int64_t open_uploads(domain::AccountId author) = 0;
    /// Those in that standing that nobody has touched since before the moment, without their progress.
    [[nodiscard]] virtual std::vector<Upload> uploads_untouched(UploadStanding standing, base::Instant before,
                                                                int limit) = 0;
    /// The position of the newest event in the store.
    [[nodiscard]] virtual std::uint64_t last_position() = 0;

    /// Until as many calls of `release`, all calls see what was committed before the first of them. Use Held.
    virtual void hold() = 0;
    virtual void release() noexcept = 0;
};

/// While it lives, the reader shows one and the same moment. Must not outlive the answer to one request.
class Held {
public:
    explicit Held(Reader& reader) : m_reader{reader} { m_reader.hold(); }
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;
    ~Held() { m_reader.release(); }

private:
    Reader& m_reader;
};

/// An event on its way in; the store adds position, hash and seal.
struct NewEvent {
    journal::Envelope envelope;  ///< position still 0
    std::string payload;
};

/// Writing, inside one unit of work that becomes durable as a whole or not at all.
class Transaction : public Reader {
public:
    /// The answer given to this command before, if it was: repeating a command changes nothing.
    [[nodiscard]] virtual std::optional<std::string> answer_to(domain::CommandId id) = 0;
    virtual void remember(domain::CommandId id, domain::AccountId author, std::string_view answer) = 0;
    /// Appends to one stream whose newest version must be `expected`, or throws VersionMismatch. Payloads are sealed
    /// under the key of `owner` (a person's id, or the organisation's stream id). Sets the events' positions.
    virtual void append(base::Uuid const& stream, journal::StreamKind kind, base::Uuid const& owner,
                        std::uint64_t expected, std::vector<NewEvent>& events) = 0;
    virtual void put(projection::CaseRow const& row) = 0;
    virtual void put(projection::PersonRow const& row) = 0;
    /// Adds to the figures of programmes what an event changed in them.
    virtual void add(projection::Figures const& change) = 0;
    virtual void put(Credential const& credential) = 0;
    virtual void put(Ticket const& ticket) = 0;
    virtual void put(Device const& device) = 0;
    /// Of a case that there is. Size and part size stay as they were put first.
    virtual void put(Upload const& upload) = 0;
    /// Keeps a part, sealed under the key of the case's person; one that is there is replaced.
    virtual void put_part(Upload const& upload, std::int64_t number, std::string_view bytes) = 0;
    /// The upload with all its parts.
    virtual void drop_upload(domain::CaseId case_id, domain::DocumentId document) = 0;
    virtual void drop_ticket(std::string_view secret_hash) = 0;
    virtual void drop_tickets_of(domain::AccountId account) = 0;
    virtual void log(ReadRecord const& read) = 0;
};

enum class WriteOutcome { committed, rejected, overloaded, storage_full, stopped };

class Store {
public:
    virtual ~Store() = default;

    /// The calling thread's own reader; valid as long as the thread and the store live.
    [[nodiscard]] virtual Reader& reader() = 0;
    /// Queues a unit of work for the one writer. Many are committed together; each has its own savepoint, so that one
    /// that throws takes back its own changes alone (`rejected`). `done` is called once, on the writer's thread, after
    /// the commit has reached the disk; never before. With a full queue `done(overloaded)` is called at once.
    virtual void write(std::function<void(Transaction&)> work, std::function<void(WriteOutcome)> done) = 0;
};

}  // namespace unisson::app
