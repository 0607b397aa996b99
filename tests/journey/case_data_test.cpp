// Case data and target groups that a programme declares: typed, kept by day, seen by conditions and sentries.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "base/json.hpp"
#include "programme/facts.hpp"
#include "projection/dossier.hpp"
#include "support/history.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {

using Loaded = base::Result<programme::Programme, std::vector<base::InputError>>;

/// A programme of two stages that declares what the parameters say; the second stage is behind that gate.
std::string text_with(std::string const& data, std::string const& gate, std::string const& more_items = "") {
    auto text = read_file("programmes/gobet/programme.json");
    auto const replace = [&](std::string_view what, std::string const& with) {
        auto const at = text.find(what);
        CAPTURE(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), with);
    };
    replace("\"circuit\": {", "\"data\": [" + data + "], \"circuit\": {");
    replace("\"frame\": {", R"("frame": {"target_groups": [
        {"key": "migrants", "label": )" +
                                label("Migration") + R"(, "first_questions": [)" + label("Langue ?") +
                                R"(], "sensitive": true, "certainty": "organisation"},
        {"key": "addiction", "label": )" +
                                label("Addiction") +
                                R"(, "first_questions": [], "sensitive": true, "certainty": "organisation"},
        {"key": "young", "label": )" +
                                label("Jeunes") + R"(, "first_questions": [], "certainty": "organisation"}],)");
    replace("exists(needs.recorded) and exists(resources.recorded) and exists(synthesis.validated)", gate);
    if (!more_items.empty()) replace("\"items\": [", "\"items\": [" + more_items + ",");
    return text;
}

std::string capacity() {
    return R"({"key": "capacity", "type": "number", "label": )" + label("Capacité") + R"(, "unit": )" + label("%") +
           R"(, "range": {"least": 0, "most": 100}})";
}

std::string place() {
    return R"({"key": "place", "type": "choice", "label": )" + label("Lieu") + R"(, "choices": [{"key": "home",
           "label": )" +
           label("Maison") + R"(}, {"key": "hospital", "label": )" + label("Hôpital") + "}]}";
}

std::string plain(std::string const& key, std::string const& type) {
    return R"({"key": ")" + key + R"(", "type": ")" + type + R"(", "label": )" + label(key) + "}";
}

std::string all_kinds() {
    return capacity() + "," + place() + "," + plain("limit_on", "date") + "," + plain("trade", "text") + "," +
           plain("absent", "yes_no");
}

programme::Programme programme_with(std::string const& data, std::string const& gate,
                                    std::string const& more_items = "") {
    auto loaded = programme::load(text_with(data, gate, more_items));
    std::string wrong;
    if (!loaded)
        for (auto const& error : loaded.error()) wrong += error.path + ": " + error.expected + "\n";
    CAPTURE(wrong);
    REQUIRE(loaded);
    return *loaded;
}

}  // namespace

TEST_CASE("a value of each kind is taken if it fits what the programme declares, and refused with what was expected") {
    auto const programme = programme_with(all_kinds(), "exists(data.capacity)");
    CHECK(told_from_assessment(
              programme, "data capacity 0\ndata capacity 100 2026-01-11\ndata place home\ndata limit_on 2031-08-01\n"
                         "data trade Menuisier\ndata absent yes") == "");
    CHECK(told_from_assessment(programme, "data capacity 101 ! invalid_input /value out_of_range") == "");
    CHECK(told_from_assessment(programme, "data capacity -1 ! invalid_input /value out_of_range") == "");
    CHECK(told_from_assessment(programme, "data capacity viel ! invalid_input /value wrong_type") == "");
    CHECK(told_from_assessment(programme, "data capacity 40.5 ! invalid_input /value wrong_type") == "");
    CHECK(told_from_assessment(programme, "data place garden ! invalid_input /value unknown_value") == "");
    CHECK(told_from_assessment(programme, "data limit_on 2031-02-30 ! invalid_input /value wrong_type") == "");
    CHECK(told_from_assessment(programme, "data absent perhaps ! invalid_input /value unknown_value") == "");
    CHECK(told_from_assessment(programme, "data shoe_size 42 ! invalid_input /key unknown_value") == "");
    CHECK(told_from_assessment(programme, "data capacity 40 2026-02-01 ! date_in_future") == "");
    CHECK(told_from_assessment(gobet(), "data capacity 40 ! invalid_input /key unknown_value") == "");
}

TEST_CASE("the refusal of a value says what was expected") {
    auto const programme = programme_with(all_kinds(), "exists(data.capacity)");
    Story story{programme};
    story.request();
    auto const refusal = story.tell(case_command::RecordDatum{{"place", "garden", story.today, std::nullopt}});
    REQUIRE(refusal);
    REQUIRE(refusal->errors.size() == 1);
    CHECK(refusal->errors[0].expected == "home | hospital");
    auto const unknown = story.tell(case_command::RecordDatum{{"size", "1", story.today, std::nullopt}});
    REQUIRE(unknown);
    CHECK(unknown->errors[0].expected == "capacity | place | limit_on | trade | absent");
}

