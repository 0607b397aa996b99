#include "interop/csv_import.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/json.hpp"

using namespace unisson;
using namespace unisson::interop;

namespace {

constexpr base::Uuid organisation{{1}};
constexpr base::Uuid unit{{2}};
constexpr base::Uuid ada{{3}};
constexpr base::Uuid ben{{4}};

ImportOptions options() {
    ImportOptions o;
    o.organisation = organisation;
    o.today = *base::make_date(2026, 11, 21);
    o.programmes = {{"gobet", 2, {"Gestion de cas", "Case management"}}, {"retour", 1, {}}};
    o.units = {{domain::UnitId{unit}, "Équipe Nord"}};
    o.accounts = {{domain::AccountId{ada}, "Ada Keller", "akeller", {}}, {domain::AccountId{ben}, "Ben Roy", {}, {}}};
    o.programme = "gobet";
    o.unit = domain::UnitId{unit};
    o.referent = domain::AccountId{ada};
    o.expectation = "À préciser";
    return o;
}

struct Outcome {
    std::vector<std::string> commands;
    std::vector<RowError> errors;
    ImportProgress progress;
    ImportPreview preview;
    std::size_t largest_batch = 0;
};

Outcome import(std::string_view text, ImportOptions const& o = options(), std::optional<ImportMapping> mapping = {},
               std::size_t chunk = 1'000'000) {
    CsvImport rows{o, std::move(mapping)};
    Outcome outcome;
    auto const drain = [&] {
        for (auto batch = rows.take(); !batch.empty(); batch = rows.take()) {
            outcome.largest_batch = std::max({outcome.largest_batch, batch.commands.size(), batch.errors.size()});
            for (auto& command : batch.commands) outcome.commands.push_back(std::move(command));
            for (auto& error : batch.errors) outcome.errors.push_back(std::move(error));
        }
    };
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        rows.push(text.substr(at, chunk));
        drain();
    }
    rows.finish();
    drain();
    outcome.progress = rows.progress();
    outcome.preview = rows.preview();
    return outcome;
}

base::JsonDocument parsed(std::string const& text) {
    auto document = base::JsonDocument::parse(text);
    REQUIRE(document.has_value());
    return std::move(document).value();
}

std::string member(std::string const& json, std::initializer_list<std::string_view> path) {
    auto const document = parsed(json);
    auto view = document.root();
    for (auto const name : path) {
        auto const found = view.find(name);
        if (!found) return "(absent)";
        view = *found;
    }
    return view.kind() == base::JsonKind::string ? std::string{view.as_string()} : view.text();
}

std::set<std::string> ids(std::vector<std::string> const& commands) {
    std::set<std::string> found;
    for (auto const& command : commands) found.insert(member(command, {"id"}));
    return found;
}

std::string codes(Outcome const& outcome) {
    std::string line;
    for (auto const& error : outcome.errors)
        line += std::to_string(error.line) + ":" + error.column + ":" + error.code + " ";
    return line;
}

constexpr std::string_view people =
    "N° dossier;Nom;Prénom;Né(e) le;Sexe;Langues;Téléphone;Courriel;Rue;NPA;Localité;N° AVS;Origine;Motif;Reçu le\n"
    "K-1;Martin;Zoé;31/12/1980;F;français, portugais;079 123 45 67;zoe@exemple.org;Rue du Lac 1;1000;Lausanne;"
    "756.1;Médecin;\"Reprendre le travail;\nà mi-temps\";01.02.2026\n"
    "K-2;Rossi;Ugo;;M;it;;;;;;;;;\n";

}  // namespace

