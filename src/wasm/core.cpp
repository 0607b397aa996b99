#include "wasm/core.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.hpp"
#include "journal/page.hpp"
#include "measure/gas.hpp"
#include "measure/rules.hpp"
#include "measure/score.hpp"
#include "picture/actors.hpp"
#include "picture/circuit.hpp"
#include "projection/dossier.hpp"

namespace unisson::wasm {

namespace {

constexpr std::int64_t programme_version_max = 1'000'000;
constexpr std::size_t clock_changes_max = 40;
constexpr std::string_view no_such_stream = "no such stream is open";
constexpr std::string_view no_such_programme = "the programme of this case is not loaded";

std::string ok(std::string_view value) {
    return "{\"ok\":" + std::string{value} + "}";
}

std::string error(std::string_view text) {
    base::JsonWriter w;
    w.begin_object().key("error").string(text).end_object();
    return std::move(w).text();
}

std::string refused(domain::Refusal const& refusal) {
    base::JsonWriter w;
    w.begin_object().key("refusal");
    domain::write_json(w, refusal);
    w.end_object();
    return std::move(w).text();
}

std::int64_t integer_or(base::JsonView json, std::string_view name, std::int64_t fallback) {
    auto const found = json.find(name);
    return found && found->kind() == base::JsonKind::integer ? found->as_integer() : fallback;
}

/// What folding needs of an event's envelope; the rest of it is the server's business.
base::Result<journal::Recorded, std::string> read_event(base::JsonView json) {
    journal::Recorded event;
    auto& envelope = event.envelope;
    auto const moment = base::parse_instant(json.string_or("recorded_at", ""));
    auto const author = base::parse_uuid(json.string_or("author", ""));
    auto const data = json.find("data");
    if (!moment || !author || !data) return base::fail(std::string{"an event lacks recorded_at, author or data"});
    envelope.recorded_at = *moment;
    envelope.author = domain::AccountId{*author};
    envelope.version = static_cast<std::uint64_t>(integer_or(json, "version", 0));
    envelope.type = json.string_or("event", "");
    envelope.type_version = static_cast<int>(integer_or(json, "event_version", 1));
    event.payload = data->text();
    return event;
}

domain::Stamp stamp_of(journal::Envelope const& envelope) {
    return {envelope.recorded_at, envelope.author, envelope.version};
}

/// A whole number; nothing where there is none of that name.
std::optional<int> whole_number(base::JsonView json, std::string_view name) {
    auto const found = json.find(name);
    if (!found || found->kind() != base::JsonKind::integer) return std::nullopt;
    return static_cast<int>(found->as_integer());
}

base::Result<base::Done, std::string> apply_to(domain::CaseState& state, journal::Recorded const& event) {
    auto const& envelope = event.envelope;
    auto const decoded = journal::decode_case_of_page(envelope.type, envelope.type_version, event.payload);
    if (!decoded) return base::fail(decoded.error().message);
    domain::apply(state, *decoded, stamp_of(envelope));
    return base::Done{};
}

base::Result<base::Done, std::string> apply_to(domain::PersonState& state, journal::Recorded const& event) {
    auto const& envelope = event.envelope;
    auto const decoded = journal::decode_person_of_page(envelope.type, envelope.type_version, event.payload);
    if (!decoded) return base::fail(decoded.error().message);
    domain::apply(state, *decoded, stamp_of(envelope));
    return base::Done{};
}

/// The state after the events that the predicate takes; the first that it does not take ends it.
template <typename State>
base::Result<State, std::string> folded_while(std::vector<journal::Recorded> const& events, auto const& takes) {
    State state;
    for (auto const& event : events) {
        if (!takes(event.envelope)) break;
        auto const applied = apply_to(state, event);
        if (!applied) return base::fail(applied.error());
    }
    return state;
}

/// The state as it was known at the moment.
template <typename State>
base::Result<State, std::string> folded_until(std::vector<journal::Recorded> const& events, base::Instant moment) {
    return folded_while<State>(events, [&](journal::Envelope const& each) { return each.recorded_at <= moment; });
}

std::string gas(base::JsonView request) {
    std::vector<measure::WeightedLevel> goals;
    auto const list = request.find("goals");
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        auto const goal = list->at(i);
        goals.push_back(
            {static_cast<double>(integer_or(goal, "weight", 1)), static_cast<int>(integer_or(goal, "level", 0))});
    }
    base::JsonWriter w;
    w.begin_object().key("t_score");
    auto const t = measure::gas_t_score(goals);
    t ? w.real(*t, 2) : w.null();
    w.end_object();
    return ok(w.text());
}

domain::Context context_of(base::JsonView request, std::uint64_t base_version) {
    domain::Context context{.now = {}, .today = {}, .author = {}, .base_version = base_version};
    if (auto const given = request.find("context")) {
        context.now = base::parse_instant(given->string_or("now", "")).value_or(base::Instant{});
        context.today = base::parse_date(given->string_or("today", "")).value_or(base::date_of(context.now));
        context.author = domain::AccountId{base::parse_uuid(given->string_or("author", "")).value_or(base::Uuid{})};
        auto const clocks = given->find("clocks");
        for (std::size_t i = 0; clocks && i < clocks->size() && i < clock_changes_max; ++i)
            if (auto const at = base::parse_instant(clocks->at(i).string_or("at", "")))
                context.clocks.push_back({*at, static_cast<int>(integer_or(clocks->at(i), "minutes", 0))});
        std::ranges::sort(context.clocks, {}, &domain::ClockChange::at);
    }
    return context;
}

/// Reads hexadecimal digits, two for a byte; nothing where there is another sign.
std::optional<std::string> bytes_of(std::string_view digits) {
    auto const value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        auto const high = value(digits[i]);
        auto const low = value(digits[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    return bytes;
}

/// What a file is that begins with these bytes, and how large a document may be.
std::string media_type(base::JsonView request) {
    auto const head = bytes_of(request.string_or("head", ""));
    if (!head) return error("\"head\" is hexadecimal digits in lower case");
    auto const type = domain::media_type_of(*head);
    base::JsonWriter w;
    w.begin_object().key("type");
    type ? w.string(base::to_text(*type)) : w.null();
    w.key("bytes_max").integer(domain::document_bytes_max);
    w.key("part_size").integer(domain::document_part_bytes);
    w.key("head_bytes").integer(static_cast<std::int64_t>(domain::media_head_bytes));
    w.end_object();
    return ok(w.text());
}

std::string fold_text(base::JsonView request) {
    std::string text;
    base::append_json_string(text, base::folded(request.string_or("text", "")));
    return ok(text);
}

}  // namespace

std::string Core::call(std::string_view request) {
    auto const document = base::JsonDocument::parse(request);
    if (!document) return error(document.error().message);
    return dispatch(document->root());
}

std::string Core::dispatch(base::JsonView request) {
    auto const name = request.string_or("do", "");
    auto const answered = [](Answer const& answer) { return answer ? ok(*answer) : error(answer.error()); };
    if (name == "load_programme") return answered(load_programme(request));
    if (name == "load_instrument") return answered(load_instrument(request));
    if (name == "asked") return answered(asked(request));
    if (name == "open") return answered(open(request));
    if (name == "append") return answered(append(request));
    if (name == "close") return answered(close(request));
    if (name == "view") return answered(view(request));
    if (name == "circuit_picture" && !request.find("programme")) return answered(circuit_picture(request));
    if (name == "actors_picture") return answered(actors_picture(request));
    if (name == "decide") return decide(request);
    if (name == "preview_migration") return preview_migration(request);
    if (name == "gas") return gas(request);
    if (name == "fold_text") return fold_text(request);
    if (name == "media_type") return media_type(request);
    return answered(further_call(name, request));
}

Core::Answer Core::further_call(std::string_view name, base::JsonView) {
    return base::fail("no such call: " + std::string{name.substr(0, 80)});
}

Core::Answer Core::load_programme(base::JsonView request) {
    auto const json = request.find("programme");
    if (!json) return base::fail(std::string{"\"programme\" is missing"});
    auto loaded = programme::load(json->text());
    if (!loaded) return base::fail(loaded.error().front().path + ": " + loaded.error().front().expected);
    base::JsonWriter w;
    projection::write_outline(w, *loaded);
    auto key = std::pair{loaded->key, loaded->version};
    m_programmes.insert_or_assign(std::move(key), std::move(loaded).value());
    return std::move(w).text();
}

/// The server has checked it when it began.
Core::Answer Core::load_instrument(base::JsonView request) {
    auto const json = request.find("instrument");
    if (!json) return base::fail(std::string{"\"instrument\" is missing"});
    auto read = measure::read_rules(*json);
    if (!read) return base::fail(std::string{"this is no instrument"});
    m_instruments.put(std::move(read).value());
    return std::string{"true"};
}

/// The items that are asked after these answers, in the order of the instrument.
Core::Answer Core::asked(base::JsonView request) const {
    auto const version = whole_number(request, "version");
    auto const* instrument = version ? m_instruments.find(request.string_or("instrument", ""), *version) : nullptr;
    if (instrument == nullptr) return base::fail(std::string{"this instrument is not loaded"});
    std::vector<measure::Answer> answers;
    auto const given = request.find("answers");
    for (std::size_t i = 0; given && i < given->size(); ++i)
        answers.push_back(
            {std::string{given->at(i).string_or("item", "")}, whole_number(given->at(i), "value"), std::nullopt});
    base::JsonWriter w;
    w.begin_array();
    for (auto const& item : instrument->items)
        if (measure::is_asked(item, answers)) w.string(item.key);
    return std::move(w.end_array()).text();
}

base::Result<base::Done, std::string> Core::add_events(Stream& stream, base::JsonView events) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto event = read_event(events.at(i));
        if (!event) return base::fail(std::move(event).error());
        bool const is_case = stream.kind == journal::StreamKind::case_file;
        auto const present = is_case ? stream.case_state.version : stream.person_state.version;
        if (event->envelope.version <= present) continue;  // known already
        if (event->envelope.version != present + 1) return base::fail(std::string{"events are missing in between"});
        auto const applied = is_case ? apply_to(stream.case_state, *event) : apply_to(stream.person_state, *event);
        if (!applied) return base::fail(applied.error());
        stream.events.push_back(std::move(event).value());
    }
    return base::Done{};
}

