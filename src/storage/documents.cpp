#include "storage/documents.hpp"

#include <algorithm>

#include "storage/journal_tables.hpp"

namespace unisson::storage {

namespace {

constexpr Sql upload_put{
    "INSERT INTO upload (case_id, document, author, size, part_size, standing, touched_at, progress) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (case_id, document) DO UPDATE SET standing = ?6, "
    "touched_at = ?7, progress = ?8"};
constexpr Sql upload_get{
    "SELECT author, size, part_size, standing, touched_at, progress FROM upload WHERE case_id = ?1 AND document = ?2"};
constexpr Sql upload_number{"SELECT no FROM upload WHERE case_id = ?1 AND document = ?2"};
constexpr Sql upload_delete{"DELETE FROM upload WHERE no = ?1"};
constexpr Sql uploads_of_case{"SELECT document FROM upload WHERE case_id = ?1"};
constexpr Sql part_put{"INSERT INTO upload_part (upload, number, sealed) VALUES (?1, ?2, ?3) "
                       "ON CONFLICT (upload, number) DO UPDATE SET sealed = ?3"};
constexpr Sql part_numbers{"SELECT number FROM upload_part WHERE upload = ?1 ORDER BY number"};
constexpr Sql part_get{"SELECT sealed FROM upload_part WHERE upload = ?1 AND number = ?2"};
constexpr Sql parts_delete{"DELETE FROM upload_part WHERE upload = ?1"};
constexpr Sql open_count{"SELECT count(*) FROM upload WHERE author = ?1 AND standing = 0"};
constexpr Sql untouched{
    "SELECT case_id, document, author, size, part_size, touched_at FROM upload WHERE standing = ?1 AND touched_at < ?2 "
    "ORDER BY touched_at LIMIT ?3"};

void append_number(std::string& out, std::int64_t number) {
    for (int byte = 0; byte < 8; ++byte)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * byte) & 0xFFU));
}

std::string binding_of(std::string_view purpose, domain::CaseId case_id, domain::DocumentId document) {
    std::string out{purpose};
    for (auto const& id : {case_id.value, document.value})
        out.append(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
    return out;
}

OwnerKey key_of_case(Connection& connection, domain::CaseId case_id) {
    auto const stream = stream_of(connection, case_id.value);
    return stream.no == 0 ? OwnerKey{} : key_of(connection, stream.owner);
}

Key held_key(Connection& connection, domain::CaseId case_id) {
    auto const key = key_of_case(connection, case_id);
    if (key.state != OwnerKey::State::held) throw std::logic_error{"bytes are kept only for a person with a key"};
    return key.key;
}

std::optional<std::int64_t> number_of(Connection& connection, domain::CaseId case_id, domain::DocumentId document) {
    auto query = connection.use(upload_number);
    if (!query.bind(case_id, document).step()) return std::nullopt;
    return query.integer(0);
}

app::CorruptJournal damage(std::string_view what, domain::DocumentId document) {
    return app::CorruptJournal{std::string{what} + " of document " + base::to_text(document.value) + " does not open"};
}

constexpr std::string_view of_progress = "unisson upload";

}  // namespace

std::string part_binding(domain::CaseId case_id, domain::DocumentId document, std::int64_t size, std::int64_t part_size,
                         std::int64_t number) {
    auto out = binding_of("unisson part", case_id, document);
    append_number(out, size);
    append_number(out, part_size);
    append_number(out, number);
    return out;
}

void put(Connection& connection, app::Upload const& upload) {
    auto const key = held_key(connection, upload.case_id);
    auto const sealed = seal_whole(key, upload.progress, binding_of(of_progress, upload.case_id, upload.document));
    connection.use(upload_put)
        .bind(upload.case_id, upload.document, upload.author, upload.size, upload.part_size,
              static_cast<int>(upload.standing), upload.touched_at, Bytes{sealed})
        .run();
}