TEST_CASE("a row becomes a person and their case [P18]") {
    auto const outcome = import(people);
    CHECK(codes(outcome) == "");
    REQUIRE(outcome.commands.size() == 4);
    auto const& person = outcome.commands[0];
    CHECK(member(person, {"type"}) == "person.register");
    CHECK(member(person, {"data", "family_name"}) == "Martin");
    CHECK(member(person, {"data", "birth_date"}) == "1980-12-31");
    CHECK(member(person, {"data", "gender"}) == "female");
    CHECK(member(person, {"data", "languages"}) == R"(["fr","pt"])");
    CHECK(member(person, {"data", "identifiers"}) ==
          R"([{"system":"N° dossier","value":"K-1"},{"system":"N° AVS","value":"756.1"}])");
    auto const ways = member(person, {"data", "contact_ways"});
    CHECK(ways.find("\"kind\":\"postal\",\"value\":\"Rue du Lac 1, 1000, Lausanne\"") != std::string::npos);
    CHECK(ways.find("\"kind\":\"email\",\"value\":\"zoe@exemple.org\"") != std::string::npos);
    auto const& request = outcome.commands[1];
    CHECK(member(request, {"type"}) == "case.request");
    CHECK(member(request, {"data", "person"}) == member(person, {"stream"}));
    CHECK(member(request, {"data", "origin"}) == "physician");
    CHECK(member(request, {"data", "expectation"}) == "Reprendre le travail;\nà mi-temps");
    CHECK(member(request, {"data", "received_on"}) == "2026-02-01");
    CHECK(member(request, {"data", "programme_version"}) == "2");
    CHECK(member(outcome.commands[3], {"data", "received_on"}) == "2026-11-21");
    CHECK(member(outcome.commands[3], {"data", "expectation"}) == "À préciser");
    CHECK(member(outcome.commands[3], {"data", "origin"}) == "other");
}

TEST_CASE("repeating a file, whole or in part, on another day makes the same commands' ids [P16]") {
    auto const first = import(people);
    auto later = options();
    later.today = *base::make_date(2027, 1, 3);
    later.expectation = "Other words";
    later.origin = domain::Origin::insurer;
    auto const again = import(people, later, {}, 7);
    CHECK(ids(first.commands) == ids(again.commands));
    auto const overlapping = import("No dossier,Prénom,Nom\nK-2,Ugo,Rossi\nK-3,Lea,Weber\n");
    auto all = ids(first.commands);
    CHECK(all.size() == 4);
    all.merge(ids(overlapping.commands));
    CHECK(all.size() == 6);
    CHECK(ids(import(people).commands).size() == first.commands.size());
}

TEST_CASE("without an external id the names and the birth date find the person again [P16]") {
    auto const one = import("Nom;Prénom;Né le\nMÜLLER;Élodie;31/12/1980\n");
    auto const two = import("geburtsdatum,vorname,nachname\n1980-12-31,elodie,Muller\n");
    CHECK(ids(one.commands) == ids(two.commands));
    auto const other = import("Nom;Prénom;Né le\nMÜLLER;Élodie;30/12/1980\n");
    CHECK(ids(one.commands) != ids(other.commands));
}

TEST_CASE("another organisation's import makes other ids, another programme another case [P16]") {
    auto elsewhere = options();
    elsewhere.organisation = base::Uuid{{9}};
    auto const here = ids(import(people).commands);
    for (auto const& id : ids(import(people, elsewhere).commands)) CHECK(!here.contains(id));
    auto second = options();
    second.programme = "retour";
    auto const again = import(people, second);
    CHECK(member(again.commands[0], {"id"}) == member(import(people).commands[0], {"id"}));
    CHECK(member(again.commands[1], {"id"}) != member(import(people).commands[1], {"id"}));
}

TEST_CASE("a person who stands twice in a file is sent once and reported with both lines [P16]") {
    auto const outcome =
        import("Id;Nom;Prénom;Né le\n1;Roy;Ana;1980-01-01\n1;Roy;Ana;1980-01-01\n2;Roy;ANA;1.1.1980\n3;Roy;Ana;\n");
    CHECK(codes(outcome) == "3::duplicate_row 4::namesake ");
    CHECK(outcome.errors[0].other_line == 2);
    CHECK(outcome.errors[1].other_line == 2);
    CHECK(outcome.errors[1].value == "Roy, ANA");
    CHECK(outcome.progress.good == 2);
    CHECK(outcome.progress.duplicates == 2);
    auto keep = options();
    keep.keep_namesakes = true;
    CHECK(import("Id;Nom;Prénom;Né le\n1;Roy;Ana;1980-01-01\n2;Roy;Ana;1.1.1980\n", keep).progress.good == 2);
}

