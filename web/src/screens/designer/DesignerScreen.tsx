import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../../app/session';
import { DesignerLanguage, useLanguage } from '../../i18n/i18n';
import { ButtonLink, Loading, Notice } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { dropDraft, readDraft } from '../../ui/forms/drafts';
import { toasts } from '../../ui/toasts';
import { useLoad } from '../../ui/useLoad';
import { DesignCore } from './design-core';
import { readFile } from './document';
import { Editor } from './Editor';
import { fileOf, historyOf, mayWrite, OpenVersion } from './server';
import './designer.css';

/** Writes one draft. Everybody else is told who may. */
function DesignerScreenPage({ programme, version }: { programme: string; version: number }) {
  const { t } = useLanguage();
  const { me } = useSession();
  const [, navigate] = useLocation();
  const [round, setRound] = useState(0);
  const keptAs = `programme/${programme}/${version}`;
  const { value, error, reload } = useLoad(`${programme}/${version}/${round}`, async (signal) => {
    const [core, history, file] = await Promise.all([
      DesignCore.load(),
      historyOf(programme, signal),
      fileOf(programme, version, signal),
    ]);
    const standing = history.versions.find((each) => each.version === version);
    const earlier = history.versions.filter((each) => each.version < version && each.status === 'approved').at(-1);
    const from = earlier ? { key: programme, version: earlier.version } : standing?.based_on;
    const before = from ? await fileOf(from.key, from.version, signal).catch(() => null) : null;
    return { core, history, file, standing, before };
  });
  const open = useMemo(() => {
    const { stream, version: seen } = value?.history ?? {};
    return stream ? new OpenVersion(stream, version, seen ?? 0) : null;
  }, [value, version]);
  const again = useCallback(() => {
    dropDraft(keptAs);
    setRound((before) => before + 1);
  }, [keptAs]);
  if (!mayWrite(me.roles))
    return (
      <div className="page page-narrow">
        <h1>{t('designer.notYours')}</h1>
        <Notice tone="info">
          <p>{t('designer.notYours.text')}</p>
        </Notice>
      </div>
    );
  if (error)
    return (
      <div className="page page-narrow">
        <h1>{t('designer.edit')}</h1>
        <ErrorNotice error={error} retry={reload} />
      </div>
    );
  if (!value) return <Loading />;
  const { core, file, standing, before } = value;
  if (!file || !standing || !open || standing.status !== 'draft')
    return (
      <div className="page page-narrow">
        <h1>{t('designer.notOpen')}</h1>
        <Notice tone="info">
          <p>{t(file ? 'designer.notOpen.text' : 'designer.file.unreadable')}</p>
          <ButtonLink href={`/programmes/${programme}/versions`}>{t('designer.versions')}</ButtonLink>
        </Notice>
      </div>
    );
  // What this device had not sent yet is newer than what the server has, unless somebody else has written.
  const kept = readDraft(keptAs);
  const typed = kept && Number(kept.seen) >= open.seen ? readFile(String(kept.text)) : null;
  return (
    <Editor
      key={`${keptAs}/${round}`}
      core={core}
      first={file}
      typed={typed}
      open={open}
      standing={standing}
      before={before}
      keptAs={keptAs}
      onReload={again}
      onSubmitted={() => {
        toasts.tell({ text: t('designer.submitted') });
        navigate(`/programmes/${programme}/versions`);
      }}
    />
  );
}

export default function DesignerScreen(props: { programme: string; version: number }) {
  return (
    <DesignerLanguage waiting={<Loading />}>
      <DesignerScreenPage {...props} />
    </DesignerLanguage>
  );
}
