#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "http/request_reader.hpp"
#include "http/router.hpp"
#include "http/session.hpp"
#include "http/target.hpp"
#include "http/wire.hpp"

namespace unisson::http {

namespace {

/// The status with which the reader refuses these bytes; 0 if it takes a whole request, 1 if it waits for more.
int refusal_of(std::string_view bytes, Limits const& limits = {}) {
    RequestReader reader{limits};
    std::size_t taken = 0;
    auto progress = reader.read_head(bytes, taken);
    if (progress == RequestReader::Progress::done) {
        std::string body;
        std::size_t taken_body = 0;
        progress = reader.read_body(bytes.substr(taken), taken_body, body, limits.body_bytes);
    }
    if (progress == RequestReader::Progress::more) return 1;
    return progress == RequestReader::Progress::done ? 0 : reader.refusal();
}

std::string with(std::string_view lines) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string{lines} + "\r\n";
}

}  // namespace

TEST_CASE("bytes that two readers could cut differently are refused") {
    CHECK(refusal_of(with("Content-Length: 3\r\n") + "abc") == 0);
    for (auto const lines : {
             "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nContent-Length: 4\r\n",
             "Content-Length: 3, 3\r\n",
             "Content-Length: +3\r\n",
             "Content-Length: 0x3\r\n",
             "Content-Length:\r\n",
             "Content-Length: -1\r\n",
             "Content-Length: 99999999999999999999\r\n",
             "Content-Length : 3\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "X: a\nContent-Length: 3\r\n",
             "X: a\rContent-Length: 3\r\n",
             "X: a\r\n folded\r\n",
             "X: a\r\n\tfolded\r\n",
             " X: a\r\n",
             ": a\r\n",
             "X\r\n",
             "X y: a\r\n",
             "Host: b\r\n",
         })
        CHECK_MESSAGE(refusal_of(with(lines)) == 400, std::string{lines});
    CHECK(refusal_of(with(std::string_view{"X: a\0b\r\n", 8})) == 400);
    CHECK(refusal_of(with("Transfer-Encoding: gzip, chunked\r\n")) == 501);
    CHECK(refusal_of(with("Transfer-Encoding: xchunked\r\n")) == 501);
    CHECK(refusal_of(with("Expect: a miracle\r\n")) == 417);
}

TEST_CASE("a request needs exactly one host, and one that can be a host") {
    CHECK(refusal_of("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost:\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n") == 0);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n") == 0);
    CHECK(refusal_of("GET / HTTP/1.0\r\n\r\n") == 0);
}