TEST_CASE("a row with errors costs itself alone, and each error names line, column, value and what fits [P18]") {
    auto const outcome = import(
        "Nom;Prénom;Né le;Sexe;E-mail\nMartin;Zoé;31/12/80;F;x\nRossi;;;;\nWeber;Lea;1990-02-30;?;\nRoy;Ana;1990-02-28;f;\n");
    CHECK(codes(outcome) ==
          "2:Né le:two_digit_year 2:E-mail:not_an_email 3:Prénom:missing 4:Né le:not_a_date 4:Sexe:unknown_value ");
    CHECK(outcome.errors[0].value == "31/12/80");
    CHECK(outcome.errors[0].expected.find("31/12/2026") != std::string::npos);
    CHECK(outcome.progress.rows == 4);
    CHECK(outcome.progress.good == 1);
    CHECK(outcome.progress.bad == 3);
    CHECK(outcome.commands.size() == 2);
}

TEST_CASE("the value in an error is shortened at a character, not inside one [P18]") {
    std::string value;
    for (int i = 0; i < 100; ++i) value += "é";
    auto const outcome = import("Nom;Prénom;Né le\nA;B;" + value + "\n");
    REQUIRE(outcome.errors.size() == 1);
    CHECK(outcome.errors[0].value.size() == 2 * error_value_max + 3);
    CHECK(outcome.errors[0].value.ends_with("é…"));
}

TEST_CASE("the mapping is proposed from headers in four languages and can be kept [P18]") {
    struct Case {
        std::string_view header;
        std::string_view fields;
    };
    for (
        auto const& [header, fields] :
        {Case{"NOM;PRÉNOM(S);Date de naissance;Sexe;Tél.;Portable;Motif de la demande;Référent",
              "family_name given_names birth_date gender phone phone expectation referent "},
         Case{"Last name;First name;Date of birth;Gender;Phone;Zip code;City;Referral date",
              "family_name given_names birth_date gender phone postal_address postal_address received_on "},
         Case{
             "Nachname;Vorname;Geburtsdatum;Geschlecht;Straße;PLZ;Ort;AHV-Nr.;Zuweiser",
             "family_name given_names birth_date gender postal_address postal_address postal_address identifier origin "},
         Case{"Cognome;Nome;Data di nascita;Sesso;Città;Codice fiscale;Richiesta",
              "family_name given_names birth_date gender postal_address identifier expectation "},
         Case{"external_id;family_name;given_names;received_on", "external_id family_name given_names received_on "},
         Case{"Pointure;Couleur", ""}}) {
        std::vector<std::string> columns;
        CAPTURE(header);
        CsvReader reader{';'};
        reader.push(header);
        reader.finish();
        CsvRow row;
        CsvError error;
        REQUIRE(reader.next(row, error) == CsvStep::row);
        auto const mapping = propose_mapping(column_names(row.fields));
        std::string found;
        for (auto const& column : mapping.columns) found.append(base::to_text(column.field)).append(" ");
        CHECK(found == fields);
        auto const kept = parsed(base::json_text(mapping));
        auto const back = read_mapping(kept.root());
        REQUIRE(back.has_value());
        CHECK(*back == mapping);
    }
}

