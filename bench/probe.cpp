// What a benchmark run needs besides load: things to ask for, a large dossier, the first answer of a starting server,
// the speed of the disk. `bench_probe` alone lists its verbs.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "http_client.hpp"

namespace unisson::bench {

namespace {

using Words = std::span<std::string const>;

std::uint16_t port_of(std::string const& word) {
    return static_cast<std::uint16_t>(number_of(word));
}

base::JsonDocument parsed(Answer const& answer) {
    if (answer.status != 200) throw std::runtime_error{"answer " + std::to_string(answer.status) + ": " + answer.body};
    auto document = base::JsonDocument::parse(answer.body);
    if (!document) throw std::runtime_error{"an answer is no JSON"};
    return std::move(document).value();
}

/// What the lists of one account show, as files of targets for the server and for the bare program.
class TargetFiles {
public:
    TargetFiles(std::string const& folder, std::string role)
        : m_folder{folder}, m_role{std::move(role)}, m_dossier{open("dossier")}, m_bare_dossier{open("bare_dossier")},
          m_list{open("list_" + m_role)}, m_bare_list{open("bare_list_" + m_role)}, m_search{open("search_" + m_role)},
          m_bare_search{open("bare_search_" + m_role)}, m_note{open("note")} {}

    void add_account(Client& client, std::string const& token, std::size_t most);

private:
    [[nodiscard]] std::ofstream open(std::string const& name) const {
        return std::ofstream{m_folder + "/" + name + ".txt", std::ios::app};
    }

    void add_case(base::JsonView line, std::string const& token, std::string_view account);

