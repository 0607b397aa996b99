#pragma once

#include <array>
#include <string_view>

#include "base/fields.hpp"

/// The closed vocabularies of the core. Their texts are part of the event format: values are added at the end and
/// never removed. The words that people read stand in the catalogues of the web app.
namespace unisson::domain {

/// How the person wishes to be recorded.
enum class Gender { unknown, female, male, other };

/// Who brought the request.
enum class Origin { self, relative, physician, professional, employer, insurer, school, institution, court, other };

/// Where in a life a need or a resource lies.
enum class LifeDomain {
    housing,
    income,
    work,
    training,
    health,
    mental_health,
    daily_life,
    family,
    social_life,
    mobility,
    rights,
    safety,
    other
};

/// What a goal is about: the objectives that the sources name, then the others in use.
enum class OutcomeDomain { autonomy, social_life, training, work, quality_of_life, health, housing, rights, other };

/// What kind of thing a plan may build on.
enum class ResourceKind { strength, skill, interest, relation, service, material, right };

/// Whose words something is.
enum class Voice { person, relative, professional };

/// Where an option comes from: a service of the catalogue, the person's surroundings, or made for this person.
enum class OptionKind { catalogue, informal, made_to_measure };

/// Whether a request meets a criterion of the programme.
enum class CriterionMet { yes, no, unclear };

/// What a review makes of a refused or redirected request: it stands, or it is decided anew.
enum class ReviewOutcome { upheld, reopened };

/// How what was tried has served.
enum class TrialResult { helped, helped_in_part, did_not_help, broken_off };

/// Weight of a need as the person sees it.
enum class Importance { low, medium, high };

/// Whether a need has an answer: an option that was chosen and has not ended answers it for the time being.
enum class NeedAnswer { none, on_trial, met };

/// What the person says in favour of a change, by its kind (Miller and Rollnick: desire, ability, reasons, need; then
/// commitment, activation, taking steps), or for leaving things as they are.
enum class ChangeTalk { desire, ability, reasons, need, commitment, activation, taking_steps, staying };

/// How far somebody is with a change (Prochaska and DiClemente); a relapse is a stage among others, not an end.
enum class ChangeStage { precontemplation, contemplation, preparation, action, maintenance, relapse };

/// In which role a case manager accompanies. S2: "accompagnateur, coach, confident, conseiller".
enum class AccompanyingRole { companion, coach, confidant, adviser };

/// How far an action of the plan has come.
enum class ActionStatus { planned, in_progress, done, abandoned };

/// Who carries an action out.
enum class OwnerKind { person, case_manager, relative, actor };

/// Who bears the cost of a step.
enum class Payer { person, relative, service, insurance, authority, foundation, other };

/// The two sides of an agreement.
enum class Party { person, service };

/// How a side signed.
enum class SignatureMethod { drawn, typed, paper };

/// What became of a duty of the agreement.
enum class ObligationStatus { open, fulfilled, broken, waived };

/// Where an agreement stands. It binds from the second signature until it ends or is replaced. That its period is over
/// does not end it by itself: somebody renews it or ends it, and a signal says so meanwhile.
enum class AgreementStanding {
    draft,      ///< not signed by both yet
    in_force,   ///< signed by both
    suspended,  ///< in force, and nobody owes anything for a time
    ended,      ///< by somebody, with a reason, or by a new cycle
    replaced,   ///< another one was signed by both after it
    dropped     ///< never signed by both: another one was signed instead, or a new cycle began
};

/// What was decided on a request.
enum class IntakeOutcome { admitted, refused, redirected, waiting };

/// What a report is about.
enum class ReportKind { assessment, evaluation, exit };

/// Which way information may go under a procuration.
enum class Direction { give, obtain, both };

/// What information is about; a procuration names what of it may pass.
enum class InformationSubject {
    identity,  ///< and how to reach the person
    family,    ///< and others around the person
    housing,
    income,
    rights,  ///< benefits and their procedures
    health,
    schooling,
    work,
    justice,
    needs,  ///< assessments, needs and resources
    plan,   ///< project, goals, steps, agreement
    course  ///< how it goes, evaluations, exit
};
inline constexpr std::size_t information_subjects = 12;

/// What may stand in the place of a procuration.
enum class LegalGround {
    duty,           ///< a law obliges to tell
    permission,     ///< a law allows it without the person's leave
    order,          ///< a court or an authority has ordered it
    vital_interest  ///< life or health is in danger and the person cannot be asked
};

/// How much somebody who waits cannot wait; in the order of the waiting list.
enum class Urgency {
    acute,     ///< life, health or safety is in danger
    pressing,  ///< something is about to be lost: a home, an income, a right
    ordinary
};

/// How one went towards somebody.
enum class OutreachWay { visit, phone, message, letter, third_party };

/// What came of it.
enum class OutreachOutcome { not_met, seen, spoke, agreed_to_meet };

/// By what a person is known who has shown no papers.
enum class KnownBy { papers, name_used, description };

/// What came of a mediation.
enum class MediationOutcome { agreed, agreed_in_part, open, broken_off };

/// How a contact took place.
enum class Channel { in_person, home_visit, phone, video, message, letter, third_party };

/// Whether a contact took place. Missed ones are kept and do not count as held.
enum class ContactOutcome { held, person_absent, cancelled };

/// The four functions of the case manager (Gobet 2012, p. 33-34).
enum class CaseFunction { gatekeeper, broker, advocacy, coaching };

/// Why a case ends.
enum class ExitReason {
    goals_attained,
    goals_partly_attained,
    person_withdrew,
    moved_away,
    handed_on,
    unreachable,
    deceased,
    other
};

/// What kind of address a contact way is.
enum class ContactWayKind { phone, email, postal, other, place };

/// What one entry of a person may lend to another when both are one person.
enum class PersonFact {
    name,
    other_names,
    birth_date,
    gender,
    languages,  ///< with whether an interpreter is needed
    identifiers,
    contact_ways,
    representatives
};

inline constexpr std::size_t person_facts = 8;

/// Whom an account belongs to.
enum class AccountKind { staff, person };

/// What a staff account may be. Administering is no right to read a dossier, nor to write or approve a programme.
enum class Role { case_manager, team_lead, administrator, programme_director };

/// How high a training stands, from the lowest on.
enum class QualificationLevel { course, vocational, higher_vocational, university };

inline constexpr std::size_t roles_max = 4;  ///< that one account may have

}  // namespace unisson::domain

