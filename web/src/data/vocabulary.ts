/** The closed vocabularies of the core, as src/domain/vocabulary.hpp lists them. */
export const genders = ['unknown', 'female', 'male', 'other'] as const;
export const origins = [
  'self',
  'relative',
  'physician',
  'professional',
  'employer',
  'insurer',
  'school',
  'institution',
  'court',
  'other',
] as const;
export const lifeDomains = [
  'housing',
  'income',
  'work',
  'training',
  'health',
  'mental_health',
  'daily_life',
  'family',
  'social_life',
  'mobility',
  'rights',
  'safety',
  'other',
] as const;
export const outcomeDomains = [
  'autonomy',
  'social_life',
  'training',
  'work',
  'quality_of_life',
  'health',
  'housing',
  'rights',
  'other',
] as const;
export const resourceKinds = ['strength', 'skill', 'interest', 'relation', 'service', 'material', 'right'] as const;
export const voices = ['person', 'relative', 'professional'] as const;
export const optionKinds = ['catalogue', 'informal', 'made_to_measure'] as const;
export const trialResults = ['helped', 'helped_in_part', 'did_not_help', 'broken_off'] as const;
export const changeTalks = [
  'desire',
  'ability',
  'reasons',
  'need',
  'commitment',
  'activation',
  'taking_steps',
  'staying',
] as const;
export const changeStages = [
  'precontemplation',
  'contemplation',
  'preparation',
  'action',
  'maintenance',
  'relapse',
] as const;
export const accompanyingRoles = ['companion', 'coach', 'confidant', 'adviser'] as const;
export const needAnswers = ['none', 'on_trial', 'met'] as const;
export const importances = ['low', 'medium', 'high'] as const;
export const actionStatuses = ['planned', 'in_progress', 'done', 'abandoned'] as const;
export const ownerKinds = ['person', 'case_manager', 'relative', 'actor'] as const;
export const payers = ['person', 'relative', 'service', 'insurance', 'authority', 'foundation', 'other'] as const;
export const parties = ['person', 'service'] as const;
export const signatureMethods = ['typed', 'paper', 'drawn'] as const;
export const obligationStatuses = ['open', 'fulfilled', 'broken', 'waived'] as const;
export const directions = ['give', 'obtain', 'both'] as const;
export const informationSubjects = [
  'identity',
  'family',
  'housing',
  'income',
  'rights',
  'health',
  'schooling',
  'work',
  'justice',
  'needs',
  'plan',
  'course',
] as const;
export const mediationOutcomes = ['agreed', 'agreed_in_part', 'open', 'broken_off'] as const;
export const legalGrounds = ['duty', 'permission', 'order', 'vital_interest'] as const;
export const channels = ['in_person', 'home_visit', 'phone', 'video', 'message', 'letter', 'third_party'] as const;
export const urgencies = ['acute', 'pressing', 'ordinary'] as const;
export const outreachWays = ['visit', 'phone', 'message', 'letter', 'third_party'] as const;
export const outreachOutcomes = ['not_met', 'seen', 'spoke', 'agreed_to_meet'] as const;
export const knownBys = ['papers', 'name_used', 'description'] as const;
export type Urgency = (typeof urgencies)[number];
export type OutreachWay = (typeof outreachWays)[number];
export type OutreachOutcome = (typeof outreachOutcomes)[number];
export type KnownBy = (typeof knownBys)[number];
export const contactOutcomes = ['held', 'person_absent', 'cancelled'] as const;
export const appointmentModes = ['home_visit', 'at_service', 'phone', 'video', 'outside'] as const;
export const appointmentStatuses = ['planned', 'held', 'missed', 'cancelled'] as const;
export const appointmentParties = ['person', 'service', 'other'] as const;
export const repetitions = ['weekly', 'two_weeks', 'monthly'] as const;
export const criterionMets = ['yes', 'no', 'unclear'] as const;
export const reviewOutcomes = ['upheld', 'reopened'] as const;
export const caseFunctions = ['gatekeeper', 'broker', 'advocacy', 'coaching'] as const;
export const documentKinds = [
  'letter',
  'report',
  'certificate',
  'decision',
  'agreement',
  'identity',
  'invoice',
  'form',
  'photo',
  'other',
] as const;
export const exitReasons = [
  'goals_attained',
  'goals_partly_attained',
  'person_withdrew',
  'moved_away',
  'handed_on',
  'unreachable',
  'deceased',
  'other',
] as const;
export const personFacts = [
  'name',
  'other_names',
  'birth_date',
  'gender',
  'languages',
  'identifiers',
  'contact_ways',
  'representatives',
] as const;
export type PersonFact = (typeof personFacts)[number];
export const contactWayKinds = ['phone', 'email', 'postal', 'other', 'place'] as const;
export const statuses = ['requested', 'waiting', 'refused', 'redirected', 'open', 'exited'] as const;
export const phases = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'] as const;

