#include "app/programmes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "programme/catalogue.hpp"
#include "projection/dossier.hpp"

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

std::string outline_of(programme::Programme const& programme) {
    base::JsonWriter w;
    w.begin_object();
    projection::write_outline_members(w, programme);
    return std::string{std::string_view{w.text()}.substr(1)};
}

/// A draft may lack anything: its title where it has one in all languages, and no stages.
std::string outline_of(domain::ProgrammeState const& state, domain::ProgrammeVersion const& version) {
    programme::LocalText title{state.key, state.key, state.key, state.key};
    if (auto const document = base::JsonDocument::parse(*version.text)) {
        base::FieldReader reader{base::FieldReader::Unknown::ignore};
        programme::LocalText said;
        if (auto const found = document->root().find("title")) reader.read_value(*found, said, 0);
        if (reader.good() && !said.fr.empty()) title = std::move(said);
    }
    base::JsonWriter w;
    w.begin_object().key("key").string(state.key).key("version").integer(version.version).key("title");
    base::write_json(w, title);
    w.key("circuit").raw(R"({"stages":[]})");
    return std::string{std::string_view{w.text()}.substr(1)};
}

Edition edition_of(domain::ProgrammeState const& state, domain::ProgrammeVersion const& version) {
    if (version.approved() != nullptr) {
        if (auto loaded = programme::load(*version.text)) {
            auto outline = outline_of(*loaded);
            return {std::make_shared<programme::Programme const>(std::move(loaded).value()), std::move(outline)};
        }
    }
    return {nullptr, outline_of(state, version)};
}

}  // namespace

ProgrammePtr OwnProgramme::find(int version) const {
    auto const* const known = state.find(version);
    return known == nullptr ? nullptr : editions[static_cast<std::size_t>(known - state.versions.data())].programme;
}

std::vector<Edition> editions_of(domain::ProgrammeState const& state, OwnProgramme const* before) {
    std::vector<Edition> editions;
    editions.reserve(state.versions.size());
    for (std::size_t i = 0; i < state.versions.size(); ++i) {
        auto const& version = state.versions[i];
        bool const known = before != nullptr && i < before->editions.size() &&
                           before->state.versions[i].stream_version == version.stream_version;
        editions.push_back(known ? before->editions[i] : edition_of(state, version));
    }
    return editions;
}

base::Result<measure::Instruments, Programmes::Fault> load_instruments(std::filesystem::path const& folder) {
    std::error_code wrong;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder, wrong})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::ranges::sort(files);
    measure::Instruments instruments;
    for (auto const& file : files) {
        auto loaded = measure::load_instrument(content_of(file).value_or(std::string{}));
        if (!loaded) return base::fail(Programmes::Fault{file.string(), std::move(loaded).error()});
        if (instruments.find(loaded->key, loaded->version) != nullptr)
            return base::fail(
                Programmes::Fault{file.string(), {{"/version", "already_exists", "another key or version"}}});
        instruments.put(std::move(loaded).value());
    }
    return instruments;
}

base::Result<base::Done, Programmes::Fault> Programmes::add(std::string_view file, std::string json) {
    auto loaded = programme::load(json);
    if (!loaded) return base::fail(Fault{std::string{file}, std::move(loaded).error()});
    if (find(loaded->key, loaded->version) != nullptr)
        return base::fail(Fault{std::string{file}, {{"/version", "already_exists", "another key or version"}}});
    auto outline = outline_of(*loaded);
    m_shipped.push_back({std::make_shared<programme::Programme const>(std::move(loaded).value()), std::move(outline)});
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
    auto const blocks = folder / "catalogue.json";
    if (std::filesystem::exists(blocks, wrong)) {
        auto const catalogue = programme::load_catalogue(content_of(blocks).value_or(std::string{}));
        if (!catalogue) return base::fail(Fault{blocks.string(), catalogue.error()});
        programmes.m_catalogue = base::json_text(*catalogue);
    }
    auto instruments = load_instruments((folder / "..").lexically_normal() / "instruments");
    if (!instruments) return base::fail(std::move(instruments).error());
    programmes.m_instruments = std::make_shared<measure::Instruments const>(std::move(instruments).value());
    auto& all = programmes.m_shipped;
    auto const first =
        std::ranges::find_if(all, [](Edition const& edition) { return edition.programme->key == first_programme; });
    if (first != all.end()) std::rotate(all.begin(), first, std::next(first));
    return programmes;
}

void Programmes::put(std::shared_ptr<OwnProgramme const> own) {
    auto const place =
        std::ranges::lower_bound(m_own, own->head.stream, {}, [](auto const& known) { return known->head.stream; });
    if (place != m_own.end() && (*place)->head.stream == own->head.stream)
        *place = std::move(own);
    else
        m_own.insert(place, std::move(own));
}

bool Programmes::ships(std::string_view key) const {
    return std::ranges::any_of(m_shipped, [&](Edition const& edition) { return edition.programme->key == key; });
}

OwnProgramme const* Programmes::own(std::string_view key) const {
    for (auto const& own : m_own)
        if (auto const& state = own->state;
            state.key == key && !(state.versions.empty() && state.offers.empty() && state.audits.empty()))
            return own.get();
    return nullptr;
}

OwnProgramme const* Programmes::own(base::Uuid const& stream) const {
    auto const place =
        std::ranges::lower_bound(m_own, stream, {}, [](auto const& known) { return known->head.stream; });
    return place == m_own.end() || (*place)->head.stream != stream ? nullptr : place->get();
}

ProgrammePtr Programmes::find(std::string_view key, int version) const {
    auto const* const mine = own(key);
    if (mine != nullptr && !mine->state.versions.empty()) return mine->find(version);
    for (auto const& [programme, outline] : m_shipped)
        if (programme->key == key && programme->version == version) return programme;
    return nullptr;
}

ProgrammePtr Programmes::in_effect(std::string_view key, base::Date day) const {
    auto const* const mine = own(key);
    if (mine != nullptr && !mine->state.versions.empty()) {
        auto const* const version = mine->state.in_effect(day);
        auto const programme = version == nullptr ? nullptr : mine->find(version->version);
        bool const over = programme && programme->frame.valid_until && *programme->frame.valid_until < day;
        return over ? nullptr : programme;
    }
    ProgrammePtr newest;
    for (auto const& [programme, outline] : m_shipped)
        if (programme->key == key && (!newest || programme->version > newest->version)) newest = programme;
    return newest;
}

bool Programmes::offered(std::string_view key, base::Date day) const {
    auto const* const mine = own(key);
    return mine == nullptr || mine->state.offered(day);
}

std::vector<ProgrammePtr> Programmes::open_to_cases(base::Date day) const {
    std::vector<ProgrammePtr> open;
    auto const take = [&](std::string_view key) {
        auto programme = offered(key, day) ? in_effect(key, day) : nullptr;
        if (programme && std::ranges::find(open, programme) == open.end()) open.push_back(std::move(programme));
    };
    for (auto const& [programme, outline] : m_shipped) take(programme->key);
    for (auto const& mine : m_own) take(mine->state.key);
    return open;
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
