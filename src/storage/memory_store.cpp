#include "storage/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "app/folding.hpp"
#include "base/text.hpp"
#include "projection/likeness.hpp"
#include "storage/booked_table.hpp"
#include "storage/memory_rows.hpp"
#include "storage/projection_tables.hpp"

namespace unisson::storage {

namespace {

using memory::has_all;
using memory::key_of;
using memory::RowKey;
using memory::sees;
using memory::spot_of;
using memory::wanted;

struct Stream {
    journal::StreamKind kind{};
    base::Uuid owner;
    std::int64_t number = 0;  ///< of a case
    std::vector<journal::Recorded> events;
};

using UploadKey = std::pair<domain::CaseId, domain::DocumentId>;

struct KeptUpload {
    app::Upload about;
    std::map<std::int64_t, std::string> parts;
};

struct Content {
    std::map<base::Uuid, Stream> streams;
    std::uint64_t position = 0;
    std::int64_t case_numbers = 0;
    std::set<base::Uuid> erased;
    std::map<domain::CommandId, std::pair<base::Uuid, std::string>> answers;
    std::map<domain::CaseId, projection::CaseRow> cases;
    std::map<domain::PersonId, projection::PersonRow> persons;
    projection::Figures figures;
    std::map<domain::AccountId, app::Credential> credentials;
    std::map<std::string, app::Ticket, std::less<>> tickets;
    std::map<base::Uuid, app::Device> devices;
    std::map<UploadKey, KeptUpload> uploads;
    std::vector<app::ReadRecord> reads;
};

/// The port over the content, which the store keeps locked during each call.
class MemoryTransaction final : public app::Transaction {
public:
    MemoryTransaction(Content& content, std::recursive_mutex& mutex) : m_content{&content}, m_mutex{&mutex} {}

    std::uint64_t stream_version(base::Uuid const& stream) override {
        auto const lock = locked();
        auto const found = m_content->streams.find(stream);
        return found == m_content->streams.end() ? 0 : found->second.events.size();
    }

    std::vector<journal::Recorded> events(base::Uuid const& stream, std::uint64_t after, std::size_t limit) override {
        auto const lock = locked();
        std::vector<journal::Recorded> events;
        auto const found = m_content->streams.find(stream);
        if (found == m_content->streams.end()) return events;
        for (auto i = static_cast<std::size_t>(after); i < found->second.events.size() && events.size() < limit; ++i) {
            events.push_back(found->second.events[i]);
            if (!m_content->erased.contains(found->second.owner)) continue;
            events.back().envelope.type = "erased";
            events.back().envelope.type_version = 1;
            events.back().payload = "{}";
        }
        return events;
    }

    std::vector<app::StreamHead> programme_streams() override {
        auto const lock = locked();
        std::vector<app::StreamHead> heads;
        for (auto const& [id, stream] : m_content->streams)
            if (stream.kind == journal::StreamKind::programme) heads.push_back({id, stream.events.size()});
        std::ranges::sort(heads, {}, &app::StreamHead::stream);
        return heads;
    }

    std::optional<projection::CaseRow> case_row(domain::CaseId id) override {
        auto const lock = locked();
        auto const found = m_content->cases.find(id);
        if (found == m_content->cases.end()) return std::nullopt;
        return found->second;
    }

    std::optional<app::CaseLine> case_line(domain::CaseId id) override {
        auto const lock = locked();
        auto row = case_row(id);
        if (!row) return std::nullopt;
        row->access.clear();
        app::CaseLine line{m_content->streams.at(id.value).number, std::move(*row), {}, {}, {}};
        if (auto const person = shown(line.row.person)) {
            line.family_name = person->family_name;
            line.given_names = person->given_names;
            line.birth_date = person->birth_date;
        }
        return line;
    }

    std::vector<projection::CaseRow> cases_of(domain::PersonId person) override {
        auto const lock = locked();
        std::vector<projection::CaseRow> cases;
        for (auto const& [id, row] : m_content->cases)
            if (row.person == person) cases.push_back(row);
        std::ranges::sort(cases, {}, [&](auto const& row) { return m_content->streams.at(row.id.value).number; });
        return cases;
    }

