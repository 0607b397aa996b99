#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "domain/refusal.hpp"
#include "journal/command.hpp"

/// What the store keeps of an answered command so that repeating it gives the same answer. Holds no content of events:
/// those are read from the journal again, so that an erased person leaves nothing behind here.
namespace unisson::app {

struct StoredAnswer {
    domain::AccountId author;
    std::string digest;      ///< of the command's text: an id used for another command is refused
    std::int64_t after = 0;  ///< version of the stream before
    int events = 0;          ///< 0: refused
    std::optional<std::string> refusal;  ///< JSON, where it was refused

    static constexpr auto fields() {
        using base::field;
        using T = StoredAnswer;
        return base::Fields{field("author", &T::author), field("digest", &T::digest, 64), field("after", &T::after),
                            field("events", &T::events), field("refusal", &T::refusal, base::text_max)};
    }
};

/// A short fingerprint of the command's text.
[[nodiscard]] std::string digest_of(journal::CommandEnvelope const& command);

[[nodiscard]] std::optional<StoredAnswer> read_answer(std::string_view text);

/// {"id", "ok": true, "stream", "version", "events"}
[[nodiscard]] std::string accepted_json(journal::CommandEnvelope const& command,
                                        std::vector<journal::Recorded> const& events);

/// {"id", "ok": false, "refusal"}; `id` is the text that the client sent, if it was one.
[[nodiscard]] std::string refused_json(std::string_view id, std::string_view refusal);

[[nodiscard]] std::string refusal_json(domain::Refusal const& refusal);

}  // namespace unisson::app
