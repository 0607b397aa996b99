// The bare program that reads are measured against: the server's HTTP code and its SQL over one plain connection, with
// no sign-in, access check, read log or opening of sealed events.
//
//     bench_bare --data DIR --port P
//
// GET /list?scopes=ID,ID&sort=name|last_event|next_due   a page of 50 of what those accounts and units see
// GET /case?id=ID                                        a case's row, then its and its person's events as stored
// GET /search?scopes=ID,ID&text=WORD                     the first 20 hits
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "http/server.hpp"
#include "http_client.hpp"
#include "storage/connection.hpp"
#include "storage/journal_tables.hpp"
#include "storage/lists.hpp"
#include "storage/projection_tables.hpp"
#include "storage/scoped_words.hpp"
#include "storage/store.hpp"

namespace unisson::bench {

namespace {

using storage::Query;

constexpr int page_size = 50;
constexpr int hits_max = 20;

using app::CaseSort;

struct Run {
    Query query;
    bool at_end = false;
};

class Bare {
public:
    explicit Bare(std::string const& folder, std::int32_t today)
        : m_connection{options_of(folder), m_keys}, m_tokens{storage::word_statements().front()}, m_today{today} {}

    http::Response list(http::Request const& request);
    http::Response dossier(http::Request const& request);
    http::Response search(http::Request const& request);

private:
    static storage::OpenOptions options_of(std::string const& folder) {
        storage::Options options;
        options.folder = folder;
        storage::OpenOptions open;
        open.path = storage::database_file(options).string();
        return open;
    }

    std::vector<std::int64_t> scopes_of(http::Request const& request);
    std::vector<Run> runs_of(std::vector<std::int64_t> const& scopes, CaseSort sort);
    void write_line(base::JsonWriter& w, Query const& row);
    void append_events(std::string& out, base::Uuid const& stream);

