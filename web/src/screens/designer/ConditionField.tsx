import { useId, useMemo, useState } from 'react';
import { type Locale, parseDate, shortDate } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { factText, textOr } from '../../ui/forms/refusals';
import {
  type Fact,
  firstTest,
  type Group,
  groupOf,
  type Joint,
  type Part,
  type Relation,
  relations,
  type Test,
  textOfGroup,
  units,
} from './condition';
import { useBound, useDesigner } from './context';
import { FaultLines, type FieldProps, idOf, useField } from './Fields';

/** A condition, built in words from the facts of the dossier; experts may write it as text. */
export function ConditionField({ empty, ...props }: FieldProps & { empty?: string }) {
  const { t } = useLanguage();
  const { core, declared, dispatch } = useDesigner();
  const [text, set] = useBound<string>(props.at);
  const field = useField(props);
  const reading = useMemo(() => (text === undefined ? null : core.read(text, declared)), [core, text, declared]);
  const [asText, setAsText] = useState(false);
  const [joint, setJoint] = useState<Joint>('all');
  const broken = reading !== null && 'fault' in reading;
  const read: Group = reading && 'tree' in reading ? groupOf(reading.tree) : { joint, parts: [] };
  // With one line "all" and "any" are the same: what was chosen counts from the second on.
  const group =
    read.parts.length < 2 && read.joint !== 'none' ? { ...read, joint: joint === 'none' ? 'all' : joint } : read;
  const change = (next: Group): void => {
    setJoint(next.joint);
    set(textOfGroup(next) ?? empty);
    dispatch({ do: 'settle' });
  };
  const shown = asText || broken;
  return (
    <fieldset
      className={`field condition${field.faults.length > 0 ? ' field-wrong' : ''}`}
      id={`${field.id}-group`}
      data-at={shown ? undefined : props.at}
      tabIndex={-1}
    >
      <legend>{field.name}</legend>
      {props.hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {props.hint}
        </p>
      )}
      <FaultLines id={`${field.id}-error`} faults={field.faults} />
      {shown ? (
        <textarea
          {...field.control}
          aria-label={t('designer.condition.text', { label: field.name })}
          className="code"
          rows={2}
          spellCheck={false}
          value={text ?? ''}
          onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}
          onBlur={() => dispatch({ do: 'settle' })}
        />
      ) : (
        <GroupEditor group={group} label={field.name} onChange={change} />
      )}
      <div className="row">
        <Button look="quiet" icon={shown ? 'list' : 'pen-line'} disabled={broken} onClick={() => setAsText(!asText)}>
          {t(shown ? 'designer.condition.inWords' : 'designer.condition.asText')}
        </Button>
      </div>
    </fieldset>
  );
}

interface GroupProps {
  group: Group;
  label: string;
  onChange: (group: Group) => void;
  inner?: boolean;
}

