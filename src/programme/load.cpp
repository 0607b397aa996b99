#include <algorithm>
#include <set>

#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using Errors = std::vector<base::InputError>;

constexpr int at_least_max = 1'000;

void check_requirements(std::vector<Requirement> const& requirements, std::string const& path, Errors& errors) {
    for (std::size_t i = 0; i < requirements.size(); ++i) {
        auto const here = path + "/" + std::to_string(i);
        if (std::ranges::find(facts(), requirements[i].fact, &Fact::name) == facts().end()) {
            std::string known;
            for (auto const& fact : facts()) known.append(known.empty() ? "" : " | ").append(fact.name);
            errors.push_back({here + "/fact", "unknown_value", std::move(known)});
        }
        if (requirements[i].needed() < 1 || requirements[i].needed() > at_least_max)
            errors.push_back({here + "/at_least", "out_of_range", "1 to " + std::to_string(at_least_max)});
    }
}

template <typename Items>
void check_unique_keys(Items const& items, std::string const& path, Errors& errors) {
    for (std::size_t i = 0; i < items.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (items[i].key == items[j].key)
                errors.push_back({path + "/" + std::to_string(i) + "/key", "already_exists", "a key of its own"});
}

void check_stage_named(Circuit const& circuit, std::string const& key, std::string const& path, Errors& errors) {
    if (circuit.find(key) == nullptr) errors.push_back({path, "unknown_stage", "the key of a stage of this circuit"});
}

void check_reachable(Circuit const& circuit, Errors& errors) {
    std::set<std::string, std::less<>> reached{circuit.initial, circuit.reassess_to};
    for (std::size_t round = 0; round < circuit.stages.size(); ++round)
        for (auto const& stage : circuit.stages)
            if (reached.contains(stage.key)) reached.insert(stage.next.begin(), stage.next.end());
    for (std::size_t i = 0; i < circuit.stages.size(); ++i)
        if (!reached.contains(circuit.stages[i].key))
            errors.push_back({"/circuit/stages/" + std::to_string(i), "unreachable_stage",
                              "a stage that another names in \"next\""});
}

void check_circuit(Circuit const& circuit, Errors& errors) {
    check_unique_keys(circuit.stages, "/circuit/stages", errors);
    check_unique_keys(circuit.milestones, "/circuit/milestones", errors);
    check_stage_named(circuit, circuit.initial, "/circuit/initial", errors);
    check_stage_named(circuit, circuit.reassess_to, "/circuit/reassess_to", errors);
    check_requirements(circuit.exit_gate, "/circuit/exit_gate", errors);
    for (std::size_t i = 0; i < circuit.stages.size(); ++i) {
        auto const& stage = circuit.stages[i];
        auto const path = "/circuit/stages/" + std::to_string(i);
        bool const phase =
            stage.phase.size() == 2 && stage.phase[0] == 'P' && stage.phase[1] >= '1' && stage.phase[1] <= '7';
        if (!phase) errors.push_back({path + "/phase", "unknown_value", "P1 to P7"});
        check_requirements(stage.gate, path + "/gate", errors);
        for (std::size_t n = 0; n < stage.next.size(); ++n)
            check_stage_named(circuit, stage.next[n], path + "/next/" + std::to_string(n), errors);
    }
    for (std::size_t i = 0; i < circuit.milestones.size(); ++i) {
        auto const path = "/circuit/milestones/" + std::to_string(i) + "/when";
        if (circuit.milestones[i].when.empty()) errors.push_back({path, "missing", "at least one requirement"});
        check_requirements(circuit.milestones[i].when, path, errors);
    }
    check_reachable(circuit, errors);
}

}  // namespace

std::string const& LocalText::in(std::string_view locale) const {
    if (locale == "en") return en;
    if (locale == "de") return de;
    if (locale == "it") return it;
    return fr;
}

Stage const* Circuit::find(std::string_view stage) const {
    auto const found = std::ranges::find(stages, stage, &Stage::key);
    return found == stages.end() ? nullptr : &*found;
}

base::Result<Programme, Errors> load(std::string_view json) {
    auto const document = base::JsonDocument::parse(json);
    if (!document) {
        auto const& error = document.error();
        return base::fail(Errors{{"line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
                                  "not_json", error.message}});
    }
    Programme programme;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(document->root(), programme);
    if (!reader.good()) return base::fail(Errors{reader.errors()});
    Errors errors;
    if (programme.format != programme_format)
        errors.push_back({"/format", "unknown_value", std::string{programme_format}});
    if (programme.version < 1) errors.push_back({"/version", "out_of_range", "1 or more"});
    check_circuit(programme.circuit, errors);
    if (!errors.empty()) return base::fail(std::move(errors));
    return programme;
}

}  // namespace unisson::programme