TEST_CASE("request lines that are not HTTP are refused at once") {
    for (auto const bytes : {"\x16\x03\x01\x02", "\r\nGET / HTTP/1.1\r\n", " GET / HTTP/1.1\r\n", "GET / HTTP/1.1\n"})
        CHECK(refusal_of(bytes) == 400);
    for (auto const line : {"GET  / HTTP/1.1", "GET / HTTP/2.0", "GET / HTTP/1.1 ", "GET /", "GET / http/1.1"})
        CHECK_MESSAGE(refusal_of(std::string{line} + "\r\nHost: a\r\n\r\n") == 400, line);
    CHECK(refusal_of("GET / HT") == 1);
    CHECK(refusal_of("GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
}

TEST_CASE("chunks whose sizes are not plain numbers are refused") {
    auto const chunked = with("Transfer-Encoding: chunked\r\n");
    CHECK(refusal_of(chunked + "3\r\nabc\r\n0\r\n\r\n") == 0);
    CHECK(refusal_of(chunked + "3\r\nab") == 1);
    for (auto const body : {"x\r\nabc\r\n", "-3\r\nabc\r\n", "0x3\r\nabc\r\n", "3\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n",
                            "fffffffffffffffff\r\nabc", "3 \r\nabc", "\r\nabc"})
        CHECK_MESSAGE(refusal_of(chunked + body + "\r\n0\r\n\r\n") == 400, std::string{body});
    CHECK(refusal_of(chunked + "3;" + std::string(4096, 'x')) == 400);
    for (auto const trailer : {"X: y\r\n", "X: y\r\n z\r\n", "Content-Length: 5\r\n", "X y\r\n"})
        CHECK_MESSAGE(refusal_of(chunked + "3\r\nabc\r\n0\r\n" + trailer + "\r\n") == 400, trailer);
}

TEST_CASE("heads and bodies beyond the limits are refused") {
    Limits limits;
    limits.body_bytes = 10;
    CHECK(refusal_of(with("Content-Length: 11\r\n"), limits) == 413);
    CHECK(refusal_of(with("Transfer-Encoding: chunked\r\n") + "b\r\nabcdefghijk\r\n0\r\n\r\n", limits) == 413);
    CHECK(refusal_of(with("Content-Length: 10\r\n") + "abcdefghij", limits) == 0);
    CHECK(refusal_of(with("X: " + std::string(limits.head_bytes, 'x') + "\r\n")) == 431);
    CHECK(refusal_of("GET /" + std::string(limits.head_bytes, 'x')) == 431);
    std::string many;
    for (std::size_t i = 0; i <= limits.fields; ++i) many += "X" + std::to_string(i) + ": 1\r\n";
    CHECK(refusal_of(with(many)) == 431);
}

TEST_CASE("a target is decoded, and one that climbs or deceives is refused") {
    auto const target = read_target("/a%20b/c?x=1+2&y=%C3%A9&x=3&z");
    REQUIRE(target);
    CHECK(target->path == "/a b/c");
    CHECK(target->query == std::map<std::string, std::string>{{"x", "1 2"}, {"y", "é"}, {"z", ""}});
    for (auto const bad :
         {"",       "a",     "*",    "http://a/", "/..", "/a/../b", "/%2e%2e/b", "/a/%2E%2e", "/./a",    "/a%2fb",
          "/a%5cb", "/a\\b", "/%00", "/%0a",      "/%",  "/%4",     "/%zz",      "/%ff",      "/%c0%af", "/?x=%ff"})
        CHECK_MESSAGE(!read_target(bad), bad);
    std::string many = "/?";
    for (std::size_t i = 0; i <= query_names_max; ++i) many += "n" + std::to_string(i) + "=1&";
    CHECK_FALSE(read_target(many));
}

TEST_CASE("a literal segment comes before a parameter, and a known path says its methods") {
    std::vector<Route> routes;
    for (auto const* const pattern : {"/cases/{id}", "/cases/counts", "/cases/{id}/journal"})
        routes.push_back({Method::get, pattern, "", "", Admission::anyone});
    routes.push_back({Method::post, "/cases/{id}", "", "", Admission::anyone});
    Router const router{std::move(routes)};
    CHECK(router.find(Method::get, "/cases/counts").match->index == 1);
    CHECK(router.find(Method::head, "/cases/counts").match->index == 1);
    auto const one = router.find(Method::get, "/cases/7");
    CHECK(one.match->index == 0);
    CHECK(one.match->parameters.at("id") == "7");
    CHECK(router.find(Method::post, "/cases/7").match->index == 3);
    CHECK(router.find(Method::get, "/cases/7/journal").match->index == 2);
    auto const refused = router.find(Method::del, "/cases/7");
    CHECK_FALSE(refused.match);
    CHECK(refused.allowed == "GET, HEAD, POST");
    CHECK_FALSE(router.find(Method::post, "/cases/counts").match);
    for (auto const* const path : {"/cases", "/cases/", "/cases//journal", "/cases/7/journal/", "/"})
        CHECK_MESSAGE(router.find(Method::get, path).allowed.empty(), path);
}

TEST_CASE("a session cookie is found, and a doubtful one is not") {
    CHECK(cookie_value("a=1; unisson=secret; b=2", "unisson") == "secret");
    CHECK(cookie_value("unisson=secret", "unisson") == "secret");
    for (auto const* const header :
         {"", "unisson", "unisson=", "xunisson=secret", "unisson=a; unisson=b", "unisson=a b", "__Host-unisson=secret"})
        CHECK_MESSAGE(!cookie_value(header, "unisson"), header);
    CHECK_FALSE(cookie_value("unisson=" + std::string(secret_max + 1, 'x'), "unisson"));
    CHECK(session_cookie("s", true) == "__Host-unisson=s; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK(session_cookie("s", false) == "unisson=s; Path=/; HttpOnly; SameSite=Strict");
    CHECK(ended_session_cookie(false) == "unisson=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    CHECK(bearer_token("Bearer abc") == "abc");
    CHECK(bearer_token("bearer abc") == "abc");
    for (auto const* const header : {"", "Bearer", "Bearer ", "Basic abc", "Bearer a b"})
        CHECK_MESSAGE(!bearer_token(header), header);
}

TEST_CASE("only our own pages may change something with a session") {
    std::string_view const own = "https://unisson.example";
    CHECK(comes_from_our_pages({own, own, "same-origin", true}));
    CHECK(comes_from_our_pages({own, own, "", true}));
    CHECK(comes_from_our_pages({own, "", "same-origin", true}));
    CHECK(comes_from_our_pages({own, "", "none", true}));
    CHECK(comes_from_our_pages({own, "", "", false}));
    CHECK_FALSE(comes_from_our_pages({own, "", "", true}));
    for (auto const* const origin : {"null", "https://evil.example", "http://unisson.example",
                                     "https://unisson.example:8443", "https://unisson.example.evil.example"})
        for (bool const with_cookie : {true, false}) {
            CHECK_FALSE(comes_from_our_pages({own, origin, "same-origin", with_cookie}));
            CHECK_FALSE(comes_from_our_pages({own, origin, "", with_cookie}));
        }
    for (auto const* const site : {"cross-site", "same-site", "nonsense"})
        for (auto const origin : {own, std::string_view{}})
            CHECK_FALSE(comes_from_our_pages({own, origin, site, true}));
}

TEST_CASE("the language is the one the client likes best among ours") {
    CHECK(preferred_locale("de-CH,fr;q=0.9", "fr") == "de");
    CHECK(preferred_locale("fr;q=0.3, it;q=0.8", "fr") == "it");
    CHECK(preferred_locale("es, EN-gb;q=0.5", "fr") == "en");
    CHECK(preferred_locale("de;q=0, *", "fr") == "fr");
    CHECK(preferred_locale("", "it") == "it");
    CHECK(preferred_locale("de;q=x", "fr") == "fr");
}

TEST_CASE("what a handler puts into a header cannot begin another one") {
    Response response;
    response.headers.emplace_back("X-A", "a\r\nSet-Cookie: b");
    std::string out;
    append_head(out, response, {.correlation_id = "c", .content_length = 0});
    CHECK(out.find("X-A: a  Set-Cookie: b\r\n") != std::string::npos);
    CHECK(out.find("\r\nSet-Cookie") == std::string::npos);
    CHECK(out.find("Cache-Control: no-store\r\n") != std::string::npos);
    CHECK(out.find("Strict-Transport-Security") == std::string::npos);
}

TEST_CASE("a coding is accepted unless its weight is nothing") {
    for (auto const* const header :
         {"gzip, deflate, br", "br;q=0.5", "BR", "br ; q=0.001", "*", "*;q=0.1", "br;q=1.000"})
        CHECK_MESSAGE(accepts(header, "br"), header);
    for (auto const* const header : {"", "abr", "br;q=0", "br;q=0.000, gzip", "br;q=0, *", "*;q=0", "br;q=2", "br;q=-1",
                                     "br;q=", "br;q=0.0001", "br;q=x", "gzip"})
        CHECK_MESSAGE(!accepts(header, "br"), header);
    CHECK(accepts("", "identity"));
    CHECK(accepts("gzip", "identity"));
    for (auto const* const header : {"identity;q=0", "gzip, *;q=0"})
        CHECK_MESSAGE(!accepts(header, "identity"), header);
}

TEST_CASE("of the codings at hand the client's favourite is taken, and identity rather than nothing") {
    constexpr std::array<std::string_view, 3> all{"br", "gzip", "identity"};
    auto const best = [&](std::string_view header) { return best_coding(header, all); };
    CHECK(best("gzip, br") == "br");
    CHECK(best("gzip;q=1, br;q=0.9") == "gzip");
    CHECK(best("gzip;q=0.5, identity") == "identity");
    CHECK(best("gzip;q=0.5") == "gzip");
    CHECK(best("") == "identity");
    CHECK(best("zstd") == "identity");
    CHECK(best("*") == "br");
    CHECK(best("br;q=0, *") == "gzip");
    CHECK(best("identity;q=0") == "identity");
    CHECK(best_coding("br, identity;q=0", std::array<std::string_view, 1>{"identity"}) == "identity");
}

TEST_CASE("only answers whose length tells a stranger nothing are compressed") {
    auto const made = [](std::string type, std::size_t size, Asking const& asking, std::string cookie = {}) {
        Response response;
        response.content_type = std::move(type);
        response.body = std::string(size, 'x');
        if (!cookie.empty()) response.headers.emplace_back("Set-Cookie", std::move(cookie));
        compress(response, asking);
        return response;
    };
    auto const coded = [](Response const& response) {
        return std::ranges::any_of(response.headers, [](auto const& h) { return h.first == "Content-Encoding"; });
    };
    auto const good = made("application/json", compress_from, {false, "same-origin", "gzip"});
    CHECK(coded(good));
    CHECK(good.body.size() < 100);
    CHECK(good.body.starts_with("\x1f\x8b"));
    CHECK(coded(made("application/json", 10, {false, "", "gzip, identity;q=0"})));
    CHECK_FALSE(coded(made("application/json", compress_from - 1, {false, "", "gzip"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {false, "", "br"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {false, "", "gzip;q=0"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {true, "", "gzip"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {false, "cross-site", "gzip"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {false, "same-site", "gzip"})));
    CHECK_FALSE(coded(made("application/json", compress_from, {false, "", "gzip"}, "unisson=secret")));
    CHECK_FALSE(coded(made("application/problem+json", compress_from, {false, "", "gzip"})));
    CHECK_FALSE(coded(made("text/event-stream", compress_from, {false, "", "gzip"})));
    CHECK_FALSE(coded(made("text/csv; charset=utf-8", compress_from, {false, "", "gzip"})));
    auto const plain = made("application/json", compress_from, {false, "", ""});
    CHECK(std::ranges::find(plain.headers, std::pair<std::string, std::string>{"Vary", "Accept-Encoding"}) !=
          plain.headers.end());
}

TEST_CASE("a tag is known again in a list, and weak or not") {
    CHECK(names_tag("\"a\"", "\"a\""));
    CHECK(names_tag("W/\"a\"", "\"a\""));
    CHECK(names_tag("\"b\", W/\"a\"", "W/\"a\""));
    CHECK(names_tag("*", "\"a\""));
    CHECK_FALSE(names_tag("\"aa\"", "\"a\""));
    CHECK_FALSE(names_tag("", "\"a\""));
}

}  // namespace unisson::http