Core::Answer Core::open(base::JsonView request) {
    auto const id = base::parse_uuid(request.string_or("stream", ""));
    auto const kind = base::parse_enum<journal::StreamKind>(request.string_or("kind", ""));
    bool const of_people = kind == journal::StreamKind::case_file || kind == journal::StreamKind::person;
    if (!id || !of_people) return base::fail(std::string{"\"stream\" or \"kind\" is missing"});
    if (m_streams.size() >= open_streams_max && !m_streams.contains(*id))
        return base::fail(std::string{"too many streams are open"});
    Stream stream;
    stream.kind = *kind;
    if (auto const events = request.find("events"))
        if (auto const added = add_events(stream, *events); !added) return base::fail(added.error());
    auto const version = stream.case_state.version + stream.person_state.version;
    m_streams.insert_or_assign(*id, std::move(stream));
    return "{\"version\":" + std::to_string(version) + "}";
}

Core::Answer Core::append(base::JsonView request) {
    auto const id = base::parse_uuid(request.string_or("stream", ""));
    auto const found = id ? m_streams.find(*id) : m_streams.end();
    if (found == m_streams.end()) return base::fail(std::string{no_such_stream});
    if (auto const events = request.find("events"))
        if (auto const added = add_events(found->second, *events); !added) return base::fail(added.error());
    auto const version = found->second.case_state.version + found->second.person_state.version;
    return "{\"version\":" + std::to_string(version) + "}";
}

