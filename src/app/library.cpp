#include "app/library.hpp"

#include <algorithm>

#include "app/folding.hpp"

namespace unisson::app {

namespace {

std::shared_ptr<OwnProgramme const> folded(Reader& reader, base::Uuid const& stream, OwnProgramme const* before,
                                           std::uint64_t version) {
    auto own = std::make_shared<OwnProgramme>();
    if (before != nullptr && before->head.version < version) own->state = before->state;
    fold_on(reader, stream, own->state);
    own->head = {stream, own->state.version};
    own->editions = editions_of(own->state, before);
    return own;
}

std::uint64_t steps_in(Programmes const& programmes) {
    std::uint64_t steps = 0;
    for (auto const& own : programmes.own()) steps += own->head.version;
    return steps;
}

}  // namespace

std::shared_ptr<Programmes const> Library::known() const {
    std::lock_guard const lock{m_mutex};
    return m_known;
}

std::shared_ptr<Programmes const> Library::renewed(Reader& reader, std::shared_ptr<Programmes const> known) {
    auto const heads = reader.programme_streams();
    auto const& own = known->own();
    if (std::ranges::equal(heads, own, {}, {}, [](auto const& mine) { return mine->head; })) return known;
    auto fresh = std::make_shared<Programmes>(*known);
    for (auto const& [stream, version] : heads) {
        auto const* const before = known->own(stream);
        if (before == nullptr || before->head.version != version) fresh->put(folded(reader, stream, before, version));
    }
    return fresh;
}

std::shared_ptr<Programmes const> Library::now(Reader& reader) {
    std::lock_guard const renewing{m_renewing};
    Held const held{reader};
    auto fresh = renewed(reader, known());
    std::lock_guard const lock{m_mutex};
    // A reader that is held at an earlier moment gets what it sees, and leaves what is newer to the others.
    if (steps_in(*fresh) > steps_in(*m_known)) m_known = fresh;
    return fresh;
}

std::shared_ptr<Programmes const> Library::within(Transaction& transaction) {
    return renewed(transaction, known());
}

ProgrammePtr Library::find(Reader& reader, std::string_view key, int version) {
    if (auto programme = known()->find(key, version)) return programme;
    return now(reader)->find(key, version);
}

ProgrammePtr Library::find_within(Transaction& transaction, std::string_view key, int version) {
    if (auto programme = known()->find(key, version)) return programme;
    return within(transaction)->find(key, version);
}

}  // namespace unisson::app
