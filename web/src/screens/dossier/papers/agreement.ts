import type { Agreement } from '../../../data/types';
import { type Party, parties } from '../../../data/vocabulary';
import { longDate } from '../../../i18n/dates';
import type { Block, Paper, SignaturePlace } from '../../../pdf/model';
import { frame, readStrokes } from '../../accord/strokes';
import { pauseOf, signedByBoth } from '../agreement/terms';
import { paper, personName, type Setting } from './setting';

/** The agreement as it was written, who signed it and how, and the digest of the text that the signatures bind to. */
export function agreementPaper(setting: Setting, agreement: Agreement): Paper {
  const { t, locale, view, names } = setting;
  const day = (date: string | undefined): string | undefined => date && longDate(locale, date);
  const between = { person: personName(view), referent: names.account(view.line.referent) };
  return paper(setting, t('papers.agreement', { person: between.person }), [
    { kind: 'heading', level: 1, text: t('papers.agreement', { person: between.person }) },
    { kind: 'text', text: t('papers.agreement.between', { ...between, unit: names.unit(view.line.unit) }) },
    ...standing(setting, agreement),
    ...part(t('agreement.offer'), agreement.offer),
    ...parties.flatMap((party) => duties(setting, agreement, party)),
    { kind: 'heading', level: 2, text: t('handed.when') },
    {
      kind: 'facts',
      rows: [
        [t('agreement.from'), day(agreement.from)],
        [t('agreement.until'), day(agreement.until)],
        [t('agreement.review'), day(agreement.review_on)],
      ],
    },
    ...part(t('agreement.rights'), agreement.rights),
    ...part(t('agreement.consequences'), agreement.consequences),
    { kind: 'heading', level: 2, text: t('agreement.signatures') },
    { kind: 'signatures', places: parties.map((party) => place(setting, agreement, party)) },
    { kind: 'text', look: 'hint', text: t('papers.digest', { digest: agreement.sha256 }) },
  ]);
}

const part = (title: string, text: string | undefined): Block[] =>
  text
    ? [
        { kind: 'heading', level: 2, text: title },
        { kind: 'text', text },
      ]
    : [];

/** Where it is not what holds now, that comes before its words. */
function standing({ t, locale }: Setting, agreement: Agreement): Block[] {
  const pause = pauseOf(agreement);
  const told = [
    agreement.altered && t('agreement.altered'),
    agreement.ended && t('papers.agreement.ended', { date: longDate(locale, agreement.ended.on) }),
    agreement.standing === 'replaced' && t('papers.agreement.replaced'),
    pause && t('agreement.suspendedSince', { date: longDate(locale, pause.from) }),
    !signedByBoth(agreement) && t('papers.agreement.draft'),
  ].filter((each) => typeof each === 'string');
  return told.map((text) => ({ kind: 'text', look: 'hint', text }));
}

function duties({ t, locale }: Setting, agreement: Agreement, party: Party): Block[] {
  const items = agreement.obligations
    .filter((duty) => duty.party === party)
    .map(({ words, due_on: due }) =>
      due ? t('papers.duty', { words, date: t('handed.dueOn', { day: longDate(locale, due) }) }) : words,
    );
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t(`agreement.dutiesOf.${party}`) },
    { kind: 'list', items },
  ];
}

function place({ t, locale }: Setting, agreement: Agreement, party: Party): SignaturePlace {
  const signature = agreement.signatures?.find((each) => each.party === party);
  if (!signature) return { party: t(`party.${party}`), lines: [t('papers.signHere')], signed: false };
  const { signer, capacity, on, method, drawing } = signature;
  const signed = t('papers.signedOn', { date: longDate(locale, on), method: t(`signatureMethod.${method}`) });
  return {
    party: t(`party.${party}`),
    signed: true,
    lines: [signer, ...(capacity ? [capacity] : []), signed],
    ...(drawing
      ? { drawing: { ...frame, strokes: readStrokes(drawing), alt: t('agreement.drawnBy', { who: signer }) } }
      : {}),
  };
}
