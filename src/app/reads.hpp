#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/directory.hpp"
#include "app/dossier_texts.hpp"
#include "app/folding.hpp"
#include "app/library.hpp"
#include "app/merging.hpp"
#include "app/ports.hpp"
#include "app/read_log.hpp"
#include "app/views.hpp"
#include "app/waiting.hpp"

namespace unisson::app {

inline constexpr std::size_t reader_cases_cached = 40'000;  ///< events of folded cases that are kept
inline constexpr std::size_t reader_persons_cached = 12'000;
inline constexpr std::size_t dossier_text_bytes = std::size_t{32} * 1024 * 1024;  ///< of written dossiers that are kept
inline constexpr int journal_limit_max = 1000;
inline constexpr int duplicates_max = 50;
inline constexpr int search_limit_max = 50;

/// Why there is nothing to read. What exists but may not be seen is `not_found`; what may be read here but on no device
/// is `highly_sensitive`, what may become a file only for who says to know it is `sensitive_not_confirmed`.
enum class ReadFailure { not_found, not_allowed, bad_cursor, log_full, highly_sensitive, sensitive_not_confirmed };

/// What is read: for the eyes of now, as the copy that a device will keep, as a file, or as a file whose reader says to
/// know that a highly sensitive case leaves the shelter of the server with it.
enum class Use { look, copy, file, confirmed_file };

template <typename T>
using ReadResult = base::Result<T, ReadFailure>;

struct AgendaQuery;
struct AgendaLine;
struct AgendaView;

/// A JSON text with the tag that changes whenever it may change.
struct Tagged {
    std::string json;
    std::string etag;
};

/// Every way to look. Each passes the one authorisation function and is written down; for any thread.
class Reads {
public:
    Reads(Store& store, Clock const& clock, Library& library, Directory& directory, ReadLog& log,
          std::string time_zone);

    [[nodiscard]] ReadResult<MeView> me(domain::AccountId account);
    /// Units and colleagues for staff; to a person those alone who answer or have answered for their own case.
    [[nodiscard]] ReadResult<DirectoryView> directory(domain::Subject const& subject);
    /// {"programmes": […]} for whoever signed in: outlines, what lists and forms need, each with its standing. Those
    /// that are not approved only for who writes programmes, after all others.
    [[nodiscard]] Tagged programmes(domain::Subject const& subject);
    /// One programme, whole; without a version the one in effect. One that is not approved only for who writes.
    [[nodiscard]] ReadResult<Tagged> programme(domain::Subject const& subject, std::string_view key,
                                               std::optional<int> version);
    /// Who drafted, put forward and approved which version, and the journal of the programme: for staff, what is not
    /// approved only for who writes programmes.
    [[nodiscard]] ReadResult<ProgrammeHistoryView> programme_versions(domain::Subject const& subject,
                                                                      std::string_view key);
    /// The instruments that may be filled in, in the newest version each: {"instruments": [{"key", "version", "title",
    /// "purpose", "licence", "raters", "items", "scales"}]}, how many of the last two.
    [[nodiscard]] ReadResult<Tagged> instruments(domain::Subject const& subject);
    /// One instrument, whole; without a version the newest.
    [[nodiscard]] ReadResult<Tagged> instrument(domain::Subject const& subject, std::string_view key,
                                                std::optional<int> version);
    /// Target groups and methods that whoever writes a programme may take over: {"groups", "methods"}, for staff.
    [[nodiscard]] ReadResult<Tagged> catalogue(domain::Subject const& subject);
    /// The circuit of a programme as CMMN 1.1; of the version in effect where none is said.
    [[nodiscard]] ReadResult<std::string> programme_cmmn(std::string_view key, std::optional<int> version);

