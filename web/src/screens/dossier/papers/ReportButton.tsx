import { useState } from 'react';
import type { ReportKind } from '../../../core/core';
import { useLanguage } from '../../../i18n/i18n';
import { Button, Loading } from '../../../ui/basics';
import { Dialog } from '../../../ui/Dialog';
import { useDossier } from '../context';
import { useInstrumentsOf } from '../instruments/useInstrument';
import { reportOf, reportPaper } from './report';
import type { Setting } from './setting';
import { type Written, WrittenDialog } from './WrittenDialog';

/** A report from the dossier, where there is something to report on; nothing is sent by itself. */
export function ReportButton({ kind }: { kind: ReportKind }) {
  const { t } = useLanguage();
  const { view, can } = useDossier();
  const [open, setOpen] = useState(false);
  if (!can('work_on_case') || !view.papers?.reports?.includes(kind)) return null;
  return (
    <>
      <Button icon="file-text" onClick={() => setOpen(true)}>
        {t(`documents.report.${kind}`)}
      </Button>
      {open && <ReportDialog kind={kind} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportDialog({ kind, onClose }: { kind: ReportKind; onClose: () => void }) {
  const { t } = useLanguage();
  const { view } = useDossier();
  const title = t(`documents.report.${kind}`);
  const { value: files } = useInstrumentsOf(kind === 'assessment' ? (view.case.assessments ?? []) : []);
  if (!files)
    return (
      <Dialog title={title} onClose={onClose} wide>
        <Loading />
      </Dialog>
    );
  const begin = (setting: Setting): Written => {
    const report = reportOf(setting, kind, files);
    return {
      parts: [
        { kind: 'text', name: 'title', label: t('documents.report.title') },
        ...report.parts.map(({ key, heading, blocks }) => ({
          kind: 'textarea' as const,
          name: key,
          label: heading,
          optional: true,
          unmarked: true,
          hint: blocks.length > 0 ? t('documents.report.facts') : undefined,
        })),
      ],
      texts: { title: report.title, ...Object.fromEntries(report.parts.map(({ key, words }) => [key, words])) },
      build: (texts) => reportPaper(setting, report, texts),
    };
  };
  return (
    <WrittenDialog
      title={title}
      kind="report"
      about={`report:${kind}:${view.case.cycle}`}
      hint={t('documents.report.hint')}
      begin={begin}
      onClose={onClose}
    />
  );
}
