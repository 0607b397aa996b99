import { Link, Route, Switch, useRoute } from 'wouter';
import { KeyList } from '../../app/Shortcuts';
import { type MessageKey, useT } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { early } from '../../ui/early';
import { usePageTitle } from '../../ui/usePageTitle';
import { Errors } from './Errors';
import './help.css';
import { Circuit, Model, ProgrammePage } from './Method';

const Glossary = early(() => import('./Glossary'));
const FirstDay = early(() => import('../firstday/FirstDay'));

const pages: [string, MessageKey][] = [
  ['/aide', 'method.programme'],
  ['/aide/modele', 'method.model'],
  ['/aide/circuit', 'method.circuit'],
  ['/aide/premier-jour', 'firstDay.title'],
  ['/aide/glossaire', 'glossary.title'],
  ['/aide/erreurs', 'errors.title'],
  ['/aide/clavier', 'keys.title'],
];

/** The method on three screens, the words, the errors, the keys. */
export default function Help() {
  const t = useT();
  usePageTitle(t('help.title'));
  return (
    <div className="page help">
      <h1>{t('help.title')}</h1>
      <nav className="help-nav no-print" aria-label={t('help.pages')}>
        {pages.map(([href, label]) => (
          <HelpLink key={href} href={href} text={t(label)} />
        ))}
      </nav>
      <Switch>
        <Route path="/aide" component={ProgrammePage} />
        <Route path="/aide/modele" component={Model} />
        <Route path="/aide/circuit" component={Circuit} />
        <Route path="/aide/premier-jour" component={FirstDay} />
        <Route path="/aide/glossaire" component={Glossary} />
        <Route path="/aide/erreurs" component={Errors} />
        <Route path="/aide/clavier" component={Keys} />
      </Switch>
    </div>
  );
}

function HelpLink({ href, text }: { href: string; text: string }) {
  const [current] = useRoute(href);
  return (
    <Link href={href} aria-current={current ? 'page' : undefined}>
      {text}
    </Link>
  );
}

function Keys() {
  const t = useT();
  return (
    <Section id="help-keys" title={t('keys.title')} hint={t('settings.keyboard.hint')}>
      <KeyList />
    </Section>
  );
}