    storage::Keys m_keys{storage::Key{}};
    storage::Connection m_connection;
    storage::Sql const* m_tokens;
    std::int32_t m_today;
};

http::Response answer_of(std::string body) {
    http::Response response;
    response.body = std::move(body);
    return response;
}

std::vector<std::int64_t> Bare::scopes_of(http::Request const& request) {
    std::vector<std::int64_t> scopes;
    std::string_view left = request.query.at("scopes");
    while (!left.empty()) {
        if (auto const id = base::parse_uuid(left.substr(0, 36)))
            if (auto const number = m_connection.scopes.find(*id); number != 0) scopes.push_back(number);
        left.remove_prefix(std::min<std::size_t>(left.size(), 37));
    }
    return scopes;
}

std::vector<Run> Bare::runs_of(std::vector<std::int64_t> const& scopes, CaseSort sort) {
    std::vector<Run> runs;
    for (auto const scope : scopes)
        for (std::int64_t last = 0;;) {
            auto next = m_connection.use(storage::next_status_statement());
            if (!next.bind(scope, last).step() || next.is_null(0)) break;
            last = next.integer(0);
            auto query = m_connection.use(storage::run_statement(sort, sort == CaseSort::last_event));
            query.bind(scope, last);
            if (sort == CaseSort::last_event) query.bind_at(3, storage::Bytes{{}});
            if (sort == CaseSort::name) query.bind_at(3, std::string{});
            if (sort == CaseSort::next_due) query.bind_at(3, std::int64_t{INT64_MIN});
            query.bind_at(4, 0);
            query.bind_at(5, m_today);
            query.bind_at(6, std::optional<std::int64_t>{});
            query.bind_at(7, std::optional<std::int64_t>{});
            query.bind_at(8, 0);
            bool const some = query.step();
            if (some) runs.push_back({std::move(query), false});
        }
    return runs;
}

bool stands_before(Query const& a, Query const& b, CaseSort sort) {
    if (sort == CaseSort::name) return a.bytes(1) < b.bytes(1);
    return sort == CaseSort::next_due ? a.integer(1) < b.integer(1) : a.integer(1) > b.integer(1);
}

void Bare::write_line(base::JsonWriter& w, Query const& row) {
    auto const maybe_date = [&](char const* name, int column) {
        if (auto const date = row.maybe_date(column)) w.key(name).string(base::to_text(*date));
    };
    w.begin_object().key("id").string(base::to_text(row.uuid(1))).key("number").integer(row.integer(0));
    w.key("person").string(base::to_text(row.uuid(2)));
    w.key("family_name").string(row.bytes(16)).key("given_names").string(row.bytes(17));
    maybe_date("birth_date", 18);
    w.key("unit").string(base::to_text(m_connection.scopes.at(row.integer(3))));
    w.key("referent").string(base::to_text(m_connection.scopes.at(row.integer(4))));
    w.key("programme").string(m_connection.words.at(row.integer(5)));
    w.key("status").string(m_connection.words.at(row.integer(6)));
    w.key("stage").string(m_connection.words.at(row.integer(7)));
    w.key("phase").string(m_connection.words.at(row.integer(8)));
    w.key("cycle").integer(row.integer(9)).key("received_on").string(base::to_text(row.date(10)));
    w.key("last_event_at").string(base::to_text(row.instant(11)));
    maybe_date("last_contact_on", 12);
    maybe_date("next_due_on", 13);
    w.key("open_actions").integer(row.integer(14)).key("version").integer(row.integer(15)).end_object();
}

http::Response Bare::list(http::Request const& request) {
    storage::Snapshot const snapshot{m_connection.database};
    auto const asked = request.query.find("sort");
    auto sort = CaseSort::name;
    if (asked != request.query.end() && asked->second == "last_event") sort = CaseSort::last_event;
    if (asked != request.query.end() && asked->second == "next_due") sort = CaseSort::next_due;
    auto runs = runs_of(scopes_of(request), sort);
    base::JsonWriter w;
    w.begin_object().key("cases").begin_array();
    std::int64_t last = 0;
    for (int lines = 0; lines < page_size;) {
        Run* first = nullptr;
        for (auto& run : runs)
            if (!run.at_end && (first == nullptr || stands_before(run.query, first->query, sort))) first = &run;
        if (first == nullptr) break;
        auto const number = first->query.integer(0);
        auto row = m_connection.use(storage::sql::case_by_number);
        if (number != last && row.bind(number).step()) {
            write_line(w, row);
            ++lines;
        }
        last = number;
        first->at_end = !first->query.step();
    }
    w.end_array().end_object();
    return answer_of(std::move(w).text());
}

void Bare::append_events(std::string& out, base::Uuid const& stream) {
    auto known = m_connection.use(storage::sql::stream_by_id);
    if (!known.bind(stream).step()) return;
    auto events = m_connection.use(storage::sql::events_of_stream);
    events.bind(known.integer(0), std::int64_t{0}, std::int64_t{100'000});
    while (events.step()) {
        out.append(events.bytes(2));
        for (int const column : {0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11}) {
            auto const number = events.integer(column);
            out.append(reinterpret_cast<char const*>(&number), sizeof number);
        }
        out.append(events.bytes(12));
    }
}

http::Response Bare::dossier(http::Request const& request) {
    storage::Snapshot const snapshot{m_connection.database};
    auto const id = base::parse_uuid(request.query.at("id"));
    auto row = m_connection.use(storage::sql::case_by_id);
    http::Response missing;
    missing.status = 404;
    if (!id || !row.bind(*id).step()) return missing;
    base::JsonWriter w;
    write_line(w, row);
    auto body = std::move(w).text();
    append_events(body, *id);
    append_events(body, row.uuid(2));
    auto response = answer_of(std::move(body));
    response.content_type = "application/octet-stream";
    return response;
}

http::Response Bare::search(http::Request const& request) {
    storage::Snapshot const snapshot{m_connection.database};
    auto const words = base::folded_words(request.query.at("text"));
    base::JsonWriter w;
    w.begin_object().key("hits").begin_array();
    int hits = 0;
    for (auto const scope : scopes_of(request)) {
        auto query = m_connection.use(*m_tokens);
        query.bind(scope, words.at(0), words.at(0) + '\xFF');
        while (hits < hits_max && query.step()) {
            if (query.integer(0) < 0) continue;
            auto line = m_connection.use(storage::sql::case_by_number);
            if (!line.bind(query.integer(0)).step()) continue;
            auto person = m_connection.use(storage::sql::person_by_id);
            if (!person.bind(line.uuid(2)).step()) continue;
            w.begin_object().key("person").begin_object().key("id").string(base::to_text(person.uuid(1)));
            w.key("family_name").string(person.bytes(2)).key("given_names").string(person.bytes(3)).end_object();
            w.key("case");
            write_line(w, line);
            w.end_object();
            ++hits;
        }
    }
    w.end_array().end_object();
    return answer_of(std::move(w).text());
}

http::Route route(std::string_view pattern, Bare& bare, http::Response (Bare::*handle)(http::Request const&)) {
    http::Route made{http::Method::get, pattern, pattern.substr(1), "", http::Admission::anyone};
    made.handle = [&bare, handle](http::Request const& request, http::Respond const& respond) {
        respond((bare.*handle)(request));
    };
    return made;
}

int serve(std::string const& folder, std::uint16_t port) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto const days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch();
    Bare bare{folder, static_cast<std::int32_t>(days.count())};
    http::Options options;
    options.port = port;
    options.threads = 1;
    http::Server server{options,
                        {route("/list", bare, &Bare::list), route("/case", bare, &Bare::dossier),
                         route("/search", bare, &Bare::search)},
                        {},
                        nullptr};
    server.start();
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    return 0;
}

}  // namespace

}  // namespace unisson::bench

int main(int count, char** words) {
    try {
        std::span const given{words, static_cast<std::size_t>(count)};
        if (given.size() != 5 || std::string{given[1]} != "--data" || std::string{given[3]} != "--port")
            throw std::runtime_error{"usage: bench_bare --data DIR --port P"};
        return unisson::bench::serve(given[2], static_cast<std::uint16_t>(unisson::bench::number_of(given[4])));
    } catch (std::exception const& error) {
        std::fprintf(stderr, "bench_bare: %s\n", error.what());
        return 1;
    }
}
