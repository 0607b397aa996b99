#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/case.hpp"

/// For tests of the rules alone, without a programme.
namespace unisson::domain {

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

/// The case of Anna Lindqvist, admitted, on 2 February 2026.
struct AdmittedCase {
    CaseState state;
    Context context{.now = {1'770'000'000'000}, .today = {20'486}, .author = id<AccountId>("Nadia")};

    AdmittedCase() {
        case_event::Requested requested;
        requested.person = id<PersonId>("Anna");
        requested.referent = context.author;
        happened(requested);
        happened(case_event::Admitted{});
    }

    void happened(CaseEvent const& event) { apply(state, event, {context.now, context.author, state.version + 1}); }

    std::optional<Refusal> tell(CaseCommand const& command) {
        auto const decision = decide(state, command, context);
        if (!decision) return decision.error();
        for (auto const& event : *decision) happened(event);
        return std::nullopt;
    }

    std::optional<RefusalCode> code_of(CaseCommand const& command) {
        auto const refusal = tell(command);
        return refusal ? std::optional{refusal->code} : std::nullopt;
    }

    /// The field that is refused; empty where nothing is.
    std::string field_of(CaseCommand const& command) {
        auto const refusal = tell(command);
        return refusal ? refusal->field : "";
    }
};

}  // namespace unisson::domain
