/** The parts of docs/glossary.md, in their order. */
export const sectionKeys = [
  'method',
  'people',
  'intake',
  'assessment',
  'plan',
  'linking',
  'evaluation',
  'rights',
  'system',
] as const;