namespace unisson::base {

template <>
struct EnumNames<domain::Gender> {
    static constexpr std::array<std::string_view, 4> names{"unknown", "female", "male", "other"};
};

template <>
struct EnumNames<domain::Origin> {
    static constexpr std::array<std::string_view, 10> names{"self",     "relative", "physician", "professional",
                                                            "employer", "insurer",  "school",    "institution",
                                                            "court",    "other"};
};

template <>
struct EnumNames<domain::LifeDomain> {
    static constexpr std::array<std::string_view, 13> names{
        "housing", "income",      "work",     "training", "health", "mental_health", "daily_life",
        "family",  "social_life", "mobility", "rights",   "safety", "other"};
};

template <>
struct EnumNames<domain::OutcomeDomain> {
    static constexpr std::array<std::string_view, 9> names{
        "autonomy", "social_life", "training", "work", "quality_of_life", "health", "housing", "rights", "other"};
};

template <>
struct EnumNames<domain::ResourceKind> {
    static constexpr std::array<std::string_view, 7> names{"strength", "skill",    "interest", "relation",
                                                           "service",  "material", "right"};
};

template <>
struct EnumNames<domain::Voice> {
    static constexpr std::array<std::string_view, 3> names{"person", "relative", "professional"};
};

template <>
struct EnumNames<domain::OptionKind> {
    static constexpr std::array<std::string_view, 3> names{"catalogue", "informal", "made_to_measure"};
};

template <>
struct EnumNames<domain::CriterionMet> {
    static constexpr std::array<std::string_view, 3> names{"yes", "no", "unclear"};
};

template <>
struct EnumNames<domain::ReviewOutcome> {
    static constexpr std::array<std::string_view, 2> names{"upheld", "reopened"};
};

template <>
struct EnumNames<domain::TrialResult> {
    static constexpr std::array<std::string_view, 4> names{"helped", "helped_in_part", "did_not_help", "broken_off"};
};

template <>
struct EnumNames<domain::Importance> {
    static constexpr std::array<std::string_view, 3> names{"low", "medium", "high"};
};

template <>
struct EnumNames<domain::NeedAnswer> {
    static constexpr std::array<std::string_view, 3> names{"none", "on_trial", "met"};
};

template <>
struct EnumNames<domain::ChangeTalk> {
    static constexpr std::array<std::string_view, 8> names{"desire",     "ability",    "reasons",      "need",
                                                           "commitment", "activation", "taking_steps", "staying"};
};

template <>
struct EnumNames<domain::ChangeStage> {
    static constexpr std::array<std::string_view, 6> names{"precontemplation", "contemplation", "preparation",
                                                           "action",           "maintenance",   "relapse"};
};

template <>
struct EnumNames<domain::AccompanyingRole> {
    static constexpr std::array<std::string_view, 4> names{"companion", "coach", "confidant", "adviser"};
};

template <>
struct EnumNames<domain::ActionStatus> {
    static constexpr std::array<std::string_view, 4> names{"planned", "in_progress", "done", "abandoned"};
};

template <>
struct EnumNames<domain::OwnerKind> {
    static constexpr std::array<std::string_view, 4> names{"person", "case_manager", "relative", "actor"};
};

template <>
struct EnumNames<domain::Payer> {
    static constexpr std::array<std::string_view, 7> names{"person",    "relative",   "service", "insurance",
                                                           "authority", "foundation", "other"};
};

template <>
struct EnumNames<domain::Party> {
    static constexpr std::array<std::string_view, 2> names{"person", "service"};
};

template <>
struct EnumNames<domain::SignatureMethod> {
    static constexpr std::array<std::string_view, 3> names{"drawn", "typed", "paper"};
};

template <>
struct EnumNames<domain::AgreementStanding> {
    static constexpr std::array<std::string_view, 6> names{"draft", "in_force", "suspended",
                                                           "ended", "replaced", "dropped"};
};

template <>
struct EnumNames<domain::ObligationStatus> {
    static constexpr std::array<std::string_view, 4> names{"open", "fulfilled", "broken", "waived"};
};

template <>
struct EnumNames<domain::IntakeOutcome> {
    static constexpr std::array<std::string_view, 4> names{"admitted", "refused", "redirected", "waiting"};
};

template <>
struct EnumNames<domain::ReportKind> {
    static constexpr std::array<std::string_view, 3> names{"assessment", "evaluation", "exit"};
};

template <>
struct EnumNames<domain::Direction> {
    static constexpr std::array<std::string_view, 3> names{"give", "obtain", "both"};
};

template <>
struct EnumNames<domain::InformationSubject> {
    static constexpr std::array<std::string_view, domain::information_subjects> names{
        "identity",  "family", "housing", "income", "rights", "health",
        "schooling", "work",   "justice", "needs",  "plan",   "course"};
};

template <>
struct EnumNames<domain::LegalGround> {
    static constexpr std::array<std::string_view, 4> names{"duty", "permission", "order", "vital_interest"};
};

template <>
struct EnumNames<domain::Channel> {
    static constexpr std::array<std::string_view, 7> names{"in_person", "home_visit", "phone",      "video",
                                                           "message",   "letter",     "third_party"};
};

template <>
struct EnumNames<domain::MediationOutcome> {
    static constexpr std::array<std::string_view, 4> names{"agreed", "agreed_in_part", "open", "broken_off"};
};

template <>
struct EnumNames<domain::ContactOutcome> {
    static constexpr std::array<std::string_view, 3> names{"held", "person_absent", "cancelled"};
};

template <>
struct EnumNames<domain::CaseFunction> {
    static constexpr std::array<std::string_view, 4> names{"gatekeeper", "broker", "advocacy", "coaching"};
};

template <>
struct EnumNames<domain::ExitReason> {
    static constexpr std::array<std::string_view, 8> names{
        "goals_attained", "goals_partly_attained", "person_withdrew", "moved_away",
        "handed_on",      "unreachable",           "deceased",        "other"};
};

template <>
struct EnumNames<domain::ContactWayKind> {
    static constexpr std::array<std::string_view, 5> names{"phone", "email", "postal", "other", "place"};
};

template <>
struct EnumNames<domain::Urgency> {
    static constexpr std::array<std::string_view, 3> names{"acute", "pressing", "ordinary"};
};

template <>
struct EnumNames<domain::OutreachWay> {
    static constexpr std::array<std::string_view, 5> names{"visit", "phone", "message", "letter", "third_party"};
};

template <>
struct EnumNames<domain::OutreachOutcome> {
    static constexpr std::array<std::string_view, 4> names{"not_met", "seen", "spoke", "agreed_to_meet"};
};

template <>
struct EnumNames<domain::KnownBy> {
    static constexpr std::array<std::string_view, 3> names{"papers", "name_used", "description"};
};

template <>
struct EnumNames<domain::PersonFact> {
    static constexpr std::array<std::string_view, domain::person_facts> names{
        "name", "other_names", "birth_date", "gender", "languages", "identifiers", "contact_ways", "representatives"};
};

template <>
struct EnumNames<domain::AccountKind> {
    static constexpr std::array<std::string_view, 2> names{"staff", "person"};
};

template <>
struct EnumNames<domain::Role> {
    static constexpr std::array<std::string_view, 4> names{"case_manager", "team_lead", "administrator",
                                                           "programme_director"};
};

template <>
struct EnumNames<domain::QualificationLevel> {
    static constexpr std::array<std::string_view, 4> names{"course", "vocational", "higher_vocational", "university"};
};

}  // namespace unisson::base
