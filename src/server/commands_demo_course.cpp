#include "server/commands_demo_course.hpp"

#include <algorithm>

namespace unisson::server {

namespace {

namespace command = domain::case_command;

std::string telephone(Chance& chance) {
    return "+41 99 " + std::to_string(chance.between(100, 999)) + " " + std::to_string(chance.between(10, 99)) + " " +
           std::to_string(chance.between(10, 99));
}

}  // namespace

void DemoCourse::register_person() {
    m_out.person = fresh<domain::PersonId>();
    domain::PersonTerms terms;
    terms.family_name = m_name.family;
    terms.given_names = m_name.given;
    terms.gender = m_name.gender;
    terms.languages = {std::string{m_name.language}};
    if (m_name.language != "fr") terms.languages.emplace_back("fr");
    terms.needs_interpreter = m_name.language == "pt" && m_chance.happens(25);
    auto const years = m_chance.between(m_theme.youngest, m_theme.oldest);
    terms.birth_date = base::plus_days(today(), -(years * 365 + m_chance.between(0, 364)));
    terms.identifiers.push_back({"Assuré", "D" + std::to_string(100'000'000 + m_number)});
    terms.contact_ways.push_back({fresh<domain::ContactWayId>(), domain::ContactWayKind::phone, telephone(m_chance),
                                  m_rich ? std::optional{m_chance.happens(70)} : std::nullopt, std::nullopt});
    auto const ground = std::exchange(m_ground, "staff");
    tell(domain::person_command::Register{terms});
    m_ground = ground;
}

void DemoCourse::request() {
    m_out.case_id = fresh<domain::CaseId>();
    domain::RequestTerms terms;
    terms.person = m_out.person;
    terms.unit = m_staff.units[m_staff.units_of_managers[m_manager]];
    terms.programme = m_programme.key;
    terms.programme_version = m_programme.version;
    terms.origin = m_theme.origin;
    terms.origin_name = text(m_theme.origin_name);
    terms.expectation = text(m_chance.one_of(m_theme.expectations));
    terms.received_on = today();
    terms.referent = m_staff.managers[m_manager];
    auto const ground = std::exchange(m_ground, "staff");
    tell(command::Request{terms});
    m_ground = ground;
}

void DemoCourse::inform() {
    pass(1, 5);
    tell(command::GiveInformation{{today(), "Entretien d'accueil, feuillet remis", "2026-01", "fr"}});
}

void DemoCourse::admit() {
    pass(1, 7);
    tell(command::Admit{{"La situation touche plusieurs domaines et demande un suivi coordonné."}});
    if (m_rich) procure();
    pass(1, 6);
    enter("P2");
}

void DemoCourse::assess() {
    auto const items = m_rich ? 3 : 1;
    pass(1, 5);
    contact(m_chance.happens(90) ? domain::ContactOutcome::held : domain::ContactOutcome::person_absent);
    for (int i = 0; i < items; ++i) {
        auto const& resource = m_theme.resources[static_cast<std::size_t>(i)];
        tell(command::RecordResource{
            {fresh<domain::ResourceId>(), resource.kind, resource.domain, text(resource.words)}});
        m_now.ms += 60'000;
    }
    for (int i = 0; i < items + (m_rich ? 1 : 0); ++i) {
        auto const& need = m_theme.needs[static_cast<std::size_t>(i)];
        tell(command::RecordNeed{{fresh<domain::NeedId>(), need.domain, text(need.words), need.voice,
                                  i == 0 ? domain::Importance::high : domain::Importance::medium, std::nullopt,
                                  look_day(i)}});
        m_now.ms += 60'000;
    }
    if (m_rich) tell_surroundings();
    if (m_rich) note();
    if (m_fate == Fate::assessing && m_rich && m_chance.happens(60)) {
        tell(command::PlanAction{{fresh<domain::ActionId>(),
                                  std::nullopt,
                                  "Préparer la synthèse avec la personne",
                                  {domain::OwnerKind::case_manager, std::nullopt},
                                  due_day(true)}});
    }
}

void DemoCourse::plan_work() {
    bool const living = m_fate == Fate::planning || m_fate == Fate::monitoring || m_fate == Fate::evaluating;
    pass(5, 14);
    tell(
        command::ValidateSynthesis{{text(m_chance.one_of(m_theme.syntheses)), true, std::nullopt, today(),
                                    m_rich ? std::optional{m_name.given + ", le référent"} : std::nullopt,
                                    m_rich ? std::optional{text("Relue ensemble, phrase par phrase")} : std::nullopt}});
    pass(1, 4);
    enter("P3");
    tell(command::StateProject{{text(m_chance.one_of(m_theme.projects)), m_chance.happens(60)}});
    auto const goals = m_rich ? m_chance.between(2, 3) : 1;
    for (int i = 0; i < goals; ++i) {
        auto const& goal = m_theme.goals[static_cast<std::size_t>(i)];
        domain::GoalTerms terms{fresh<domain::GoalId>(),
                                text(goal.title),
                                goal.domain,
                                domain::Voice::person,
                                {},
                                m_chance.between(1, 3),
                                m_chance.between(1, 3),
                                m_chance.between(-2, -1),
                                base::plus_days(today(), m_chance.between(90, 200))};
        std::ranges::transform(goal.levels, terms.levels.begin(), text);
        // The last resource waits to be used.
        if (auto const at = static_cast<std::size_t>(i); m_rich && at + 1 < m_case.resources.size())
            terms.draws_on = std::vector{m_case.resources[at].id};
        tell(command::SetGoal{terms});
        m_now.ms += 120'000;
    }
    auto const actions = m_rich ? m_chance.between(3, 5) : 1;
    std::vector<domain::ActionId> steps;
    for (int i = 0; i < actions; ++i) {
        auto const& action = m_theme.actions[static_cast<std::size_t>(i)];
        auto const who = action.who.empty() ? std::nullopt : std::optional{text(action.who)};
        domain::ActionTerms step{fresh<domain::ActionId>(),
                                 m_case.goals[static_cast<std::size_t>(i % goals)].id,
                                 text(action.title),
                                 {action.owner, who},
                                 due_day(living)};
        // The second step of a goal comes after its first, and the service pays for one of them.
        if (m_rich && i >= goals) step.after = std::vector{steps[static_cast<std::size_t>(i - goals)]};
        if (m_rich && step.due_on) step.starts_on = std::min(base::plus_days(today(), 7 * i), *step.due_on);
        if (m_rich && i == 1) step.cost = domain::StepCost{{240'00, "CHF"}, domain::Payer::service, std::nullopt};
        steps.push_back(step.id);
        tell(command::PlanAction{step});
        m_now.ms += 60'000;
    }
    if (m_fate == Fate::planning) {
        if (m_rich) note();
        return;
    }
    sign_agreement();
    pass(1, 5);
    enter("P5");
    if (m_rich && m_number >= m_plan.own_cases && m_chance.happens(20)) hand_over();
    if (m_rich && m_manager != 0 && m_chance.happens(10)) stand_in();
    follow(m_rich ? m_chance.between(4, 9) : m_chance.between(2, 3), living);
    if (m_fate == Fate::monitoring) return;
    pass(2, 10);
    enter("P6");
    if (m_fate == Fate::evaluating) return rate_goals(-1, 1);
    evaluate();
    leave();
    if (m_fate == Fate::second_cycle) reassess();
}

void DemoCourse::sign_agreement() {
    pass(2, 8);
    domain::AgreementTerms terms;
    terms.id = fresh<domain::AgreementId>();
    terms.offer = text(m_theme.offer);
    terms.from = today();
    terms.until = base::plus_days(today(), 270);
    terms.review_on = base::plus_days(today(), m_chance.between(60, 120));
    if (m_fate == Fate::monitoring) terms.review_on = std::max(*terms.review_on, due_day(true));
    for (auto const words : m_theme.duties_of_person)
        terms.obligations.push_back({fresh<domain::ObligationId>(), domain::Party::person, text(words), std::nullopt});
    for (auto const words : m_theme.duties_of_service)
        terms.obligations.push_back({fresh<domain::ObligationId>(), domain::Party::service, text(words), std::nullopt});
    tell(command::DraftAgreement{terms});
    pass(1, 4);
    auto const signature = [&](domain::Party party, std::string signer) {
        tell(command::SignAgreement{{terms.id, party, std::move(signer), domain::SignatureMethod::typed, today()}});
        m_now.ms += 300'000;
    };
    signature(domain::Party::person, m_name.given + " " + m_name.family);
    signature(domain::Party::service, "Pour le service, le référent");
}

void DemoCourse::follow(int contacts, bool living) {
    auto const left = std::max<std::int64_t>(end().ms - m_now.ms, 0) / base::ms_per_day;
    auto const step = static_cast<int>(std::clamp<std::int64_t>(left / (contacts + 1), 1, living ? 70 : 28));
    for (int i = 0; i < contacts; ++i) {
        pass(std::max(1, living ? step - 3 : step / 2), step);
        contact(i == 0 || m_chance.happens(88) ? domain::ContactOutcome::held : domain::ContactOutcome::person_absent);
        if (m_rich && i == contacts / 2) rate_goals(-1, 0);
        if (m_rich && m_chance.happens(35)) note();
        auto& actions = m_case.actions;
        auto const open = std::ranges::find_if(actions, [](auto const& action) { return action.open(); });
        bool const last_one = std::ranges::count_if(actions, [](auto const& action) { return action.open(); }) <= 2;
        if (open == actions.end() || (living && last_one) || !m_chance.happens(45)) continue;
        tell(command::ProgressAction{{open->id, domain::ActionStatus::done, today(), std::nullopt}});
    }
    if (!m_rich || !m_chance.happens(50)) return;
    auto const& agreement = m_case.agreements.back();
    tell(command::SettleObligation{{agreement.id, agreement.obligations.back().id, domain::ObligationStatus::fulfilled,
                                    today(), "Confirmé lors du dernier contact"}});
}

void DemoCourse::rate_goals(int low, int high) {
    std::vector<domain::GoalId> ids;
    for (auto const& goal : m_case.goals)
        if (goal.cycle == m_case.cycle) ids.push_back(goal.id);
    for (auto const id : ids) {
        tell(command::RateGoal{{id, m_chance.between(low, high), domain::Voice::person, today(), std::nullopt}});
        m_now.ms += 60'000;
    }
}

void DemoCourse::evaluate() {
    pass(2, 8);
    if (m_rich) rate_goals(-1, 2);
    domain::EvaluationTerms terms;
    terms.id = fresh<domain::EvaluationId>();
    terms.on = today();
    for (auto const& goal : m_case.goals)
        if (goal.cycle == m_case.cycle) terms.ratings.push_back({goal.id, m_chance.between(-1, 2)});
    if (m_chance.happens(85)) terms.satisfaction = m_chance.between(55, 100);
    if (m_rich) terms.satisfaction_words = "On m'a écouté, et quelqu'un se souvenait de ce que j'avais dit.";
    terms.cost = {m_chance.between(80, 900) * 1000LL, "CHF"};
    terms.results = text(m_theme.results);
    tell(command::ConcludeEvaluation{terms});
}

void DemoCourse::leave() {
    pass(1, 6);
    enter("P7");
    auto const attained = m_chance.happens(60);
    tell(command::Exit{{attained ? domain::ExitReason::goals_attained : domain::ExitReason::goals_partly_attained,
                        text(m_theme.results), std::nullopt, base::plus_days(today(), 90), today(), std::nullopt}});
}

void DemoCourse::leave_early() {
    using enum domain::ExitReason;
    pass(7, 40);
    constexpr std::array<domain::ExitReason, 4> reasons{person_withdrew, moved_away, unreachable, handed_on};
    constexpr std::array<std::string_view, 4> words{
        "La personne préfère continuer seule pour l'instant ; la porte reste ouverte.",
        "Déménagement hors du district ; le dossier de liaison a été remis à la personne.",
        "Trois appels et deux lettres sans réponse.",
        "Repris par un service plus proche, avec l'accord de la personne."};
    auto const which = static_cast<std::size_t>(m_chance.between(0, 3));
    tell(command::Exit{{reasons[which], text(words[which]), std::nullopt, std::nullopt, today(),
                        "La suite prévue n'a pas pu avoir lieu."}});
}

void DemoCourse::reassess() {
    pass(20, 60);
    tell(command::Reassess{{"La situation a changé : un nouveau besoin est apparu.", today()}});
    pass(2, 8);
    contact(domain::ContactOutcome::held);
    auto const& need = m_theme.needs[3];
    tell(command::RecordNeed{{fresh<domain::NeedId>(), need.domain, text(need.words), need.voice,
                              domain::Importance::high, std::nullopt, look_day(3)}});
    tell(command::PlanAction{{fresh<domain::ActionId>(),
                              std::nullopt,
                              text(m_theme.actions[4].title),
                              {domain::OwnerKind::case_manager, std::nullopt},
                              due_day(true)}});
}

void DemoCourse::hand_over() {
    auto const unit = m_staff.units_of_managers[m_manager];
    for (std::size_t i = 1; i < m_staff.managers.size(); ++i) {
        auto const to = (m_manager + i) % m_staff.managers.size();
        if (to == 0 || m_staff.units_of_managers[to] != unit) continue;
        pass(10, 30);
        tell_as(m_staff.leads[unit], "team_lead",
                command::HandOver{{m_staff.managers[to], today(), base::plus_days(today(), 30),
                                   "Répartition des suivis dans l'équipe"}});
        m_manager = to;
        m_author = m_staff.managers[to];
        return;
    }
}

/// A colleague of the team, often the demonstration's case manager, stands in over a holiday.
void DemoCourse::stand_in() {
    if (m_staff.units_of_managers[m_manager] != m_staff.units_of_managers.front()) return;
    tell(command::AddDeputy{
        {m_staff.managers.front(), today(), base::plus_days(m_plan.today, m_chance.between(5, 20)), "Vacances"}});
}

void DemoCourse::contact(domain::ContactOutcome outcome) {
    using domain::Channel;
    constexpr std::array<Channel, 6> channels{Channel::in_person, Channel::phone,   Channel::home_visit,
                                              Channel::video,     Channel::message, Channel::in_person};
    constexpr std::array<domain::CaseFunction, 4> functions{
        domain::CaseFunction::coaching, domain::CaseFunction::broker, domain::CaseFunction::advocacy,
        domain::CaseFunction::gatekeeper};
    bool const held = outcome == domain::ContactOutcome::held;
    tell(command::RecordContact{{fresh<domain::ContactId>(), today(), m_chance.one_of(channels), outcome,
                                 m_chance.one_of(functions), held ? m_chance.between(2, 12) * 5 : 0, std::nullopt,
                                 held ? std::optional{text(m_chance.one_of(m_theme.contacts))} : std::nullopt}});
    m_now.ms += 120'000;
}

void DemoCourse::note() {
    auto const id = fresh<domain::NoteId>();
    tell(command::DraftNote{{id, text(m_chance.one_of(m_theme.notes))}});
    m_now.ms += 600'000;
    if (m_chance.happens(80)) tell(command::SignNote{{id}});
}

void DemoCourse::make_appointment() {
    using enum domain::AppointmentMode;
    struct Way {
        domain::AppointmentMode mode;
        std::string_view place, purpose;
    };
    constexpr std::array<Way, 5> ways{
        {{home_visit, "À son domicile", "Relire le projet et choisir la suite"},
         {at_service, "Salle Tilleul", "Faire le point sur les démarches"},
         {phone, "", "Préparer l'entretien avec l'employeur"},
         {outside, "Office du travail, guichet 3", "Accompagner au rendez-vous de l'office"},
         {video, "", "Bilan intermédiaire avec le réseau"}}};
    constexpr std::array<int, 4> minutes_of_day{7 * 60 + 30, 9 * 60, 12 * 60 + 30, 14 * 60 + 15};
    constexpr int saturday = 2;  // of days since a Thursday, the first of 1970
    auto const place = static_cast<int>(m_number);
    auto on = m_plan.today;
    for (int left = place / 4; left > 0; --left) do
            on = base::plus_days(on, 1);
        while (on.days % 7 == saturday || on.days % 7 == saturday + 1);
    auto const& way = ways[m_number % ways.size()];
    command::PlanAppointment plan;
    plan.id = domain::AppointmentId{base::make_named_uuid(m_out.case_id.value, "appointment")};
    plan.start = {std::int64_t{on.days} * base::ms_per_day + minutes_of_day[m_number % 4] * 60'000LL};
    plan.minutes = 60;
    plan.mode = way.mode;
    if (!way.place.empty()) plan.place = text(way.place);
    plan.purpose = text(way.purpose);
    plan.staff = {m_author};
    tell(plan);
}

void DemoCourse::procure() {
    using enum domain::InformationSubject;
    command::GiveProcuration leave;
    leave.id = fresh<domain::ProcurationId>();
    leave.third_party = text(m_theme.third_party);
    leave.direction = domain::Direction::both;
    leave.subjects = text(m_theme.subjects);
    leave.covers = std::vector{needs, plan, course};
    leave.purpose = text(m_theme.purpose);
    leave.from = leave.signed_on = today();
    leave.until = base::plus_days(today(), 365);
    tell(leave);
    command::RecordTransmission passed;
    passed.id = fresh<domain::TransmissionId>();
    passed.on = today();
    passed.third_party = leave.third_party;
    passed.direction = domain::Direction::give;
    passed.subjects = {needs};
    passed.words = leave.subjects;
    passed.channel = domain::Channel::letter;
    passed.procuration = leave.id;
    tell(passed);
}

}  // namespace unisson::server
