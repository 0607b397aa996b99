#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "domain/ids.hpp"

/// Documents of a case. The journal tells what they are; their bytes are kept beside it, part by part.
namespace unisson::domain {

inline constexpr std::int64_t document_bytes_max = std::int64_t{25} * 1024 * 1024;  ///< of one document
inline constexpr std::int64_t document_part_bytes =
    std::int64_t{1024} * 1024;  ///< of one part; the last may be smaller
inline constexpr std::size_t documents_max = 500;        ///< of one case, withdrawn ones included
inline constexpr std::size_t document_title_max = 200;   ///< characters
inline constexpr int document_restore_days =
    30;  ///< after a withdrawal, in which it can be taken back; then the bytes go
inline constexpr std::size_t media_head_bytes = std::size_t{64} * 1024;  ///< by which the media type is judged

enum class DocumentKind { letter, report, certificate, decision, agreement, identity, invoice, form, photo, other };

/// What may be kept. Nothing that a browser would run as a page of ours.
enum class MediaType {
    pdf,
    jpeg,
    png,
    webp,
    heic,
    text,
    docx,
    xlsx,
    pptx,
    odt,
    ods,
    odp,
    doc,  ///< the older formats of Office; which of them it is, their bytes do not tell at once
    xls,
    ppt
};

/// The media type of a file that begins with these bytes (up to media_head_bytes of them), judged from them alone;
/// nothing where it is none that may be kept. Of the older formats of Office it says `doc`.
[[nodiscard]] std::optional<MediaType> media_type_of(std::string_view head);

/// Whether a file judged to be `found` may be kept as `told`.
[[nodiscard]] bool same_media(MediaType told, MediaType found);

/// "pdf", "jpg" … as file names end.
[[nodiscard]] std::string_view extension_of(MediaType type);

/// Whether a browser may show it inside a page: pictures, PDF and plain text, nothing that carries a program.
[[nodiscard]] bool may_be_shown(MediaType type);

/// How many parts a document of that size has.
[[nodiscard]] std::int64_t parts_of(std::int64_t size, std::int64_t part_size);

/// A document and how its bytes are to be recognised.
struct DocumentTerms {
    DocumentId id;
    std::string title;
    DocumentKind kind{};
    base::Date on;  ///< the day that the document itself bears
    std::optional<std::string> from_whom;
    MediaType media_type{};
    std::int64_t size = 0;  ///< bytes
    std::string sha256;     ///< of all bytes, 64 hexadecimal digits in lower case
    std::int64_t part_size = 0;

    static constexpr auto fields() {
        using base::field;
        using T = DocumentTerms;
        return base::Fields{field("id", &T::id),
                            field("title", &T::title, document_title_max),
                            field("kind", &T::kind),
                            field("on", &T::on),
                            field("from_whom", &T::from_whom),
                            field("media_type", &T::media_type),
                            field("size", &T::size),
                            field("sha256", &T::sha256, 64),
                            field("part_size", &T::part_size)};
    }
};

/// What stands otherwise from now on.
struct DocumentChange {
    DocumentId document;
    std::optional<std::string> title;
    std::optional<DocumentKind> kind;
    std::optional<base::Date> on;
    std::optional<std::string> from_whom;

    static constexpr auto fields() {
        using base::field;
        using T = DocumentChange;
        return base::Fields{field("document", &T::document), field("title", &T::title, document_title_max),
                            field("kind", &T::kind), field("on", &T::on), field("from_whom", &T::from_whom)};
    }
};

/// It should not have come into the dossier. What was known of it stays in the journal; its bytes are not handed out.
struct DocumentWithdrawal {
    DocumentId document;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("document", &DocumentWithdrawal::document),
                            base::field("reason", &DocumentWithdrawal::reason, 2000)};
    }
};

/// The withdrawal is taken back.
struct DocumentReturn {
    DocumentId document;

    static constexpr auto fields() { return base::Fields{base::field("document", &DocumentReturn::document)}; }
};

/// Who withdrew a document, when, and why.
struct WithdrawalNote {
    std::string reason;
    AccountId author;
    base::Instant at;

    static constexpr auto fields() {
        using T = WithdrawalNote;
        return base::Fields{base::field("reason", &T::reason), base::field("author", &T::author),
                            base::field("at", &T::at)};
    }
};

/// A document as it stands.
struct Document : DocumentTerms {
    AccountId author;
    base::Instant added_at;
    int cycle = 1;
    std::uint64_t changed_version = 0;
    std::optional<WithdrawalNote> withdrawn{};

    static constexpr auto fields() {
        using base::field;
        using T = Document;
        return base::joined(DocumentTerms::fields(),
                            base::Fields{field("author", &T::author), field("added_at", &T::added_at),
                                         field("cycle", &T::cycle), field("changed_version", &T::changed_version),
                                         field("withdrawn", &T::withdrawn)});
    }
};

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::DocumentKind> {
    static constexpr std::array<std::string_view, 10> names{
        "letter", "report", "certificate", "decision", "agreement", "identity", "invoice", "form", "photo", "other"};
};

template <>
struct unisson::base::EnumNames<unisson::domain::MediaType> {
    static constexpr std::array<std::string_view, 15> names{
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/heic",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint"};
};
