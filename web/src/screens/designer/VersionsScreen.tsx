import { useEffect, useState } from 'react';
import { useNames, useSession } from '../../app/session';
import { hearChanges } from '../../data/live';
import type { CommandResult, Refusal } from '../../data/types';
import { moment, shortDate } from '../../i18n/dates';
import { DesignerLanguage, useLanguage } from '../../i18n/i18n';
import { Button, ButtonLink, Facts, Loading, Notice, Section, Tag } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import { toasts } from '../../ui/toasts';
import { useLoad } from '../../ui/useLoad';
import { usePageTitle } from '../../ui/usePageTitle';
import { Differences } from './Differences';
import { DesignCore } from './design-core';
import { nameIn } from './document';
import { download } from './exchange';
import { NextVersion } from './NextVersion';
import { fileOf, type History, historyOf, mayWrite, OpenVersion, type VersionView } from './server';
import './designer.css';

/** The versions of a programme: who wrote and approved them, since when they hold, what the next one changes. */
function VersionsScreenPage({ programme }: { programme: string }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const { value, error, reload } = useLoad(programme, async (signal) => {
    const [core, history] = await Promise.all([DesignCore.load(), historyOf(programme, signal)]);
    const newest = history.versions.at(-1);
    const file = newest ? await fileOf(programme, newest.version, signal) : null;
    return { core, history, file };
  });
  const stream = value?.history.stream;
  useEffect(() => hearChanges((change) => change.stream === stream && reload()), [stream, reload]);
  const name = nameIn(value?.file?.title, locale, programme);
  usePageTitle(t('designer.versionsOf', { name }));
  if (error && !value)
    return (
      <div className="page page-narrow">
        <h1>{t('designer.versionsOf', { name })}</h1>
        <ErrorNotice error={error} retry={reload} />
      </div>
    );
  if (!value) return <Loading />;
  const { core, history } = value;
  const versions = [...history.versions].reverse();
  const [newest] = versions;
  const writes = mayWrite(me.roles);
  const open = versions.find(({ status }) => status === 'draft' || status === 'submitted');
  return (
    <div className="page page-narrow">
      <div className="page-head">
        <h1>{t('designer.versionsOf', { name })}</h1>
        {writes && !open && newest && <NextVersion programme={programme} last={newest} stream={history.stream} />}
      </div>
      {versions.map((version) => (
        <Version key={version.version} core={core} history={history} version={version} onDone={reload} />
      ))}
    </div>
  );
}

interface VersionProps {
  core: DesignCore;
  history: History;
  version: VersionView;
  onDone: () => void;
}

const tones = { draft: 'plain', submitted: 'warn', approved: 'good', shipped: 'accent' } as const;

function Version({ core, history, version, onDone }: VersionProps) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const names = useNames();
  const [comparing, setComparing] = useState(false);
  const at = (instant: string | undefined): string => (instant ? moment(locale, instant, me.time_zone) : '');
  const writes = mayWrite(me.roles);
  const here = `/programmes/${history.key}`;
  const before = history.versions.filter((each) => each.version < version.version).at(-1);
  const base = before ? { key: history.key, version: before.version } : version.based_on;
  return (
    <Section
      id={`version-${version.version}`}
      title={t('designer.version', { version: version.version })}
      actions={
        <>
          <Tag tone={tones[version.status]}>{t(`designer.status.${version.status}`)}</Tag>
          {version.in_effect && <Tag tone="good">{t('designer.inEffect')}</Tag>}
        </>
      }
    >
      <Facts
        rows={[
          [t('designer.learned'), version.learned],
          [t('designer.from'), version.from && shortDate(locale, version.from)],
          [t('designer.authors'), version.authors.map(names.account).join(', ')],
          [t('designer.changedAt'), at(version.changed_at)],
          [
            t('designer.submittedBy'),
            version.submitted_by && `${names.account(version.submitted_by)}, ${at(version.submitted_at)}`,
          ],
          [
            t('designer.approvedBy'),
            version.approved_by && `${names.account(version.approved_by)}, ${at(version.approved_at)}`,
          ],
          [t('designer.sentBack'), version.reason],
        ]}
      />
      <div className="row">
        {writes && version.status === 'draft' && (
          <ButtonLink href={`${here}/modifier/${version.version}`} icon="pen-line" look="primary">
            {t('designer.edit')}
          </ButtonLink>
        )}
        {writes && version.status === 'submitted' && <Decide history={history} version={version} onDone={onDone} />}
        <ButtonLink href={`${here}/essayer/${version.version}`} icon="target">
          {t('designer.try')}
        </ButtonLink>
        {base && (
          <Button icon="list" expanded={comparing} onClick={() => setComparing(!comparing)}>
            {t('designer.compareBefore')}
          </Button>
        )}
        <Button
          look="quiet"
          icon="download"
          label={`${t('designer.export')} ${version.version}`}
          onClick={() => void fileOf(history.key, version.version).then((file) => file && download(file))}
        >
          {t('designer.export')}
        </Button>
      </div>
      {comparing && base && <Compared core={core} history={history} version={version} base={base} />}
    </Section>
  );
}

