// What a file is, judged from its first bytes: a small table of magic numbers, and for archives their first names.
#include "domain/document.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace unisson::domain {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t at;
    std::string_view bytes;
    MediaType type;
};

constexpr Magic magics[] = {
    {0, "%PDF-"sv, MediaType::pdf},
    {0, "\xFF\xD8\xFF"sv, MediaType::jpeg},
    {0, "\x89PNG\r\n\x1A\n"sv, MediaType::png},
    {8, "WEBP"sv, MediaType::webp},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, MediaType::doc},
};

/// The brands of a picture in the container of ISO/IEC 23008-12.
constexpr std::string_view heic_brands[] = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};

constexpr std::string_view local_header = "PK\x03\x04"sv;
constexpr std::size_t name_length_at = 26;
constexpr std::size_t name_at = 30;

bool stands(std::string_view head, std::size_t at, std::string_view bytes) {
    return head.size() >= at + bytes.size() && head.substr(at, bytes.size()) == bytes;
}

std::size_t two_bytes(std::string_view head, std::size_t at) {
    auto const byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(head[i])); };
    return byte(at) | byte(at + 1) << 8U;
}

/// The name in the archive's header that begins there; empty where it is cut off.
std::string_view name_of(std::string_view head, std::size_t header) {
    if (head.size() < header + name_at) return {};
    auto const length = two_bytes(head, header + name_length_at);
    auto const extra = two_bytes(head, header + name_length_at + 2);
    if (head.size() < header + name_at + length + extra) return {};
    return head.substr(header + name_at, length);
}

/// OpenDocument (part 2, 3.3): the first entry is named "mimetype" and holds the media type, neither compressed nor
/// followed by anything of its own.
std::optional<MediaType> open_document(std::string_view head) {
    if (name_of(head, 0) != "mimetype") return std::nullopt;
    auto const content =
        head.substr(name_at + std::string_view{"mimetype"}.size() + two_bytes(head, name_length_at + 2));
    for (auto const type : {MediaType::odt, MediaType::ods, MediaType::odp}) {
        auto const name = base::to_text(type);
        // A template or a master document has a longer name: "…text-template".
        if (content.starts_with(name) && !content.substr(name.size()).starts_with('-')) return type;
    }
    return std::nullopt;
}

/// Office Open XML: the folder of the main part tells which.
std::optional<MediaType> office_open(std::string_view head) {
    bool has_types = false;
    std::optional<MediaType> type;
    for (auto at = std::size_t{0}; at != std::string_view::npos; at = head.find(local_header, at + 1)) {
        auto const name = name_of(head, at);
        has_types = has_types || name == "[Content_Types].xml" || name == "_rels/.rels";
        // A document with macros is none of these.
        if (name.ends_with("vbaProject.bin")) return std::nullopt;
        if (name.starts_with("word/")) type = MediaType::docx;
        if (name.starts_with("xl/")) type = MediaType::xlsx;
        if (name.starts_with("ppt/")) type = MediaType::pptx;
    }
    return has_types ? type : std::nullopt;
}

/// Text in UTF-8 without control characters that is no markup: what begins like a page or a drawing is none.
bool is_plain_text(std::string_view head) {
    auto whole = head;
    // The head may end within a character.
    if (head.size() >= media_head_bytes)
        for (int cut = 0; cut < 4 && !base::is_utf8(whole); ++cut) whole.remove_suffix(1);
    if (whole.empty() || !base::is_utf8(whole)) return false;
    if (whole.starts_with("\xEF\xBB\xBF")) whole.remove_prefix(3);
    bool const controlled = std::ranges::any_of(whole, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || byte == 0x7F;
    });
    return !controlled && !base::trimmed(whole).starts_with('<');
}

constexpr std::string_view extensions[] = {"pdf",  "jpg", "png", "webp", "heic", "txt", "docx", "xlsx",
                                           "pptx", "odt", "ods", "odp",  "doc",  "xls", "ppt"};
static_assert(std::size(extensions) == base::EnumNames<MediaType>::names.size());

}  // namespace

std::optional<MediaType> media_type_of(std::string_view head) {
    head = head.substr(0, media_head_bytes);
    for (auto const& magic : magics) {
        if (!stands(head, magic.at, magic.bytes)) continue;
        if (magic.type != MediaType::webp || stands(head, 0, "RIFF")) return magic.type;
    }
    if (stands(head, 4, "ftyp"))
        for (auto const brand : heic_brands)
            if (stands(head, 8, brand)) return MediaType::heic;
    if (head.starts_with(local_header)) {
        auto const open = open_document(head);
        return open ? open : office_open(head);
    }
    if (is_plain_text(head)) return MediaType::text;
    return std::nullopt;
}

bool same_media(MediaType told, MediaType found) {
    if (found == MediaType::doc) return told == MediaType::doc || told == MediaType::xls || told == MediaType::ppt;
    return told == found;
}

std::string_view extension_of(MediaType type) {
    return extensions[static_cast<std::size_t>(type)];
}

bool may_be_shown(MediaType type) {
    using enum MediaType;
    return type == pdf || type == jpeg || type == png || type == webp || type == text;
}

std::int64_t parts_of(std::int64_t size, std::int64_t part_size) {
    return part_size < 1 || size < 1 ? 0 : (size - 1) / part_size + 1;
}

}  // namespace unisson::domain
