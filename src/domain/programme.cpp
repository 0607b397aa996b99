#include "domain/programme.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

using enum RefusalCode;

ProgrammeDecision happens(ProgrammeEvent event) {
    return std::vector<ProgrammeEvent>{std::move(event)};
}

Refusal wrong_key(std::string expected) {
    return {invalid_input, "/key", {}, {{"/key", "unknown_value", std::move(expected)}}};
}

/// Keys stand in addresses, files and cases: plain signs only.
std::optional<Refusal> check_key(std::string_view key) {
    bool const plain = std::ranges::all_of(
        key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
    if (plain && !key.empty() && key.front() >= 'a') return std::nullopt;
    return wrong_key("a small letter, then small letters, digits, _ and -");
}

/// The version that the command names, if it is the one not approved yet; the command must have been given with its
/// last step in view.
base::Result<ProgrammeVersion const*, Refusal> open_version(ProgrammeState const& state, int version,
                                                            Context const& context) {
    auto const* const found = state.find(version);
    if (found == nullptr) return refuse(not_found, "/version", {{"what", "version"}});
    if (found->approved() != nullptr)
        return refuse(wrong_version_status, "/version", {{"status", std::string{VersionApproved::name}}});
    if (context.base_version != 0 && context.base_version < found->stream_version)
        return refuse(stale, {}, {{"version", std::to_string(found->stream_version)}});
    return found;
}

template <typename Status>
base::Result<ProgrammeVersion const*, Refusal> version_in(ProgrammeState const& state, int version,
                                                          Context const& context) {
    auto found = open_version(state, version, context);
    if (found && !std::holds_alternative<Status>((*found)->status))
        return refuse(wrong_version_status, "/version", {{"status", std::string{status_name((*found)->status)}}});
    return found;
}

std::optional<Refusal> check_from(base::Date from, Context const& context) {
    if (from >= context.today) return std::nullopt;
    return Refusal{date_in_past, "/from", {{"earliest", base::to_text(context.today)}}, {}};
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Draft const& c, Context const&) {
    if (auto wrong = check_key(c.key)) return base::fail(std::move(*wrong));
    if (state.version != 0 && state.key != c.key) return base::fail(wrong_key(state.key));
    if (state.open() != nullptr) return refuse(already_exists, "/key", {{"what", "draft"}});
    if (state.versions.size() >= programme_versions_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(programme_versions_max)}});
    int const version = state.versions.empty() ? 1 : state.versions.back().version + 1;
    return happens(programme_event::Drafted{{c.key, version, c.text, c.based_on}});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Edit const& c, Context const& context) {
    auto const* const known = UNISSON_TRY(version_in<VersionDraft>(state, c.version, context));
    if (*known->text == c.text) return refuse(nothing_to_change);
    return happens(programme_event::Edited{c});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Submit const& c, Context const& context) {
    if (auto known = version_in<VersionDraft>(state, c.version, context); !known) return base::fail(known.error());
    return happens(programme_event::Submitted{c});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Approve const& c, Context const& context) {
    auto const* const known = UNISSON_TRY(version_in<VersionSubmitted>(state, c.version, context));
    if (std::ranges::find(known->authors, context.author) != known->authors.end()) return refuse(own_work, "/version");
    if (auto wrong = check_from(c.from, context)) return base::fail(std::move(*wrong));
    return happens(programme_event::Approved{c});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::SendBack const& c, Context const& context) {
    if (auto known = version_in<VersionSubmitted>(state, c.version, context); !known) return base::fail(known.error());
    return happens(programme_event::SentBack{c});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Discard const& c, Context const& context) {
    if (auto known = open_version(state, c.version, context); !known) return base::fail(known.error());
    return happens(programme_event::Discarded{c});
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Offer const& c, Context const& context) {
    if (state.version == 0 && !c.key)
        return base::fail(Refusal{invalid_input, "/key", {}, {{"/key", "missing", "the key of the programme"}}});
    if (state.version != 0 && c.key && *c.key != state.key) return base::fail(wrong_key(state.key));
    if (auto wrong = check_from(c.from, context)) return base::fail(std::move(*wrong));
    auto const same = std::ranges::find(state.offers, c.from, &OfferDecision::from);
    if (same != state.offers.end() && same->offered == c.offered) return refuse(nothing_to_change);
    programme_event::OfferDecided event{c};
    if (!event.key) event.key = state.key;
    return happens(std::move(event));
}

/// The first answer to a question that there is not, or to one that was answered already.
std::optional<Refusal> check_answers(std::vector<AuditedQuestion> const& answers) {
    auto const wrong = [](std::string path, std::string code, std::string expected) {
        return Refusal{invalid_input, path, {}, {{path, std::move(code), std::move(expected)}}};
    };
    if (answers.empty()) return wrong("/answers", "missing", "the answer to one question at least");
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto const path = "/answers/" + std::to_string(i);
        auto const& each = answers[i];
        if (each.question < 1 || each.question > audit_questions)
            return wrong(path + "/question", "out_of_range", "1 - " + std::to_string(audit_questions));
        auto const before = std::ranges::find_if(answers, [&](AuditedQuestion const& other) {
            return other.principle == each.principle && other.question == each.question;
        });
        if (&*before != &each) return Refusal{already_exists, path, {{"what", "answer"}}, {}};
    }
    return std::nullopt;
}