TEST_CASE("values keep their history by day; the latest counts, in whatever order they were recorded") {
    auto const programme = programme_with(all_kinds(), "data.capacity >= 50");
    CHECK(told_from_assessment(programme, R"(data capacity 40
        + 30
        data capacity 60
        data capacity 20 2026-01-20              # told later
        expect fact data.capacity 60
        expect fact data.capacity.on 2026-02-11
        expect fact data.capacity.before 20
        data capacity 60 2026-01-20              # corrected for that day
        expect fact data.capacity.since 2026-01-20
        data capacity 60 ! nothing_to_change
        withdraw capacity 2026-02-11
        expect fact data.capacity.on 2026-01-20
        withdraw capacity 2026-02-11 ! not_found)") == "");
    Story story{programme};
    story.request();
    case_command::WithdrawDatum silent{{"capacity", story.today, ""}};
    CHECK(story.refused(silent) == RefusalCode::reason_missing);
}

TEST_CASE("days in each place and how often somebody left it are counted from the values") {
    auto const programme = programme_with(all_kinds(), "data.place.hospital.days < 60");
    CHECK(told_from_assessment(programme, R"(data place hospital
        + 20
        data place home
        + 10
        data place hospital
        + 5
        expect fact data.place.hospital.days 25
        expect fact data.place.home.days 10
        expect fact data.place.hospital.left 1
        expect fact data.place.home.left 1)") == "");
}

TEST_CASE("a gate may ask for a value, and says which number lacks") {
    auto const programme = programme_with(all_kinds(), "data.capacity >= 50 and data.place = 'home'");
    CHECK(told_from_assessment(programme,
                               "data capacity 40\ndata place home\nenter planning ! gate_not_met data.capacity") == "");
    CHECK(told_from_assessment(programme, "data capacity 50\ndata place home\nenter planning\nexpect stage planning") ==
          "");
}

TEST_CASE("nought and no are values: exists() asks whether something was recorded") {
    auto const programme = programme_with(all_kinds(), "exists(data.capacity) and exists(data.absent)");
    CHECK(told_from_assessment(programme, "enter planning ! gate_not_met data.capacity data.absent") == "");
    CHECK(told_from_assessment(programme, "data capacity 0\ndata absent no\nenter planning") == "");
}

TEST_CASE("what happens to a value sets off the circuit, and a timer may wait for a day of it") {
    auto const relapse = R"({"key": "talk_of_relapse", "kind": "task", "in": "assessment", "label": )" +
                         label("Rechute") +
                         R"(, "repeat": "true", "entry": [{"on": [{"file": "data.capacity", "event": "update"}],
                           "if": "data.capacity < data.capacity.before"}]},
                           {"key": "long_absence", "kind": "timer", "label": )" +
                         label("Absence") + R"(, "at": "data.absent.since + 30 days"})";
    auto const programme = programme_with(all_kinds(), "exists(data.capacity)", relapse);
    CHECK(told_from_assessment(programme, R"(data capacity 40
        + 7
        data capacity 60
        expect talk_of_relapse available
        + 7
        data capacity 30
        expect talk_of_relapse active
        data absent yes
        + 10
        data absent yes                          # still: since the first day
        + 19
        look ! nothing_to_change
        + 1
        look
        expect long_absence completed)") == "");
}

TEST_CASE("a person belongs to several target groups or to none, from a day on") {
    auto const programme = programme_with(all_kinds(), "group.migrants and not group.addiction");
    CHECK(told_from_assessment(programme, R"(expect fact group.migrants no
        join migrants
        join young
        join migrants ! already_exists
        join everybody ! invalid_input /group unknown_value
        expect fact group.migrants yes
        expect fact group.young yes
        expect fact group.addiction no
        + 5
        leave migrants
        expect fact group.migrants no
        leave migrants ! not_found
        join migrants
        enter planning)") == "");
}

TEST_CASE("faults in declared data are found when the programme is read, each with its path") {
    auto const fault = [](std::string const& data) { return first_error(programme::load(text_with(data, "true"))); };
    CHECK(fault(capacity() + "," + capacity()) == "/data/1/key already_exists");
    CHECK(fault(plain("Capacity", "number")) == "/data/0/key wrong_type");
    CHECK(fault(plain("place", "choice")) == "/data/0/choices missing");
    auto with = [](std::string text, std::string const& more) { return text.insert(text.size() - 1, ", " + more); };
    CHECK(fault(with(plain("day", "date"), "\"unit\": " + label("%"))) == "/data/0/unit unknown_field");
    CHECK(fault(with(plain("share", "number"), R"("range": {"least": 5, "most": 1})")) == "/data/0/range out_of_range");
    CHECK(fault(with(plain("day", "date"), R"("groups": ["nobody"])")) == "/data/0/groups/0 not_found");
    CHECK(first_error(programme::load(text_with(place(), "data.place = 'garden'"))).ends_with("unknown_value"));
    CHECK(first_error(programme::load(text_with(place(), "data.place > 3"))).ends_with("wrong_type"));
    CHECK(first_error(programme::load(text_with(place(), "exists(data.palce)"))).ends_with("unknown_path"));
    CHECK(first_error(programme::load(text_with(capacity(), "data.capacity > 3 and data.capacity < 2")))
              .ends_with("never_true"));
}

TEST_CASE("the dossier shows what the programme declares, with the days lived in each choice") {
    auto const programme = programme_with(all_kinds(), "true");
    Story story{programme};
    story.request();
    story.then(case_command::RecordDatum{{"place", "hospital", story.today, std::nullopt}});
    story.then(case_command::JoinGroup{{"migrants", story.today, std::nullopt}});
    story.today = plus_days(story.today, 9);
    base::JsonWriter w;
    w.begin_object();
    projection::write_dossier(w, story.state, programme, story.today);
    w.end_object();
    auto const dossier = base::JsonDocument::parse(w.text());
    REQUIRE(dossier);
    auto const circuit = dossier->root().find("circuit");
    REQUIRE(circuit->find("data")->size() == 5);
    auto const lived = circuit->find("data")->at(1).find("lived");
    CHECK(lived->at(1).find("days")->as_integer() == 9);
    CHECK(circuit->find("groups")->at(0).find("member")->as_bool());
    CHECK_FALSE(circuit->find("groups")->at(1).find("member")->as_bool());
    CHECK(dossier->root().find("case")->find("data")->at(0).string_or("value", "") == "hospital");
}

}  // namespace unisson::story
