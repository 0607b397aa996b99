#include <algorithm>
#include <ranges>

#include "app/reads.hpp"
#include "cmmn/cmmn.hpp"

namespace unisson::app {

namespace {

using domain::Deed;

constexpr std::string_view shipped_status = "shipped";

Tagged tagged_text(std::string json) {
    auto tag = "\"p" + std::to_string(std::hash<std::string>{}(json)) + "\"";
    return {std::move(json), std::move(tag)};
}

bool may_write(domain::Subject const& subject) {
    return domain::authorise(subject, Deed::write_programmes, std::nullopt).allowed();
}

/// How a version stands, beside its outline.
struct Standing {
    std::string_view status;
    std::optional<base::Date> from{};
    bool in_effect = false;
};

/// The list of outlines while it is written.
class OutlineList {
public:
    OutlineList(Programmes const& programmes, base::Date today, bool with_open)
        : m_programmes{programmes}, m_today{today}, m_with_open{with_open} {
        m_w.begin_object().key("programmes").begin_array();
    }

    void add_shipped(Edition const& edition) {
        auto const& key = edition.programme->key;
        auto const* const own = m_programmes.own(key);
        if (own != nullptr && !own->state.versions.empty()) return;  // the organisation's own hides it
        add(edition, own,
            {.status = shipped_status, .in_effect = m_programmes.in_effect(key, m_today) == edition.programme});
    }

    /// The version in effect before the others, the newest of those first: who looks for a key meets it.
    void add_approved(OwnProgramme const& own) {
        auto const present = m_programmes.in_effect(own.state.key, m_today);
        for (bool const effective : {true, false})
            for (auto i = own.state.versions.size(); i-- > 0;) {
                auto const* const approved = own.state.versions[i].approved();
                bool const in_effect = present != nullptr && own.editions[i].programme == present;
                if (approved != nullptr && in_effect == effective)
                    add(own.editions[i], &own,
                        {.status = approved->name, .from = approved->from, .in_effect = in_effect});
            }
    }

    void add_open(OwnProgramme const& own) {
        auto const* const version = own.state.open();
        if (version != nullptr && m_with_open)
            add(own.editions.back(), &own, {.status = domain::status_name(version->status)});
    }

    Tagged take() {
        m_w.end_array().end_object();
        return tagged_text(std::move(m_w).text());
    }

private:
    void add(Edition const& edition, OwnProgramme const* own, Standing const& standing) {
        base::JsonWriter w;
        w.begin_object().key("status").string(standing.status).key("in_effect").boolean(standing.in_effect);
        w.key("offered").boolean(own == nullptr || own->state.offered(m_today));
        if (standing.from) w.key("from").string(base::to_text(*standing.from));
        if (own != nullptr && m_with_open) w.key("stream").string(base::to_text(own->head.stream));
        w.end_object();
        m_w.raw("{" + edition.outline + "," + w.text().substr(1));
    }

    Programmes const& m_programmes;
    base::Date m_today;
    bool m_with_open;
    base::JsonWriter m_w;
};

ProgrammeVersionView view_of(domain::ProgrammeVersion const& known) {
    ProgrammeVersionView view;
    view.version = known.version;
    view.status = domain::status_name(known.status);
    view.based_on = known.based_on;
    view.learned = known.learned;
    view.authors = known.authors;
    view.drafted_at = known.drafted.at;
    view.changed_at = known.changed.at;
    if (auto const* const draft = std::get_if<domain::VersionDraft>(&known.status); draft && draft->sent_back) {
        view.sent_back_by = draft->sent_back->by;
        view.sent_back_at = draft->sent_back->at;
        view.reason = draft->reason;
    }
    auto const put_forward = [&](domain::Doing const& submitted) {
        view.submitted_by = submitted.by;
        view.submitted_at = submitted.at;
    };
    if (auto const* const submitted = std::get_if<domain::VersionSubmitted>(&known.status))
        put_forward(submitted->submitted);
    if (auto const* const approved = known.approved()) {
        put_forward(approved->submitted);
        view.approved_by = approved->approved.by;
        view.approved_at = approved->approved.at;
        view.from = approved->from;
    }
    return view;
}

/// What a step says besides the text of a file.
struct StepWords {
    std::optional<int> version;
    std::optional<base::Date> from;
    std::optional<bool> offered;
    std::optional<std::string> reason;

