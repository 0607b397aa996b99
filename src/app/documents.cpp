#include "app/documents.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <future>

#include "app/reads_seen.hpp"

namespace unisson::app {

namespace {

using domain::Deed;
using domain::RefusalCode;

constexpr std::int64_t ms_per_hour = 3'600'000;

/// The hash over the parts that have come in order, so that the last command need not read all of them again. Kept as
/// the bytes of libsodium's state: where these do not fit any more, it begins anew.
class Hashing {
public:
    explicit Hashing(std::string_view kept) {
        static_assert(std::is_trivially_copyable_v<Kept>);
        if (kept.size() == sizeof(Kept))
            std::memcpy(&m_kept, kept.data(), sizeof(Kept));
        else
            crypto_hash_sha256_init(&m_kept.state);
    }

    [[nodiscard]] std::int64_t parts() const { return m_kept.parts; }

    /// Goes on over the parts that are there and follow, one after the other.
    void go_on(Reader& reader, Upload const& upload, std::vector<std::int64_t> const& there) {
        while (std::ranges::binary_search(there, m_kept.parts + 1)) {
            auto const bytes = reader.upload_part(upload.case_id, upload.document, m_kept.parts + 1);
            if (!bytes) return;
            add(*bytes);
        }
    }

    void add(std::string_view bytes) {
        crypto_hash_sha256_update(&m_kept.state, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
        ++m_kept.parts;
    }

    [[nodiscard]] std::string kept() const {
        std::string bytes(sizeof(Kept), '\0');
        std::memcpy(bytes.data(), &m_kept, sizeof(Kept));
        return bytes;
    }

    /// Of what it has gone over, as hexadecimal digits.
    [[nodiscard]] std::string digest() const {
        auto state = m_kept.state;
        std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
        crypto_hash_sha256_final(&state, hash.data());
        std::string text(hash.size() * 2 + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
        text.pop_back();
        return text;
    }

private:
    struct Kept {
        std::int64_t parts = 0;
        crypto_hash_sha256_state state{};
    };

    Kept m_kept;
};

UploadOutcome outcome_of(WriteOutcome outcome, UploadOutcome decided) {
    switch (outcome) {
        case WriteOutcome::committed: return decided;
        case WriteOutcome::storage_full: return UploadOutcome::storage_full;
        case WriteOutcome::rejected: return UploadOutcome::failed;
        case WriteOutcome::overloaded:
        case WriteOutcome::stopped: return UploadOutcome::overloaded;
    }
    return UploadOutcome::failed;
}

/// Whether the part is one of a document of that size, with as many bytes as it must have.
bool fits(Part const& part) {
    if (part.size < 1 || part.size > domain::document_bytes_max) return false;
    auto const count = domain::parts_of(part.size, domain::document_part_bytes);
    if (part.number < 1 || part.number > count) return false;
    auto const before = (part.number - 1) * domain::document_part_bytes;
    auto const expected = std::min(domain::document_part_bytes, part.size - before);
    return static_cast<std::int64_t>(part.bytes.size()) == expected;
}

domain::Refusal refusal(RefusalCode code, std::string field, std::vector<domain::Fact> facts) {
    return {code, std::move(field), std::move(facts), {}};
}

std::vector<domain::Fact> missing_parts(std::vector<std::int64_t> const& there, std::int64_t count) {
    std::vector<domain::Fact> missing;
    for (std::int64_t number = 1; number <= count && missing.size() < missing_parts_told; ++number)
        if (!std::ranges::binary_search(there, number)) missing.emplace_back("part", std::to_string(number));
    return missing;
}

std::optional<domain::Refusal> unfit_media(Transaction& transaction, Upload const& upload, domain::MediaType told) {
    auto const first = transaction.upload_part(upload.case_id, upload.document, 1);
    auto const found = first ? domain::media_type_of(*first) : std::nullopt;
    if (found && domain::same_media(told, *found)) return std::nullopt;
    return refusal(RefusalCode::media_type_differs, "/media_type",
                   {{"found", std::string{found ? base::to_text(*found) : "none"}}});
}

}  // namespace

std::optional<domain::Refusal> unfit_document(Transaction& transaction, domain::CaseId case_id,
                                              domain::DocumentTerms const& terms) {
    // A size that no document may have, and a document that stands already: the core says so.
    if (terms.size < 1 || terms.size > domain::document_bytes_max) return std::nullopt;
    auto const upload = transaction.upload(case_id, terms.id);
    if (upload && upload->standing != UploadStanding::open) return std::nullopt;
    if (upload && upload->size != terms.size) return refusal(RefusalCode::bytes_differ, "/size", {{"what", "size"}});
    auto const there = transaction.upload_parts(case_id, terms.id);
    auto missing = missing_parts(there, domain::parts_of(terms.size, domain::document_part_bytes));
    if (!upload || !missing.empty()) return refusal(RefusalCode::parts_missing, "/id", std::move(missing));
    Hashing hashing{upload->progress};
    hashing.go_on(transaction, *upload, there);
    if (hashing.digest() != terms.sha256) return refusal(RefusalCode::bytes_differ, "/sha256", {{"what", "sha256"}});
    return unfit_media(transaction, *upload, terms.media_type);
}

void settle_document(Transaction& transaction, domain::CaseId case_id, domain::CaseCommand const& command,
                     base::Instant now) {
    auto const stand = [&](domain::DocumentId document, UploadStanding standing) {
        auto upload = transaction.upload(case_id, document);
        if (!upload) return;
        upload->standing = standing;
        upload->touched_at = now;
        upload->progress.clear();
        transaction.put(*upload);
    };
    if (auto const* add = std::get_if<domain::case_command::AddDocument>(&command))
        stand(add->id, UploadStanding::kept);
    if (auto const* withdraw = std::get_if<domain::case_command::WithdrawDocument>(&command))
        stand(withdraw->document, UploadStanding::withdrawn);
    if (auto const* restore = std::get_if<domain::case_command::RestoreDocument>(&command))
        stand(restore->document, UploadStanding::kept);
}

std::optional<std::string> DocumentBytes::next() {
    if (m_given >= domain::parts_of(m_document.size, m_document.part_size)) return std::nullopt;
    auto bytes = m_store->reader().upload_part(m_case, m_document.id, m_given + 1);
    if (!bytes)
        throw CorruptJournal{"part " + std::to_string(m_given + 1) + " of document " +
                             base::to_text(m_document.id.value) + " lacks"};
    ++m_given;
    return bytes;
}

UploadOutcome Documents::may_work(Reader& reader, domain::Subject const& subject, domain::CaseId case_id) {
    if (!reader.case_row(case_id)) return UploadOutcome::not_found;
    auto const relations = domain::relations_of(*m_cases.now(reader, case_id.value));
    auto const may = [&](Deed deed) { return domain::authorise(subject, deed, relations, m_clock.today()).allowed(); };
    if (may(Deed::work_on_case)) return UploadOutcome::done;
    return may(Deed::see_in_list) ? UploadOutcome::not_allowed : UploadOutcome::not_found;
}

UploadOutcome Documents::keep(Transaction& transaction, domain::Subject const& subject, Part const& part) {
    if (auto const may = may_work(transaction, subject, part.case_id); may != UploadOutcome::done) return may;
    auto upload = transaction.upload(part.case_id, part.document);
    if (!upload) {
        if (transaction.open_uploads(subject.account) >= open_uploads_max) return UploadOutcome::too_many;
        upload = Upload{part.case_id,
                        part.document,
                        subject.account,
                        part.size,
                        domain::document_part_bytes,
                        UploadStanding::open,
                        m_clock.now(),
                        {}};
        transaction.put(*upload);
    }
    if (upload->size != part.size) return UploadOutcome::wrong_size;
    if (upload->standing != UploadStanding::open) return UploadOutcome::done;
    auto there = transaction.upload_parts(part.case_id, part.document);
    if (std::ranges::binary_search(there, part.number)) return UploadOutcome::done;
    transaction.put_part(*upload, part.number, part.bytes);
    Hashing hashing{upload->progress};
    if (hashing.parts() + 1 == part.number) {
        hashing.add(part.bytes);
        upload->progress = hashing.kept();
    }
    upload->touched_at = m_clock.now();
    transaction.put(*upload);
    return UploadOutcome::done;
}

void Documents::write(std::function<UploadOutcome(Transaction&)> work, Done done) {
    auto const decided = std::make_shared<UploadOutcome>(UploadOutcome::failed);
    m_store.write([work = std::move(work), decided](Transaction& transaction) { *decided = work(transaction); },
                  [decided, done = std::move(done)](WriteOutcome outcome) { done(outcome_of(outcome, *decided)); });
}

void Documents::put(domain::Subject const& subject, Part part, Done done) {
    if (!fits(part)) return done(UploadOutcome::wrong_size);
    if (m_waiting->fetch_add(1) >= parts_waiting_max) {
        m_waiting->fetch_sub(1);
        return done(UploadOutcome::overloaded);
    }
    auto const kept = std::make_shared<Part>(std::move(part));
    write([this, subject, kept](Transaction& transaction) { return keep(transaction, subject, *kept); },
          [waiting = m_waiting, done = std::move(done)](UploadOutcome outcome) {
              waiting->fetch_sub(1);
              done(outcome);
          });
}

ReadResult<UploadView> Documents::progress(domain::Subject const& subject, domain::CaseId case_id,
                                           domain::DocumentId document) {
    auto& reader = m_store.reader();
    Held const held{reader};
    auto const may = may_work(reader, subject, case_id);
    if (may == UploadOutcome::not_allowed) return base::fail(ReadFailure::not_allowed);
    auto const upload = may == UploadOutcome::done ? reader.upload(case_id, document) : std::nullopt;
    if (!upload) return base::fail(ReadFailure::not_found);
    return UploadView{upload->size, upload->part_size, reader.upload_parts(case_id, document),
                      upload->standing != UploadStanding::open};
}

void Documents::abandon(domain::Subject const& subject, domain::CaseId case_id, domain::DocumentId document,
                        Done done) {
    write(
        [this, subject, case_id, document](Transaction& transaction) {
            if (auto const may = may_work(transaction, subject, case_id); may != UploadOutcome::done) return may;
            auto const upload = transaction.upload(case_id, document);
            if (upload && upload->standing == UploadStanding::open) transaction.drop_upload(case_id, document);
            return UploadOutcome::done;
        },
        std::move(done));
}

ReadResult<DocumentBytes> Documents::content(domain::Subject const& subject, domain::CaseId case_id,
                                             domain::DocumentId document) {
    auto const seen = m_reads.look_at(subject, case_id, std::nullopt, "document");
    if (!seen) return base::fail(seen.error());
    auto const found = std::ranges::find(seen->state->documents, document, &domain::Document::id);
    if (found == seen->state->documents.end() || found->withdrawn) return base::fail(ReadFailure::not_found);
    return DocumentBytes{m_store, case_id, *found};
}

std::size_t Documents::drop_untouched(UploadStanding standing, base::Instant before) {
    std::size_t gone = 0;
    while (true) {
        auto const some = m_store.reader().uploads_untouched(standing, before, uploads_swept_at_once);
        if (some.empty()) return gone;
        std::promise<WriteOutcome> written;
        m_store.write(
            [&](Transaction& transaction) {
                for (auto const& each : some) {
                    auto const now = transaction.upload(each.case_id, each.document);
                    bool const as_seen = now && now->standing == standing && now->touched_at < before;
                    if (as_seen || !now) transaction.drop_upload(each.case_id, each.document);
                }
            },
            [&](WriteOutcome outcome) { written.set_value(outcome); });
        if (written.get_future().get() != WriteOutcome::committed) return gone;
        gone += some.size();
    }
}

std::size_t Documents::sweep() {
    auto const now = m_clock.now();
    // A day more than the last on which it can be taken back, wherever that day is.
    auto const withdrawn_before = base::Instant{now.ms - (domain::document_restore_days + 2) * base::ms_per_day};
    return drop_untouched(UploadStanding::open, {now.ms - upload_keep_hours * ms_per_hour}) +
           drop_untouched(UploadStanding::withdrawn, withdrawn_before);
}

}  // namespace unisson::app