    std::optional<projection::PersonRow> person_row(domain::PersonId id) override {
        auto const lock = locked();
        auto const found = m_content->persons.find(id);
        if (found == m_content->persons.end()) return std::nullopt;
        return found->second;
    }

    std::int64_t waiting_count(domain::UnitId unit, domain::WaitingSpot const& from,
                               domain::WaitingSpot const& to) override {
        auto const spots = waiting_in(unit);
        return std::ranges::count_if(spots, [&](auto const& spot) { return from <= spot && spot < to; });
    }

    std::optional<domain::WaitingSpot> waiting_before(domain::UnitId unit, domain::WaitingSpot const& spot) override {
        std::optional<domain::WaitingSpot> last;
        for (auto const& each : waiting_in(unit))
            if (each < spot && (!last || *last < each)) last = each;
        return last;
    }

    std::vector<projection::PersonRow> absorbed_by(domain::PersonId id) override {
        auto const lock = locked();
        std::vector<projection::PersonRow> absorbed;
        for (auto const& [each, row] : m_content->persons)
            if (row.merger && row.merger->into == id) absorbed.push_back(row);
        return absorbed;
    }

    app::CasePage cases(app::CaseQuery const& query) override {
        auto const lock = locked();
        auto const words = base::folded_words(query.text);
        std::map<RowKey, app::CaseLine> sorted;
        for (auto const& [id, row] : m_content->cases) {
            if (!sees(row, query.viewer) || !wanted(row, query)) continue;
            if (words.empty() && !base::is_blank(query.text)) continue;
            auto const person = shown(row.person);
            if (!words.empty() && (!person || !has_all(person->words, words))) continue;
            auto line = *case_line(id);
            auto const key = key_of(line, query.sort);
            sorted.emplace(key, std::move(line));
        }
        std::vector<app::CaseLine> lines;
        for (auto& [key, line] : sorted) lines.push_back(std::move(line));
        if (query.descending) std::ranges::reverse(lines);
        return page_of(std::move(lines), query);
    }

    std::vector<app::PhaseCount> counts(app::Viewer const& viewer) override {
        auto const lock = locked();
        std::map<std::pair<std::string, std::string>, std::int64_t> sums;
        for (auto const& [id, row] : m_content->cases)
            if (sees(row, viewer)) ++sums[{row.status, row.phase}];
        std::vector<app::PhaseCount> result;
        for (auto const& [key, cases] : sums) result.push_back({key.first, key.second, cases});
        return result;
    }

    std::vector<app::OpenCases> open_cases(app::Viewer const& viewer) override {
        auto const lock = locked();
        std::map<std::pair<domain::AccountId, std::string>, std::int64_t> sums;
        for (auto const& [id, row] : m_content->cases) {
            bool const led = std::ranges::find(viewer.leads, row.unit) != viewer.leads.end();
            if (row.status == "open" && (led || row.referent == viewer.account)) ++sums[{row.referent, row.programme}];
        }
        std::vector<app::OpenCases> result;
        for (auto const& [key, cases] : sums) result.push_back({key.first, key.second, cases});
        return result;
    }

