#include "app/programmes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace unisson::app {

namespace {

constexpr std::size_t programme_bytes_max = std::size_t{1} << 20U;
constexpr int folders_above = 6;

/// The whole file, or nothing where it cannot be read or is larger than a programme may be.
std::optional<std::string> content_of(std::filesystem::path const& file) {
    std::error_code none;
    auto const size = std::filesystem::file_size(file, none);
    if (none || size > programme_bytes_max) return std::nullopt;
    std::ifstream in{file, std::ios::binary};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

}  // namespace

base::Result<base::Done, Programmes::Fault> Programmes::add(std::string_view file, std::string json) {
    auto loaded = programme::load(json);
    if (!loaded) return base::fail(Fault{std::string{file}, std::move(loaded).error()});
    if (find(loaded->key, loaded->version) != nullptr)
        return base::fail(Fault{std::string{file}, {{"/version", "already_exists", "another key or version"}}});
    m_programmes.push_back(std::move(loaded).value());
    return base::Done{};
}

base::Result<Programmes, Programmes::Fault> Programmes::load(std::filesystem::path const& folder) {
    std::error_code wrong;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator{folder, wrong}) {
        auto file = entry.path() / "programme.json";
        if (std::filesystem::exists(file)) files.push_back(std::move(file));
    }
    if (files.empty())
        return base::fail(Fault{folder.string(), {{"", "missing", "a folder with <key>/programme.json in it"}}});
    std::ranges::sort(files);
    Programmes programmes;
    for (auto const& file : files) {
        auto text = content_of(file);
        if (!text) return base::fail(Fault{file.string(), {{"", "unreadable", "a readable file of at most 1 MiB"}}});
        if (auto added = programmes.add(file.string(), std::move(*text)); !added)
            return base::fail(std::move(added).error());
    }
    auto& all = programmes.m_programmes;
    auto const first = std::ranges::find(all, first_programme, &programme::Programme::key);
    if (first != all.end()) std::rotate(all.begin(), first, std::next(first));
    return programmes;
}

programme::Programme const* Programmes::find(std::string_view key, int version) const {
    for (auto const& programme : m_programmes)
        if (programme.key == key && programme.version == version) return &programme;
    return nullptr;
}

programme::Programme const* Programmes::newest(std::string_view key) const {
    programme::Programme const* newest = nullptr;
    for (auto const& programme : m_programmes)
        if (programme.key == key && (newest == nullptr || programme.version > newest->version)) newest = &programme;
    return newest;
}

std::filesystem::path programmes_folder(std::filesystem::path const& given, std::filesystem::path const& program) {
    if (!given.empty()) return given;
    std::error_code wrong;
    auto const absolute = std::filesystem::weakly_canonical(program, wrong);
    auto folder = absolute.parent_path();
    for (int i = 0; i < folders_above; ++i) {
        for (auto const* const below : {"programmes", "share/unisson/programmes"})
            if (std::filesystem::is_directory(folder / below, wrong)) return folder / below;
        folder = folder.parent_path();
    }
    return {};
}

}  // namespace unisson::app