export type Gender = (typeof genders)[number];
export type Origin = (typeof origins)[number];
export type LifeDomain = (typeof lifeDomains)[number];
export type OutcomeDomain = (typeof outcomeDomains)[number];
export type ResourceKind = (typeof resourceKinds)[number];
export type OptionKind = (typeof optionKinds)[number];
export type TrialResult = (typeof trialResults)[number];
export type CriterionMet = (typeof criterionMets)[number];
export type ReviewOutcome = (typeof reviewOutcomes)[number];
export type Voice = (typeof voices)[number];
export type ChangeTalk = (typeof changeTalks)[number];
export type ChangeStage = (typeof changeStages)[number];
export type AccompanyingRole = (typeof accompanyingRoles)[number];
export type NeedAnswer = (typeof needAnswers)[number];
export type Importance = (typeof importances)[number];
export type Payer = (typeof payers)[number];
export type ActionStatus = (typeof actionStatuses)[number];
export type OwnerKind = (typeof ownerKinds)[number];
export type Party = (typeof parties)[number];
export type SignatureMethod = (typeof signatureMethods)[number];
export type ObligationStatus = (typeof obligationStatuses)[number];
export type Direction = (typeof directions)[number];
export type InformationSubject = (typeof informationSubjects)[number];
export type MediationOutcome = (typeof mediationOutcomes)[number];
export type LegalGround = (typeof legalGrounds)[number];
export type Channel = (typeof channels)[number];
export type ContactOutcome = (typeof contactOutcomes)[number];
export type CaseFunction = (typeof caseFunctions)[number];
export type ExitReason = (typeof exitReasons)[number];
export type DocumentKind = (typeof documentKinds)[number];
export type ContactWayKind = (typeof contactWayKinds)[number];
export type Status = (typeof statuses)[number];
export type Phase = (typeof phases)[number];
export type AppointmentMode = (typeof appointmentModes)[number];
export type AppointmentStatus = (typeof appointmentStatuses)[number];
export type AppointmentParty = (typeof appointmentParties)[number];

/** As src/domain/surroundings.hpp lists them. */
export const relationKinds = [
  'partner',
  'parent',
  'step_parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'other_relative',
  'housemate',
  'friend',
  'neighbour',
  'colleague',
  'community',
  'employer',
  'school',
  'doctor',
  'service',
  'authority',
  'association',
  'other',
] as const;
/** The first of them are relatives. */
export const kinKinds = relationKinds.slice(0, relationKinds.indexOf('housemate'));
export const descents = ['birth', 'adopted', 'foster'] as const;
export const couples = ['married', 'together', 'separated', 'divorced'] as const;
export const tieStrengths = ['strong', 'weak', 'stressful', 'broken'] as const;
export const supports = ['none', 'gives', 'receives', 'both'] as const;
export const lifeEventKinds = ['school', 'work', 'health', 'family', 'move', 'led_here', 'other'] as const;

export type RelationKind = (typeof relationKinds)[number];
export type Descent = (typeof descents)[number];
export type Couple = (typeof couples)[number];
export type TieStrength = (typeof tieStrengths)[number];
export type Support = (typeof supports)[number];
export type LifeEventKind = (typeof lifeEventKinds)[number];
