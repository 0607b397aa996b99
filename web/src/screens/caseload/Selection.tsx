import { useState } from 'react';
import { sendToCase } from '../../app/send';
import { caseWorkers, useSession } from '../../app/session';
import { getJson } from '../../data/api';
import type { CaseLine, Refusal } from '../../data/types';
import { addDays, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import { refusalText } from '../../ui/forms/refusals';
import { saveFile } from '../../ui/save-file';
import { toasts } from '../../ui/toasts';

const overlapDays = 30;

interface Props {
  lines: CaseLine[];
  clear: () => void;
  reload: () => void;
}

const nameOf = (line: CaseLine): string => `${line.family_name} ${line.given_names}`;

/** What can be done with several cases at once. Each one is a command of its own; one refusal stops none of the others. */
export function Selection({ lines, clear, reload }: Props) {
  const { t } = useLanguage();
  const [handing, setHanding] = useState(false);
  const [exporting, setExporting] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const takeAll = async (): Promise<void> => {
    setError(null);
    const open = lines.filter(({ sensitive }) => !sensitive);
    const leftOut = lines.length - open.length;
    try {
      if (open.length > 0) await exportAll(open, setExporting);
      if (leftOut > 0) toasts.tell({ text: t('selection.leftOut', { count: leftOut }), tone: 'warn' });
    } catch (failure) {
      setError(failure);
    } finally {
      setExporting(0);
    }
  };
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <section className="selection no-print" aria-label={t('selection.title')}>
        <strong role="status">{t('selection.count', { count: lines.length })}</strong>
        <Button icon="handshake" onClick={() => setHanding(true)}>
          {t('people.handOver')}
        </Button>
        <Button icon="download" disabled={exporting > 0} onClick={() => void takeAll()}>
          {exporting > 0 ? t('review.progress', { done: exporting, count: lines.length }) : t('selection.export')}
        </Button>
        <Button look="quiet" onClick={clear}>
          {t('selection.clear')}
        </Button>
      </section>
      {handing && (
        <HandOver
          lines={lines}
          onClose={(done) => {
            setHanding(false);
            if (!done) return;
            clear();
            reload();
          }}
        />
      )}
    </>
  );
}

/** One file with the dossiers, each as the server exports it: so each export is recorded as one. */
async function exportAll(lines: CaseLine[], told: (done: number) => void): Promise<void> {
  const dossiers: unknown[] = [];
  for (const line of lines) {
    dossiers.push(await getJson<unknown>(`/api/v1/cases/${line.id}/export?format=json`));
    told(dossiers.length);
  }
  saveFile('dossiers.json', new Blob([JSON.stringify({ dossiers }, null, 2)], { type: 'application/json' }));
}

interface Refused {
  line: CaseLine;
  refusal: Refusal;
}

function HandOver({ lines, onClose }: { lines: CaseLine[]; onClose: (done: boolean) => void }) {
  const { t, locale } = useLanguage();
  const { me, directory } = useSession();
  const [refused, setRefused] = useState<Refused[]>([]);
  const [left, setLeft] = useState(lines);
  const send = async (data: Record<string, unknown>): Promise<Refusal | null> => {
    const results = await Promise.all(left.map((line) => sendToCase(line, 'referent.hand_over', data)));
    const failed = results.flatMap((result, index) => {
      const line = left[index];
      return result.ok || !line ? [] : [{ line, refusal: result.refusal }];
    });
    const done = left.length - failed.length;
    if (done > 0) toasts.tell({ text: t('selection.handedOver', { count: done }) });
    setRefused(failed);
    setLeft(failed.map(({ line }) => line));
    if (failed.length === 0) onClose(true);
    return null;
  };
  return (
    <Dialog title={t('selection.handOver', { count: left.length })} onClose={() => onClose(left.length < lines.length)}>
      {refused.length > 0 && (
        <Notice tone="warn" title={t('selection.refused', { count: refused.length })} live>
          <ul>
            {refused.map(({ line, refusal }) => (
              <li key={line.id}>
                {t('common.labelled', { label: nameOf(line), text: refusalText(t, locale, refusal) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className="hint">{left.map(nameOf).join(', ')}</p>
      <Form
        parts={[
          {
            kind: 'select',
            name: 'to',
            label: t('people.handOver.to'),
            options: caseWorkers(directory).map(({ id, display_name }) => ({ value: id, label: display_name })),
          },
          { kind: 'date', name: 'on', label: t('people.handOver.on') },
          {
            kind: 'date',
            name: 'overlap_until',
            label: t('people.handOver.overlap'),
            hint: t('people.handOver.overlap.hint'),
            optional: true,
          },
          { kind: 'textarea', name: 'reason', label: t('common.reason') },
        ]}
        initial={{ on: shortDate(locale, me.today), overlap_until: shortDate(locale, addDays(me.today, overlapDays)) }}
        submitLabel={t('people.handOver')}
        onSubmit={send}
        onCancel={() => onClose(left.length < lines.length)}
      />
    </Dialog>
  );
}
