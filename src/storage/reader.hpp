#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "app/folding.hpp"
#include "storage/booked_table.hpp"
#include "storage/connection.hpp"
#include "storage/devices.hpp"
#include "storage/documents.hpp"
#include "storage/journal_tables.hpp"
#include "storage/lists.hpp"
#include "storage/projection_tables.hpp"
#include "storage/records.hpp"
#include "storage/result_tables.hpp"

namespace unisson::storage {

/// The reading half of the port over a connection: for app::Reader and, inside a transaction, app::Transaction.
template <typename Port>
class ReaderOn : public Port {
public:
    explicit ReaderOn(Connection& connection) : m_connection{&connection} {}

    std::uint64_t stream_version(base::Uuid const& stream) override { return stream_of(on(), stream).version; }
    std::vector<journal::Recorded> events(base::Uuid const& stream, std::uint64_t after, std::size_t limit) override {
        return storage::events(on(), stream, after, limit);
    }
    std::vector<app::StreamHead> programme_streams() override { return storage::programme_streams(on()); }
    std::optional<projection::CaseRow> case_row(domain::CaseId id) override { return storage::case_row(on(), id); }
    std::optional<app::CaseLine> case_line(domain::CaseId id) override { return storage::case_line(on(), id); }
    std::int64_t waiting_count(domain::UnitId unit, domain::WaitingSpot const& from,
                               domain::WaitingSpot const& to) override {
        return storage::waiting_count(on(), unit, from, to);
    }
    std::optional<domain::WaitingSpot> waiting_before(domain::UnitId unit, domain::WaitingSpot const& spot) override {
        return storage::waiting_before(on(), unit, spot);
    }
    std::vector<projection::PersonRow> absorbed_by(domain::PersonId id) override {
        return storage::absorbed_by(on(), id);
    }
    std::vector<projection::CaseRow> cases_of(domain::PersonId person) override {
        return storage::cases_of(on(), person);
    }
    std::optional<projection::PersonRow> person_row(domain::PersonId id) override {
        return storage::person_row(on(), id);
    }
    app::CasePage cases(app::CaseQuery const& query) override { return storage::cases(on(), query); }
    std::vector<app::PhaseCount> counts(app::Viewer const& viewer) override { return storage::counts(on(), viewer); }
    std::vector<app::OpenCases> open_cases(app::Viewer const& viewer) override {
        return storage::open_cases(on(), viewer);
    }
    std::vector<projection::FigureRow> figures(app::FigureQuery const& query) override {
        return storage::figures(on(), query);
    }
    std::vector<app::VersionCount> cases_by_version(app::FigureQuery const& query) override {
        return storage::cases_by_version(on(), query);
    }
    std::vector<app::UnitFigure> figures_of_units(std::span<domain::UnitId const> units,
                                                  std::string_view line_prefix) override {
        return storage::figures_of_units(on(), units, line_prefix);
    }
    std::vector<app::SearchHit> search(app::Viewer const& viewer, std::string_view text, int limit) override {
        return storage::search(on(), viewer, text, limit);
    }
    std::vector<projection::PersonRow> same_match(std::span<std::string const> keys, domain::PersonId except,
                                                  int limit) override {
        return storage::same_match(on(), keys, except, limit);
    }
    std::vector<app::DueTimer> due_timers(base::Date day, std::optional<app::DueTimer> const& after,
                                          int limit) override {
        return storage::due_timers(on(), day, after, limit);
    }
    std::vector<app::BookedTime> booked(app::BookedQuery const& query) override { return storage::booked(on(), query); }
    std::vector<app::ReadRecord> reads_of(domain::PersonId person, int limit) override {
        return storage::reads_of(on(), person, limit);
    }
    std::optional<app::Credential> credential(domain::AccountId account) override {
        return storage::credential(on(), account);
    }
    std::optional<app::Ticket> ticket(std::string_view secret_hash) override {
        return storage::ticket(on(), secret_hash);
    }
    std::optional<app::Device> device(base::Uuid const& id) override { return storage::device(on(), id); }
    std::vector<app::Device> devices_of(domain::AccountId account) override {
        return storage::devices_of(on(), account);
    }
    std::optional<app::Upload> upload(domain::CaseId case_id, domain::DocumentId document) override {
        return storage::upload(on(), case_id, document);
    }
    std::vector<std::int64_t> upload_parts(domain::CaseId case_id, domain::DocumentId document) override {
        return storage::upload_parts(on(), case_id, document);
    }
    std::optional<std::string> upload_part(domain::CaseId case_id, domain::DocumentId document,
                                           std::int64_t number) override {
        return storage::upload_part(on(), case_id, document, number);
    }
    std::int64_t open_uploads(domain::AccountId author) override { return storage::open_uploads(on(), author); }
    std::vector<app::Upload> uploads_untouched(app::UploadStanding standing, base::Instant before, int limit) override {
        return storage::uploads_untouched(on(), standing, before, limit);
    }
    std::uint64_t last_position() override { return storage::last_position(on()); }
    void hold() override {
        if (!m_snapshot) m_snapshot.emplace(on().database);
        ++m_held;
    }
    void release() noexcept override {
        if (--m_held == 0) m_snapshot.reset();
    }

protected:
    [[nodiscard]] Connection& on() { return *m_connection; }

private:
    Connection* m_connection;
    std::optional<Snapshot> m_snapshot;
    int m_held = 0;
};

/// One unit of work on the writer's connection.
class SqliteTransaction final : public ReaderOn<app::Transaction> {
public:
    using ReaderOn::ReaderOn;

