// What a file of an instrument must hold beyond its fields.
#include <algorithm>
#include <cmath>

#include "measure/instrument.hpp"

namespace unisson::measure {

namespace {

constexpr std::size_t key_max = 40;

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= key_max && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// Within the limits, and not finer than what is written of it: four decimals.
bool fits(double number) {
    constexpr double unit = 10'000;
    constexpr double rest = 1e-4;
    return std::isfinite(number) && std::abs(number) <= score_max &&
           std::abs(number * unit - std::round(number * unit)) < rest;
}

/// Goes through an instrument that could be read and gathers what is wrong with it.
class Check {
public:
    explicit Check(Instrument const& instrument) : m_instrument{instrument} {}

    Faults run() {
        head();
        keys("/answers", m_instrument.answers);
        keys("/groups", m_instrument.groups);
        keys("/items", m_instrument.items);
        keys("/scales", m_instrument.scales);
        for (std::size_t i = 0; i < m_instrument.answers.size(); ++i) set(at("/answers", i), m_instrument.answers[i]);
        for (std::size_t i = 0; i < m_instrument.items.size(); ++i) item(at("/items", i), i);
        for (std::size_t i = 0; i < m_instrument.scales.size(); ++i) scale(at("/scales", i), i);
        return std::move(m_faults);
    }

private:
    static std::string at(std::string const& path, std::size_t index) { return path + "/" + std::to_string(index); }

    void wrong(std::string path, std::string_view code, std::string expected) {
        m_faults.push_back({std::move(path), code, std::move(expected)});
    }

    void head() {
        if (m_instrument.format != instrument_format) wrong("/format", "unknown_value", std::string{instrument_format});
        if (!is_key(m_instrument.key)) wrong("/key", "wrong_type", "a-z, 0-9, - and _, at most 40");
        if (m_instrument.version < 1) wrong("/version", "out_of_range", "1 or more");
        if (m_instrument.sources.empty()) wrong("/sources", "missing", "where it comes from");
        if (m_instrument.items.empty()) wrong("/items", "missing", "at least one item");
        static constexpr std::array<std::string_view, 3> voices{"person", "relative", "professional"};
        for (std::size_t i = 0; i < m_instrument.raters.size(); ++i)
            if (std::ranges::find(voices, m_instrument.raters[i]) == voices.end())
                wrong(at("/raters", i), "unknown_value", "person | relative | professional");
    }

    template <typename List>
    void keys(std::string const& path, List const& list) {
        std::vector<std::string_view> seen;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!is_key(list[i].key)) wrong(at(path, i) + "/key", "wrong_type", "a-z, 0-9, - and _, at most 40");
            if (std::ranges::find(seen, list[i].key) != seen.end())
                wrong(at(path, i) + "/key", "already_exists", "a key of its own");
            seen.push_back(list[i].key);
        }
    }

    void number(std::string path, double value) {
        if (!fits(value)) wrong(std::move(path), "out_of_range", "-100000 to 100000, four decimals at most");
    }

    void set(std::string const& path, AnswerSet const& set) {
        if (set.options.size() < 2) wrong(path + "/options", "missing", "at least two answers");
        for (std::size_t i = 0; i < set.options.size(); ++i) {
            auto const& option = set.options[i];
            auto const place = at(path + "/options", i);
            if (std::abs(option.value) > option_value_max) wrong(place + "/value", "out_of_range", "-1000 to 1000");
            if (option.score) number(place + "/score", *option.score);
            for (std::size_t j = 0; j < i; ++j)
                if (set.options[j].value == option.value)
                    wrong(place + "/value", "already_exists", "a value of its own");
        }
    }

    /// Conditions of an item look at items before it, so that a form can be filled from top to bottom.
    void conditions(std::string const& path, std::vector<Condition> const& when, std::size_t before) {
        for (std::size_t i = 0; i < when.size(); ++i) {
            auto const place = at(path + "/when", i);
            auto const* named = m_instrument.item(when[i].item);
            if (named == nullptr || static_cast<std::size_t>(named - m_instrument.items.data()) >= before) {
                wrong(place + "/item", "unknown_value", "an item that stands before");
                continue;
            }
            values(place, when[i].is, *named);
        }
    }

    void values(std::string const& path, std::vector<int> const& is, Item const& item) {
        auto const* options = m_instrument.options_of(item);
        if (is.empty()) wrong(path + "/is", "missing", "at least one answer");
        for (auto const value : is)
            if (options == nullptr || std::ranges::find(*options, value, &Option::value) == options->end())
                wrong(path + "/is", "unknown_value", "an answer of " + item.key);
    }

