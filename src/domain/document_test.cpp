#include "domain/document.hpp"

#include <doctest/doctest.h>

namespace unisson::domain {

namespace {

/// One entry of an archive, as its header tells it.
std::string entry(std::string_view name, std::string_view content) {
    std::string out{"PK\x03\x04", 4};
    out.append(22, '\0');
    out.push_back(static_cast<char>(name.size()));
    out.append(3, '\0');
    return out.append(name).append(content);
}

}  // namespace

TEST_CASE("what a file is follows from its first bytes") {
    using enum MediaType;
    CHECK(media_type_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3") == pdf);
    CHECK(media_type_of("\xFF\xD8\xFF\xE0\x01\x10JFIF") == jpeg);
    CHECK(media_type_of("\x89PNG\r\n\x1A\n....IHDR") == png);
    CHECK(media_type_of("RIFF....WEBPVP8 ") == webp);
    CHECK(media_type_of("....ftypheic....") == heic);
    CHECK(media_type_of("Bonjour,\r\nà demain.\n") == text);
    CHECK(media_type_of("\xEF\xBB\xBFNom;Pr\xC3\xA9nom\n") == text);
    CHECK(media_type_of(entry("mimetype", "application/vnd.oasis.opendocument.text") + entry("content.xml", "")) ==
          odt);
    CHECK(media_type_of(entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet")) == ods);
    CHECK(media_type_of(entry("mimetype", "application/vnd.oasis.opendocument.presentation")) == odp);
    CHECK(media_type_of(entry("[Content_Types].xml", "x") + entry("word/document.xml", "y")) == docx);
    CHECK(media_type_of(entry("_rels/.rels", "x") + entry("xl/workbook.xml", "y")) == xlsx);
    CHECK(media_type_of(entry("[Content_Types].xml", "x") + entry("ppt/slides/slide1.xml", "y")) == pptx);
    auto const old = media_type_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....");
    REQUIRE(old);
    CHECK(same_media(xls, *old));
    CHECK(same_media(doc, *old));
    CHECK_FALSE(same_media(pdf, *old));
}

TEST_CASE("pages, drawings, programs and archives of anything are not kept") {
    CHECK_FALSE(media_type_of(""));
    CHECK_FALSE(media_type_of("<!doctype html><script>"));
    CHECK_FALSE(media_type_of("  \n<svg xmlns='http://www.w3.org/2000/svg'>"));
    CHECK_FALSE(media_type_of("\xEF\xBB\xBF<?xml version='1.0'?>"));
    CHECK_FALSE(media_type_of(std::string_view{"\x7F"
                                               "ELF\x02",
                                               5}));
    CHECK_FALSE(media_type_of(std::string_view{"MZ\x90\0", 4}));
    CHECK_FALSE(media_type_of("GIF89a\x01\x02"));
    CHECK_FALSE(media_type_of("RIFF\x01\x01\x01\x01WAVE"));
    CHECK_FALSE(media_type_of("\x01\x01\x01\x18"
                              "ftypmp42"));
    CHECK_FALSE(media_type_of(" %PDF-1.7 \xFF"));
    CHECK_FALSE(media_type_of("Pr\xE9nom;Nom"));  // not UTF-8
    CHECK_FALSE(media_type_of(entry("setup.exe", "x")));
    CHECK_FALSE(media_type_of(entry("word/document.xml", "x")));  // nothing says that it is a document of Office
    CHECK_FALSE(media_type_of(entry("mimetype", "application/epub+zip")));
    CHECK_FALSE(media_type_of(entry("mimetype", "application/vnd.oasis.opendocument.text-template")));
    CHECK_FALSE(media_type_of("PK\x03\x04"));
}

TEST_CASE("a document of Office with macros is not kept") {
    auto const plain = entry("[Content_Types].xml", "x") + entry("word/document.xml", "y");
    REQUIRE(media_type_of(plain));
    CHECK_FALSE(media_type_of(plain + entry("word/vbaProject.bin", "z")));
}

TEST_CASE("the first 64 KiB are enough, even where they end within a character") {
    std::string text(media_head_bytes - 1, 'a');
    text += "\xC3\xA9 fin";
    CHECK(media_type_of(text) == MediaType::text);
    text[100] = '\0';
    CHECK_FALSE(media_type_of(text));
    auto far = entry("[Content_Types].xml", std::string(media_head_bytes, 'x')) + entry("word/document.xml", "y");
    CHECK_FALSE(media_type_of(far));
}

TEST_CASE("only pictures, PDF and text are shown inside a page") {
    using enum MediaType;
    for (auto const type : {pdf, jpeg, png, webp, text}) CHECK(may_be_shown(type));
    for (auto const type : {heic, docx, xlsx, pptx, odt, ods, odp, doc, xls, ppt}) CHECK_FALSE(may_be_shown(type));
    CHECK(extension_of(jpeg) == "jpg");
    CHECK(extension_of(ppt) == "ppt");
}

}  // namespace unisson::domain