Core::Answer Core::close(base::JsonView request) {
    if (auto const id = base::parse_uuid(request.string_or("stream", ""))) m_streams.erase(*id);
    return std::string{"true"};
}

Core::Stream const* Core::find_stream(base::Uuid const& id) const {
    auto const found = m_streams.find(id);
    return found == m_streams.end() ? nullptr : &found->second;
}

Core::Stream const* Core::find(base::JsonView request) const {
    auto const id = base::parse_uuid(request.string_or("stream", ""));
    return id ? find_stream(*id) : nullptr;
}

programme::Programme const* Core::programme_named(base::JsonView named, std::string_view member) const {
    auto const version = integer_or(named, "version", 1);
    if (version < 1 || version > programme_version_max) return nullptr;
    auto const found = m_programmes.find({std::string{named.string_or(member, "")}, static_cast<int>(version)});
    return found == m_programmes.end() ? nullptr : &found->second;
}

programme::Programme const* Core::programme_of(domain::RequestTerms const& request) const {
    auto const found = m_programmes.find({request.programme, request.programme_version});
    return found == m_programmes.end() ? nullptr : &found->second;
}

Core::Answer Core::view(base::JsonView request) const {
    auto const* stream = find(request);
    if (stream == nullptr) return base::fail(std::string{no_such_stream});
    auto const until = base::parse_instant(request.string_or("until", ""));
    base::JsonWriter w;
    w.begin_object();
    if (stream->kind == journal::StreamKind::person) {
        auto const past = until ? folded_until<domain::PersonState>(stream->events, *until)
                                : base::Result<domain::PersonState, std::string>{stream->person_state};
        if (!past) return base::fail(past.error());
        std::vector<domain::PersonState> absorbed;  // entries of the same person that are open, too
        for (auto const& [id, other] : m_streams)
            if (!until && other.person_state.merged && find_stream(other.person_state.merged->into.value) == stream)
                absorbed.push_back(other.person_state);
        w.key("person");
        base::write_json(w, domain::with_absorbed(*past, absorbed));
    } else {
        auto const past = until ? folded_until<domain::CaseState>(stream->events, *until)
                                : base::Result<domain::CaseState, std::string>{stream->case_state};
        if (!past) return base::fail(past.error());
        // A case that went over to another programme since ran by the one of that day.
        auto const* programme = programme_of(past->version == 0 ? stream->case_state.request : past->request);
        if (programme == nullptr) return base::fail(std::string{no_such_programme});
        auto const day = base::parse_date(request.string_or("today", ""));
        projection::write_dossier(w, *past, *programme, day.value_or(base::date_of(past->last_event_at)));
    }
    w.end_object();
    return std::move(w).text();
}

