#include "base/id.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

using namespace unisson::base;

namespace {

std::array<std::uint8_t, 10> all_bits(std::uint8_t byte) {
    std::array<std::uint8_t, 10> random{};
    random.fill(byte);
    return random;
}

}  // namespace

TEST_CASE("a UUID's text is read back, in either case") {
    constexpr std::string_view text = "0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506";
    auto const id = parse_uuid(text);
    REQUIRE(id.has_value());
    CHECK(to_text(*id) == text);
    CHECK(parse_uuid("0192F3A4-B5C6-7D8E-9FA0-B1C2D3E4F506") == id);
    CHECK(parse_uuid("00000000-0000-0000-0000-000000000000")->is_nil());
    CHECK(!id->is_nil());
}

TEST_CASE("what is not the canonical text of a UUID is nothing") {
    for (std::string_view const text :
         {"", "0192f3a4", "0192f3a4b5c67d8e9fa0b1c2d3e4f506", "{0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506}",
          "0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f50", "0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f5066",
          "0192f3a4+b5c6-7d8e-9fa0-b1c2d3e4f506", "0192f3a-4b5c6-7d8e-9fa0-b1c2d3e4f506",
          "0192f3g4-b5c6-7d8e-9fa0-b1c2d3e4f506", " 192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506",
          "0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f50-", "------------------------------------"}) {
        CAPTURE(text);
        CHECK(!parse_uuid(text).has_value());
    }
}

TEST_CASE("a UUIDv7 carries its time, version and variant, whatever the random bits") {
    for (auto const byte : std::array<std::uint8_t, 3>{0x00U, 0xFFU, 0xA5U}) {
        auto const text = to_text(make_uuid_v7(0x0192F3A4B5C6, all_bits(byte)));
        CHECK(text.substr(0, 13) == "0192f3a4-b5c6");
        CHECK(text[14] == '7');
        CHECK(std::string_view{"89ab"}.find(text[19]) != std::string_view::npos);
    }
}

TEST_CASE("UUIDv7s sort by their time, as bytes and as texts") {
    std::vector<Uuid> ids;
    for (std::int64_t ms = 1'700'000'000'000; ms < 1'700'000'100'000; ms += 997)
        ids.push_back(make_uuid_v7(ms, all_bits(static_cast<std::uint8_t>(ms * 31))));
    CHECK(std::ranges::is_sorted(ids));
    CHECK(std::ranges::is_sorted(ids, {}, [](Uuid const& id) { return to_text(id); }));
    CHECK(make_uuid_v7(1, all_bits(0xFF)) < make_uuid_v7(2, all_bits(0)));
}

TEST_CASE("a named UUID is the same for the same space and name, and another for any other [P16]") {
    Uuid const space{{1, 2, 3}};
    CHECK(make_named_uuid(space, "Martin") == make_named_uuid(space, "Martin"));
    CHECK(make_named_uuid(space, "Martin") != make_named_uuid(space, "martin"));
    CHECK(make_named_uuid(space, "Martin") != make_named_uuid(Uuid{{1, 2, 4}}, "Martin"));
    CHECK(make_named_uuid(space, "") != make_named_uuid(space, std::string_view{"\0", 1}));
    auto const text = to_text(make_named_uuid(space, "Martin"));
    CHECK(text[14] == '8');
    CHECK(std::string_view{"89ab"}.find(text[19]) != std::string_view::npos);
    // Ids of imports are kept for ever: this value must never change.
    CHECK(text == "949523b9-1ec7-81c4-98d9-f371d24b03ad");
}

TEST_CASE("named UUIDs of names that differ little do not meet [P16]") {
    std::unordered_set<Uuid> seen;
    std::unordered_set<std::uint64_t> halves;
    std::size_t count = 0;
    auto const add = [&](std::string const& name) {
        auto const id = make_named_uuid(Uuid{}, name);
        std::uint64_t half = 0;
        for (std::size_t i = 8; i < 16; ++i) half = half << 8U | id.bytes[i];
        seen.insert(id);
        halves.insert(half);
        ++count;
    };
    for (int i = 0; i < 200'000; ++i) add(std::to_string(i));
    for (char a = 0; a < 127; ++a)
        for (char b = 0; b < 127; ++b) add({'x', a, b});
    CHECK(seen.size() == count);
    CHECK(halves.size() == count);
}

TEST_CASE("ids know what they identify") {
    using CatId = Id<struct CatTag>;
    using DogId = Id<struct DogTag>;
    static_assert(!std::is_convertible_v<CatId, DogId>);
    static_assert(!std::is_convertible_v<Uuid, CatId>);
    CHECK(CatId{}.is_nil());
    CHECK(CatId{Uuid{{1}}} == CatId{Uuid{{1}}});
    CHECK(CatId{Uuid{{1}}} < CatId{Uuid{{2}}});
    CHECK(std::hash<CatId>{}(CatId{Uuid{{1}}}) != std::hash<CatId>{}(CatId{Uuid{{2}}}));
}