interface ComparedProps {
  core: DesignCore;
  history: History;
  version: VersionView;
  base: { key: string; version: number };
}

function Compared({ core, history, version, base }: ComparedProps) {
  const { value, error } = useLoad(`${base.key}/${base.version}/${version.version}`, (signal) =>
    Promise.all([fileOf(base.key, base.version, signal), fileOf(history.key, version.version, signal)]),
  );
  if (error) return <ErrorNotice error={error} />;
  const [before, after] = value ?? [];
  return before && after ? <Differences core={core} before={before} after={after} /> : <Loading />;
}

/** A second person approves with a day of effect, or sends back with a reason; the author may take it back. */
function Decide({ history, version, onDone }: { history: History; version: VersionView; onDone: () => void }) {
  const { t, locale } = useLanguage();
  const { me } = useSession();
  const [asking, setAsking] = useState<'approve' | 'sendBack' | null>(null);
  const own = version.authors.includes(me.account);
  const open = history.stream ? new OpenVersion(history.stream, version.version, history.version ?? 0) : null;
  const close = (): void => setAsking(null);
  const done = async (result: CommandResult, text: string): Promise<Refusal | null> => {
    if (!result.ok) return result.refusal;
    close();
    toasts.tell({ text });
    onDone();
    return null;
  };
  if (!open) return null;
  return (
    <>
      {own ? (
        <Notice tone="info">
          <p>{t('designer.secondPerson')}</p>
        </Notice>
      ) : (
        <Button look="primary" icon="check" onClick={() => setAsking('approve')}>
          {t('designer.approve')}
        </Button>
      )}
      <Button icon="rotate-ccw" onClick={() => setAsking('sendBack')}>
        {t('designer.sendBack')}
      </Button>
      {asking === 'approve' && (
        <Dialog title={t('designer.approve')} onClose={close}>
          <Form
            parts={[{ kind: 'date', name: 'from', label: t('designer.from'), hint: t('designer.from.hint') }]}
            initial={{ from: shortDate(locale, me.today) }}
            submitLabel={t('designer.approve')}
            onCancel={close}
            onSubmit={async ({ from }) => done(await open.approve(String(from)), t('designer.approved'))}
          />
        </Dialog>
      )}
      {asking === 'sendBack' && (
        <Dialog title={t('designer.sendBack')} onClose={close}>
          <Form
            parts={[{ kind: 'textarea', name: 'reason', label: t('common.reason'), hint: t('designer.sendBack.hint') }]}
            submitLabel={t('designer.sendBack')}
            onCancel={close}
            onSubmit={async ({ reason }) => done(await open.sendBack(String(reason)), t('designer.sentBack.done'))}
          />
        </Dialog>
      )}
    </>
  );
}

export default function VersionsScreen(props: { programme: string }) {
  return (
    <DesignerLanguage waiting={<Loading />}>
      <VersionsScreenPage {...props} />
    </DesignerLanguage>
  );
}