    std::vector<projection::FigureRow> figures(app::FigureQuery const& query) override {
        auto const lock = locked();
        std::map<std::tuple<std::string, std::string, projection::CaseStanding>, projection::Figure> cells;
        for (auto const& [key, figure] : m_content->figures)
            if (key.programme == query.programme && key.version == query.version && counts(query, key.unit))
                cells[{key.segment, key.line, key.standing}] += figure;
        std::vector<projection::FigureRow> rows;
        for (auto const& [key, figure] : cells)
            rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), figure});
        return rows;
    }

    std::vector<app::VersionCount> cases_by_version(app::FigureQuery const& query) override {
        auto const lock = locked();
        std::map<int, std::int64_t> sums;
        for (auto const& [key, figure] : m_content->figures)
            if (key.programme == query.programme && key.segment.empty() && key.line.empty() && counts(query, key.unit))
                sums[key.version] += figure.cases;
        std::vector<app::VersionCount> versions;
        for (auto const& [version, cases] : sums) versions.push_back({version, cases});
        return versions;
    }

    std::vector<app::UnitFigure> figures_of_units(std::span<domain::UnitId const> units,
                                                  std::string_view line_prefix) override {
        auto const lock = locked();
        std::map<std::tuple<domain::UnitId, std::string, projection::CaseStanding>, projection::Figure> cells;
        for (auto const& [key, figure] : m_content->figures)
            if (key.segment.empty() && key.line.starts_with(line_prefix) &&
                std::ranges::find(units, key.unit) != units.end())
                cells[{key.unit, key.line, key.standing}] += figure;
        std::vector<app::UnitFigure> rows;
        for (auto const& [key, figure] : cells)
            rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), figure});
        return rows;
    }

    std::vector<app::SearchHit> search(app::Viewer const& viewer, std::string_view text, int limit) override {
        auto const lock = locked();
        std::vector<app::SearchHit> hits;
        auto const words = base::folded_words(text);
        if (words.empty()) return hits;
        for (auto const& [id, person] : m_content->persons) {
            auto const all = cases_of(id);
            auto const known_as = *shown(id);
            for (auto const& row : all)
                if (has_all(known_as.words, words) && sees(row, viewer)) hits.push_back({known_as, case_line(row.id)});
            if (has_all(person.words, words) && all.empty() && person.registered_by == viewer.account)
                hits.push_back({person, std::nullopt});
        }
        std::ranges::sort(hits, {}, [](app::SearchHit const& hit) {
            return std::tuple{name_key(hit.person.family_name, hit.person.given_names), hit.person.id,
                              hit.line ? hit.line->number : 0};
        });
        auto const most = static_cast<std::size_t>(std::clamp(limit, 1, app::page_limit_max));
        if (hits.size() > most) hits.resize(most);
        return hits;
    }

    std::vector<projection::PersonRow> same_match(std::span<std::string const> keys, domain::PersonId except,
                                                  int limit) override {
        auto const lock = locked();
        std::vector<projection::PersonRow> found;
        auto const wanted = [&](projection::PersonRow const& person, std::string const& key) {
            auto const theirs = projection::match_keys(person);
            return person.id != except && std::ranges::find(theirs, key) != theirs.end() &&
                   std::ranges::find(found, person.id, &projection::PersonRow::id) == found.end();
        };
        for (auto const& key : keys)
            for (auto const& [id, person] : m_content->persons)
                if (found.size() < static_cast<std::size_t>(limit) && wanted(person, key)) found.push_back(person);
        return found;
    }

    std::vector<app::DueTimer> due_timers(base::Date day, std::optional<app::DueTimer> const& after,
                                          int limit) override {
        auto const lock = locked();
        auto const place = [](app::DueTimer const& each) { return std::pair{each.on, each.number}; };
        std::vector<app::DueTimer> due;
        for (auto const& [id, row] : m_content->cases) {
            if (!row.next_timer_on || day < *row.next_timer_on) continue;
            app::DueTimer const each{*row.next_timer_on, m_content->streams.at(id.value).number, id, row.version};
            if (!after || place(*after) < place(each)) due.push_back(each);
        }
        std::ranges::sort(due, {}, place);
        auto const most = static_cast<std::size_t>(std::clamp(limit, 1, app::page_limit_max));
        if (due.size() > most) due.resize(most);
        return due;
    }

    std::vector<app::BookedTime> booked(app::BookedQuery const& query) override {
        auto const lock = locked();
        std::set<app::BookedTime> times;
        for (auto const& [id, row] : m_content->cases)
            for (auto const& each : row.booked) {
                bool const asked = query.account ? each.account == *query.account : row.unit == query.unit;
                if (asked && each.start < query.until && query.from < each.end)
                    times.insert({each.start, m_content->streams.at(id.value).number, each.appointment, each.end,
                                  each.taken, id});
            }
        std::vector<app::BookedTime> page;
        for (auto const& each : times)
            if ((!query.after || storage::place_of(*query.after) < storage::place_of(each)) &&
                page.size() < static_cast<std::size_t>(std::clamp(query.limit, 1, app::page_limit_max)))
                page.push_back(each);
        return page;
    }

    std::vector<app::ReadRecord> reads_of(domain::PersonId person, int limit) override {
        auto const lock = locked();
        std::vector<app::ReadRecord> reads;
        for (auto at = m_content->reads.rbegin(); at != m_content->reads.rend(); ++at)
            if (at->subject == person.value && reads.size() < static_cast<std::size_t>(limit)) reads.push_back(*at);
        return reads;
    }

    std::optional<app::Credential> credential(domain::AccountId account) override {
        auto const lock = locked();
        auto const found = m_content->credentials.find(account);
        if (found == m_content->credentials.end()) return std::nullopt;
        return found->second;
    }

    std::optional<app::Ticket> ticket(std::string_view secret_hash) override {
        auto const lock = locked();
        auto const found = m_content->tickets.find(secret_hash);
        if (found == m_content->tickets.end()) return std::nullopt;
        return found->second;
    }

    std::optional<app::Device> device(base::Uuid const& id) override {
        auto const lock = locked();
        auto const found = m_content->devices.find(id);
        if (found == m_content->devices.end()) return std::nullopt;
        return found->second;
    }

    std::vector<app::Device> devices_of(domain::AccountId account) override {
        auto const lock = locked();
        std::vector<app::Device> devices;
        for (auto const& [id, device] : m_content->devices)
            if (device.account == account) devices.push_back(device);
        return devices;
    }

    std::optional<app::Upload> upload(domain::CaseId case_id, domain::DocumentId document) override {
        auto const lock = locked();
        auto const* kept = kept_upload(case_id, document);
        return kept == nullptr ? std::nullopt : std::optional{kept->about};
    }

    std::vector<std::int64_t> upload_parts(domain::CaseId case_id, domain::DocumentId document) override {
        auto const lock = locked();
        std::vector<std::int64_t> numbers;
        if (auto const* kept = kept_upload(case_id, document))
            for (auto const& [number, bytes] : kept->parts) numbers.push_back(number);
        return numbers;
    }

    std::optional<std::string> upload_part(domain::CaseId case_id, domain::DocumentId document,
                                           std::int64_t number) override {
        auto const lock = locked();
        auto const* kept = kept_upload(case_id, document);
        if (kept == nullptr || !kept->parts.contains(number)) return std::nullopt;
        return kept->parts.at(number);
    }

    std::int64_t open_uploads(domain::AccountId author) override {
        auto const lock = locked();
        return std::ranges::count_if(m_content->uploads, [&](auto const& entry) {
            return entry.second.about.author == author && entry.second.about.standing == app::UploadStanding::open;
        });
    }

    std::vector<app::Upload> uploads_untouched(app::UploadStanding standing, base::Instant before, int limit) override {
        auto const lock = locked();
        std::vector<app::Upload> found;
        for (auto const& [key, kept] : m_content->uploads)
            if (kept.about.standing == standing && kept.about.touched_at < before) found.push_back(kept.about);
        for (auto& each : found) each.progress.clear();
        std::ranges::sort(found, {}, &app::Upload::touched_at);
        auto const most = static_cast<std::size_t>(std::clamp(limit, 1, app::page_limit_max));
        if (found.size() > most) found.resize(most);
        return found;
    }

    std::uint64_t last_position() override {
        auto const lock = locked();
        return m_content->position;
    }
    void hold() override { m_mutex->lock(); }
    void release() noexcept override { m_mutex->unlock(); }

    std::optional<std::string> answer_to(domain::CommandId id) override {
        auto const found = m_content->answers.find(id);
        if (found == m_content->answers.end()) return std::nullopt;
        if (m_content->erased.contains(found->second.first)) return R"({"erased":true})";
        return found->second.second;
    }

    void remember(domain::CommandId id, domain::AccountId, std::string_view answer) override {
        if (!m_content->answers.try_emplace(id, m_owner, std::string{answer}).second)
            throw std::logic_error{"this command has its answer already"};
        m_owner = {};
    }

    void append(base::Uuid const& id, journal::StreamKind kind, base::Uuid const& owner, std::uint64_t expected,
                std::vector<app::NewEvent>& events) override {
        auto& stream = open(id, kind, owner);
        if (stream.events.size() != expected)
            throw app::VersionMismatch{"stream " + base::to_text(id) + " is at another version"};
        if (stream.kind != kind || stream.owner != owner) throw std::logic_error{"a stream keeps its kind and owner"};
        if (m_content->erased.contains(owner)) throw std::logic_error{"nothing is written for an erased person"};
        for (auto& [envelope, payload] : events) {
            envelope.position = ++m_content->position;
            envelope.stream = id;
            envelope.kind = kind;
            envelope.version = stream.events.size() + 1;
            stream.events.push_back({envelope, payload});
        }
        m_owner = owner;
    }

    void put(projection::CaseRow const& row) override {
        open(row.id.value, journal::StreamKind::case_file, row.person.value);
        m_content->cases.insert_or_assign(row.id, row);
    }
    void put(projection::PersonRow const& row) override { m_content->persons.insert_or_assign(row.id, row); }
    void add(projection::Figures const& change) override {
        for (auto const& [key, figure] : change) {
            auto& cell = m_content->figures[key];
            cell += figure;
            if (cell.empty()) m_content->figures.erase(key);
        }
    }
    void put(app::Credential const& credential) override {
        m_content->credentials.insert_or_assign(credential.account, credential);
    }
    void put(app::Ticket const& ticket) override { m_content->tickets.insert_or_assign(ticket.secret_hash, ticket); }
    void put(app::Device const& device) override { m_content->devices.insert_or_assign(device.id, device); }
    void put(app::Upload const& upload) override {
        auto& kept = m_content->uploads.try_emplace({upload.case_id, upload.document}).first->second;
        auto const [size, part_size] = kept.about.size == 0 ? std::pair{upload.size, upload.part_size}
                                                            : std::pair{kept.about.size, kept.about.part_size};
        kept.about = upload;
        kept.about.size = size;
        kept.about.part_size = part_size;
    }
    void put_part(app::Upload const& upload, std::int64_t number, std::string_view bytes) override {
        auto const found = m_content->uploads.find({upload.case_id, upload.document});
        if (found == m_content->uploads.end()) throw std::logic_error{"a part belongs to an upload"};
        found->second.parts.insert_or_assign(number, std::string{bytes});
    }
    void drop_upload(domain::CaseId case_id, domain::DocumentId document) override {
        m_content->uploads.erase({case_id, document});
    }
    void drop_ticket(std::string_view secret_hash) override { m_content->tickets.erase(std::string{secret_hash}); }
    void drop_tickets_of(domain::AccountId account) override {
        std::erase_if(m_content->tickets, [&](auto const& entry) { return entry.second.account == account; });
    }
    void log(app::ReadRecord const& read) override { m_content->reads.push_back(read); }

    void erase(base::Uuid const& owner, projection::FiguresOf const& figures_of) {
        for (auto const& row : figures_of ? cases_of(domain::PersonId{owner}) : std::vector<projection::CaseRow>{}) {
            domain::CaseState state;
            app::fold_on(*this, row.id.value, state);
            add(projection::difference({}, figures_of(state)));
        }
        m_content->erased.insert(owner);
        for (auto const& [id, row] : m_content->cases)
            if (row.person.value == owner)
                std::erase_if(m_content->uploads, [&](auto const& entry) { return entry.first.first == id; });
        std::erase_if(m_content->cases, [&](auto const& entry) { return entry.second.person.value == owner; });
        m_content->persons.erase(domain::PersonId{owner});
    }

