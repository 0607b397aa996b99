#include "support/history.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "circuit/life.hpp"
#include "programme/facts.hpp"

namespace unisson::story {

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view line) {
    std::istringstream in{std::string{line}};
    Words words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string const& word(Words const& words, std::size_t i) {
    static std::string const none;
    return i < words.size() ? words[i] : none;
}

int number(std::string const& text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

template <typename E>
E named(std::string const& text, E fallback) {
    return base::parse_enum<E>(text).value_or(fallback);
}

/// Makes the command of one line; nothing if there is no such verb.
class Teller {
public:
    explicit Teller(programme::Programme const& programme) : m_story{programme} {}

    std::string line(Words words) {
        auto const mark = std::ranges::find(words, "!");
        Words const refusal{mark == words.end() ? mark : mark + 1, words.end()};
        words.erase(mark, words.end());
        if (words[0] == "day") return at_day(words);
        if (words[0] == "+") return m_story.today = plus_days(m_story.today, number(word(words, 1))), "";
        if (words[0] == "expect") return expected(words);
        auto const command = command_of(words);
        if (!command) return "no such verb: " + words[0];
        auto const refused = m_story.tell(*command);
        if (!refused) keep(*command);
        return judged(refused, refusal, mark != words.end() || !refusal.empty());
    }

    [[nodiscard]] CaseState const& state() const { return m_story.state; }
    [[nodiscard]] std::vector<ToldCommand> const& told() const { return m_told; }

private:
    void keep(CaseCommand const& command) {
        auto& told = m_told.emplace_back();
        told.on = m_story.today;
        std::visit(
            [&]<typename C>(C const& said) {
                told.type = C::name;
                told.data = base::json_text(said);
            },
            command);
        for (auto const& event : m_story.last) told.events.push_back(journal::encode(event));
    }

    std::string at_day(Words const& words) {
        auto const day = base::parse_date(word(words, 1));
        if (!day) return "no such day";
        m_story.today = *day;
        return "";
    }

    static std::string judged(std::optional<Refusal> const& refused, Words const& wanted, bool is_refusal) {
        if (!refused) return is_refusal ? "accepted, and should be refused" : "";
        std::string got{base::to_text(refused->code)};
        Words missing;
        for (auto const& [name, value] : refused->facts)
            if (name == "missing") missing.push_back(value);
        std::string facts;
        for (auto const& error : refused->errors)
            for (auto const& said : {std::string{error.code}, error.path}) missing.push_back(said);
        for (auto const& one : missing) facts += " " + one;
        if (!is_refusal) return "refused: " + got + " " + refused->field + facts;
        if (wanted.empty() || wanted[0] != got) return "refused with " + got + facts;
        for (std::size_t i = 1; i < wanted.size(); ++i)
            if (std::ranges::find(missing, wanted[i]) == missing.end()) return "nothing said of " + wanted[i] + facts;
        return "";
    }

    std::string expected(Words const& words) {
        auto const& what = word(words, 1);
        auto const& value = word(words, 2);
        auto const& state = m_story.state;
        if (what == "stage") return state.stage() == value ? "" : "stage is " + std::string{state.stage()};
        if (what == "status")
            return status_name(state.status) == value ? "" : "status is " + std::string{status_name(state.status)};
        if (what == "milestone") {
            bool const reached = std::ranges::any_of(
                state.milestones, [&](auto const& m) { return m.milestone == value && m.cycle == state.cycle; });
            return reached ? "" : "milestone not reached: " + value;
        }
        if (what == "fact") return fact(value, word(words, 3));
        auto const* item = circuit::latest(state.items, what);
        if (item == nullptr) return value == "absent" ? "" : what + " is absent";
        auto const got = base::to_text(item->state);
        return got == value ? "" : what + " is " + std::string{got};
    }

    /// A fact as conditions see it, in words: "data.capacity.before 40", "group.migrants yes".
    std::string fact(std::string const& name, std::string const& wanted) const {
        auto const& facts = *m_story.method->facts;
        auto const path = circuit::find_path(facts.paths(), name);
        if (!path) return "no such fact: " + name;
        programme::CaseFile file{facts, m_story.state, m_story.today};
        std::string got = "none";
        auto const& value = file.at(*path);
        if (auto const* truth = std::get_if<bool>(&value)) got = *truth ? "yes" : "no";
        if (auto const* number = std::get_if<std::int64_t>(&value)) got = std::to_string(*number);
        if (auto const* text = std::get_if<std::string>(&value)) got = *text;
        if (auto const* day = std::get_if<base::Date>(&value)) got = base::to_text(*day);
        return got == wanted ? "" : name + " is " + got;
    }

    std::string name(Words const& words) const { return words.size() > 1 ? words[1] : words[0]; }

    std::optional<CaseCommand> command_of(Words const& words) {
        if (auto c = path(words)) return c;
        if (auto c = content(words)) return c;
        if (auto c = accord(words)) return c;
        if (auto c = data(words)) return c;
        if (auto c = line_of_list(words)) return c;
        if (auto c = desk(words)) return c;
        return item(words);
    }

    std::optional<CaseCommand> path(Words const& words) {
        auto const& verb = words[0];
        if (verb == "request") return request(words);
        if (verb == "inform")
            return case_command::GiveInformation{{m_story.today, std::nullopt, std::nullopt, std::nullopt}};
        if (verb == "admit") return case_command::Admit{};
        if (verb == "refuse") return case_command::Refuse{{"Un autre service répond mieux.", "Le service social"}};
        if (verb == "redirect") return case_command::Redirect{{"Un autre service répond mieux.", "Le service social"}};
        if (verb == "wait") {
            case_command::Wait wait;
            wait.reason = "Toutes les places sont prises.";
            wait.promised_on = plus_days(m_story.today, 30);
            wait.next_door = "La permanence du lundi, sans rendez-vous.";
            return wait;
        }
        if (verb == "enter") return case_command::EnterStage{{name(words), std::nullopt}};
        if (verb == "exception") return case_command::EnterStage{{name(words), "Décidé en équipe, avec la personne."}};
        if (verb == "reassess") return case_command::Reassess{{"La situation a changé.", m_story.today}};
        if (verb == "exit") {
            auto c = Story::exit_on(m_story.today);
            c.reason = named(name(words), ExitReason::goals_attained);
            c.words = "Comme convenu ensemble.";
            return c;
        }
        return std::nullopt;
    }

    std::optional<CaseCommand> data(Words const& words) const {
        auto const& verb = words[0];
        auto const day = [&](std::size_t i) { return base::parse_date(word(words, i)).value_or(m_story.today); };
        if (verb == "data") return case_command::RecordDatum{{name(words), word(words, 2), day(3), "Entretien"}};
        if (verb == "withdraw") return case_command::WithdrawDatum{{name(words), day(2), "Saisi pour un autre jour."}};
        if (verb == "join") return case_command::JoinGroup{{name(words), day(2), "Dit par la personne"}};
        if (verb == "leave") return case_command::LeaveGroup{{name(words), day(2), std::nullopt}};
        return std::nullopt;
    }

    /// "on=today by=Nurse-Ada"
    [[nodiscard]] std::vector<EntryValue> values(Words const& words) const {
        std::vector<EntryValue> values;
        for (std::size_t i = 2; i < words.size(); ++i) {
            auto const equals = words[i].find('=');
            auto value = equals == std::string::npos ? std::string{} : words[i].substr(equals + 1);
            if (value == "today") value = base::to_text(m_story.today);
            values.push_back({words[i].substr(0, equals), std::move(value)});
        }
        return values;
    }

    std::optional<CaseCommand> line_of_list(Words const& words) {
        auto const& verb = words[0];
        if (verb == "entry")
            return case_command::RecordEntry{
                {id<EntryId>(verb + std::to_string(++m_made)), name(words), values(words)}};
        if (verb != "amend" && verb != "strike") return std::nullopt;
        EntryId last;
        for (auto const& entry : m_story.state.entries)
            if (entry.list == name(words)) last = entry.id;
        if (verb == "strike") return case_command::WithdrawEntry{{last, "Saisie deux fois."}};
        return case_command::ChangeEntry{{last, values(words)}};
    }

    std::optional<CaseCommand> desk(Words const& words) const {
        auto const who = id<AccountId>(word(words, 2));
        if (words[0] == "desk")
            return case_command::AssignDesk{{who, name(words), m_story.today, std::nullopt, std::nullopt}};
        if (words[0] == "undesk") return case_command::EndDesk{{who, name(words), m_story.today}};
        return std::nullopt;
    }

    CaseCommand request(Words const& words) {
        case_command::Request c;
        c.person = id<PersonId>("Anna Lindqvist");
        c.unit = id<UnitId>("Lausanne");
        c.programme = m_story.method->key;
        c.programme_version = m_story.method->version;
        c.origin = named(name(words), Origin::self);
        c.expectation = "Retrouver une vie à soi";
        c.received_on = m_story.today;
        c.referent = m_story.author;
        return c;
    }

    std::optional<CaseCommand> content(Words const& words) {
        auto const& verb = words[0];
        auto const fresh = verb + std::to_string(++m_made);
        if (verb == "need")
            return case_command::RecordNeed{{id<NeedId>(fresh), named(name(words), LifeDomain::other),
                                             "Ce qui manque, dit par la personne", Voice::person, Importance::high}};
        if (verb == "resource")
            return case_command::RecordResource{
                {id<ResourceId>(fresh), ResourceKind::strength, named(name(words), LifeDomain::other), "Tient bon"}};
        if (verb == "synthesis")
            return case_command::ValidateSynthesis{{"Relue ensemble.", true, std::nullopt, m_story.today}};
        if (verb == "project") return case_command::StateProject{{"Décider moi-même de mes journées.", false}};
        if (verb == "goal") return Story::goal(name(words));
        if (verb == "rate")
            return case_command::RateGoal{
                {id<GoalId>(name(words)), number(word(words, 2)), Voice::person, m_story.today, std::nullopt}};
        if (verb == "action") {
            case_command::PlanAction c;
            c.id = id<ActionId>(name(words));
            c.title = name(words);
            c.owner.kind = OwnerKind::person;
            c.due_on = plus_days(m_story.today, 14);
            if (words.size() > 2) c.act = words[2];
            return c;
        }
        if (verb == "done")
            return case_command::ProgressAction{
                {id<ActionId>(name(words)), ActionStatus::done, m_story.today, std::nullopt}};
        if (verb == "contact" || verb == "missed") return contact(words, fresh);
        return std::nullopt;
    }

    CaseCommand contact(Words const& words, std::string const& fresh) const {
        case_command::RecordContact c;
        c.id = id<ContactId>(fresh);
        c.on = m_story.today;
        c.channel = named(name(words), Channel::in_person);
        c.outcome = words[0] == "missed" ? ContactOutcome::person_absent : ContactOutcome::held;
        c.function = CaseFunction::coaching;
        c.minutes = 45;
        if (words.size() > 2) c.act = words[2];
        return c;
    }

    std::optional<CaseCommand> accord(Words const& words) {
        auto const& verb = words[0];
        if (verb == "agreement") {
            m_agreement = "accord" + std::to_string(++m_made);
            auto c = Story::agreement(m_agreement, m_story.today);
            for (std::size_t i = 0; i < c.obligations.size(); ++i)
                c.obligations[i].id = id<ObligationId>(m_agreement + std::to_string(i));
            if (words.size() > 1) c.review_on = plus_days(m_story.today, number(words[1]));
            return c;
        }
        if (verb == "sign") {
            auto const party = named(name(words), Party::person);
            return case_command::SignAgreement{
                {id<AgreementId>(m_agreement), party, "Signature", SignatureMethod::typed, m_story.today}};
        }
        if (verb == "procuration")
            return case_command::GiveProcuration{{id<ProcurationId>(verb + std::to_string(++m_made)), "Le médecin",
                                                  Direction::both, "Capacité de travail", "Coordonner", m_story.today,
                                                  std::nullopt, m_story.today}};
        if (verb == "evaluate") {
            case_command::ConcludeEvaluation c;
            c.id = id<EvaluationId>("cycle " + std::to_string(m_story.state.cycle));
            c.on = m_story.today;
            for (auto const& g : m_story.state.goals)
                if (g.cycle == m_story.state.cycle && !g.given_up) c.ratings.push_back({g.id, 1});
            c.satisfaction = 85;
            c.cost = {240'000, "CHF"};
            c.results = "Ce qui était convenu a eu lieu.";
            return c;
        }
        return std::nullopt;
    }

    std::optional<CaseCommand> item(Words const& words) {
        static std::map<std::string, circuit::Transition> const steps{
            {"start", circuit::Transition::manual_start}, {"complete", circuit::Transition::complete},
            {"occur", circuit::Transition::occur},        {"disable", circuit::Transition::disable},
            {"suspend", circuit::Transition::suspend},    {"resume", circuit::Transition::resume},
            {"terminate", circuit::Transition::terminate}};
        if (words[0] == "entrust") {
            auto const* task = circuit::latest(m_story.state.items, name(words));
            return case_command::EntrustItem{{name(words),
                                              task == nullptr ? 1 : task->instance,
                                              {OwnerKind::relative, word(words, 2)},
                                              std::nullopt}};
        }
        if (words[0] == "look") return case_command::LookAtTimers{};
        if (words[0] == "add") return case_command::AddItem{{name(words), std::nullopt}};
        auto const step = steps.find(words[0]);
        if (step == steps.end()) return std::nullopt;
        auto const* latest = circuit::latest(m_story.state.items, name(words));
        auto const outcome = words.size() > 2 ? std::optional{words[2]} : std::nullopt;
        return case_command::MoveItem{
            {name(words), latest == nullptr ? 1 : latest->instance, step->second, std::nullopt, outcome}};
    }

    Story m_story;
    std::vector<ToldCommand> m_told;
    int m_made = 0;
    std::string m_agreement;
};

}  // namespace

namespace {

std::string tell(Teller& teller, std::string_view text) {
    std::istringstream in{std::string{text}};
    int count = 0;
    for (std::string line; std::getline(in, line);) {
        ++count;
        auto words = words_of(line.substr(0, line.find('#')));
        if (words.empty()) continue;
        auto const wrong = teller.line(std::move(words));
        if (!wrong.empty()) return "line " + std::to_string(count) + ": " + line + ": " + wrong;
    }
    return "";
}

}  // namespace

std::string tell_history(programme::Programme const& programme, std::string_view text) {
    Teller teller{programme};
    return tell(teller, text);
}

std::vector<ToldCommand> commands_of(programme::Programme const& programme, std::string_view text) {
    Teller teller{programme};
    auto const wrong = tell(teller, text);
    REQUIRE_MESSAGE(wrong.empty(), wrong);
    return teller.told();
}

CaseState lived(programme::Programme const& programme, std::string_view text) {
    Teller teller{programme};
    auto const wrong = tell(teller, text);
    REQUIRE_MESSAGE(wrong.empty(), wrong);
    return teller.state();
}

}  // namespace unisson::story