    /// `query` without its viewer. Copies and files leave out the cases that are marked highly sensitive, and do not note
    /// them as seen: their pages may be shorter.
    [[nodiscard]] ReadResult<CasesView> cases(domain::Subject const& subject, CaseQuery query, Use use = Use::look);
    /// The same, written down as `what`.
    [[nodiscard]] ReadResult<CasesView> cases_for(domain::Subject const& subject, CaseQuery query,
                                                  std::string_view what, Use use);
    /// The times of an agenda: one's own, for a team lead that of a colleague or of a unit. In it each case that the
    /// subject may read; of others that the time is taken, and nothing where a unit is asked for.
    [[nodiscard]] ReadResult<AgendaView> agenda(domain::Subject const& subject, AgendaQuery const& query);
    /// Who waits in the unit that the query names, in the order of the list, of those whom the subject may see; for who
    /// works in the unit or leads it.
    [[nodiscard]] ReadResult<WaitingView> waiting(domain::Subject const& subject, CaseQuery query);
    /// Where somebody stands on the list of their unit; also for themselves.
    [[nodiscard]] ReadResult<PlaceView> place(domain::Subject const& subject, domain::CaseId id);
    [[nodiscard]] CountsView counts(domain::Subject const& subject);
    /// How much of a full caseload the open cases make, of oneself and of each referent in the units that one leads; by
    /// name, which is no ranking.
    [[nodiscard]] WorkloadsView workloads(domain::Subject const& subject);
    /// {"line", "person", "case", "circuit", "deeds", "ground"}; with `at` as it was known then.
    [[nodiscard]] ReadResult<Tagged> dossier(domain::Subject const& subject, domain::CaseId id,
                                             std::optional<base::Instant> at, Use use = Use::look);
    /// {"events", "version"}
    [[nodiscard]] ReadResult<Tagged> case_journal(domain::Subject const& subject, domain::CaseId id,
                                                  std::uint64_t after, int limit, Use use = Use::look);
    /// Of these, the cases that the subject may read and no device may keep.
    [[nodiscard]] std::vector<base::Uuid> not_for_devices(domain::Subject const& subject,
                                                          std::span<base::Uuid const> held);
    /// How who stands to a case that the subject may read; nothing of the dossier, so that no look is written down.
    [[nodiscard]] ReadResult<domain::CaseRelations> relations_for_reader(domain::Subject const& subject,
                                                                         domain::CaseId id);
    [[nodiscard]] ReadResult<PersonView> person(domain::Subject const& subject, domain::PersonId id);
    /// Both entries before they are merged, for who may write both; `not_found` where the subject may not see one.
    [[nodiscard]] ReadResult<MergerPreview> merging(domain::Subject const& subject, domain::PersonId absorbed,
                                                    domain::PersonId into);
    [[nodiscard]] ReadResult<Tagged> person_journal(domain::Subject const& subject, domain::PersonId id,
                                                    std::uint64_t after, int limit, Use use = Use::look);
    [[nodiscard]] ReadResult<LooksView> looks(domain::Subject const& subject, domain::PersonId id, int limit);
    /// Who is probably the same as somebody told by names, birth date and a number of a register (may be empty).
    [[nodiscard]] ReadResult<DuplicatesView> duplicates(domain::Subject const& subject, std::string_view family_name,
                                                        std::string_view given_names,
                                                        std::optional<base::Date> birth_date,
                                                        std::string_view number = {});
    /// Who is probably the same as a person whom the subject may read.
    [[nodiscard]] ReadResult<DuplicatesView> duplicates_of(domain::Subject const& subject, domain::PersonId id);
    [[nodiscard]] ReadResult<HitsView> search(domain::Subject const& subject, std::string_view text, int limit);

    [[nodiscard]] std::shared_ptr<Organisation const> organisation() { return m_directory.now(m_store.reader()); }
    [[nodiscard]] ProgrammePtr programme_of(domain::CaseState const& state);
    [[nodiscard]] base::Date today() const { return m_clock.today(); }

private:
    [[nodiscard]] ReadResult<DuplicatesView> alike(domain::Subject const& subject, projection::PersonRow const& asked);
    [[nodiscard]] std::optional<domain::CaseId> newest_case(Reader& reader, domain::Subject const& subject,
                                                            domain::PersonId id);
    friend class Exports;
    friend class Documents;
    struct Seen;  ///< a case that may be read, with its person and why

    [[nodiscard]] ReadResult<Seen> look_at(domain::Subject const& subject, domain::CaseId id,
                                           std::optional<base::Instant> at, std::string_view what, Use use = Use::look);
    [[nodiscard]] ReadResult<domain::Verdict> look_at_person(domain::Subject const& subject, domain::PersonId id,
                                                             std::string_view what);
    [[nodiscard]] DirectoryView own_directory(domain::Subject const& subject, Organisation const& organisation);
    void add_cases(Reader& reader, domain::Subject const& subject, domain::PersonId id,
                   std::vector<CaseLineView>& cases);
    [[nodiscard]] bool may_be_copied(domain::Subject const& subject, domain::PersonId id);
    [[nodiscard]] ShownPerson person_of(Reader& reader, CaseLine& line, bool together);
    [[nodiscard]] bool keep_desks(Seen& seen, domain::Subject const& subject);
    [[nodiscard]] std::string dossier_json(Seen const& seen, domain::Subject const& subject);
    /// The same up to what depends on who asks, without the closing brace; kept where it is of now and whole.
    [[nodiscard]] std::shared_ptr<std::string const> dossier_text(Seen const& seen);
    [[nodiscard]] domain::Verdict person_verdict(Reader& reader, domain::Subject const& subject, domain::Deed deed,
                                                 projection::PersonRow const& row);
    [[nodiscard]] Tagged journal_page(Reader& reader, base::Uuid const& stream, std::uint64_t after, int limit) const;
    [[nodiscard]] LineLook look_of(domain::Subject const& subject, CaseLine const& line) const;
    [[nodiscard]] AgendaLine agenda_line(domain::Subject const& subject, BookedTime const& time,
                                         std::vector<LineLook>& looks);
    /// Writes down the lines of a page; false where that cannot be done.
    [[nodiscard]] bool log_lines(domain::Subject const& subject, std::span<LineLook const> lines,
                                 std::string_view what);
    [[nodiscard]] Viewer viewer(domain::Subject const& subject) const;

    Store& m_store;
    Clock const& m_clock;
    Library& m_library;
    Directory& m_directory;
    ReadLog& m_log;
    std::string m_time_zone;
    FoldCache<domain::CaseState> m_cases{reader_cases_cached};
    FoldCache<domain::PersonState> m_persons{reader_persons_cached};
    DossierTexts m_texts{dossier_text_bytes};
};

}  // namespace unisson::app
