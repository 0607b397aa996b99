import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LanguageChoice } from '../../app/AccountMenu';
import { useNames, useSession } from '../../app/session';
import type { Agreement } from '../../data/types';
import { longDate } from '../../i18n/dates';
import { useLanguage, useT } from '../../i18n/i18n';
import { end } from '../../offline/device';
import { vault } from '../../offline/vault';
import { Button, Facts, Notice, Words } from '../../ui/basics';
import { usePageTitle } from '../../ui/usePageTitle';
import { presentAgreement } from '../dossier/agreement/terms';
import { DossierProvider, useDossier } from '../dossier/context';
import { WithDossier } from '../dossier/WithDossier';
import './accord.css';
import { SignForm } from './SignForm';

type Step = 'read' | 'check' | 'sign' | 'question' | 'done';

/**
 * The device in the hands of the person: their agreement in large type, in the language of their choice, what they are
 * about to sign once more in short, and the signature. There is no way from here to any other page.
 */
export default function HandedScreen({ id }: { id: string }) {
  const t = useT();
  usePageTitle(t('handed.title'));
  return (
    <div className="handed">
      <main id="content" className="handed-page">
        <WithDossier id={id}>
          {(dossier, view) => (
            <DossierProvider value={{ view, dossier, past: null }}>
              <Handed />
            </DossierProvider>
          )}
        </WithDossier>
      </main>
      <footer className="handed-foot">
        <LanguageChoice />
        <GiveBack />
      </footer>
    </div>
  );
}

/** Whoever works here proves again who they are: by the passphrase of the device, or by signing in. */
function GiveBack({ look = 'quiet' }: { look?: 'primary' | 'quiet' }) {
  const t = useT();
  const { signOut } = useSession();
  return (
    <Button look={look} icon="lock" onClick={() => (vault.isOpen() ? end() : void signOut())}>
      {t('handed.giveBack')}
    </Button>
  );
}

function Handed() {
  const { view } = useDossier();
  const [step, setStep] = useState<Step>('read');
  const agreement = presentAgreement(view.case);
  const signed = agreement?.signatures?.some(({ party }) => party === 'person') ?? false;
  if (step === 'done' || signed) return <Done />;
  if (!agreement) return <NothingHere />;
  if (step === 'question') return <Question back={() => setStep('read')} />;
  if (step === 'sign')
    return <SignForm agreement={agreement} onDone={() => setStep('done')} back={() => setStep('check')} />;
  if (step === 'check') return <Check agreement={agreement} to={setStep} />;
  return <Read agreement={agreement} next={() => setStep('check')} />;
}

/** A page of its own: who comes to it hears its title first. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  );
}

function Read({ agreement, next }: { agreement: Agreement; next: () => void }) {
  const { t, locale } = useLanguage();
  const { view } = useDossier();
  const names = useNames();
  const referent = names.account(view.line.referent);
  const { given_names: given, family_name: family } = view.person.terms;
  return (
    <Page key="read" title={t('handed.read.title')}>
      <p className="lead">{t('handed.read.between', { person: `${given} ${family}`, referent })}</p>
      <Part title={t('agreement.offer')}>
        <Words>{agreement.offer}</Words>
      </Part>
      <Duties agreement={agreement} party="person" title={t('handed.you')} />
      <Duties agreement={agreement} party="service" title={t('handed.service')} />
      <Part title={t('handed.when')}>
        <Facts rows={periodOf(agreement, t, (day) => longDate(locale, day))} />
      </Part>
      {agreement.rights && (
        <Part title={t('agreement.rights')}>
          <Words>{agreement.rights}</Words>
        </Part>
      )}
      {agreement.consequences && (
        <Part title={t('agreement.consequences')}>
          <Words>{agreement.consequences}</Words>
        </Part>
      )}
      <div className="handed-acts">
        <Button look="primary" icon="arrow-right" onClick={next}>
          {t('handed.read.next')}
        </Button>
      </div>
    </Page>
  );
}

type Translate = ReturnType<typeof useT>;

const periodOf = (agreement: Agreement, t: Translate, day: (on: string) => string): [string, string | undefined][] => [
  [t('agreement.from'), day(agreement.from)],
  [t('agreement.until'), agreement.until && day(agreement.until)],
  [t('agreement.review'), agreement.review_on && day(agreement.review_on)],
];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Duties({ agreement, party, title }: { agreement: Agreement; party: 'person' | 'service'; title: string }) {
  const { t, locale } = useLanguage();
  return (
    <Part title={title}>
      <ul className="handed-duties">
        {agreement.obligations
          .filter((duty) => duty.party === party)
          .map((duty) => (
            <li key={duty.id}>
              {duty.words}
              {duty.due_on && <span className="hint">{t('handed.dueOn', { day: longDate(locale, duty.due_on) })}</span>}
            </li>
          ))}
      </ul>
    </Part>
  );
}

/** What will be signed, once more and in short. */
function Check({ agreement, to }: { agreement: Agreement; to: (step: Step) => void }) {
  const { t, locale } = useLanguage();
  return (
    <Page key="check" title={t('handed.check.title')}>
      <p className="lead">{t('handed.check.text')}</p>
      <Duties agreement={agreement} party="person" title={t('handed.you')} />
      <Part title={t('handed.when')}>
        <Facts rows={periodOf(agreement, t, (day) => longDate(locale, day))} />
      </Part>
      <div className="handed-acts">
        <Button look="primary" icon="pen-line" onClick={() => to('sign')}>
          {t('handed.check.yes')}
        </Button>
        <Button icon="message-circle" onClick={() => to('question')}>
          {t('handed.check.no')}
        </Button>
        <Button look="quiet" icon="arrow-left" onClick={() => to('read')}>
          {t('handed.check.back')}
        </Button>
      </div>
    </Page>
  );
}

function Question({ back }: { back: () => void }) {
  const t = useT();
  return (
    <Page key="question" title={t('handed.question.title')}>
      <Notice tone="info">{t('handed.question.text')}</Notice>
      <div className="handed-acts">
        <GiveBack look="primary" />
        <Button look="quiet" icon="arrow-left" onClick={back}>
          {t('handed.check.back')}
        </Button>
      </div>
    </Page>
  );
}

function Done() {
  const t = useT();
  return (
    <Page key="done" title={t('handed.done.title')}>
      <Notice tone="good">{t('handed.done.text')}</Notice>
      <div className="handed-acts">
        <GiveBack look="primary" />
      </div>
    </Page>
  );
}

function NothingHere() {
  const t = useT();
  return (
    <Page key="nothing" title={t('handed.nothing.title')}>
      <p className="lead">{t('handed.nothing.text')}</p>
      <div className="handed-acts">
        <GiveBack look="primary" />
      </div>
    </Page>
  );
}