Core::Answer Core::circuit_picture(base::JsonView request) const {
    auto const* stream = find(request);
    if (stream == nullptr) return base::fail(std::string{no_such_stream});
    auto const* programme = programme_of(stream->case_state.request);
    if (programme == nullptr) return base::fail(std::string{no_such_programme});
    auto const narrow = request.find("narrow");
    bool const is_narrow = narrow && narrow->kind() == base::JsonKind::boolean && narrow->as_bool();
    auto const picture = picture::circuit_picture(*programme, stream->case_state, request.string_or("locale", "fr"),
                                                  is_narrow ? picture::Shape::narrow : picture::Shape::wide);
    base::JsonWriter w;
    picture::write_json(w, picture);
    return std::move(w).text();
}

Core::Answer Core::actors_picture(base::JsonView request) const {
    auto const* stream = find(request);
    auto const person_id = base::parse_uuid(request.string_or("person", ""));
    auto const person = person_id ? m_streams.find(*person_id) : m_streams.end();
    if (stream == nullptr || person == m_streams.end()) return base::fail(std::string{no_such_stream});
    picture::AccountNames names;
    if (auto const list = request.find("names"))
        for (std::size_t i = 0; i < list->size(); ++i)
            if (auto const id = base::parse_uuid(list->at(i).string_or("id", "")))
                names.emplace(domain::AccountId{*id}, std::string{list->at(i).string_or("name", "")});
    auto const narrow = request.find("narrow");
    bool const is_narrow = narrow && narrow->kind() == base::JsonKind::boolean && narrow->as_bool();
    auto const day = base::parse_date(request.string_or("today", ""));
    auto const picture = picture::actors_picture(stream->case_state, person->second.person_state, names,
                                                 day.value_or(base::date_of(stream->case_state.last_event_at)),
                                                 request.string_or("locale", "fr"),
                                                 is_narrow ? picture::Shape::narrow : picture::Shape::wide);
    base::JsonWriter w;
    picture::write_json(w, picture);
    return std::move(w).text();
}