TEST_CASE("a kept mapping decides, also where the header's case and accents have changed [P18]") {
    ImportMapping const mapping{{{"Col A", ImportField::family_name, {}},
                                 {"COL É", ImportField::given_names, {}},
                                 {"Police", ImportField::identifier, "Assureur X"},
                                 {"Gone", ImportField::phone, {}}}};
    auto const outcome = import("col a,Col e,police,Nom\nMartin,Zoé,P-7,unread\n", options(), mapping);
    CHECK(codes(outcome) == "1::columns_absent ");
    CHECK(outcome.errors[0].expected == "Gone");
    CHECK(member(outcome.commands.at(0), {"data", "identifiers"}) == R"([{"system":"Assureur X","value":"P-7"}])");
    CHECK(member(outcome.commands.at(0), {"data", "family_name"}) == "Martin");
    CHECK(outcome.preview.absent == std::vector<std::string>{"Gone"});
    CHECK(outcome.preview.proposal.columns.size() == 1);
}

TEST_CASE("a mapping without names, or with one field twice, imports nothing and says so [P18]") {
    auto const lacking = import("Nom;Ville\nMartin;Lyon\n");
    CHECK(codes(lacking) == "1::fields_missing ");
    CHECK(lacking.errors[0].expected == "given_names");
    CHECK(lacking.commands.empty());
    CHECK(lacking.preview.rows.size() == 1);
    ImportMapping const twice{{{"Nom", ImportField::family_name, {}},
                               {"Nom (2)", ImportField::family_name, {}},
                               {"#3", ImportField::given_names, {}}}};
    auto const doubled = import("Nom;Nom;\nMartin;Roy;Ana\n", options(), twice);
    CHECK(codes(doubled) == "1::fields_twice ");
    CHECK(doubled.commands.empty());
}

TEST_CASE("a mapping that is no mapping is refused [P18]") {
    for (auto const* text :
         {R"([])", R"({"columns":[{"column":"Nom","field":"shoe_size"}]})", R"({"columns":[{"column":"Nom"}]})",
          R"({"columns":[{"column":"","field":"email"}]})", R"({"colums":[]})"}) {
        auto const document = parsed(text);
        CHECK(!read_mapping(document.root()).has_value());
    }
}

TEST_CASE("programme, unit and referent are found by name, and unknown or shared names are refused [P18]") {
    auto o = options();
    o.accounts.push_back({domain::AccountId{base::Uuid{{5}}}, "BEN ROY", {}, {}});
    o.accounts.push_back({domain::AccountId{base::Uuid{{6}}}, "Cléo Gone", {}, true});
    auto const header = std::string{"Nom;Prénom;Programme;Unité;Référent\n"};
    auto const good = import(header + "A;B;case MANAGEMENT;equipe nord;AKELLER\n", o);
    CHECK(codes(good) == "");
    CHECK(member(good.commands[1], {"data", "programme"}) == "gobet");
    CHECK(member(good.commands[1], {"data", "referent"}) == base::to_text(ada));
    CHECK(codes(import(header + "A;B;;Sud;Ben Roy\n", o)) == "2:Unité:not_known 2:Référent:ambiguous ");
    CHECK(codes(import(header + "A;B;x;;Cléo Gone\n", o)) == "2:Programme:not_known 2:Référent:not_known ");
    o.referent.reset();
    o.unit.reset();
    o.expectation.reset();
    CHECK(codes(import(header + "A;B;;;\n", o)) == "2::missing 2:Unité:missing 2:Référent:missing ");
    o.persons_only = true;
    auto const persons = import(header + "A;B;;;\n", o);
    CHECK(persons.commands.size() == 1);
    CHECK(persons.errors.empty());
}

TEST_CASE("days in the future and births of another age are refused [P18]") {
    CHECK(codes(import(
              "Nom;Prénom;Né le;Reçu le\nA;B;22/11/2026;\nC;D;1.1.1850;22.11.2026\nE;F;21/11/2026;21/11/2026\n")) ==
          "2:Né le:date_in_future 3:Né le:date_too_early 3:Reçu le:date_in_future ");
}