    std::string m_folder;
    std::string m_role;
    std::ofstream m_dossier, m_bare_dossier, m_list, m_bare_list, m_search, m_bare_search, m_note;
    std::set<std::string> m_prefixes;
};

void TargetFiles::add_case(base::JsonView line, std::string const& token, std::string_view account) {
    auto const id = line.string_or("id", "");
    m_dossier << token << " /api/v1/cases/" << id << '\n';
    m_bare_dossier << "- /case?id=" << id << '\n';
    if (line.string_or("status", "") == "open" && line.string_or("referent", "") == account)
        m_note << token << " note " << id << '\n';
    auto const name = base::folded(line.string_or("family_name", ""));
    auto const letters = name.substr(0, 3 + m_prefixes.size() % 3);
    if (letters.size() >= 3 && std::ranges::all_of(letters, [](char c) { return c >= 'a' && c <= 'z'; }))
        m_prefixes.insert(letters);
}

void TargetFiles::add_account(Client& client, std::string const& token, std::size_t most) {
    auto const me = parsed(client.ask("/api/v1/me"));
    std::string const account{me.root().string_or("account", "")};
    auto scopes = account;
    if (auto const leads = me.root().find("leads"))
        for (std::size_t i = 0; i < leads->size(); ++i) scopes.append(",").append(leads->at(i).as_string());
    std::string cursor;
    std::size_t seen = 0;
    m_prefixes.clear();
    do {
        auto const page = parsed(client.ask("/api/v1/cases?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)));
        auto const lines = *page.root().find("cases");
        for (std::size_t i = 0; i < lines.size(); ++i) add_case(lines.at(i), token, account);
        seen += lines.size();
        cursor = page.root().string_or("next", "");
    } while (!cursor.empty() && seen < most);
    for (auto const* sort : {"name&order=asc", "last_event&order=desc", "next_due&order=asc"}) {
        m_list << token << " /api/v1/cases?limit=50&sort=" << sort << '\n';
        m_bare_list << "- /list?scopes=" << scopes << "&sort=" << sort << '\n';
    }
    for (auto const& prefix : m_prefixes) {
        m_search << token << " /api/v1/search?limit=20&text=" << prefix << '\n';
        m_bare_search << "- /search?scopes=" << scopes << "&text=" << prefix << '\n';
    }
}

int targets(Words words) {
    TargetFiles files{words[2], words[1]};
    std::ifstream tokens{words[3]};
    auto const most = static_cast<std::size_t>(number_of(words[4]));
    for (std::string token; tokens >> token;) {
        Client client{port_of(words[0]), token};
        files.add_account(client, token, most);
    }
    return 0;
}

std::string contact_command(std::string_view case_id, std::string_view on) {
    base::JsonWriter w;
    w.begin_object().key("id").string(fresh_id()).key("type").string("contact.record").key("stream").string(case_id);
    w.key("data").begin_object().key("id").string(fresh_id()).key("on").string(on);
    w.key("channel").string("phone").key("outcome").string("held").key("function").string("coaching");
    w.key("minutes").integer(20).key("words").string("A rappelé comme convenu ; le rendez-vous est confirmé.");
    w.end_object().end_object();
    return std::move(w).text();
}

/// Adds contacts and notes in turn until the dossier has so many events.
int grow(Words words) {
    Client client{port_of(words[0]), words[1]};
    auto const me = parsed(client.ask("/api/v1/me"));
    std::string const today{me.root().string_or("today", "")};
    auto const dossier = parsed(client.ask("/api/v1/cases/" + words[2]));
    auto const wanted = number_of(words[3]);
    auto version = dossier.root().find("line")->find("version")->as_integer();
    constexpr long at_once = 100;
    while (version < wanted) {
        std::string body = R"({"commands":[)";
        for (auto left = std::min(at_once, wanted - version); left > 0; --left) {
            if (body.back() != '[') body += ',';
            body += left % 2 == 0 ? contact_command(words[2], today) : note_command(words[2]);
        }
        auto const answer = client.ask("/api/v1/commands", body + "]}");
        auto const results = parsed(answer);
        if (answer.body.find("\"ok\":false") != std::string::npos) throw std::runtime_error{answer.body.substr(0, 600)};
        auto const list = *results.root().find("results");
        version = list.at(list.size() - 1).find("version")->as_integer();
    }
    std::printf("version=%lld\n", static_cast<long long>(version));
    return 0;
}

/// Waits for the first good answer and prints when it came, in microseconds of the system clock.
int first(Words words) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (std::chrono::steady_clock::now() < until) {
        try {
            Client client{port_of(words[0]), words[1]};
            if (client.ask(words[2]).status == 200) {
                auto const now = std::chrono::system_clock::now().time_since_epoch();
                std::printf("%lld\n",
                            static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
                return 0;
            }
        } catch (std::runtime_error const&) {
            // Nobody listens yet.
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    throw std::runtime_error{"no answer within two minutes"};
}

/// How long the disk takes to keep 4 KiB for sure.
int fsync_time(Words words) {
    int const file = ::open(words[0].c_str(), O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error{"cannot write " + words[0]};
    std::string const page(4096, 'x');
    std::vector<double> ms;
    for (int i = 0; i < 300; ++i) {
        auto const start = std::chrono::steady_clock::now();
        bool const kept = ::pwrite(file, page.data(), page.size(), i * 4096) == 4096 && ::fdatasync(file) == 0;
        if (!kept) throw std::runtime_error{"the disk failed"};
        ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    ::close(file);
    ::unlink(words[0].c_str());
    std::ranges::sort(ms);
    std::printf("p50=%.3f p99=%.3f\n", ms[150], ms[297]);
    return 0;
}

struct Verb {
    std::string_view name;
    std::size_t words;
    std::string_view usage;
    int (*run)(Words words);
};

constexpr std::array<Verb, 4> verbs{
    {{"targets", 5, "PORT ROLE FOLDER TOKENS MOST   what accounts see, as files of targets", targets},
     {"grow", 4, "PORT TOKEN CASE EVENTS         makes a dossier of so many events", grow},
     {"first", 3, "PORT TOKEN PATH                waits for the first good answer", first},
     {"fsync", 1, "FILE                           measures the disk", fsync_time}}};

int run(Words words) {
    for (auto const& verb : verbs)
        if (!words.empty() && words[0] == verb.name && words.size() == verb.words + 1)
            return verb.run(words.subspan(1));
    for (auto const& verb : verbs) std::fprintf(stderr, "bench_probe %s %s\n", verb.name.data(), verb.usage.data());
    return 2;
}

}  // namespace

}  // namespace unisson::bench

int main(int count, char** words) {
    try {
        std::vector<std::string> const given(words + 1, words + count);
        return unisson::bench::run(given);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "bench_probe: %s\n", error.what());
        return 1;
    }
}
