#include "programme/authoring.hpp"

#include <algorithm>

#include "programme/locate.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using Errors = std::vector<base::InputError>;
using enum domain::RefusalCode;

domain::Refusal faulty(Errors errors) {
    return {invalid_input, errors.front().path, {}, std::move(errors)};
}

Errors not_json(base::JsonError const& error) {
    return {{"", "not_json", "column " + std::to_string(error.column) + ": " + error.message, error.line}};
}

void add_lines(std::string_view text, Errors& errors) {
    std::vector<std::string> pointers;
    pointers.reserve(errors.size());
    for (auto const& error : errors) pointers.push_back(error.path);
    auto const lines = lines_of(text, pointers);
    for (std::size_t i = 0; i < errors.size(); ++i) errors[i].line = lines[i];
}

/// A draft may lack anything, but its text must be readable: what it lacks can then be told by its place.
std::optional<domain::Refusal> unreadable(std::string_view text) {
    auto const document = base::JsonDocument::parse(text);
    auto errors = document ? Errors{} : not_json(document.error());
    if (document && document->root().kind() != base::JsonKind::object) errors = {{"", "wrong_type", "object", 1}};
    if (errors.empty()) return std::nullopt;
    errors.front().path = "/text";
    return faulty(std::move(errors));
}

/// The file of the version that the command puts forward or approves, with what its time asks for.
std::optional<domain::Refusal> not_fit(domain::ProgrammeState const& state, int version,
                                       std::optional<base::Date> from) {
    auto const* const known = state.find(version);
    if (known == nullptr) return std::nullopt;
    if (auto errors = faults_in(*known->text, state.key, version); !errors.empty()) return faulty(std::move(errors));
    auto const loaded = load(*known->text);
    auto const& until = loaded->frame.valid_until;
    if (!from || !until || *from <= *until) return std::nullopt;
    return domain::Refusal{period_reversed, "/from", {{"latest", base::to_text(*until)}}, {}};
}

struct TextCheck {
    domain::ProgrammeState const& state;

    std::optional<domain::Refusal> operator()(domain::programme_command::Draft const& c) const {
        return unreadable(c.text);
    }
    std::optional<domain::Refusal> operator()(domain::programme_command::Edit const& c) const {
        return unreadable(c.text);
    }
    std::optional<domain::Refusal> operator()(domain::programme_command::Submit const& c) const {
        return not_fit(state, c.version, std::nullopt);
    }
    std::optional<domain::Refusal> operator()(domain::programme_command::Approve const& c) const {
        return not_fit(state, c.version, c.from);
    }
    std::optional<domain::Refusal> operator()(domain::programme_command::SendBack const&) const { return std::nullopt; }
    std::optional<domain::Refusal> operator()(domain::programme_command::Discard const&) const { return std::nullopt; }
    std::optional<domain::Refusal> operator()(domain::programme_command::Offer const&) const { return std::nullopt; }
    std::optional<domain::Refusal> operator()(domain::programme_command::Audit const&) const { return std::nullopt; }
};

}  // namespace

Errors faults_in(std::string_view text, std::string_view key, int version) {
    auto const document = base::JsonDocument::parse(text);
    if (!document) return not_json(document.error());
    auto [programme, errors] = check(text);
    auto const told = [&](std::string_view path) {
        return std::ranges::find(errors, path, &base::InputError::path) != errors.end();
    };
    if (programme.key != key && !told("/key")) errors.push_back({"/key", "unknown_value", std::string{key}});
    if (programme.version != version && !told("/version"))
        errors.push_back({"/version", "unknown_value", std::to_string(version)});
    if (errors.size() > faults_max) errors.resize(faults_max);
    add_lines(text, errors);
    return errors;
}

domain::ProgrammeDecision decide(domain::ProgrammeState const& state, domain::ProgrammeCommand const& command,
                                 domain::Context const& context) {
    auto decision = domain::decide(state, command, context);
    if (!decision) return decision;
    if (auto refusal = std::visit(TextCheck{state}, command)) return base::fail(std::move(*refusal));
    return decision;
}

}  // namespace unisson::programme