function GroupEditor({ group, label, onChange, inner }: GroupProps) {
  const { t } = useLanguage();
  const id = useId();
  const put = (index: number, part: Part | null): void => {
    const parts = group.parts.flatMap((each, at) => (at === index ? (part ? [part] : []) : [each]));
    onChange({ ...group, parts });
  };
  const add = (fact: Fact): void =>
    onChange({ ...group, parts: [...group.parts, { line: 'test', test: firstTest(fact) }] });
  return (
    <div className={inner ? 'condition-group condition-inner' : 'condition-group'}>
      {(group.parts.length > 1 || group.joint === 'none') && (
        <div className="condition-joint">
          <label className="visually-hidden" htmlFor={id}>
            {t('designer.condition.joint')}
          </label>
          <select
            id={id}
            value={group.joint}
            onChange={(event) => onChange({ ...group, joint: event.target.value as Joint })}
          >
            {(['all', 'any', 'none'] as const).map((joint) => (
              <option key={joint} value={joint}>
                {t(`designer.joint.${joint}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      {group.parts.length === 0 && !inner && <p className="hint">{t('designer.condition.none')}</p>}
      {group.parts.length > 0 && (
        <ul className="condition-lines">
          {group.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place
            <li key={index}>
              <PartEditor part={part} label={label} onChange={(next) => put(index, next)} joint={group.joint} />
            </li>
          ))}
        </ul>
      )}
      <AddFact label={label} onAdd={add} />
    </div>
  );
}

interface PartProps {
  part: Part;
  label: string;
  joint: Joint;
  onChange: (part: Part | null) => void;
}

function PartEditor({ part, label, joint, onChange }: PartProps) {
  const { t, locale } = useLanguage();
  const { words } = useDesigner();
  const [widening, setWidening] = useState(false);
  if (part.line === 'group')
    return (
      <GroupEditor
        inner
        group={part.group}
        label={label}
        onChange={(group) => onChange(group.parts.length === 0 ? null : { line: 'group', group })}
      />
    );
  const tested = part.line === 'test' ? words.facts.find((each) => each.name === part.test.fact) : undefined;
  const name = part.line === 'text' ? part.text : tested ? factName(t, locale, tested) : part.test.fact;
  const widen = (fact: Fact): void => {
    const other: Part = { line: 'test', test: firstTest(fact) };
    setWidening(false);
    onChange({ line: 'group', group: { joint: joint === 'all' ? 'any' : 'all', parts: [part, other] } });
  };
  return (
    <>
      <div className="condition-line">
        {part.line === 'text' ? (
          <code>{part.text}</code>
        ) : (
          <TestEditor test={part.test} onChange={(test) => onChange({ line: 'test', test })} />
        )}
        <Button look="quiet" expanded={widening} onClick={() => setWidening(!widening)}>
          {t(joint === 'all' ? 'designer.condition.or' : 'designer.condition.and')}
        </Button>
        <Button look="quiet" icon="x" label={t('designer.removeNamed', { what: name })} onClick={() => onChange(null)}>
          {t('common.remove')}
        </Button>
      </div>
      {widening && <AddFact label={name} onAdd={widen} />}
    </>
  );
}

/** Facts by what they are about: "goals.set" and "goals.rated" stand together. */
function FactOptions() {
  const { t, locale } = useLanguage();
  const { words } = useDesigner();
  const groups = new Map<string, Fact[]>();
  for (const fact of words.facts) {
    const about = fact.name.split('.')[0] ?? '';
    groups.set(about, [...(groups.get(about) ?? []), fact]);
  }
  return [...groups].map(([about, facts]) => (
    <optgroup key={about} label={textOr(t, `designer.about.${about}`, about)}>
      {facts.map((fact) => (
        <option key={fact.name} value={fact.name}>
          {factName(t, locale, fact)}
        </option>
      ))}
    </optgroup>
  ));
}

function AddFact({ label, onAdd }: { label: string; onAdd: (fact: Fact) => void }) {
  const { t } = useLanguage();
  const { words } = useDesigner();
  const [name, setName] = useState(words.facts[0]?.name ?? '');
  const id = useId();
  const fact = words.facts.find((each) => each.name === name);
  return (
    <div className="condition-add">
      <label className="visually-hidden" htmlFor={id}>
        {t('designer.condition.fact', { label })}
      </label>
      <select id={id} value={name} onChange={(event) => setName(event.target.value)}>
        <FactOptions />
      </select>
      <Button icon="plus" label={t('designer.condition.addTo', { label })} onClick={() => fact && onAdd(fact)}>
        {t('designer.condition.add')}
      </Button>
    </div>
  );
}

/** "Objectifs fixés", "au moins", "2". */
function TestEditor({ test, onChange }: { test: Test; onChange: (test: Test) => void }) {
  const { t } = useLanguage();
  const { words } = useDesigner();
  const fact = words.facts.find(({ name }) => name === test.fact);
  const chooseFact = (name: string): void => {
    const other = words.facts.find((each) => each.name === name);
    const alike = other?.kind === fact?.kind && other?.measured === fact?.measured && other?.kind !== 'text';
    if (other) onChange(alike ? { ...test, fact: name } : firstTest(other));
  };
  return (
    <>
      <select
        aria-label={t('designer.condition.what')}
        value={test.fact}
        onChange={(event) => chooseFact(event.target.value)}
      >
        <FactOptions />
      </select>
      {fact && <Comparison fact={fact} test={test} onChange={onChange} />}
    </>
  );
}

interface ComparisonProps {
  fact: Fact;
  test: Test;
  onChange: (test: Test) => void;
}

/** The ways to compare, by the kind of the fact; a value follows where there is one to say. */
function Comparison(props: ComparisonProps) {
  const { t } = useLanguage();
  const { fact, test, onChange } = props;
  const choices = choicesFor(fact);
  const now = codeOf(fact, test);
  const choose = (code: string): void => onChange(testFor(fact, code, test));
  return (
    <>
      <select aria-label={t('designer.condition.how')} value={now} onChange={(event) => choose(event.target.value)}>
        {choices.map((code) => (
          <option key={code} value={code}>
            {textOr(t, `designer.compare.${code}`, code)}
          </option>
        ))}
      </select>
      <Operand {...props} />
    </>
  );
}

const factName = (t: T, locale: Locale, { name, label }: Fact): string => label?.[locale] || factText(t, name);

const relationWords: Record<Relation, string> = {
  '=': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'most',
  '>': 'more',
  '>=': 'least',
};
const relationOf = (word: string): Relation => relations.find((each) => relationWords[each] === word) ?? '=';

function choicesFor(fact: Fact): string[] {
  const given = fact.measured ? ['dated', 'undated'] : [];
  if (fact.kind === 'boolean') return ['holds', 'lacks', ...given];
  if (fact.kind === 'text') return ['is', 'isNot', ...given];
  const some = fact.measured ? given : ['known', 'unknown'];
  if (fact.kind === 'number') return [...some, ...relations.map((each) => `number.${relationWords[each]}`)];
  const days = ['least', 'most', 'more', 'less', 'equal'];
  return ['dated', 'undated', ...days.map((each) => `relative.${each}`), ...days.map((each) => `day.${each}`)];
}

function codeOf(fact: Fact, test: Test): string {
  switch (test.says) {
    case 'holds':
    case 'lacks':
      return test.says;
    case 'known':
      return fact.kind === 'date' || fact.measured ? 'dated' : 'known';
    case 'unknown':
      return fact.kind === 'date' || fact.measured ? 'undated' : 'unknown';
    case 'text':
      return test.is ? 'is' : 'isNot';
    default:
      return `${test.says}.${relationWords[test.relation]}`;
  }
}

function testFor({ name: fact, values }: Fact, code: string, before: Test): Test {
  const [says, word = ''] = code.split('.');
  const relation = relationOf(word);
  if (says === 'number') return { fact, says, relation, number: 'number' in before ? before.number : 1 };
  if (says === 'relative')
    return {
      fact,
      says,
      relation,
      ...('count' in before ? { count: before.count, unit: before.unit } : { count: 14, unit: 'days' }),
    };
  if (says === 'day')
    return { fact, says, relation, day: 'day' in before ? before.day : new Date().toISOString().slice(0, 10) };
  if (says === 'is' || says === 'isNot')
    return { fact, says: 'text', is: says === 'is', text: 'text' in before ? before.text : (values?.[0] ?? '') };
  if (says === 'dated') return { fact, says: 'known' };
  if (says === 'undated') return { fact, says: 'unknown' };
  return { fact, says: says as 'holds' };
}

function Operand({ fact, test, onChange }: ComparisonProps) {
  const { t, locale } = useLanguage();
  if (test.says === 'number')
    return (
      <NumberInput
        label={t('designer.condition.number')}
        value={test.number}
        onChange={(number) => onChange({ ...test, number })}
      />
    );
  if (test.says === 'text' && !fact.values)
    return (
      <input
        className="input-short"
        type="text"
        aria-label={t('designer.condition.value')}
        value={test.text}
        onChange={(event) => onChange({ ...test, text: event.target.value })}
      />
    );
  if (test.says === 'text')
    return (
      <select
        aria-label={t('designer.condition.value')}
        value={test.text}
        onChange={(event) => onChange({ ...test, text: event.target.value })}
      >
        {(fact.values ?? []).map((value, index) => (
          <option key={value} value={value}>
            {fact.value_labels?.[index]?.[locale] || valueText(t, fact.name, value)}
          </option>
        ))}
      </select>
    );
  if (test.says === 'day') return <DayInput value={test.day} onChange={(day) => onChange({ ...test, day })} />;
  if (test.says !== 'relative') return null;
  const ahead = test.count >= 0;
  return (
    <>
      <NumberInput
        label={t('designer.condition.number')}
        value={Math.abs(test.count)}
        onChange={(count) => onChange({ ...test, count: ahead ? count : -count })}
      />
      <select
        aria-label={t('designer.condition.unit')}
        value={`${test.unit} ${ahead ? 'ahead' : 'ago'}`}
        onChange={(event) => {
          const [unit, way] = event.target.value.split(' ');
          const count = Math.abs(test.count);
          onChange({ ...test, unit: unit as (typeof units)[number], count: way === 'ahead' ? count : -count });
        }}
      >
        {(['ahead', 'ago'] as const).flatMap((way) =>
          units.map((unit) => (
            <option key={`${unit}${way}`} value={`${unit} ${way}`}>
              {t(`designer.${way}.${unit}`)}
            </option>
          )),
        )}
      </select>
    </>
  );
}

type T = ReturnType<typeof useLanguage>['t'];

const valueText = (t: T, fact: string, value: string): string => {
  if (fact === 'request.origin') return textOr(t, `origin.${value}`, value);
  if (fact === 'case.status') return textOr(t, `status.${value}`, value);
  return textOr(t, `exitReason.${value}`, value);
};

function NumberInput({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="input-tiny"
      type="text"
      inputMode="numeric"
      aria-label={label}
      value={typed ?? String(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        if (/^\d{1,6}$/.test(event.target.value)) onChange(Number(event.target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function DayInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t, locale } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="input-short"
      type="text"
      aria-label={t('common.on')}
      value={typed ?? shortDate(locale, value)}
      onChange={(event) => {
        setTyped(event.target.value);
        const day = parseDate(locale, event.target.value);
        if (day) onChange(day);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** Yes, no, or only under a condition. */
export function RuleField({ at, label, hint, manual }: FieldProps & { manual?: (text: string | undefined) => void }) {
  const { t } = useLanguage();
  const [text, bound] = useBound<string>(at);
  const set = manual ?? bound;
  const [asked, setAsked] = useState(false);
  const name = label ?? '';
  const mode = text === undefined ? 'no' : text === 'true' && !asked ? 'yes' : 'when';
  const id = idOf(at);
  const choose = (next: string): void => {
    setAsked(next === 'when');
    set(next === 'no' ? undefined : next === 'yes' ? 'true' : (text ?? 'true'));
  };
  return (
    <div className="rule">
      <div className="field">
        <label htmlFor={`${id}-rule`}>{name}</label>
        {hint && (
          <p className="hint" id={`${id}-rule-hint`}>
            {hint}
          </p>
        )}
        <select
          id={`${id}-rule`}
          data-at={mode === 'when' ? undefined : at}
          aria-describedby={hint ? `${id}-rule-hint` : undefined}
          value={mode}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="no">{t('designer.rule.no')}</option>
          <option value="yes">{t('designer.rule.yes')}</option>
          <option value="when">{t('designer.rule.when')}</option>
        </select>
      </div>
      {mode === 'when' && <ConditionField at={at} label={t('designer.rule.condition', { label: name })} empty="true" />}
    </div>
  );
}