TEST_CASE("rows of other widths: short ones are read, long ones refused, empty ones passed over [P18]") {
    auto const outcome = import("Nom;Prénom;Tél.\nA;B\n;;\n\n  ; ;\nC;D;079 111 22 33;;\nE;F;079 111 22 33;surplus\n");
    CHECK(codes(outcome) == "7::too_many_cells ");
    CHECK(outcome.progress.rows == 3);
    CHECK(outcome.progress.good == 2);
}

TEST_CASE("an unreadable row is reported with its column's name and the others go on [P18]") {
    auto const outcome = import("Nom;Prénom\nA;\"open\nC;D\nE;\x81\n\"G\"x;H\nI;J\n");
    CHECK(codes(outcome) == "2:Prénom:quote_not_closed 4:Prénom:not_text 5:Nom:quote_not_closed ");
    CHECK(outcome.progress.good == 2);
    CHECK(outcome.progress.bad == 3);
    CHECK(import("PK\x03\x04...").errors.at(0).code == "spreadsheet");
}

TEST_CASE("guards of an export are taken away on the way in [P18]") {
    auto const outcome = import("Nom;Prénom;Tél.\n\"'=Martin\";'-Zoé;'+41 79 123 45 67\n");
    CHECK(member(outcome.commands.at(0), {"data", "family_name"}) == "=Martin");
    CHECK(member(outcome.commands.at(0), {"data", "contact_ways"}).find("\"+41 79 123 45 67\"") != std::string::npos);
}

TEST_CASE("the preview shows the first rows as they were understood, and counts all [P18]") {
    std::string text{"Nom;Prénom;Né le\n"};
    for (int i = 0; i < 30; ++i) text += "N" + std::to_string(i) + ";P;" + (i == 3 ? "1/1/99" : "1/1/1999") + "\n";
    auto const preview = import(text).preview;
    CHECK(preview.separator == ";");
    CHECK(preview.columns == std::vector<std::string>{"Nom", "Prénom", "Né le"});
    REQUIRE(preview.rows.size() == preview_rows_max);
    CHECK(preview.rows[0].line == 2);
    CHECK(preview.rows[0].cells[2] == "1/1/1999");
    CHECK(preview.rows[0].values[2].text == "1999-01-01");
    CHECK(preview.rows[3].errors.at(0).code == "two_digit_year");
    CHECK(preview.progress.rows == 30);
    CHECK(preview.progress.good == 29);
    CHECK(preview.progress.commands == 58);
    CHECK(preview.progress.bytes == text.size());
}

TEST_CASE("batches stay small, a person and their case in one, whatever the chunks [P18]") {
    std::string text{"Id;Nom;Prénom\n"};
    for (int i = 0; i < 1000; ++i) text += std::to_string(i) + ";N;" + (i % 3 == 0 ? "" : "P") + "\n";
    auto const whole = import(text);
    auto const cut = import(text, options(), {}, 61);
    CHECK(whole.commands == cut.commands);
    CHECK(whole.largest_batch <= import_batch_max);
    CHECK(whole.progress.good == 666);
    CHECK(whole.errors.size() == 334);
    for (std::size_t i = 0; i < whole.commands.size(); i += 2)
        CHECK(member(whole.commands[i], {"stream"}) == member(whole.commands[i + 1], {"data", "person"}));
}

TEST_CASE("the directory's answer fits into the options as it is [P18]") {
    auto const document = parsed(
        R"({"organisation":"01000000-0000-0000-0000-000000000000","today":"2026-11-21","later":1,
            "units":[{"id":"02000000-0000-0000-0000-000000000000","title":"Nord","extra":true}],
            "accounts":[{"id":"03000000-0000-0000-0000-000000000000","display_name":"Ada","unit":null,"roles":["case_manager"],"closed":false}]})");
    auto const read = read_options(document.root());
    REQUIRE(read.has_value());
    CHECK(read->units.at(0).title == "Nord");
    auto const bad = parsed(R"({"organisation":"x"})");
    CHECK(read_options(bad.root()).error().size() == 2);
}
