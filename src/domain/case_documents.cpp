// Documents of a case. Whether their bytes are there is not known here: the use case asks the store.
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

constexpr std::size_t sha256_digits = 64;

/// What is sent after an exit, a last report, still belongs to the dossier. Of a request that was refused or sent on, the
/// decision does and what is written about it: nobody gathers more about somebody who was turned away.
bool takes(CaseState const& state, DocumentKind kind) {
    if (state.is_running() || std::holds_alternative<StatusExited>(state.status)) return true;
    return kind == DocumentKind::decision || kind == DocumentKind::letter;
}

bool is_sha256(std::string_view text) {
    return text.size() == sha256_digits &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<Refusal> check_bytes(DocumentTerms const& terms) {
    if (terms.size < 1 || terms.size > document_bytes_max)
        return wrong_field("/size", "out_of_range", "1 to " + std::to_string(document_bytes_max));
    if (terms.part_size != document_part_bytes)
        return wrong_field("/part_size", "out_of_range", std::to_string(document_part_bytes));
    if (!is_sha256(terms.sha256)) return wrong_field("/sha256", "unknown_value", "64 hexadecimal digits in lower case");
    return std::nullopt;
}

/// A document that stands and may be changed.
base::Result<Document const*, Refusal> standing(CaseState const& state, DocumentId id) {
    auto const* document = find_by_id(state.documents, id);
    if (document == nullptr) return refuse_missing("document", "/document");
    if (document->withdrawn) return refuse(already_done, {}, {{"what", "document_withdrawn"}});
    return document;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::AddDocument const& c, Context const& context) {
    if (!takes(state, c.kind)) return refuse_status(state);
    if (find_by_id(state.documents, c.id) != nullptr) return refuse(already_exists, "/id", {{"what", "document"}});
    if (state.documents.size() >= documents_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(documents_max)}});
    if (auto refused = check_bytes(c)) return base::fail(std::move(*refused));
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::DocumentAdded{c});
}

CaseDecision on(CaseState const& state, case_command::DescribeDocument const& c, Context const& context) {
    auto const found = standing(state, c.document);
    if (!found) return base::fail(found.error());
    auto const& document = **found;
    if (!takes(state, c.kind.value_or(document.kind))) return refuse_status(state);
    if (is_stale(context, document.changed_version)) return refuse_stale(document.title, document.changed_version);
    bool const same = (!c.title || *c.title == document.title) && (!c.kind || *c.kind == document.kind) &&
                      (!c.on || *c.on == document.on) && (!c.from_whom || c.from_whom == document.from_whom);
    if (same) return refuse(nothing_to_change);
    if (c.on && *c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::DocumentDescribed{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawDocument const& c, Context const&) {
    auto const found = standing(state, c.document);
    if (!found) return base::fail(found.error());
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "document"}});
    return happens(case_event::DocumentWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::RestoreDocument const& c, Context const& context) {
    auto const* document = find_by_id(state.documents, c.document);
    if (document == nullptr) return refuse_missing("document", "/document");
    if (!document->withdrawn) return refuse(nothing_to_change);
    auto const latest = base::plus_days(base::date_of(document->withdrawn->at), document_restore_days);
    if (context.today > latest) return refuse(too_late, {}, {{"latest", base::to_text(latest)}});
    return happens(case_event::DocumentRestored{c});
}

}  // namespace unisson::domain::rules