base::Result<domain::CaseState, std::string> Core::case_at_version(base::JsonView request,
                                                                   std::string_view member) const {
    auto const* stream = find(request);
    if (stream == nullptr) return base::fail(std::string{no_such_stream});
    auto const last = integer_or(request, member, std::numeric_limits<std::int64_t>::max());
    return folded_while<domain::CaseState>(
        stream->events, [&](journal::Envelope const& each) { return std::cmp_less_equal(each.version, last); });
}

base::Result<domain::CaseState, std::string> Core::case_known(base::JsonView request) const {
    auto const* stream = find(request);
    if (stream == nullptr) return base::fail(std::string{no_such_stream});
    auto const until = base::parse_instant(request.string_or("until", ""));
    if (!until) return stream->case_state;
    return folded_until<domain::CaseState>(stream->events, *until);
}

domain::PersonState const* Core::person_named(base::JsonView request) const {
    auto const id = base::parse_uuid(request.string_or("person", ""));
    auto const found = id ? m_streams.find(*id) : m_streams.end();
    return found == m_streams.end() ? nullptr : &found->second.person_state;
}

programme::FindProgramme Core::finder() const {
    return [this](std::string_view key, int version) -> programme::Programme const* {
        auto const found = m_programmes.find({std::string{key}, version});
        return found == m_programmes.end() ? nullptr : &found->second;
    };
}

/// What a migration would do, before anybody sends it.
std::string Core::preview_migration(base::JsonView request) const {
    using domain::RefusalCode;
    auto const* stream = find(request);
    auto const* running = stream == nullptr ? nullptr : programme_of(stream->case_state.request);
    if (running == nullptr) return error(std::string{no_such_programme});
    domain::case_command::Migrate command;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    if (auto const data = request.find("data")) reader.read(*data, command);
    if (!reader.good()) return refused({RefusalCode::invalid_input, {}, {}, reader.errors()});
    auto const context = context_of(request, stream->case_state.version);
    auto const events = programme::decide(*running, finder(), stream->case_state, command, context);
    if (!events) return refused(events.error());
    return ok(base::json_text(programme::preview(stream->case_state, *events,
                                                 {context.now, context.author, stream->case_state.version + 1})));
}

base::Result<std::vector<journal::Encoded>, domain::Refusal> Core::decided(base::JsonView request) const {
    using domain::RefusalCode;
    auto const json = request.find("command");
    if (!json) return domain::refuse(RefusalCode::invalid_input, "/command");
    auto const command = journal::read_command_of_page(*json);
    if (!command) return base::fail(command.error());
    auto context = context_of(request, command->base_version);
    context.instruments = &m_instruments;
    auto const found = m_streams.find(command->stream);
    std::vector<journal::Encoded> encoded;
    if (auto const* of_case = std::get_if<domain::CaseCommand>(&command->command)) {
        auto const state = found == m_streams.end() ? domain::CaseState{} : found->second.case_state;
        auto const* opening = std::get_if<domain::case_command::Request>(of_case);
        auto const* programme = programme_of(opening != nullptr ? *opening : state.request);
        if (programme == nullptr) return domain::refuse(RefusalCode::not_found, "/programme", {{"what", "programme"}});
        auto const decision = programme::decide(*programme, finder(), state, *of_case, context);
        if (!decision) return base::fail(decision.error());
        for (auto const& event : *decision) encoded.push_back(journal::encode(event));
        return encoded;
    }
    if (auto const* of_person = std::get_if<domain::PersonCommand>(&command->command)) {
        auto const state = found == m_streams.end() ? domain::PersonState{} : found->second.person_state;
        auto const decision = domain::decide(state, *of_person, context);
        if (!decision) return base::fail(decision.error());
        for (auto const& event : *decision) encoded.push_back(journal::encode(event));
        return encoded;
    }
    return domain::refuse(RefusalCode::unknown_command, "/type");
}

std::string Core::decide(base::JsonView request) const {
    auto const events = decided(request);
    if (!events) return refused(events.error());
    base::JsonWriter w;
    w.begin_object().key("events").begin_array();
    for (auto const& event : *events) {
        w.begin_object().key("event").string(event.type).key("event_version").integer(event.type_version);
        w.key("data").raw(event.payload).end_object();
    }
    w.end_array().end_object();
    return ok(w.text());
}

}  // namespace unisson::wasm
