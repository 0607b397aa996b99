#include <algorithm>

#include "programme/check_declared.hpp"
#include "programme/compile.hpp"
#include "programme/facts.hpp"
#include "programme/measures.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using Errors = std::vector<base::InputError>;

constexpr int interval_days_max = 730;

void check_role(Programme const& programme, std::string const& key, std::string const& path, Errors& errors) {
    if (std::ranges::find(programme.model.roles, key, &ModelRole::key) == programme.model.roles.end())
        errors.push_back({path, "not_found", "the key of a role of this model"});
}

void check_range(std::optional<int> value, int least, int most, std::string const& path, Errors& errors) {
    if (value && (*value < least || *value > most))
        errors.push_back({path, "out_of_range", std::to_string(least) + " to " + std::to_string(most)});
}

void check_contact(Programme const& programme, Errors& errors) {
    auto const& rules = programme.model.contact;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto const path = "/model/contact/" + std::to_string(i);
        auto const* stage = programme.circuit.find(rules[i].stage);
        if (stage == nullptr || !stage->is_stage())
            errors.push_back({path + "/stage", "unknown_stage", "the key of a stage of this circuit"});
        check_range(rules[i].interval_days, 1, interval_days_max, path + "/interval_days", errors);
        if (rules[i].channels.empty()) errors.push_back({path + "/channels", "missing", "at least one channel"});
    }
}

void check_model(Programme const& programme, Errors& errors) {
    auto const& model = programme.model;
    check_contact(programme, errors);
    check_range(model.caseload_ceiling, 1, 1'000, "/model/caseload_ceiling", errors);
    check_range(model.agreement.months, 1, 120, "/model/agreement/months", errors);
    check_range(model.agreement.review_days, 1, interval_days_max, "/model/agreement/review_days", errors);
    auto const& signatories = model.agreement.signatories;
    for (std::size_t i = 0; i < signatories.size(); ++i)
        if (signatories[i] != "person" && signatories[i] != "service")
            check_role(programme, signatories[i], "/model/agreement/signatories/" + std::to_string(i), errors);
    if (model.budget && model.budget->approved_by)
        check_role(programme, *model.budget->approved_by, "/model/budget/approved_by", errors);
    for (std::size_t i = 0; i < model.intensities.size(); ++i) {
        auto const& rule = model.intensities[i].pass_when;
        if (!rule) continue;
        (void)read_condition(*rule, *programme.facts, "/model/intensities/" + std::to_string(i) + "/pass_when", errors);
    }
    for (std::size_t i = 0; i < programme.circuit.items.size(); ++i)
        for (auto const& role : programme.circuit.items[i].roles)
            check_role(programme, role, "/circuit/items/" + std::to_string(i) + "/roles", errors);
}

void check_frame(Programme const& programme, Errors& errors) {
    auto const& frame = programme.frame;
    int together = 0;
    std::size_t said = 0;
    for (std::size_t i = 0; i < frame.funding.payers.size(); ++i) {
        auto const& percent = frame.funding.payers[i].percent;
        check_range(percent, 1, 100, "/frame/funding/payers/" + std::to_string(i) + "/percent", errors);
        together += percent.value_or(0);
        said += percent ? 1 : 0;
    }
    if (said != 0 && said == frame.funding.payers.size() && together != 100)
        errors.push_back({"/frame/funding/payers", "out_of_range", "shares that make 100 together"});
    if (frame.valid_from && frame.valid_until && *frame.valid_until < *frame.valid_from)
        errors.push_back({"/frame/valid_until", "out_of_range", "not before valid_from"});
    auto const& country = frame.country;
    bool const code = !country || (country->size() == 2 &&
                                   std::ranges::all_of(*country, [](char c) { return c >= 'A' && c <= 'Z'; }));
    if (!code) errors.push_back({"/frame/country", "wrong_type", "two capital letters of ISO 3166-1"});
}

/// Figures over all cases are kept as things happen: what moves by itself from day to day cannot be among them.
void check_timeless(std::optional<circuit::Expression> const& condition, FactTable const& facts,
                    std::string const& path, Errors& errors) {
    if (!condition) return;
    using Op = circuit::Expression::Op;
    auto const moves = [&](circuit::Expression::Node const& node) {
        return node.op == Op::today ||
               ((node.op == Op::path || node.op == Op::exists) && facts.moves_with_time(node.left));
    };
    if (std::ranges::any_of(condition->nodes(), moves))
        errors.push_back({path, "moves_with_time", "a condition that changes only when something is recorded"});
}

void read_line(Programme& programme, CharterLine const& line, std::string const& path, Errors& errors) {
    auto const& facts = *programme.facts;
    auto& counted = programme.counted.emplace_back();
    int const ways = (line.measure ? 1 : 0) + (line.reached ? 1 : 0) + (line.average ? 1 : 0);
    if (ways != 1) errors.push_back({path, "missing", "one of measure, reached and average"});
    if (line.measure && !find_measure(*line.measure))
        errors.push_back({path + "/measure", "unknown_value", "a measure: goals, satisfaction, cost, exit.moved_away"});
    if (line.measure && line.among)
        errors.push_back({path + "/among", "unknown_field", "only with reached or average"});
    if (line.among) counted.among = read_condition(*line.among, facts, path + "/among", errors);
    if (line.reached) counted.reached = read_condition(*line.reached, facts, path + "/reached", errors);
    check_timeless(counted.among, facts, path + "/among", errors);
    check_timeless(counted.reached, facts, path + "/reached", errors);
    if (!line.average) return;
    auto const found = circuit::find_path(facts.paths(), *line.average);
    if (!found || facts.paths()[*found].kind != circuit::ValueKind::number || facts.moves_with_time(*found))
        errors.push_back({path + "/average", "wrong_type", "a number of the case file"});
    else
        counted.average = found;
}

void check_results(Programme& programme, Errors& errors) {
    auto const& lines = programme.charter.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const path = "/charter/lines/" + std::to_string(i);
        read_line(programme, lines[i], path, errors);
    }
    if (!programme.frame.cohort) return;
    auto const day = circuit::find_path(programme.facts->paths(), *programme.frame.cohort);
    if (!day || programme.facts->paths()[*day].kind != circuit::ValueKind::date)
        errors.push_back({"/frame/cohort", "wrong_type", "a day of the case file"});
    else
        programme.cohort_day = day;
}