private:
    std::vector<domain::WaitingSpot> waiting_in(domain::UnitId unit) {
        auto const lock = locked();
        std::vector<domain::WaitingSpot> spots;
        for (auto const& [id, row] : m_content->cases)
            if (row.unit == unit && row.waiting) spots.push_back(spot_of(row, m_content->streams.at(id.value).number));
        return spots;
    }

    std::optional<projection::PersonRow> shown(domain::PersonId id) {
        auto person = person_row(id);
        if (person && person->merger)
            if (auto surviving = person_row(person->merger->into)) person = std::move(surviving);
        if (!person) return std::nullopt;
        auto const absorbed = absorbed_by(person->id);
        return projection::shown_row(std::move(*person), absorbed);
    }

    KeptUpload const* kept_upload(domain::CaseId case_id, domain::DocumentId document) {
        auto const found = m_content->uploads.find({case_id, document});
        return found == m_content->uploads.end() ? nullptr : &found->second;
    }

    std::lock_guard<std::recursive_mutex> locked() { return std::lock_guard{*m_mutex}; }

    static bool counts(app::FigureQuery const& query, domain::UnitId unit) {
        return query.all_units || std::ranges::find(query.units, unit) != query.units.end();
    }

    Stream& open(base::Uuid const& id, journal::StreamKind kind, base::Uuid const& owner) {
        auto const [at, fresh] = m_content->streams.try_emplace(id, Stream{kind, owner, 0, {}});
        if (fresh && kind == journal::StreamKind::case_file) at->second.number = ++m_content->case_numbers;
        return at->second;
    }

    static app::CasePage page_of(std::vector<app::CaseLine> lines, app::CaseQuery const& query) {
        app::CasePage page;
        std::size_t first = 0;
        auto const mark = std::to_string(static_cast<int>(query.sort)) + (query.descending ? "-" : "+");
        if (!query.cursor.empty()) {
            if (!query.cursor.starts_with(mark)) throw app::BadCursor{"the cursor was not given for this list"};
            auto const last = query.cursor.substr(mark.size());
            while (first < lines.size() && std::to_string(lines[first].number) != last) ++first;
            ++first;
        }
        auto const limit = static_cast<std::size_t>(std::clamp(query.limit, 1, app::page_limit_max));
        for (auto i = first; i < lines.size() && page.lines.size() < limit; ++i)
            page.lines.push_back(std::move(lines[i]));
        if (first + page.lines.size() < lines.size()) page.next = mark + std::to_string(page.lines.back().number);
        return page;
    }

    Content* m_content;
    std::recursive_mutex* m_mutex;
    base::Uuid m_owner;  ///< of the last append, under whose key the answer stands
};

}  // namespace