ProgrammeDecision on(ProgrammeState const& state, programme_command::Audit const& c, Context const& context) {
    if (state.version == 0 && !c.key)
        return base::fail(Refusal{invalid_input, "/key", {}, {{"/key", "missing", "the key of the programme"}}});
    if (state.version != 0 && c.key && *c.key != state.key) return base::fail(wrong_key(state.key));
    if (!state.versions.empty() && state.find(c.version) == nullptr)
        return refuse(not_found, "/version", {{"what", "version"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (auto wrong = check_answers(c.answers)) return base::fail(std::move(*wrong));
    if (state.audits.size() >= programme_audits_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(programme_audits_max)}});
    programme_event::Audited event{c};
    if (!event.key) event.key = state.key;
    return happens(std::move(event));
}

ProgrammeVersion* version_of(ProgrammeState& state, int version) {
    auto const found = std::ranges::find(state.versions, version, &ProgrammeVersion::version);
    return found == state.versions.end() ? nullptr : &*found;
}

void fold(ProgrammeState& state, programme_event::Drafted const& e, Stamp const& stamp) {
    state.key = e.key;
    Doing const now{stamp.author, stamp.at};
    state.versions.push_back({.version = e.version,
                              .text = std::make_shared<std::string const>(e.text),
                              .based_on = e.based_on,
                              .authors = {stamp.author},
                              .drafted = now,
                              .changed = now,
                              .learned = std::nullopt,
                              .stream_version = stamp.version,
                              .status = VersionDraft{}});
}

void fold(ProgrammeState& state, programme_event::Edited const& e, Stamp const& stamp) {
    auto* const known = version_of(state, e.version);
    if (known == nullptr) return;
    known->text = std::make_shared<std::string const>(e.text);
    known->changed = {stamp.author, stamp.at};
    known->stream_version = stamp.version;
    if (std::ranges::find(known->authors, stamp.author) == known->authors.end()) known->authors.push_back(stamp.author);
}

void fold(ProgrammeState& state, programme_event::Submitted const& e, Stamp const& stamp) {
    auto* const known = version_of(state, e.version);
    if (known == nullptr) return;
    known->status = VersionSubmitted{{stamp.author, stamp.at}};
    known->learned = e.learned;
    known->stream_version = stamp.version;
}

void fold(ProgrammeState& state, programme_event::Approved const& e, Stamp const& stamp) {
    auto* const known = version_of(state, e.version);
    if (known == nullptr) return;
    auto const* const submitted = std::get_if<VersionSubmitted>(&known->status);
    Doing const put_forward = submitted == nullptr ? known->changed : submitted->submitted;
    known->status = VersionApproved{put_forward, {stamp.author, stamp.at}, e.from};
    known->stream_version = stamp.version;
}

void fold(ProgrammeState& state, programme_event::SentBack const& e, Stamp const& stamp) {
    auto* const known = version_of(state, e.version);
    if (known == nullptr) return;
    known->status = VersionDraft{Doing{stamp.author, stamp.at}, e.reason};
    known->stream_version = stamp.version;
}

void fold(ProgrammeState& state, programme_event::Discarded const& e, Stamp const&) {
    std::erase_if(state.versions, [&](auto const& known) { return known.version == e.version; });
}

void fold(ProgrammeState& state, programme_event::OfferDecided const& e, Stamp const& stamp) {
    if (e.key) state.key = *e.key;
    std::erase_if(state.offers, [&](auto const& known) { return known.from == e.from; });
    auto const later = std::ranges::upper_bound(state.offers, e.from, {}, &OfferDecision::from);
    state.offers.insert(later, {e.offered, e.from, {stamp.author, stamp.at}});
}

void fold(ProgrammeState& state, programme_event::Audited const& e, Stamp const& stamp) {
    if (e.key) state.key = *e.key;
    state.audits.push_back({e.version, e.on, e.answers, {stamp.author, stamp.at}});
}

}  // namespace

std::string_view status_name(VersionStatus const& status) {
    return std::visit([](auto const& s) { return std::decay_t<decltype(s)>::name; }, status);
}

ProgrammeVersion const* ProgrammeState::find(int wanted) const {
    auto const found = std::ranges::find(versions, wanted, &ProgrammeVersion::version);
    return found == versions.end() ? nullptr : &*found;
}

ProgrammeVersion const* ProgrammeState::open() const {
    return versions.empty() || versions.back().approved() != nullptr ? nullptr : &versions.back();
}

ProgrammeVersion const* ProgrammeState::in_effect(base::Date day) const {
    ProgrammeVersion const* last = nullptr;
    for (auto const& known : versions)
        if (auto const* const approved = known.approved(); approved != nullptr && approved->from <= day) last = &known;
    return last;
}

bool ProgrammeState::offered(base::Date day) const {
    bool last = true;
    for (auto const& decision : offers)
        if (decision.from <= day) last = decision.offered;
    return last;
}

ProgrammeDecision decide(ProgrammeState const& state, ProgrammeCommand const& command, Context const& context) {
    bool const begins = std::holds_alternative<programme_command::Draft>(command) ||
                        std::holds_alternative<programme_command::Offer>(command) ||
                        std::holds_alternative<programme_command::Audit>(command);
    if (state.version == 0 && !begins) return refuse(not_found, {}, {{"what", "programme"}});
    return std::visit([&](auto const& c) { return on(state, c, context); }, command);
}

void apply(ProgrammeState& state, ProgrammeEvent const& event, Stamp const& stamp) {
    std::visit([&](auto const& e) { fold(state, e, stamp); }, event);
    state.version = stamp.version;
}

}  // namespace unisson::domain
