// Prints what the native core answers to generated calls, one JSON array [request, answer] a line, for same_core.mjs.
// core_transcript <programme.json> <commands> <seed>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "journal/command.hpp"
#include "support/arbitrary.hpp"
#include "wasm/core.hpp"

namespace {

using namespace unisson;

class Transcript {
public:
    Transcript(std::string programme, std::uint64_t seed) : m_source{seed} {
        say(R"({"do":"load_programme","programme":)" + programme + "}");
        say(R"({"do":"programme_sheet","programme":"gobet"})");
        say(R"({"do":"circuit_words","programme":"gobet"})");
        say(R"({"do":"circuit_picture","programme":"gobet","locale":"it"})");
        for (int i = 0; i < 6; ++i) m_cases.push_back(base::make_named_uuid({}, "case " + std::to_string(i)));
        for (auto const& id : m_cases)
            say(R"({"do":"open","kind":"case","stream":")" + base::to_text(id) + R"(","events":[]})");
    }

    void command(int number) {
        auto const stream = m_cases[m_source.below(m_cases.size())];
        auto& version = m_versions[stream];
        domain::CaseCommand command;
        m_source.fill(command);
        steer(command, version);
        journal::CommandEnvelope envelope{};
        envelope.id = domain::CommandId{base::make_named_uuid({}, "command " + std::to_string(number))};
        envelope.stream = stream;
        envelope.base_version = m_source.one_in(4) ? m_source.below(version + 1) : 0;
        envelope.command = command;
        auto const text = journal::command_text(envelope);
        auto const answer =
            say(R"({"do":"decide","context":{"now":"2026-01-05T10:00:00.000Z","today":"2026-01-05","author":")" +
                author() + R"("},"command":)" + text + "}");
        append(stream, version, answer);
        if (number % 50 == 0) say(R"({"do":"view","stream":")" + base::to_text(stream) + "\"}");
        if (number % 200 == 0)
            say(R"({"do":"circuit_picture","locale":"de","stream":")" + base::to_text(stream) + "\"}");
    }

private:
    std::string author() { return base::to_text(base::make_named_uuid({}, "author")); }

    /// Leads generated commands along the circuit, so that deep states are reached and not only refusals.
    void steer(domain::CaseCommand& command, std::uint64_t version) {
        if (version == 0) {
            domain::case_command::Request request;
            m_source.fill(request);
            request.programme = "gobet";
            request.programme_version = 1;
            command = request;
        } else if (auto* stage = std::get_if<domain::case_command::EnterStage>(&command)) {
            static constexpr std::array<char const*, 6> stages{"assessment", "planning", "monitoring",
                                                               "evaluation", "exit",     "nowhere"};
            stage->stage = stages[m_source.below(stages.size())];
        } else if (version < 4 && m_source.one_in(2)) {
            command = domain::case_command::Admit{};
        }
    }

    void append(base::Uuid const& stream, std::uint64_t& version, std::string const& answer) {
        auto const document = base::JsonDocument::parse(answer);
        auto const ok = document->root().find("ok");
        auto const events = ok ? ok->find("events") : std::nullopt;
        if (!events) return;
        base::JsonWriter w;
        w.begin_object()
            .key("do")
            .string("append")
            .key("stream")
            .string(base::to_text(stream))
            .key("events")
            .begin_array();
        for (std::size_t i = 0; i < events->size(); ++i) {
            w.begin_object().key("version").integer(static_cast<std::int64_t>(++version));
            w.key("event").string(events->at(i).string_or("event", ""));
            w.key("event_version").integer(events->at(i).find("event_version")->as_integer());
            w.key("recorded_at").string("2026-01-05T10:00:00.000Z").key("author").string(author());
            w.key("data").raw(events->at(i).find("data")->text()).end_object();
        }
        w.end_array().end_object();
        say(w.text());
    }

    std::string say(std::string const& request) {
        auto answer = m_core.call(request);
        std::string line{"["};
        base::append_json_string(line, request);
        line += ',';
        base::append_json_string(line, answer);
        std::cout << line << "]\n";
        return answer;
    }

    wasm::Core m_core;
    arbitrary::Source m_source;
    std::vector<base::Uuid> m_cases;
    std::map<base::Uuid, std::uint64_t> m_versions;
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "core_transcript <programme.json> <commands> <seed>\n";
        return 2;
    }
    std::ifstream file{arguments[1], std::ios::binary};
    Transcript transcript{{std::istreambuf_iterator<char>{file}, {}}, std::strtoull(arguments[3], nullptr, 10)};
    auto const commands = std::atoi(arguments[2]);
    for (int i = 1; i <= commands; ++i) transcript.command(i);
    return 0;
}
