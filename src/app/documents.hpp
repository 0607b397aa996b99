#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/folding.hpp"
#include "app/ports.hpp"
#include "app/reads.hpp"
#include "domain/refusal.hpp"

namespace unisson::app {

inline constexpr std::int64_t open_uploads_max = 20;   ///< of one account, at the same time
inline constexpr int upload_keep_hours = 72;           ///< untouched for so long, what is not whole goes
inline constexpr std::size_t parts_waiting_max = 32;  ///< parts in memory on their way to the disk; more is overloaded
inline constexpr std::size_t missing_parts_told = 20;  ///< by name in a refusal
inline constexpr std::size_t upload_cases_cached = 4'000;  ///< events of folded cases that are kept
inline constexpr int uploads_swept_at_once = 20;

/// What has come of a document's bytes.
struct UploadView {
    std::int64_t size = 0;
    std::int64_t part_size = 0;
    std::vector<std::int64_t> parts;  ///< the numbers of those that are there, from 1
    bool added = false;  ///< the document stands in the dossier

    static constexpr auto fields() {
        using base::field;
        using T = UploadView;
        return base::Fields{field("size", &T::size), field("part_size", &T::part_size), field("parts", &T::parts),
                            field("added", &T::added)};
    }
};

enum class UploadOutcome { done, not_found, not_allowed, wrong_size, too_many, overloaded, storage_full, failed };

/// One part as it came.
struct Part {
    domain::CaseId case_id;
    domain::DocumentId document;
    std::int64_t number = 0;  ///< from 1
    std::int64_t size = 0;  ///< of the whole document
    std::string bytes;
};

/// The bytes of one document, part by part, in order.
class DocumentBytes {
public:
    DocumentBytes(Store& store, domain::CaseId case_id, domain::Document document)
        : m_store{&store}, m_case{case_id}, m_document{std::move(document)} {}

    [[nodiscard]] domain::Document const& document() const { return m_document; }
    /// The next part; nothing after the last. \throws CorruptJournal where one lacks or does not open
    [[nodiscard]] std::optional<std::string> next();

private:
    Store* m_store;
    domain::CaseId m_case;
    domain::Document m_document;
    std::int64_t m_given = 0;
};

/// The bytes of documents on their way in and out. What a document is, and that it is there, the command document.add
/// says; see unfit_document.
class Documents {
public:
    using Done = std::function<void(UploadOutcome)>;

    Documents(Store& store, Clock const& clock, Reads& reads) : m_store{store}, m_clock{clock}, m_reads{reads} {}

    /// Keeps a part; the first one begins the upload. In any order; a part that is there stays as it came, so that a
    /// repeat is harmless. `done` is called once the disk has it.
    void put(domain::Subject const& subject, Part part, Done done);
    /// What has come so far; `not_found` where nothing has, or the case is not the subject's to work on.
    [[nodiscard]] ReadResult<UploadView> progress(domain::Subject const& subject, domain::CaseId case_id,
                                                  domain::DocumentId document);
    /// Gives up what is on its way. Of a document that stands in the dossier it takes nothing away.
    void abandon(domain::Subject const& subject, domain::CaseId case_id, domain::DocumentId document, Done done);
    /// The bytes of a document that stands, written down as a look at the person.
    [[nodiscard]] ReadResult<DocumentBytes> content(domain::Subject const& subject, domain::CaseId case_id,
                                                    domain::DocumentId document);
    /// Takes away what was left half way for upload_keep_hours, and the bytes of what was withdrawn longer ago than it
    /// can be taken back. Waits for the disk; says how many went.
    std::size_t sweep();

private:
    [[nodiscard]] UploadOutcome may_work(Reader& reader, domain::Subject const& subject, domain::CaseId case_id);
    [[nodiscard]] UploadOutcome keep(Transaction& transaction, domain::Subject const& subject, Part const& part);
    std::size_t drop_untouched(UploadStanding standing, base::Instant before);
    void write(std::function<UploadOutcome(Transaction&)> work, Done done);

    Store& m_store;
    Clock const& m_clock;
    Reads& m_reads;
    FoldCache<domain::CaseState> m_cases{upload_cases_cached};
    std::shared_ptr<std::atomic<std::size_t>> m_waiting = std::make_shared<std::atomic<std::size_t>>(0);
};

/// Why the bytes that came are not the document that the command tells of; nothing where they are.
[[nodiscard]] std::optional<domain::Refusal> unfit_document(Transaction& transaction, domain::CaseId case_id,
                                                            domain::DocumentTerms const& terms);

/// After a command of the case was accepted: the bytes stand as the document does.
void settle_document(Transaction& transaction, domain::CaseId case_id, domain::CaseCommand const& command,
                     base::Instant now);

}  // namespace unisson::app