void put_part(Connection& connection, app::Upload const& upload, std::int64_t number, std::string_view bytes) {
    auto const no = number_of(connection, upload.case_id, upload.document);
    if (!no) throw std::logic_error{"a part belongs to an upload"};
    auto const key = held_key(connection, upload.case_id);
    auto const sealed =
        seal_whole(key, bytes, part_binding(upload.case_id, upload.document, upload.size, upload.part_size, number));
    connection.use(part_put).bind(*no, number, Bytes{sealed}).run();
}

void drop_upload(Connection& connection, domain::CaseId case_id, domain::DocumentId document) {
    auto const no = number_of(connection, case_id, document);
    if (!no) return;
    connection.use(parts_delete).bind(*no).run();
    connection.use(upload_delete).bind(*no).run();
}

void drop_uploads_of(Connection& connection, domain::CaseId case_id) {
    std::vector<domain::DocumentId> documents;
    {
        auto query = connection.use(uploads_of_case);
        query.bind(case_id);
        while (query.step()) documents.emplace_back(query.uuid(0));
    }
    for (auto const document : documents) drop_upload(connection, case_id, document);
}

std::optional<app::Upload> upload(Connection& connection, domain::CaseId case_id, domain::DocumentId document) {
    auto query = connection.use(upload_get);
    if (!query.bind(case_id, document).step()) return std::nullopt;
    auto const key = key_of_case(connection, case_id);
    if (key.state != OwnerKey::State::held) return std::nullopt;
    auto progress = open_whole(key.key, query.bytes(5), binding_of(of_progress, case_id, document));
    if (!progress) throw damage("what is known", document);
    return app::Upload{case_id,
                       document,
                       domain::AccountId{query.uuid(0)},
                       query.integer(1),
                       query.integer(2),
                       static_cast<app::UploadStanding>(query.integer(3)),
                       query.instant(4),
                       std::move(*progress)};
}

std::vector<std::int64_t> upload_parts(Connection& connection, domain::CaseId case_id, domain::DocumentId document) {
    std::vector<std::int64_t> numbers;
    auto const no = number_of(connection, case_id, document);
    if (!no) return numbers;
    auto query = connection.use(part_numbers);
    query.bind(*no);
    while (query.step()) numbers.push_back(query.integer(0));
    return numbers;
}

std::optional<std::string> upload_part(Connection& connection, domain::CaseId case_id, domain::DocumentId document,
                                       std::int64_t number) {
    Snapshot const snapshot{connection.database};
    auto const no = number_of(connection, case_id, document);
    auto const about = no ? upload(connection, case_id, document) : std::nullopt;
    if (!about) return std::nullopt;
    auto query = connection.use(part_get);
    if (!query.bind(*no, number).step()) return std::nullopt;
    auto const binding = part_binding(case_id, document, about->size, about->part_size, number);
    auto bytes = open_whole(held_key(connection, case_id), query.bytes(0), binding);
    if (!bytes) throw damage("part " + std::to_string(number), document);
    return bytes;
}

std::int64_t open_uploads(Connection& connection, domain::AccountId author) {
    static_assert(static_cast<int>(app::UploadStanding::open) == 0, "the standing in the statement");
    auto query = connection.use(open_count);
    return query.bind(author).step() ? query.integer(0) : 0;
}

std::vector<app::Upload> uploads_untouched(Connection& connection, app::UploadStanding standing, base::Instant before,
                                           int limit) {
    std::vector<app::Upload> found;
    auto query = connection.use(untouched);
    query.bind(static_cast<int>(standing), before, std::clamp(limit, 1, app::page_limit_max));
    while (query.step())
        found.push_back({domain::CaseId{query.uuid(0)},
                         domain::DocumentId{query.uuid(1)},
                         domain::AccountId{query.uuid(2)},
                         query.integer(3),
                         query.integer(4),
                         standing,
                         query.instant(5),
                         {}});
    return found;
}

}  // namespace unisson::storage