struct MemoryStore::State {
    Content content;
    std::recursive_mutex mutex;
    MemoryTransaction reader{content, mutex};
    std::optional<app::WriteOutcome> forced;
};

MemoryStore::MemoryStore() : m_state{std::make_unique<State>()} {}

MemoryStore::~MemoryStore() = default;

app::Reader& MemoryStore::reader() {
    return m_state->reader;
}

void MemoryStore::write(std::function<void(app::Transaction&)> work, std::function<void(app::WriteOutcome)> done) {
    auto outcome = app::WriteOutcome::committed;
    {
        std::lock_guard const lock{m_state->mutex};
        if (m_state->forced) {
            outcome = *m_state->forced;
        } else {
            auto before = m_state->content;
            try {
                MemoryTransaction transaction{m_state->content, m_state->mutex};
                work(transaction);
            } catch (...) {
                m_state->content = std::move(before);
                outcome = app::WriteOutcome::rejected;
            }
        }
    }
    if (done) done(outcome);
}

app::WriteOutcome MemoryStore::erase_person_key(base::Uuid const& owner, projection::FiguresOf const& figures_of) {
    auto outcome = app::WriteOutcome::rejected;
    write([&](app::Transaction& t) { dynamic_cast<MemoryTransaction&>(t).erase(owner, figures_of); },
          [&](app::WriteOutcome how) { outcome = how; });
    return outcome;
}

void MemoryStore::answer_all_with(app::WriteOutcome outcome) {
    std::lock_guard const lock{m_state->mutex};
    m_state->forced = outcome;
}

}  // namespace unisson::storage
