#include "interop/csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "interop/csv_write.hpp"

using namespace unisson;
using namespace unisson::interop;

namespace {

struct Reading {
    std::vector<CsvRow> rows;
    std::vector<CsvError> errors;
    CsvEncoding encoding{};
    char separator = 0;
};

Reading read(std::string_view text, std::size_t chunk = 1'000'000, std::optional<char> separator = std::nullopt) {
    CsvReader reader{separator};
    Reading reading;
    auto const drain = [&] {
        CsvRow row;
        CsvError error;
        for (auto step = reader.next(row, error); step != CsvStep::wait; step = reader.next(row, error)) {
            if (step == CsvStep::row) reading.rows.push_back(row);
            if (step == CsvStep::error) reading.errors.push_back(error);
        }
    };
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        reader.push(text.substr(at, chunk));
        drain();
    }
    reader.finish();
    drain();
    reading.encoding = reader.encoding();
    reading.separator = reader.separator().value_or('\0');
    return reading;
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("a plain file is read with its header line first [P18]") {
    auto const reading = read("Nom;Prénom\nMartin;Zoé\nRossi;Ugo\n");
    REQUIRE(reading.rows.size() == 3);
    CHECK(reading.rows[0].fields == Fields{"Nom", "Prénom"});
    CHECK(reading.rows[2].fields == Fields{"Rossi", "Ugo"});
    CHECK(reading.rows[2].line == 3);
    CHECK(reading.separator == ';');
    CHECK(reading.encoding == CsvEncoding::utf_8);
    CHECK(reading.errors.empty());
}

TEST_CASE("how the bytes are cut does not change what is read [P18]") {
    std::string const text =
        "\xEF\xBB\xBFNom,\"Pré\"\"nom\",Adresse\r\n\r\nMartin,\"Zoé\",\"1, rue\r\ndu Lac\"\r\n\"bad\" x,1,2\rRossi,,\n"
        "\"open,never\nb,c,d\nL\xE9on,\"a\"\"b\",\n";
    auto const whole = read(text);
    for (std::size_t chunk = 1; chunk < 30; ++chunk) {
        CAPTURE(chunk);
        auto const cut = read(text, chunk);
        REQUIRE(cut.rows.size() == whole.rows.size());
        for (std::size_t i = 0; i < whole.rows.size(); ++i) {
            CHECK(cut.rows[i].fields == whole.rows[i].fields);
            CHECK(cut.rows[i].line == whole.rows[i].line);
        }
        REQUIRE(cut.errors.size() == whole.errors.size());
        for (std::size_t i = 0; i < whole.errors.size(); ++i) {
            CHECK(cut.errors[i].problem == whole.errors[i].problem);
            CHECK(cut.errors[i].line == whole.errors[i].line);
            CHECK(cut.errors[i].column == whole.errors[i].column);
        }
    }
    CHECK(whole.rows.size() == 5);
    CHECK(whole.errors.size() == 2);
    CHECK(whole.encoding == CsvEncoding::mixed);
}

TEST_CASE("the separator is told from the first line outside quotes [P18]") {
    CHECK(read("a;b;c\n").separator == ';');
    CHECK(read("a,b;c,d\n").separator == ',');
    CHECK(read("a\tb\tc\n").separator == '\t');
    CHECK(read("\"a,b,c\";d\n").separator == ';');
    CHECK(read("\"a\nb,c,d,e\";f\n").separator == ';');
    CHECK(read("seul\n").separator == ';');
    auto const announced = read("sep=,\r\na,b;c\r\n");
    CHECK(announced.separator == ',');
    REQUIRE(announced.rows.size() == 1);
    CHECK(announced.rows[0].fields == Fields{"a", "b;c"});
    CHECK(announced.rows[0].line == 2);
    CHECK(read("a;b,c\n", 9, ',').rows[0].fields == Fields{"a;b", "c"});
}

TEST_CASE("Windows-1252 is read where bytes are not UTF-8 [P18]") {
    auto const reading = read("Nom;Pr\xE9nom\nM\xFCller;\x80uro \x96 \x8Cuvre\n");
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.rows[0].fields[1] == "Prénom");
    CHECK(reading.rows[1].fields == Fields{"Müller", "€uro – Œuvre"});
    CHECK(reading.encoding == CsvEncoding::windows_1252);
    CHECK(read("a;b\n").encoding == CsvEncoding::ascii);
    CHECK(read("\xEF\xBB\xBF"
               "a;b\n")
              .encoding == CsvEncoding::utf_8);
}