    std::optional<std::string> answer_to(domain::CommandId id) override { return storage::answer_to(on(), id); }
    void remember(domain::CommandId id, domain::AccountId author, std::string_view answer) override {
        storage::remember(on(), id, author, answer, m_appended);
        m_appended.clear();
    }
    void append(base::Uuid const& stream, journal::StreamKind kind, base::Uuid const& owner, std::uint64_t expected,
                std::vector<app::NewEvent>& events) override {
        storage::append(on(), stream, kind, owner, expected, events);
        for (auto const& event : events) m_appended.push_back({event.envelope, event.payload});
    }
    void put(projection::CaseRow const& row) override { storage::put(on(), row); }
    void put(projection::PersonRow const& row) override { storage::put(on(), row); }
    void add(projection::Figures const& change) override { storage::add(on(), change); }
    void put(app::Credential const& credential) override { storage::put(on(), credential); }
    void put(app::Ticket const& ticket) override { storage::put(on(), ticket); }
    void put(app::Device const& device) override { storage::put(on(), device); }
    void put(app::Upload const& upload) override { storage::put(on(), upload); }
    void put_part(app::Upload const& upload, std::int64_t number, std::string_view bytes) override {
        storage::put_part(on(), upload, number, bytes);
    }
    void drop_upload(domain::CaseId case_id, domain::DocumentId document) override {
        storage::drop_upload(on(), case_id, document);
    }
    void drop_ticket(std::string_view secret_hash) override { storage::drop_ticket(on(), secret_hash); }
    void drop_tickets_of(domain::AccountId account) override { storage::drop_tickets_of(on(), account); }
    void log(app::ReadRecord const& read) override { storage::log(on(), read); }

    /// Beyond the port, for the store itself.
    void erase(base::Uuid const& owner, projection::FiguresOf const& figures_of) {
        if (figures_of) storage::add(on(), projection::difference({}, figures_of_person(owner, figures_of)));
        for (auto const& row : cases_of(domain::PersonId{owner})) drop_uploads_of(on(), row.id);
        destroy_key(on(), owner);
        drop_person(on(), domain::PersonId{owner});
    }

private:
    /// What the person's cases add to the figures, as long as they can still be read.
    projection::Figures figures_of_person(base::Uuid const& owner, projection::FiguresOf const& figures_of) {
        projection::Figures sum;
        for (auto const& row : cases_of(domain::PersonId{owner})) {
            domain::CaseState state;
            app::fold_on(*this, row.id.value, state);
            for (auto const& [key, figure] : figures_of(state)) sum[key] += figure;
        }
        return sum;
    }

    std::vector<journal::Recorded> m_appended;
};

}  // namespace unisson::storage
