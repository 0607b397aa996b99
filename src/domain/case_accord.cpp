// Contacts and notes.
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

constexpr int minutes_max = 24 * 60;

base::Result<Note const*, Refusal> own_draft(CaseState const& state, NoteId id, Context const& context) {
    auto const* note = find_by_id(state.notes, id);
    if (note == nullptr) return refuse_missing("note", "/note");
    if (note->author != context.author) return refuse(not_the_author, "/note");
    if (note->signed_at) return refuse(note_signed, "/note");
    return note;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordContact const& c, Context const& context) {
    if (auto refused = check_new(state.contacts, c.id, "contact")) return base::fail(std::move(*refused));
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.minutes < 0 || c.minutes > minutes_max)
        return base::fail(Refusal{invalid_input, "/minutes", {}, {{"/minutes", "out_of_range", "0 to 1440"}}});
    return happens(case_event::ContactRecorded{c});
}

CaseDecision on(CaseState const& state, case_command::DraftNote const& c, Context const&) {
    if (auto refused = check_new(state.notes, c.id, "note")) return base::fail(std::move(*refused));
    return happens(case_event::NoteDrafted{c});
}

CaseDecision on(CaseState const& state, case_command::EditNote const& c, Context const& context) {
    auto const note = own_draft(state, c.note, context);
    if (!note) return base::fail(note.error());
    if (is_stale(context, (*note)->changed_version)) return refuse_stale((*note)->words, (*note)->changed_version);
    if ((*note)->words == c.words) return refuse(nothing_to_change);
    return happens(case_event::NoteEdited{c});
}

CaseDecision on(CaseState const& state, case_command::SignNote const& c, Context const& context) {
    auto const note = own_draft(state, c.note, context);
    if (!note) return base::fail(note.error());
    return happens(case_event::NoteSigned{c});
}

CaseDecision on(CaseState const& state, case_command::DiscardNote const& c, Context const& context) {
    auto const note = own_draft(state, c.note, context);
    if (!note) return base::fail(note.error());
    return happens(case_event::NoteDiscarded{c});
}

CaseDecision on(CaseState const& state, case_command::AddToNote const& c, Context const&) {
    auto const* note = find_by_id(state.notes, c.note);
    if (note == nullptr) return refuse_missing("note", "/note");
    if (!note->signed_at) return refuse(note_not_signed, "/note");
    if (note->addenda.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::NoteAddendumWritten{c});
}

}  // namespace unisson::domain::rules
