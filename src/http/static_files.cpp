#include "http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

#include "http/wire.hpp"

namespace unisson::http {

namespace {

struct Type {
    std::string_view ending;
    std::string_view content_type;
};

constexpr std::array types{
    Type{".html", "text/html; charset=utf-8"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".mjs", "text/javascript; charset=utf-8"},
    Type{".css", "text/css; charset=utf-8"},
    Type{".json", "application/json"},
    Type{".map", "application/json"},
    Type{".webmanifest", "application/manifest+json"},
    Type{".wasm", "application/wasm"},
    Type{".svg", "image/svg+xml"},
    Type{".png", "image/png"},
    Type{".webp", "image/webp"},
    Type{".jpg", "image/jpeg"},
    Type{".ico", "image/x-icon"},
    Type{".woff", "font/woff"},
    Type{".woff2", "font/woff2"},
    Type{".pdf", "application/pdf"},
    Type{".txt", "text/plain; charset=utf-8"},
    Type{".md", "text/plain; charset=utf-8"},
    Type{".csv", "text/csv; charset=utf-8"},
};

std::string_view type_of(std::string_view name) {
    for (auto const& type : types)
        if (name.ends_with(type.ending)) return type.content_type;
    return "application/octet-stream";
}

/// Whether the name ends in "-" and eight letters of a hash before its ending, as the web build writes it:
/// "assets/index-BqX3_kd9.js".
bool is_hashed(std::string_view name) {
    constexpr std::size_t hash_length = 8;
    if (!name.starts_with("/assets/")) return false;
    auto const dot = name.find('.', name.rfind('/'));
    if (dot == std::string_view::npos || dot < hash_length + 1 || name[dot - hash_length - 1] != '-') return false;
    return std::ranges::all_of(name.substr(dot - hash_length, hash_length), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    });
}

std::string etag_of(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error{"SHA-256 is not available"};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\"";
    for (std::size_t i = 0; i < 12; ++i) {
        text += digits[hash[i] >> 4U];
        text += digits[hash[i] & 15U];
    }
    return text + "\"";
}

bool has_ending(std::string_view path) {
    return path.find('.', path.rfind('/')) != std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(std::filesystem::path const& folder) {
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error{"the folder of the web app, " + folder.string() + ", is not there"};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        load(entry.path(), "/" + std::filesystem::relative(entry.path(), folder).generic_string());
    }
    // A compressed form whose file is missing would be served to nobody.
    std::erase_if(m_files, [](auto const& file) { return !file.second.forms.contains({}); });
}

void StaticFiles::load(std::filesystem::path const& path, std::string name) {
    auto const size = std::filesystem::file_size(path);
    if (size > file_bytes_max || m_bytes + size > all_bytes_max)
        throw std::runtime_error{name + " is too large to be served from memory"};
    std::ifstream file{path, std::ios::binary};
    Form form;
    form.bytes.assign(std::istreambuf_iterator<char>{file}, {});
    if (!file.good() && !file.eof()) throw std::runtime_error{name + " cannot be read"};
    if (name.ends_with(".br")) form.coding = "br";
    if (name.ends_with(".gz")) form.coding = "gzip";
    if (!form.coding.empty()) name.resize(name.rfind('.'));
    m_bytes += form.bytes.size();
    form.etag = etag_of(form.bytes);
    auto& entry = m_files[name];
    entry.content_type = type_of(name);
    entry.immutable = is_hashed(name);
    entry.forms.insert_or_assign(form.coding, std::move(form));
}

std::optional<StaticFiles::Answer> StaticFiles::find(Asked const& asked) const {
    auto found = m_files.find(asked.path == "/" ? std::string_view{"/index.html"} : asked.path);
    bool const ours = asked.path != "/api" && !asked.path.starts_with("/api/") && !has_ending(asked.path);
    if (found == m_files.end() && ours && asked.accept.find("text/html") != std::string_view::npos)
        found = m_files.find("/index.html");
    if (found == m_files.end()) return std::nullopt;
    return answer(found->second, asked);
}

StaticFiles::Answer StaticFiles::answer(File const& file, Asked const& asked) {
    std::vector<std::string_view> at_hand;
    for (auto const coding : {"br", "gzip"})
        if (file.forms.contains(coding)) at_hand.emplace_back(coding);
    at_hand.emplace_back("identity");
    auto const coding = best_coding(asked.accept_encoding, at_hand);
    auto const* const form = &file.forms.at(coding == "identity" ? std::string{} : std::string{coding});
    Answer answer;
    auto& headers = answer.response.headers;
    answer.response.content_type = file.content_type;
    headers.emplace_back("ETag", form->etag);
    headers.emplace_back("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.forms.size() > 1) headers.emplace_back("Vary", "Accept-Encoding");
    if (names_tag(asked.if_none_match, form->etag)) {
        answer.response.status = 304;
        return answer;
    }
    if (!form->coding.empty()) headers.emplace_back("Content-Encoding", form->coding);
    answer.body = form->bytes;
    return answer;
}

}  // namespace unisson::http
