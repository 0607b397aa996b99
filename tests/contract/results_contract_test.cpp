// The figures of programmes, the same in every store.
#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

namespace {

projection::FigureKey cell(std::string line, domain::UnitId in, int version = 1, std::string segment = {}) {
    return {"gobet", version, in, std::move(segment), std::move(line), projection::CaseStanding::running};
}

projection::Figure found(std::vector<projection::FigureRow> const& rows, std::string_view line,
                         std::string_view segment = {}) {
    for (auto const& row : rows)
        if (row.line == line && row.segment == segment) return row.figure;
    return {};
}

}  // namespace

TEST_CASE_TEMPLATE("figures add up over units, and are read for those that are asked for", Store, InMemory, OnSqlite) {
    Store on;
    projection::Figures const change{{cell("", unit(1)), {3, 3, 0}},
                                     {cell("", unit(2)), {4, 4, 0}},
                                     {cell("measure:goals", unit(1)), {3, 7, 5}},
                                     {cell("measure:goals", unit(1), 1, "group:debt"), {1, 2, 1}},
                                     {cell("", unit(1), 2), {9, 9, 0}}};
    write(on.store, [&](app::Transaction& t) { t.add(change); });
    auto& reader = on.store.reader();
    auto const all = reader.figures({"gobet", 1, {}, true});
    CHECK(found(all, "").cases == 7);
    CHECK(found(all, "measure:goals") == projection::Figure{3, 7, 5});
    CHECK(found(all, "measure:goals", "group:debt").sum == 1);
    CHECK(found(reader.figures({"gobet", 1, {unit(2)}, false}), "").cases == 4);
    CHECK(found(reader.figures({"gobet", 1, {unit(1), unit(2)}, false}), "").cases == 7);
    CHECK(reader.figures({"gobet", 1, {unit(3)}, false}).empty());
    CHECK(reader.figures({"gobet", 1, {}, false}).empty());
    CHECK(reader.figures({"moxley", 1, {}, true}).empty());
    auto const versions = reader.cases_by_version({"gobet", 1, {unit(1)}, false});
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].cases == 3);
    CHECK(versions[1].version == 2);
    CHECK(versions[1].cases == 9);
}

TEST_CASE_TEMPLATE("lines are read by unit over all programmes, and of the units that are asked for", Store, InMemory,
                   OnSqlite) {
    Store on;
    auto other = cell("need:work", unit(1));
    other.programme = "moxley";
    projection::Figures const change{{cell("need:work", unit(1)), {1, 2, 1}},
                                     {other, {3, 4, 2}},
                                     {cell("need:health", unit(2)), {5, 6, 5}},
                                     {cell("need:work", unit(1), 1, "group:debt"), {9, 9, 9}},
                                     {cell("measure:needs", unit(1)), {9, 9, 9}}};
    write(on.store, [&](app::Transaction& t) { t.add(change); });
    auto& reader = on.store.reader();
    auto const first = reader.figures_of_units(std::vector{unit(1)}, "need:");
    REQUIRE(first.size() == 1);
    CHECK(first[0].unit == unit(1));
    CHECK(first[0].line == "need:work");
    CHECK(first[0].standing == projection::CaseStanding::running);
    CHECK(first[0].figure == projection::Figure{4, 6, 3});
    CHECK(reader.figures_of_units(std::vector{unit(1), unit(2)}, "need:").size() == 2);
    CHECK(reader.figures_of_units(std::vector{unit(3)}, "need:").empty());
    CHECK(reader.figures_of_units({}, "need:").empty());
}

TEST_CASE_TEMPLATE("what is taken away again leaves nothing behind", Store, InMemory, OnSqlite) {
    Store on;
    projection::Figures const change{{cell("", unit(1)), {2, 2, 0}}, {cell("line:goals", unit(1)), {2, 5, 3}}};
    write(on.store, [&](app::Transaction& t) { t.add(change); });
    write(on.store, [&](app::Transaction& t) { t.add({{cell("line:goals", unit(1)), {-1, -2, 0}}}); });
    CHECK(found(on.store.reader().figures({"gobet", 1, {}, true}), "line:goals") == projection::Figure{1, 3, 3});
    write(on.store, [&](app::Transaction& t) {
        t.add(projection::difference({}, {{cell("", unit(1)), {2, 2, 0}}, {cell("line:goals", unit(1)), {1, 3, 3}}}));
    });
    CHECK(on.store.reader().figures({"gobet", 1, {}, true}).empty());
}

TEST_CASE_TEMPLATE("a unit of work that fails adds nothing", Store, InMemory, OnSqlite) {
    Store on;
    auto const outcome = write(on.store, [&](app::Transaction& t) {
        t.add({{cell("", unit(1)), {1, 1, 0}}});
        throw std::runtime_error{"planted"};
    });
    CHECK(outcome == app::WriteOutcome::rejected);
    CHECK(on.store.reader().figures({"gobet", 1, {}, true}).empty());
}

}  // namespace unisson::contract