void check_qualifications(Programme const& programme, Errors& errors) {
    auto const& rules = programme.model.referent_requires;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto const path = "/model/referent_requires/" + std::to_string(i);
        auto const& rule = rules[i];
        check_range(rule.hours, 1, domain::qualification_hours_max, path + "/hours", errors);
        check_range(rule.months, 1, domain::qualification_months_max, path + "/months", errors);
        if (rule.subject && !is_plain_key(*rule.subject))
            errors.push_back({path + "/subject", "wrong_type", "a-z, 0-9 and _"});
        if (!rule.subject && !rule.level && !rule.hours && !rule.months)
            errors.push_back({path, "missing", "one of subject, level, hours and months"});
    }
}

/// Adds what was found later, unless the value itself could not be read.
void add_unless_said(Errors& errors, Errors later) {
    auto const said = errors.size();
    for (auto& one : later) {
        bool const known = std::any_of(errors.begin(), errors.begin() + static_cast<std::ptrdiff_t>(said),
                                       [&](auto const& e) { return (one.path + "/").starts_with(e.path + "/"); });
        if (!known) errors.push_back(std::move(one));
    }
}

/// Looks at what could be read: references, conditions, and whether the circuit can run.
Errors faults_within(Programme& programme) {
    Errors errors;
    if (programme.format != programme_format)
        errors.push_back({"/format", "unknown_value", std::string{programme_format}});
    if (programme.version < 1) errors.push_back({"/version", "out_of_range", "1 or more"});
    check_declared(programme, errors);
    programme.facts = std::make_shared<FactTable const>(programme);
    Compiler compiler{programme.circuit, *programme.facts};
    compiler.run();
    std::ranges::copy(compiler.errors(), std::back_inserter(errors));
    check_model(programme, errors);
    check_frame(programme, errors);
    check_results(programme, errors);
    check_qualifications(programme, errors);
    if (!compiler.errors().empty()) return errors;
    auto nodes = compiler.take_nodes();
    std::ranges::move(faults_of(programme.circuit, nodes, *programme.facts), std::back_inserter(errors));
    programme.exit_gate = compiler.take_exit_gate();
    for (auto& item : programme.circuit.items) {
        item.label_json = base::json_text(item.label);
        if (item.purpose) item.purpose_json = base::json_text(*item.purpose);
    }
    programme.plan = std::make_shared<circuit::Plan const>(std::move(nodes));
    return errors;
}

}  // namespace

PlanItem const* Circuit::find(std::string_view key) const {
    auto const found = std::ranges::find(items, key, &PlanItem::key);
    return found == items.end() ? nullptr : &*found;
}

std::vector<PlanItem const*> Circuit::stages() const {
    std::vector<PlanItem const*> found;
    for (auto const& item : items)
        if (item.is_stage() && !item.in) found.push_back(&item);
    return found;
}

std::vector<PlanItem const*> Circuit::milestones() const {
    std::vector<PlanItem const*> found;
    for (auto const& item : items)
        if (item.is_milestone()) found.push_back(&item);
    return found;
}

Checked check(std::string_view json) {
    auto const document = base::JsonDocument::parse(json);
    if (!document) {
        auto const& error = document.error();
        return {{},
                {{"line " + std::to_string(error.line) + ", column " + std::to_string(error.column), "not_json",
                  error.message}}};
    }
    Checked checked;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read(document->root(), checked.programme);
    checked.errors = reader.errors();
    add_unless_said(checked.errors, faults_within(checked.programme));
    return checked;
}

Programme declarations(std::string_view json) {
    Programme programme;
    if (auto const document = base::JsonDocument::parse(json)) {
        base::FieldReader reader{base::FieldReader::Unknown::refuse};
        reader.read(document->root(), programme);
    }
    programme.facts = std::make_shared<FactTable const>(programme);
    return programme;
}

base::Result<Programme, Errors> load(std::string_view json) {
    auto checked = check(json);
    if (!checked.errors.empty()) return base::fail(std::move(checked.errors));
    return std::move(checked.programme);
}

}  // namespace unisson::programme