TEST_CASE("a byte without meaning and a zero byte refuse their row alone [P18]") {
    using namespace std::string_literals;
    auto const reading = read("a;b\nx;\x81\ny;z\0w\nok;\xE9\n"s);
    REQUIRE(reading.errors.size() == 2);
    CHECK(reading.errors[0].problem == CsvProblem::not_text);
    CHECK(reading.errors[0].line == 2);
    CHECK(reading.errors[0].column == 2);
    CHECK(reading.errors[1].line == 3);
    CHECK(reading.rows.back().fields == Fields{"ok", "é"});
}

TEST_CASE("UTF-16 and workbooks are named instead of read [P18]") {
    using namespace std::string_literals;
    for (std::size_t chunk = 1; chunk < 6; ++chunk) {
        auto const utf_16 = read("\xFF\xFEN\0o\0m\0\n\0"s, chunk);
        REQUIRE(utf_16.errors.size() == 1);
        CHECK(utf_16.errors[0].problem == CsvProblem::utf_16);
        CHECK(utf_16.rows.empty());
    }
    CHECK(read("PK\x03\x04whatever\n").errors.at(0).problem == CsvProblem::spreadsheet);
    CHECK(read("\xD0\xCF\x11\xE0whatever\n").errors.at(0).problem == CsvProblem::spreadsheet);
}

TEST_CASE("quotes hold separators, doubled quotes and line ends; each row knows its first line [P18]") {
    auto const reading = read("a;b\n\"x;\"\"y\"\"\";\"l1\nl2\r\nl3\"\nend;\n");
    REQUIRE(reading.rows.size() == 3);
    CHECK(reading.rows[1].fields == Fields{"x;\"y\"", "l1\nl2\r\nl3"});
    CHECK(reading.rows[1].line == 2);
    CHECK(reading.rows[2].line == 5);
    CHECK(reading.rows[2].fields == Fields{"end", ""});
    CHECK(read("a;b\n\"\";\"\"\"\"\n").rows[1].fields == Fields{"", "\""});
    CHECK(read("a;b\n5\" nail;it\"s\n").rows[1].fields == Fields{"5\" nail", "it\"s"});
    CHECK(read("a;b\n\"x\"  ;y\n").rows[1].fields == Fields{"x", "y"});
}

TEST_CASE("line ends may be CRLF, LF, CR or a mixture [P18]") {
    auto const reading = read("a;b\r\nc;d\re;f\ng;h\n\r\n\r\ri;j");
    REQUIRE(reading.rows.size() == 5);
    CHECK(reading.rows[1].line == 2);
    CHECK(reading.rows[2].line == 3);
    CHECK(reading.rows[3].line == 4);
    CHECK(reading.rows[4].fields == Fields{"i", "j"});
    CHECK(reading.rows[4].line == 8);
    auto const blank_first = read("\r\n\n\ra;b\nc;d\n");
    CHECK(blank_first.rows.at(0).line == 4);
    CHECK(blank_first.rows.at(1).line == 5);
}

TEST_CASE("a quote that never closes costs one row, not the file [P18]") {
    auto const reading = read("a;b\n1;\"open\n2;two\n3;three\n");
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0].problem == CsvProblem::quote_not_closed);
    CHECK(reading.errors[0].line == 2);
    CHECK(reading.errors[0].column == 2);
    REQUIRE(reading.rows.size() == 3);
    CHECK(reading.rows[1].fields == Fields{"2", "two"});
    CHECK(reading.rows[1].line == 3);
    CHECK(reading.rows[2].line == 4);
}

TEST_CASE("a stray quote far above a good one is found at its own line [P18]") {
    auto const reading = read("a;b\n1;\"stray\n2;two\n3;\"good; one\"\n4;four\n");
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0].line == 2);
    REQUIRE(reading.rows.size() == 4);
    CHECK(reading.rows[2].fields == Fields{"3", "good; one"});
    CHECK(reading.rows[2].line == 4);
}

TEST_CASE("text behind a closing quote is an error of that row [P18]") {
    auto const reading = read("a;b\n\"x\"y;z\nok;ok\n\"last\"!");
    REQUIRE(reading.errors.size() == 2);
    CHECK(reading.errors[0].line == 2);
    CHECK(reading.errors[0].column == 1);
    CHECK(reading.errors[1].line == 4);
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.rows[1].line == 3);
}

