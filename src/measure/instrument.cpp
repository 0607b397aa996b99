#include "measure/instrument.hpp"

#include <algorithm>

namespace unisson::measure {

namespace {

template <typename List>
auto const* by_key(List const& list, std::string_view key) {
    auto const found = std::ranges::find_if(list, [&](auto const& each) { return each.key == key; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

Item const* Instrument::item(std::string_view key_) const {
    return by_key(items, key_);
}

Scale const* Instrument::scale(std::string_view key_) const {
    return by_key(scales, key_);
}

std::vector<Option> const* Instrument::options_of(Item const& item) const {
    auto const* set = item.answers ? by_key(answers, *item.answers) : nullptr;
    return set == nullptr ? nullptr : &set->options;
}

base::Result<Instrument, Faults> read_instrument(base::JsonView json) {
    Instrument instrument;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(json, instrument);
    if (!reader.good()) return base::fail(reader.errors());
    return instrument;
}

void Instruments::put(Instrument instrument) {
    auto const before = [](Instrument const& a, Instrument const& b) {
        return a.key != b.key ? a.key < b.key : a.version > b.version;
    };
    auto const place = std::ranges::lower_bound(m_all, instrument, before);
    if (place != m_all.end() && place->key == instrument.key && place->version == instrument.version)
        *place = std::move(instrument);
    else
        m_all.insert(place, std::move(instrument));
}

Instrument const* Instruments::find(std::string_view key, int version) const {
    auto const found =
        std::ranges::find_if(m_all, [&](Instrument const& each) { return each.key == key && each.version == version; });
    return found == m_all.end() ? nullptr : &*found;
}

}  // namespace unisson::measure
