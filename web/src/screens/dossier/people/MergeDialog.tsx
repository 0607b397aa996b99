import { useEffect, useState } from 'react';
import { getJson } from '../../../data/api';
import { outbox } from '../../../data/outbox';
import type { PersonState } from '../../../data/state';
import type { CaseLine, Refusal } from '../../../data/types';
import { newId } from '../../../data/uuid';
import type { PersonFact } from '../../../data/vocabulary';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Loading, Notice } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Form } from '../../../ui/forms/Form';
import { useLoad } from '../../../ui/useLoad';
import { useDossier } from '../context';
import { differing, factText, isList, likelyTakes, type MergerPreview } from './mergeParts';
import './merge.css';

interface Props {
  /** The entry of the open dossier, and the one that may be the same person. */
  here: string;
  there: string;
  onClose: () => void;
}

/** Both entries side by side: which one survives, what the other lends, what comes together. */
export function MergeDialog({ here, there, onClose }: Props) {
  const { t } = useLanguage();
  const [survives, setSurvives] = useState<'here' | 'there'>('here');
  const [absorbed, into] = survives === 'here' ? [there, here] : [here, there];
  const url = `/api/v1/persons/${absorbed}/merging/${into}`;
  const { value, error, loading, reload } = useLoad(url, (signal) => getJson<MergerPreview>(url, signal));
  return (
    <Dialog title={t('merge.title')} onClose={onClose} wide>
      {error !== null ? (
        <ErrorNotice error={error} retry={reload} />
      ) : !value || loading ? (
        <Loading />
      ) : (
        <div className="stack">
          <p>{t('merge.lead')}</p>
          <div className="row">
            <Button icon="arrow-right" onClick={() => setSurvives(survives === 'here' ? 'there' : 'here')}>
              {t('merge.swap')}
            </Button>
          </div>
          {value.refusal ? (
            <Notice tone="warn">{t(value.refusal === 'not_allowed' ? 'merge.notYours' : 'merge.cannot')}</Notice>
          ) : (
            <Choice key={url} preview={value} absorbed={absorbed} into={into} onClose={onClose} />
          )}
        </div>
      )}
    </Dialog>
  );
}

type ChoiceProps = { preview: MergerPreview; absorbed: string; into: string; onClose: () => void };

function Choice({ preview, absorbed, into, onClose }: ChoiceProps) {
  const { t, locale } = useLanguage();
  const { dossier, programmes } = useDossier();
  const [takes, setTakes] = useState<PersonFact[]>([]);
  useEffect(() => setTakes(likelyTakes(preview, t, locale)), [preview, t, locale]);
  const facts = differing(preview.absorbed, preview.surviving, t, locale);
  const submit = async ({ reason }: Record<string, unknown>): Promise<Refusal | null> => {
    const data = { into, takes, reason };
    const base = preview.absorbed.version;
    const sent = await outbox.send({ id: newId(), type: 'person.merge', stream: absorbed, base, device: 'web', data });
    if (!sent.ok) return sent.refusal;
    await dossier.rejoin();
    return null;
  };
  const twice = (preview.open_twice ?? []).map(
    (key) => programmes.find((each) => each.key === key)?.title[locale] ?? key,
  );
  return (
    <>
      <Facts preview={preview} facts={facts} takes={takes} onTakes={setTakes} />
      <Together preview={preview} />
      {twice.length > 0 && <Notice tone="warn">{t('merge.openTwice', { programmes: twice.join(', ') })}</Notice>}
      <Form
        parts={[{ kind: 'text', name: 'reason', label: t('merge.reason'), hint: t('merge.reason.hint') }]}
        submitLabel={t('merge.do')}
        onSubmit={submit}
        onDone={onClose}
        onCancel={onClose}
        draft={`merge:${absorbed}`}
      />
    </>
  );
}

interface FactsProps {
  preview: MergerPreview;
  facts: PersonFact[];
  takes: PersonFact[];
  onTakes: (takes: PersonFact[]) => void;
}

/** A table of what differs; who reads it chooses per line. */
function Facts({ preview, facts, takes, onTakes }: FactsProps) {
  const { t, locale } = useLanguage();
  if (facts.length === 0) return <p className="hint">{t('merge.same')}</p>;
  const said = (person: PersonState, fact: PersonFact): string =>
    factText(person, fact, t, locale) || t('merge.nothingSaid');
  const take = (fact: PersonFact, taken: boolean): void =>
    onTakes(taken ? [...takes, fact] : takes.filter((each) => each !== fact));
  return (
    <form aria-label={t('merge.facts')} onSubmit={(event) => event.preventDefault()}>
      <table className="plain-table card-table merge-table">
        <caption>{t('merge.facts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('merge.fact')}</th>
            <th scope="col">{t('merge.surviving')}</th>
            <th scope="col">{t('merge.absorbed')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact}>
              <th scope="row">{t(`personFact.${fact}`)}</th>
              {(['surviving', 'absorbed'] as const).map((side) => {
                const taken = side === 'absorbed' ? takes.includes(fact) : isList(fact) || !takes.includes(fact);
                const text = said(preview[side], fact);
                return (
                  <td key={side} data-label={t(`merge.${side}`)} className={taken ? 'merge-taken' : ''}>
                    {isList(fact) && side === 'surviving' ? (
                      text
                    ) : (
                      <label className="merge-choice">
                        <input
                          type={isList(fact) ? 'checkbox' : 'radio'}
                          name={`fact-${fact}`}
                          checked={taken}
                          disabled={side === 'absorbed' && factText(preview.absorbed, fact, t, locale) === ''}
                          onChange={(event) => take(fact, side === 'absorbed' && event.currentTarget.checked)}
                        />
                        {text}
                      </label>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  );
}

/** Which dossiers will be the one person's. */
function Together({ preview }: { preview: MergerPreview }) {
  const { t } = useLanguage();
  const cases = [...(preview.cases_of_surviving ?? []), ...(preview.cases_of_absorbed ?? [])];
  return (
    <div>
      <h3>{t('merge.together')}</h3>
      <p className="hint">{t('merge.together.hint')}</p>
      <CaseList cases={cases} />
    </div>
  );
}

export function CaseList({ cases }: { cases: CaseLine[] }) {
  const { t, locale } = useLanguage();
  const { programmes } = useDossier();
  if (cases.length === 0) return <p className="hint">{t('duplicates.noCase')}</p>;
  return (
    <ul className="items">
      {cases.map((line) => (
        <li key={line.id} className="item item-tight">
          <a href={`/d/${line.id}`}>{t('case.number', { number: String(line.number) })}</a>{' '}
          <span className="hint">
            {programmes.find(({ key }) => key === line.programme)?.title[locale] ?? line.programme} ·{' '}
            {t(`status.${line.status}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