    static constexpr auto fields() {
        using base::field;
        using T = StepWords;
        return base::Fields{field("version", &T::version), field("from", &T::from), field("offered", &T::offered),
                            field("reason", &T::reason, 2'000)};
    }
};

ProgrammeStepView view_of(journal::Recorded const& event) {
    StepWords words;
    if (auto const document = base::JsonDocument::parse(event.payload)) {
        base::FieldReader reader{base::FieldReader::Unknown::ignore};
        reader.read(document->root(), words);
    }
    return {event.envelope.type, words.version, event.envelope.author,  event.envelope.recorded_at,
            words.from,          words.offered, std::move(words.reason)};
}

std::vector<ProgrammeAuditView> audits_of(domain::ProgrammeState const& state) {
    std::vector<ProgrammeAuditView> audits;
    for (auto const& each : state.audits | std::views::reverse)
        audits.push_back({each.version, each.on, each.done.by, each.done.at, each.answers});
    std::ranges::sort(audits, std::greater{}, [](auto const& each) { return std::pair{each.on, each.at}; });
    return audits;
}

std::vector<ProgrammeStepView> steps_of(Reader& reader, StreamHead const& head) {
    std::vector<ProgrammeStepView> steps;
    auto after = head.version > programme_steps_max ? head.version - programme_steps_max : 0;
    while (after < head.version) {
        auto const events = reader.events(head.stream, after, texts_at_once);
        if (events.empty()) break;
        for (auto const& event : events) steps.push_back(view_of(event));
        after = events.back().envelope.version;
    }
    std::ranges::reverse(steps);
    if (steps.size() > programme_steps_max) steps.resize(programme_steps_max);
    return steps;
}

}  // namespace

Tagged Reads::programmes(domain::Subject const& subject) {
    auto const programmes = m_library.now(m_store.reader());
    OutlineList list{*programmes, m_clock.today(), may_write(subject)};
    for (auto const& edition : programmes->shipped()) list.add_shipped(edition);
    for (auto const& own : programmes->own()) list.add_approved(*own);
    for (auto const& own : programmes->own()) list.add_open(*own);
    return list.take();
}

ReadResult<Tagged> Reads::programme(domain::Subject const& subject, std::string_view key, std::optional<int> version) {
    auto const programmes = m_library.now(m_store.reader());
    auto const* const own = programmes->own(key);
    if (own != nullptr && !own->state.versions.empty()) {
        auto const* const effective = own->state.in_effect(m_clock.today());
        auto const* const known = version ? own->state.find(*version) : effective;
        if (known == nullptr || (known->approved() == nullptr && !may_write(subject)))
            return base::fail(ReadFailure::not_found);
        return tagged_text(*known->text);
    }
    auto const found = version ? programmes->find(key, *version) : programmes->in_effect(key, m_clock.today());
    if (found == nullptr) return base::fail(ReadFailure::not_found);
    return tagged_text(base::json_text(*found));
}

ReadResult<Tagged> Reads::instruments(domain::Subject const& subject) {
    if (!domain::authorise(subject, Deed::read_directory, std::nullopt).allowed())
        return base::fail(ReadFailure::not_allowed);
    auto const instruments = m_library.instruments();
    base::JsonWriter w;
    w.begin_object().key("instruments").begin_array();
    std::string_view before;
    for (auto const& each : instruments->all()) {
        if (each.key == before) continue;  // an older version
        before = each.key;
        w.begin_object().key("key").string(each.key).key("version").integer(each.version).key("title");
        base::write_json(w, each.title);
        w.key("purpose");
        base::write_json(w, each.purpose);
        w.key("licence");
        base::write_json(w, each.licence);
        w.key("raters");
        base::write_json(w, each.raters);
        w.key("items").integer(static_cast<std::int64_t>(each.items.size()));
        w.key("scales").integer(static_cast<std::int64_t>(each.scales.size())).end_object();
    }
    w.end_array().end_object();
    return tagged_text(std::move(w).text());
}

ReadResult<Tagged> Reads::instrument(domain::Subject const& subject, std::string_view key, std::optional<int> version) {
    if (!domain::authorise(subject, Deed::read_directory, std::nullopt).allowed())
        return base::fail(ReadFailure::not_allowed);
    auto const instruments = m_library.instruments();
    for (auto const& each : instruments->all())
        if (each.key == key && (!version || each.version == *version)) return tagged_text(base::json_text(each));
    return base::fail(ReadFailure::not_found);
}

ReadResult<Tagged> Reads::catalogue(domain::Subject const& subject) {
    if (!domain::authorise(subject, Deed::read_directory, std::nullopt).allowed())
        return base::fail(ReadFailure::not_allowed);
    return tagged_text(m_library.now(m_store.reader())->catalogue());
}

ReadResult<std::string> Reads::programme_cmmn(std::string_view key, std::optional<int> version) {
    auto const programmes = m_library.now(m_store.reader());
    auto const found = version ? programmes->find(key, *version) : programmes->in_effect(key, m_clock.today());
    if (found == nullptr) return base::fail(ReadFailure::not_found);
    auto method = cmmn::method_of(*found);
    if (auto file = cmmn::write(method)) return std::move(file).value();
    // What is kept of another tool and cannot be written ends nobody's export: the circuit itself is sound.
    method.circuit.kept.reset();
    auto file = cmmn::write(method);
    if (!file) return base::fail(ReadFailure::not_found);
    return std::move(file).value();
}

ReadResult<ProgrammeHistoryView> Reads::programme_versions(domain::Subject const& subject, std::string_view key) {
    if (!domain::authorise(subject, Deed::read_directory, std::nullopt).allowed())
        return base::fail(ReadFailure::not_allowed);
    auto& reader = m_store.reader();
    auto const programmes = m_library.now(reader);
    auto const* const own = programmes->own(key);
    bool const writes = may_write(subject);
    auto const today = m_clock.today();
    auto const present = programmes->in_effect(key, today);
    ProgrammeHistoryView view;
    view.key = key;
    view.offered = programmes->offered(key, today);
    if (own == nullptr || own->state.versions.empty()) {
        for (auto const& [programme, outline] : programmes->shipped()) {
            if (programme->key != key) continue;
            auto& shipped = view.versions.emplace_back();
            shipped.version = programme->version;
            shipped.status = shipped_status;
            shipped.in_effect = programme == present;
        }
    } else {
        for (auto const& known : own->state.versions) {
            if (known.approved() == nullptr && !writes) continue;
            view.versions.push_back(view_of(known));
            view.versions.back().in_effect = present != nullptr && present->version == known.version;
        }
    }
    if (view.versions.empty()) return base::fail(ReadFailure::not_found);
    if (own != nullptr) view.audits = audits_of(own->state);
    if (own != nullptr && writes) {
        view.stream = own->head.stream;
        view.version = static_cast<std::uint32_t>(own->head.version);
        view.steps = steps_of(reader, own->head);
    }
    return view;
}

}  // namespace unisson::app
