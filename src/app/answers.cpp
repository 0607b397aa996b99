#include "app/answers.hpp"

#include "app/passwords.hpp"

namespace unisson::app {

std::string digest_of(journal::CommandEnvelope const& command) {
    return secret_text(secret_hash(journal::command_text(command))).substr(0, 22);
}

std::optional<StoredAnswer> read_answer(std::string_view text) {
    auto const document = base::JsonDocument::parse(text);
    if (!document) return std::nullopt;
    base::FieldReader reader{base::FieldReader::Unknown::ignore};
    StoredAnswer answer;
    reader.read(document->root(), answer);
    return reader.good() ? std::optional{std::move(answer)} : std::nullopt;
}

std::string accepted_json(journal::CommandEnvelope const& command, std::vector<journal::Recorded> const& events) {
    base::JsonWriter w;
    w.begin_object().key("id").string(base::to_text(command.id.value)).key("ok").boolean(true);
    w.key("stream").string(base::to_text(command.stream));
    w.key("version").integer(static_cast<std::int64_t>(events.empty() ? 0 : events.back().envelope.version));
    w.key("events").begin_array();
    for (auto const& event : events) journal::write_json(w, event);
    w.end_array().end_object();
    return std::move(w).text();
}

std::string refused_json(std::string_view id, std::string_view refusal) {
    base::JsonWriter w;
    w.begin_object().key("id").string(id).key("ok").boolean(false).key("refusal").raw(refusal).end_object();
    return std::move(w).text();
}

std::string refusal_json(domain::Refusal const& refusal) {
    base::JsonWriter w;
    domain::write_json(w, refusal);
    return std::move(w).text();
}

}  // namespace unisson::app
