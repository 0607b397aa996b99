#pragma once

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The bytes of documents: each part sealed by itself, bound to its case, document, place and the size of the whole, so
/// that none can stand in for another.
namespace unisson::storage {

/// What a part is sealed with besides the key.
[[nodiscard]] std::string part_binding(domain::CaseId case_id, domain::DocumentId document, std::int64_t size,
                                       std::int64_t part_size, std::int64_t number);

void put(Connection& connection, app::Upload const& upload);
void put_part(Connection& connection, app::Upload const& upload, std::int64_t number, std::string_view bytes);
void drop_upload(Connection& connection, domain::CaseId case_id, domain::DocumentId document);
/// All uploads of a case whose person was erased.
void drop_uploads_of(Connection& connection, domain::CaseId case_id);

[[nodiscard]] std::optional<app::Upload> upload(Connection& connection, domain::CaseId case_id,
                                                domain::DocumentId document);
[[nodiscard]] std::vector<std::int64_t> upload_parts(Connection& connection, domain::CaseId case_id,
                                                     domain::DocumentId document);
[[nodiscard]] std::optional<std::string> upload_part(Connection& connection, domain::CaseId case_id,
                                                     domain::DocumentId document, std::int64_t number);
[[nodiscard]] std::int64_t open_uploads(Connection& connection, domain::AccountId author);
[[nodiscard]] std::vector<app::Upload> uploads_untouched(Connection& connection, app::UploadStanding standing,
                                                         base::Instant before, int limit);

}  // namespace unisson::storage
