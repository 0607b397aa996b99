#include <sodium.h>

#include <array>

#include "storage/documents.hpp"
#include "storage/replay.hpp"

namespace unisson::storage {

namespace {

Finding finding(Flaw flaw, ToldDocument const& told, std::string_view what) {
    return {flaw, told.position, told.case_id.value, 0,
            std::string{what} + " of document " + base::to_text(told.terms.id.value) + "."};
}

std::optional<Finding> check(Connection& connection, ToldDocument const& told) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    auto const count = domain::parts_of(told.terms.size, told.terms.part_size);
    for (std::int64_t number = 1; number <= count; ++number) {
        auto const part = "part " + std::to_string(number);
        std::optional<std::string> bytes;
        try {
            bytes = upload_part(connection, told.case_id, told.terms.id, number);
        } catch (app::CorruptJournal const&) {
            return finding(Flaw::document_altered, told, "The seal does not open: " + part);
        }
        if (!bytes) return finding(Flaw::document_missing, told, "It is not there: " + part);
        crypto_hash_sha256_update(&state, reinterpret_cast<unsigned char const*>(bytes->data()), bytes->size());
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    if (to_hex({reinterpret_cast<char const*>(hash.data()), hash.size()}) != told.terms.sha256)
        return finding(Flaw::document_altered, told, "The hash of all bytes is not that");
    return std::nullopt;
}

}  // namespace

std::optional<Finding> check_documents(Connection& connection, ToldDocuments const& documents, VerifyReport& report) {
    for (auto const& [key, told] : documents) {
        bool const swept = told.withdrawn && upload_parts(connection, told.case_id, told.terms.id).empty();
        if (swept || told.position == 0) continue;
        if (auto flaw = check(connection, told)) return flaw;
        ++report.documents;
    }
    return std::nullopt;
}

}  // namespace unisson::storage
