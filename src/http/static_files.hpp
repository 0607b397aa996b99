#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/route.hpp"

namespace unisson::http {

/// The web app's files, read into memory once, with the compressed forms that lie beside them (".br", ".gz").
class StaticFiles {
public:
    static constexpr std::size_t file_bytes_max = std::size_t{16} * 1024 * 1024;
    static constexpr std::size_t all_bytes_max = std::size_t{64} * 1024 * 1024;

    StaticFiles() = default;
    /// Reads the folder. Throws std::runtime_error if it cannot be read, or holds more than the limits.
    explicit StaticFiles(std::filesystem::path const& folder);

    /// An answer whose body stays with this object.
    struct Answer {
        Response response;
        std::string_view body;
    };

    struct Asked {
        std::string_view path;  ///< decoded
        std::string_view accept;
        std::string_view accept_encoding;
        std::string_view if_none_match;
    };

    /// The file of that path; "/index.html" for "/" and, where the client accepts HTML, for a path that is no file
    /// and no part of the API: the web app has its own addresses.
    [[nodiscard]] std::optional<Answer> find(Asked const& asked) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Form {
        std::string coding;  ///< "br", "gzip" or empty
        std::string bytes;
        std::string etag;
    };

    struct File {
        std::string content_type;
        bool immutable = false;  ///< its name holds a hash of its content
        std::map<std::string, Form> forms;
    };

    void load(std::filesystem::path const& path, std::string name);
    [[nodiscard]] static Answer answer(File const& file, Asked const& asked);

    std::map<std::string, File, std::less<>> m_files;
    std::size_t m_bytes = 0;
};

}  // namespace unisson::http