    void item(std::string const& path, std::size_t index) {
        auto const& item = m_instrument.items[index];
        auto const is_group = [&](Group const& group) { return group.key == *item.group; };
        if (item.group && std::ranges::none_of(m_instrument.groups, is_group))
            wrong(path + "/group", "unknown_value", "a group of this file");
        if (item.answers && m_instrument.options_of(item) == nullptr)
            wrong(path + "/answers", "unknown_value", "a set of answers of this file");
        conditions(path, item.when, index);
        if (item.alert) values(path + "/alert", item.alert->is, item);
    }

    void member(std::string const& path, Member const& member, std::size_t scale_index) {
        if (member.item.has_value() == member.scale.has_value())
            return wrong(path, "missing", "an item, or a scale, and not both");
        if (member.weight) number(path + "/weight", *member.weight);
        for (auto const value : member.map) number(path + "/map", value);
        if (member.reverse && !member.map.empty()) wrong(path + "/reverse", "unknown_field", "a map or reverse");
        conditions(path, member.when, m_instrument.items.size());
        if (member.scale) {
            auto const* named = m_instrument.scale(*member.scale);
            if (named == nullptr || static_cast<std::size_t>(named - m_instrument.scales.data()) >= scale_index)
                wrong(path + "/scale", "unknown_value", "a scale that stands before");
            if (member.reverse) wrong(path + "/reverse", "unknown_field", "only with an item");
            return;
        }
        auto const* named = m_instrument.item(*member.item);
        auto const* options = named == nullptr ? nullptr : m_instrument.options_of(*named);
        if (options == nullptr) return wrong(path + "/item", "unknown_value", "an item with answers to choose from");
        if (!member.map.empty() && member.map.size() != options->size())
            wrong(path + "/map", "wrong_type", std::to_string(options->size()) + " numbers, one for each answer");
    }

    void bands(std::string const& path, Scale const& scale) {
        keys(path + "/bands", scale.bands);
        for (std::size_t i = 0; i < scale.bands.size(); ++i) {
            auto const& band = scale.bands[i];
            auto const place = at(path + "/bands", i);
            number(place + "/from", band.from);
            if (i > 0 && !(scale.bands[i - 1].from < band.from))
                wrong(place + "/from", "out_of_range", "more than the band before");
            auto const counts = [&](std::string const& key) {
                return std::ranges::any_of(scale.members, [&](Member const& m) { return m.item == key; });
            };
            if (!std::ranges::all_of(band.needs, counts))
                wrong(place + "/needs", "unknown_value", "items of this scale");
        }
        if (!scale.bands.empty() && scale.bands.front().from > scale.least)
            wrong(path + "/bands/0/from", "out_of_range", "the least score or lower");
    }

    void scale(std::string const& path, std::size_t index) {
        auto const& scale = m_instrument.scales[index];
        if (scale.members.empty()) wrong(path + "/members", "missing", "at least one item");
        for (std::size_t i = 0; i < scale.members.size(); ++i)
            member(at(path + "/members", i), scale.members[i], index);
        bool const is_count = scale.method == Method::count;
        if (is_count == scale.counts.empty())
            wrong(path + "/counts", is_count ? "missing" : "unknown_field", "the scores that count, with count alone");
        if (scale.factor) number(path + "/factor", *scale.factor);
        if (scale.divisor && !(*scale.divisor > 0 && fits(*scale.divisor)))
            wrong(path + "/divisor", "out_of_range", "more than 0");
        number(path + "/least", scale.least);
        number(path + "/most", scale.most);
        if (!(scale.least < scale.most)) wrong(path + "/most", "out_of_range", "more than the least score");
        auto const allowed = scale.missing_max.value_or(0);
        if (allowed < 0 || (allowed > 0 && static_cast<std::size_t>(allowed) >= scale.members.size()))
            wrong(path + "/missing_max", "out_of_range", "0 or more, and fewer than there are members");
        bands(path, scale);
        if (!scale.precision) return;
        auto const& [deviation, reliability, population, source] = *scale.precision;
        if (!(deviation > 0) || !fits(deviation)) wrong(path + "/precision/deviation", "out_of_range", "more than 0");
        if (!(reliability > 0 && reliability < 1 && fits(reliability)))
            wrong(path + "/precision/reliability", "out_of_range", "more than 0 and less than 1");
    }

    Instrument const& m_instrument;
    Faults m_faults;
};

}  // namespace

base::Result<Instrument, Faults> load_instrument(std::string_view json) {
    if (json.size() > instrument_bytes_max)
        return base::fail(Faults{{"", "too_long", "at most " + std::to_string(instrument_bytes_max) + " bytes"}});
    auto const document = base::JsonDocument::parse(json);
    if (!document) {
        auto const& error = document.error();
        return base::fail(Faults{{"line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
                                  "not_json", error.message}});
    }
    auto read = read_instrument(document->root());
    if (!read) return read;
    if (auto faults = Check{*read}.run(); !faults.empty()) return base::fail(std::move(faults));
    return read;
}

}  // namespace unisson::measure
