import { type ReactNode, useState } from 'react';
import { PreferenceChoice } from '../../app/PreferenceChoice';
import { KeyList } from '../../app/Shortcuts';
import { Problem, Unreachable } from '../../data/api';
import { Button, ButtonLink, Empty, Facts, Loading, Notice, Section, Tag, Words } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Form } from '../../ui/forms/Form';
import { Icon } from '../../ui/Icon';
import { iconNames } from '../../ui/icon-names';
import { Mark } from '../../ui/Mark';
import { Marked } from '../../ui/Marked';
import { Menu } from '../../ui/Menu';
import { toasts } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import './catalogue.css';

const longName = 'Wäldenthal-Charbiollet-Sévambert de la Grande-Fontaine Marie-Madeleine-Joséphine';
const noDeed = (): void => {};
const refuse = async () => ({ code: 'reason_missing', field: '/words', facts: [], errors: [] });

/** Every component with its states, on one page: what a change breaks is seen here first. Development builds only. */
export default function Catalogue() {
  usePageTitle('Catalogue');
  return (
    <div className="page catalogue">
      <h1>Catalogue</h1>
      <Part title="Colours">
        <Colours />
      </Part>
      <Part title="Type">
        <Types />
      </Part>
      <Part title="Buttons">
        <Buttons />
      </Part>
      <Part title="Tags">
        <Tags />
      </Part>
      <Part title="Notices and errors">
        <Notices />
      </Part>
      <Part title="Form">
        <FormStates />
      </Part>
      <Part title="Dialog, menu, messages">
        <Popups />
      </Part>
      <Part title="Facts, words, empty, loading">
        <Facts rows={facts} />
        <Words quote>I would like to stay in my neighbourhood.</Words>
        <p>
          <Marked text="The lease is signed, says Zoé." wanted="zoe" />
        </p>
        <Empty icon="sprout" title="Nothing here yet">
          <p>An empty state says what comes here, and how.</p>
        </Empty>
        <Loading />
      </Part>
      <Part title="Preferences and keys">
        <PreferenceChoice name="theme" />
        <PreferenceChoice name="contrast" />
        <PreferenceChoice name="density" />
        <KeyList />
      </Part>
      <Part title="Icons">
        <ul className="catalogue-icons">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
        <Mark size={64} />
      </Part>
    </div>
  );
}

const facts: [string, ReactNode][] = [
  ['Short', 'value'],
  ['A very long name', longName],
  ['Nothing', ''],
];

const idOf = (title: string): string => `part-${title.toLowerCase().replace(/\W+/g, '-')}`;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section id={idOf(title)} title={title}>
      {children}
    </Section>
  );
}

const colours = ['ink', 'ink-soft', 'accent', 'accent-strong', 'brass-ink', 'bad', 'focus'] as const;
const grounds = ['paper', 'surface', 'sunken'] as const;

function Colours() {
  return (
    <ul className="catalogue-colours">
      {grounds.map((ground) =>
        colours.map((colour) => (
          <li key={ground + colour} className={`ground-${ground} colour-${colour}`}>
            {colour} on {ground}
          </li>
        )),
      )}
    </ul>
  );
}

function Types() {
  return (
    <>
      <p className="catalogue-display">Title of a page 1 l I 0 O</p>
      <h3>Title within a section</h3>
      <p>Text: {longName}</p>
      <p className="hint">Hint</p>
    </>
  );
}

function Buttons() {
  const [pressed, setPressed] = useState(true);
  return (
    <>
      <div className="row">
        <Button look="primary" icon="check">
          Primary
        </Button>
        <Button icon="plus">Plain</Button>
        <Button look="quiet">Quiet</Button>
        <Button look="danger" icon="x">
          Danger
        </Button>
        <Button disabled>Disabled</Button>
        <Button pressed={pressed} onClick={() => setPressed(!pressed)}>
          Pressed
        </Button>
        <ButtonLink href="/dev/catalogue" icon="arrow-right">
          Link
        </ButtonLink>
      </div>
      <Button>{longName}</Button>
    </>
  );
}

function Tags() {
  return (
    <p className="row">
      {(['plain', 'accent', 'good', 'warn', 'bad'] as const).map((tone) => (
        <Tag key={tone} tone={tone} icon="clock">
          {tone}
        </Tag>
      ))}
      <Tag>{longName}</Tag>
    </p>
  );
}

const problem = new Problem({
  title: 'The server is very busy',
  status: 503,
  code: 'overloaded',
  detail: 'Too many requests at once.',
  kept: 'Nothing was recorded.',
  to_do: 'Try again in a moment.',
  correlation_id: '0123456789abcdef',
});

function Notices() {
  return (
    <>
      {(['info', 'good', 'warn', 'bad'] as const).map((tone) => (
        <Notice key={tone} tone={tone} title={tone}>
          <p>What happened, what was kept, what to do.</p>
        </Notice>
      ))}
      <ErrorNotice error={new Unreachable('')} retry={noDeed} />
      <ErrorNotice error={problem} retry={noDeed} />
      <ErrorNotice error={new Error('unexpected')} />
    </>
  );
}

function FormStates() {
  return (
    <Form
      parts={[
        { kind: 'text', name: 'title', label: 'Text', hint: 'With a hint.' },
        { kind: 'textarea', name: 'words', label: 'Long text', optional: true },
        { kind: 'date', name: 'on', label: 'Date' },
        { kind: 'number', name: 'minutes', label: 'Number', least: 0, most: 10 },
        { kind: 'select', name: 'of', label: 'Choice of one', options: [{ value: 'a', label: longName }] },
        {
          kind: 'search',
          name: 'found',
          label: 'Found by typing',
          find: async (words) =>
            [longName, 'Favre Zoé', 'Favre Zoé-Marie']
              .filter((label) => label.toLowerCase().includes(words.toLowerCase()))
              .map((label) => ({ value: label, label, hint: 'With a hint' })),
        },
        {
          kind: 'radio',
          name: 'way',
          label: 'Radio',
          options: [
            { value: 'a', label: 'One', hint: 'With a hint' },
            { value: 'b', label: 'Other' },
          ],
        },
        { kind: 'checkbox', name: 'yes', label: 'Checkbox' },
      ]}
      submitLabel="Send"
      onSubmit={refuse}
      onCancel={noDeed}
    />
  );
}

function Popups() {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState('nothing');
  return (
    <div className="row">
      <Button onClick={() => setOpen(true)}>Open dialog</Button>
      <Menu
        label="Open menu"
        text="Open menu"
        icon="ellipsis"
        items={['First', 'Second', 'Third'].map((label) => ({ key: label, label, act: () => setChosen(label) }))}
      />
      <span id="menu-chosen">{chosen}</span>
      <Button onClick={() => toasts.tell({ text: 'It is done.', undo: () => setChosen('taken back') })}>
        Tell with undo
      </Button>
      <Button onClick={() => toasts.tell({ text: longName, tone: 'warn' })}>Tell a warning</Button>
      {open && (
        <Dialog title="Dialog" onClose={() => setOpen(false)}>
          <p>{longName}</p>
          <Button onClick={() => setOpen(false)}>Done</Button>
        </Dialog>
      )}
    </div>
  );
}
