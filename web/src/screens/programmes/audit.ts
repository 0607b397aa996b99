/** Ten guiding principles of case management; what the programme itself says on each stands beside the questions. */
export const principles = [
  ['screening', ['own_responsibility', 'gatekeeper_criteria']],
  ['needs', ['follow_up']],
  ['resources', ['required_tasks']],
  ['partnership', ['self_service']],
  ['steps', ['stages', 'phases_left_out']],
  ['steering', ['referent', 'caseload_ceiling']],
  ['cooperation', ['roles']],
  ['contract', ['agreement_name', 'signatories']],
  ['records', ['professions']],
  ['anchoring', ['budget_rule', 'legal_basis']],
] as const;

export type Principle = (typeof principles)[number][0];

export const answers = ['yes', 'partly', 'no'] as const;
export type Answer = (typeof answers)[number];

/** Two questions on each principle; in the catalogues they are called a and b. */
export const questions = [1, 2] as const;
export const letterOf = (question: number): 'a' | 'b' => (question === 1 ? 'a' : 'b');

export const questionsInAll = principles.length * questions.length;

export interface Answered {
  principle: Principle;
  question: number;
  answer: Answer;
  remark?: string;
}

/** What was answered on a day, as the server keeps it. */
export interface Audit {
  version: number;
  on: string;
  by: string;
  at: string;
  answers: Answered[];
}

/** What is being filled in: by question, the answer and the remark. */
export type Sheet = Readonly<Record<string, string>>;

export const answerName = (principle: string, question: number): string => `${principle}.${question}`;
export const remarkName = (principle: string, question: number): string => `${principle}.${question}.remark`;

const isAnswer = (text: string | undefined): text is Answer => answers.some((answer) => answer === text);

/** The questions that were answered, in their order; a remark alone is no answer. */
export const answersOf = (sheet: Sheet): Answered[] =>
  principles.flatMap(([principle]) =>
    questions.flatMap((question) => {
      const answer = sheet[answerName(principle, question)];
      const remark = sheet[remarkName(principle, question)]?.trim();
      return isAnswer(answer) ? [{ principle, question, answer, ...(remark ? { remark } : {}) }] : [];
    }),
  );

export function sheetOf(answered: Answered[]): Sheet {
  const sheet: Record<string, string> = {};
  for (const { principle, question, answer, remark } of answered) {
    sheet[answerName(principle, question)] = answer;
    if (remark) sheet[remarkName(principle, question)] = remark;
  }
  return sheet;
}

export const countOf = (answered: Answered[], answer: Answer): number =>
  answered.filter((each) => each.answer === answer).length;

/** A question whose answer is another one than before; without `before` or `after` it was open. */
export interface Change {
  principle: Principle;
  question: number;
  before?: Answer;
  after?: Answer;
  /** Towards yes; null where one of the two was open. */
  better: boolean | null;
}

export function changesBetween(before: Answered[], after: Answered[]): Change[] {
  const of = (list: Answered[], principle: string, question: number): Answer | undefined =>
    list.find((each) => each.principle === principle && each.question === question)?.answer;
  return principles.flatMap(([principle]) =>
    questions.flatMap((question) => {
      const [was, is] = [of(before, principle, question), of(after, principle, question)];
      if (was === is) return [];
      const better = was && is ? answers.indexOf(is) < answers.indexOf(was) : null;
      return [{ principle, question, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}), better }];
    }),
  );
}
