#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "journal/event.hpp"
#include "programme/programme.hpp"
#include "support/read_file.hpp"

/// A case told command by command, for tests: fictional people, a day that moves, Gobet's circuit.
namespace unisson::story {

using namespace domain;

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

inline base::Date day(std::string_view text) {
    return base::parse_date(text).value();
}

using support::read_file;

inline programme::Programme const& gobet() {
    static programme::Programme const loaded = [] {
        auto programme = programme::load(read_file("programmes/gobet/programme.json"));
        REQUIRE(programme);
        return *programme;
    }();
    return loaded;
}

class Story {
public:
    Story() = default;
    explicit Story(programme::Programme const& programme) : method{&programme} {}

    programme::Programme const* method = &gobet();
    CaseState state;
    base::Date today = day("2026-01-12");
    AccountId author = id<AccountId>("Nadia Ferretti");
    std::uint64_t base_version = 0;
    std::vector<CaseEvent> last;
    std::vector<std::pair<CaseEvent, Stamp>> told;  ///< all of them

    /// Decides and applies; the refusal, if there is one.
    std::optional<Refusal> tell(CaseCommand const& command) {
        Context const context{{today.days * base::ms_per_day + 36'000'000}, today, author, base_version};
        auto decision = programme::decide(*method, state, command, context);
        if (!decision) return std::move(decision).error();
        last = *decision;
        for (auto const& event : last) {
            told.emplace_back(event, Stamp{context.now, author, state.version + 1});
            apply(state, event, told.back().second);
        }
        return std::nullopt;
    }

    /// Like tell, where a refusal fails the test.
    Story& then(CaseCommand const& command) {
        auto const refusal = tell(command);
        REQUIRE_MESSAGE(!refusal, std::string{refusal ? base::to_text(refusal->code) : ""});
        return *this;
    }

    /// The code of the refusal; fails the test where there is none.
    RefusalCode refused(CaseCommand const& command) {
        auto const before = state.version;
        auto const refusal = tell(command);
        REQUIRE(refusal);
        CHECK(state.version == before);
        return refusal->code;
    }

    Story& request() {
        case_command::Request c;
        c.person = id<PersonId>("Anna Lindqvist");
        c.unit = id<UnitId>("Lausanne");
        c.programme = method->key;
        c.programme_version = method->version;
        c.origin = Origin::insurer;
        c.expectation = "Reprendre pied après l’accident";
        c.received_on = today;
        c.referent = author;
        return then(c);
    }

    Story& admit() {
        case_command::GiveInformation informed;
        informed.on = today;
        return then(informed).then(case_command::Admit{});
    }

    Story& enter(std::string stage) {
        case_command::EnterStage c;
        c.stage = std::move(stage);
        return then(c);
    }

    Story& assess() {
        enter("assessment");
        case_command::RecordResource resource;
        resource.id = id<ResourceId>("bricolage");
        resource.words = "Sait tout réparer";
        case_command::RecordNeed need;
        need.id = id<NeedId>("retravailler");
        need.domain = LifeDomain::work;
        need.words = "Retrouver un travail qui ménage le dos";
        case_command::ValidateSynthesis synthesis;
        synthesis.words = "Nous avons relu ensemble ce qui aide et ce qui manque.";
        synthesis.agreed = true;
        synthesis.on = today;
        return then(resource).then(need).then(synthesis);
    }

    static case_command::SetGoal goal(std::string_view name, int importance = 3, int difficulty = 1) {
        case_command::SetGoal c;
        c.id = id<GoalId>(name);
        c.title = name;
        c.domain = OutcomeDomain::work;
        c.voice = Voice::person;
        c.levels = {"aucune démarche", "une visite", "un stage d’essai", "un contrat à mi-temps", "un contrat durable"};
        c.importance = importance;
        c.difficulty = difficulty;
        c.baseline = -1;
        return c;
    }

    static case_command::DraftAgreement agreement(std::string_view name, base::Date from) {
        case_command::DraftAgreement c;
        c.id = id<AgreementId>(name);
        c.offer = "Un entretien toutes les deux semaines";
        c.from = from;
        c.obligations = {{id<ObligationId>("viens"), Party::person, "Venir aux rendez-vous", std::nullopt},
                         {id<ObligationId>("appelle"), Party::service, "Appeler l’employeur", plus_days(from, 14)}};
        return c;
    }

    Story& sign(std::string_view agreement, Party party) {
        case_command::SignAgreement c;
        c.agreement = id<AgreementId>(agreement);
        c.party = party;
        c.signer = party == Party::person ? "Anna Lindqvist" : "Nadia Ferretti";
        c.method = SignatureMethod::typed;
        c.on = today;
        return then(c);
    }

    Story& plan() {
        enter("planning");
        case_command::StateProject project;
        project.words = "Je veux ouvrir mon atelier de réparation de vélos.";
        case_command::PlanAction action;
        action.id = id<ActionId>("visite");
        action.goal = id<GoalId>("Atelier");
        action.title = "Visiter deux ateliers";
        action.owner.kind = OwnerKind::person;
        action.due_on = plus_days(today, 10);
        then(project).then(goal("Atelier")).then(action).then(agreement("accord", today));
        return sign("accord", Party::person).sign("accord", Party::service);
    }

    Story& monitor() {
        enter("monitoring");
        case_command::RecordContact contact;
        contact.id = id<ContactId>("premier rendez-vous");
        contact.on = today;
        contact.function = CaseFunction::coaching;
        contact.minutes = 45;
        return then(contact);
    }

    Story& evaluate(int level = 1) {
        enter("evaluation");
        case_command::ConcludeEvaluation c;
        c.id = id<EvaluationId>("cycle " + std::to_string(state.cycle));
        c.on = today;
        for (auto const& g : state.goals)
            if (g.cycle == state.cycle && !g.given_up) c.ratings.push_back({g.id, level});
        c.satisfaction = 85;
        c.cost = {240'000, "CHF"};
        c.results = "Un stage d’essai a mené à un contrat à mi-temps.";
        return then(c);
    }

    static case_command::Exit exit_on(base::Date on) {
        case_command::Exit c;
        c.reason = ExitReason::goals_attained;
        c.on = on;
        c.destination = "Son propre atelier";
        c.follow_up_on = plus_days(on, 180);
        return c;
    }
};

}  // namespace unisson::story
