/** Where each fact is filled in. */
export const places: Record<string, string> = {
  'procurations.given': 'personnes',
  'referent.named': 'personnes',
  'needs.recorded': 'plan',
  'resources.recorded': 'plan',
  'synthesis.validated': 'plan',
  'project.stated': 'plan',
  'goals.set': 'plan',
  'goals.rated': 'plan',
  'actions.planned': 'plan',
  'agreement.signed': 'accord',
  'contacts.held': 'journal',
  'evaluation.concluded': 'bilan',
};
