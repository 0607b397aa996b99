#pragma once

#include <algorithm>

#include "app/ports.hpp"
#include "base/text.hpp"
#include "projection/likeness.hpp"

/// Named people, cases and events for the tests of the stores. All are invented.
namespace unisson::contract {

inline base::Uuid uuid(std::uint32_t number, std::uint8_t kind) {
    base::Uuid id;
    id.bytes[0] = kind;
    for (std::size_t i = 0; i < 4; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

inline domain::PersonId person(std::uint32_t n) {
    return domain::PersonId{uuid(n, 1)};
}
inline domain::CaseId case_of(std::uint32_t n) {
    return domain::CaseId{uuid(n, 2)};
}
inline domain::AccountId account(std::uint32_t n) {
    return domain::AccountId{uuid(n, 3)};
}
inline domain::UnitId unit(std::uint32_t n) {
    return domain::UnitId{uuid(n, 4)};
}
inline domain::CommandId command(std::uint32_t n) {
    return domain::CommandId{uuid(n, 5)};
}

inline base::Date const today{20'000};

inline app::NewEvent event(std::uint32_t command_number, std::string type = "note_drafted",
                           std::string payload = R"({"words":"Rappelé ce matin."})") {
    app::NewEvent e;
    e.envelope.command = command(command_number);
    e.envelope.type = std::move(type);
    e.envelope.occurred_at = {1'000};
    e.envelope.recorded_at = {2'000};
    e.envelope.author = account(1);
    e.envelope.ground = "referent";
    e.envelope.device = "web";
    e.payload = std::move(payload);
    return e;
}

inline projection::PersonRow person_named(std::uint32_t n, std::string family, std::string given) {
    projection::PersonRow row;
    row.id = person(n);
    row.words = base::folded_words(family + " " + given);
    std::ranges::sort(row.words);
    row.words.erase(std::unique(row.words.begin(), row.words.end()), row.words.end());
    row.family_name = std::move(family);
    row.given_names = std::move(given);
    row.birth_date = base::Date{3'000 + static_cast<std::int32_t>(n)};
    row.registered_by = account(1);
    row.version = 1;
    return row;
}

/// The case n of the person n, whose referent is that account.
inline projection::CaseRow case_row(std::uint32_t n, domain::AccountId referent, domain::UnitId in) {
    projection::CaseRow row;
    row.id = case_of(n);
    row.person = person(n);
    row.unit = in;
    row.referent = referent;
    row.programme = "gobet";
    row.status = "open";
    row.stage = "assessment";
    row.phase = "P2";
    row.received_on = {19'000 + static_cast<std::int32_t>(n)};
    row.last_event_at = {static_cast<std::int64_t>(n) * 1'000};
    row.version = 1;
    row.access = {{referent, projection::Standing::referent, {19'000}, std::nullopt}};
    return row;
}

}  // namespace unisson::contract