TEST_CASE("a long quoted text with its end is too long, without its end it is an open quote [P18]") {
    auto const closed = read("a;b\n1;\"" + std::string(csv_field_max + 1, 'x') + "\"\n2;y\n");
    REQUIRE(closed.errors.size() == 1);
    CHECK(closed.errors[0].problem == CsvProblem::field_too_long);
    CHECK(closed.errors[0].column == 2);
    CHECK(closed.rows.size() == 2);

    std::string lines = "a;b\n1;\"open\n";
    while (lines.size() < 2 * csv_row_max) lines += "22;a line as good as any other\n";
    auto const open = read(lines, 65'536);
    REQUIRE(open.errors.size() == 1);
    CHECK(open.errors[0].problem == CsvProblem::quote_not_closed);
    CHECK(open.rows.back().fields[0] == "22");
    CHECK(open.rows.size() == (lines.size() - 12) / 31 + 1);
}

TEST_CASE("each limit holds at its edge [P18]") {
    CHECK(read("a;b\n" + std::string(csv_field_max, 'x') + ";y\n").errors.empty());
    CHECK(read("a;b\n" + std::string(csv_field_max + 1, 'x') + ";y\n").errors.at(0).problem ==
          CsvProblem::field_too_long);
    auto const columns = [](std::size_t count) { return "a;b\n" + std::string(count - 1, ';') + "\n1;2\n"; };
    CHECK(read(columns(csv_columns_max)).errors.empty());
    auto const many = read(columns(csv_columns_max + 1));
    CHECK(many.errors.at(0).problem == CsvProblem::too_many_columns);
    CHECK(many.rows.size() == 2);
    auto const row = [](std::size_t bytes) {
        std::string line;
        while (line.size() + 10'001 <= bytes) line += std::string(10'000, 'x') + ';';
        return "a;b\n" + line + std::string(bytes - line.size(), 'y') + "\n1;2\n";
    };
    CHECK(read(row(csv_row_max)).errors.empty());
    for (std::size_t const chunk : {1'000'000, 4'096, 7}) {
        auto const long_row = read(row(csv_row_max + 1), chunk);
        REQUIRE(long_row.errors.size() == 1);
        CHECK(long_row.errors[0].problem == CsvProblem::row_too_long);
        CHECK(long_row.errors[0].line == 2);
        CHECK(long_row.rows.back().fields == Fields{"1", "2"});
    }
}

TEST_CASE("files without rows give none [P18]") {
    CHECK(read("").rows.empty());
    CHECK(read("\n\n\r\n").rows.empty());
    CHECK(read("\xEF\xBB\xBF").rows.empty());
    CHECK(read("sep=;").rows.empty());
    CHECK(read("\"").errors.at(0).problem == CsvProblem::quote_not_closed);
    CHECK(read("a").rows.at(0).fields == Fields{"a"});
    CHECK(read("a;").rows.at(0).fields == Fields{"a", ""});
}

TEST_CASE("texts that a spreadsheet would run are written with a guard and read back without it [P18]") {
    for (std::string const value : {"=1+1", "+33 6", "-lui", "@x", "\t=1", "\r=1", " =1", "'=x", "''-", "plain", "it's",
                                    "'quoted'", "a;b", "say \"x\"", "l1\nl2", " lead", "", "-2"}) {
        CAPTURE(value);
        CsvWriter writer;
        writer.text("h").text("k").end_row().text(value).text("z").end_row();
        auto const text = writer.take();
        CHECK(text.find(";=") == std::string::npos);
        auto const back = read(text);
        REQUIRE(back.rows.size() == 2);
        CHECK(without_guard(back.rows[1].fields[0]) == value);
        if (looks_like_formula(value)) CHECK(back.rows[1].fields[0][0] == '\'');
    }
}

TEST_CASE("our own numbers and dates stay what they are [P18]") {
    CsvWriter writer;
    writer.text("x").number(-2).date(base::make_date(2026, 1, 31)).date(std::nullopt).number(0).end_row();
    CHECK(writer.take() == "\xEF\xBB\xBFx;-2;2026-01-31;;0\r\n");
    CHECK(writer.take().empty());
}
