#include "circuit/moves.hpp"

#include <doctest/doctest.h>

namespace unisson::circuit {

using enum Transition;

namespace {

std::vector<Move> read_back(std::vector<std::string> const& lines) {
    std::vector<Move> moves;
    for (auto const& line : lines) each_move(line, [&](Move const& move) { moves.push_back(move); });
    return moves;
}

Move made(std::string item, ItemKind kind, int parent, bool required) {
    return {.item = std::move(item),
            .transition = create,
            .because = "intake.start",
            .parent = parent,
            .kind = kind,
            .required = required,
            .heard = {}};
}

Move step(std::string item, int instance, Transition transition, std::string because) {
    return {.item = std::move(item),
            .instance = instance,
            .transition = transition,
            .because = std::move(because),
            .heard = {}};
}

std::size_t moves_of(std::string_view line) {
    std::size_t count = 0;
    each_move(line, [&](Move const&) { ++count; });
    return count;
}

}  // namespace

TEST_CASE("moves that differ in the item only share a line, and read back as they were") {
    std::vector<Move> moves{made("inform", ItemKind::task, 1, true), made("decide", ItemKind::task, 1, true),
                            made("rest", ItemKind::task, 1, false),  made("ready", ItemKind::milestone, 2, false),
                            step("inform", 1, start, "holder"),      step("decide", 3, start, "holder"),
                            step("decide", 3, complete, "file:x.y"), step("ready", 1, hear, "event")};
    moves.back().heard = {5, 4'294'967'295};
    auto const lines = written(moves);
    CHECK(lines == std::vector<std::string>{"+task! inform decide < intake.start", "+task rest < intake.start",
                                            "+milestone ready ^2 < intake.start", "start inform decide#3 < holder",
                                            "complete decide#3 < file:x.y", "hear ready 5 4294967295 < event"});
    CHECK(read_back(lines) == moves);
}

TEST_CASE("no line is longer than a line may be, even with the longest keys") {
    std::string const key(item_key_max, 'k');
    std::vector<Move> moves;
    for (int n = 1; n <= 2'000; ++n) {
        moves.push_back(made(key, ItemKind::user_event, 2'000, true));
        moves.back().instance = n;
        moves.back().because = key + ".parentSuspend";
        if (n % 3 == 0) moves.push_back(step(key, n, parent_suspend, key + ".parentSuspend"));
    }
    auto const lines = written(moves);
    for (auto const& line : lines) REQUIRE(line.size() <= line_bytes_max);
    CHECK(read_back(lines) == moves);
}

TEST_CASE("every step of every kind of item reads back") {
    for (std::size_t t = 0; t < base::EnumNames<Transition>::names.size(); ++t)
        for (std::size_t k = 0; k < base::EnumNames<ItemKind>::names.size(); ++k) {
            auto move = step("a_b_1", 7, static_cast<Transition>(t), "condition");
            if (move.transition == create) move.kind = static_cast<ItemKind>(k);
            CHECK(read_back(written(std::vector{move})) == std::vector{move});
        }
}

TEST_CASE("what is no line of moves is left out") {
    for (auto const* line : {"", "start", "start inform", "start < holder", "+ inform < x", "+wish inform < x",
                             "create inform < x", "begin inform < x", "hear inform < event", "hear inform 1 < event",
                             "hear inform x 1 < event", "hear inform -1 0 < event", "+task inform ^x < y",
                             "start #2 < holder", "start inform#x < holder", "start inform# < holder"})
        CHECK_MESSAGE(moves_of(line) == 0, line);
    CHECK(moves_of("start inform  decide < holder") == 1);
}

}  // namespace unisson::circuit
