#include "app/read_log.hpp"

#include <atomic>

#include <doctest/doctest.h>

namespace unisson::app {

namespace {

base::Uuid id(std::uint8_t n) {
    base::Uuid made;
    made.bytes[15] = n;
    return made;
}

/// A store that takes nothing, so that what is noted keeps waiting.
class FullStore final : public Store {
public:
    Reader& reader() override { throw std::logic_error{"nothing to read here"}; }
    void write(std::function<void(Transaction&)>, std::function<void(WriteOutcome)> done) override {
        ++asked;
        done(WriteOutcome::storage_full);
    }

    std::atomic<int> asked = 0;
};

std::vector<LineLook> lines(std::size_t count) {
    std::vector<LineLook> made;
    for (std::size_t i = 0; i < count; ++i) {
        base::Uuid subject;
        for (std::size_t byte = 0; byte < 4; ++byte) subject.bytes[byte] = static_cast<std::uint8_t>(i >> (8 * byte));
        subject.bytes[15] = 1;
        made.push_back({subject, std::nullopt, domain::Ground::referent});
    }
    return made;
}

}  // namespace

TEST_CASE("a page is shown only if all of its lines can be written down") {
    FullStore store;
    ReadLog log{store};
    domain::AccountId const account{id(7)};
    auto const today = base::make_date(2026, 3, 2).value();
    auto const most = lines(reads_waiting_max);
    CHECK(log.note_lines({1}, account, "list", std::span{most}.first(reads_waiting_max - 1), today));
    LineLook const other{id(9), std::nullopt, domain::Ground::deputy};
    std::vector<LineLook> const two{most.back(), other};
    CHECK_FALSE(log.note_lines({1}, account, "list", two, today));
    CHECK(log.note_lines({1}, account, "list", {&other, 1}, today));
    CHECK_FALSE(log.note_lines({1}, account, "list", {&most.back(), 1}, today));
    CHECK(log.note_lines({1}, account, "list", {most.data(), 50}, today));  // written down today already
    CHECK_FALSE(log.note_lines({1}, account, "search", {most.data(), 50}, today));
    CHECK_FALSE(log.note({{1}, account, id(9), std::nullopt, "dossier", "referent"}));
}

}  // namespace unisson::app
