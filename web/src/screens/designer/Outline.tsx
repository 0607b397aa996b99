import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Button, Tag } from '../../ui/basics';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icon-names';
import { toasts } from '../../ui/toasts';
import { childrenOf, outline, type Row, stageToEnter } from './circuit';
import { useDesigner } from './context';
import { type ItemKind, itemKinds, nameIn } from './document';
import type { Action } from './reducer';

const kindIcons: Record<ItemKind, IconName> = {
  stage: 'signpost',
  task: 'check',
  milestone: 'flag',
  timer: 'hourglass',
  user_event: 'user',
};

interface Props {
  /** The item is to be described now. */
  onOpen: () => void;
  /** It was chosen by a pointer. */
  onChoose: () => void;
}

/** The circuit as a list with levels: stages, and in them tasks, milestones, timers and events. */
export function Outline({ onOpen, onChoose }: Props) {
  const { t } = useLanguage();
  const { doc, selected } = useDesigner();
  const rows = outline(doc.circuit);
  const list = useRef<HTMLUListElement>(null);
  const [follow, setFollow] = useState(false);
  const { act, keys } = useDeeds(rows, () => setFollow(true));
  // After a deed by key the focus stays on the row, wherever it has gone.
  useEffect(() => {
    if (!follow) return;
    setFollow(false);
    list.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus();
  }, [follow]);
  return (
    <div className="outline">
      {rows.length === 0 ? (
        <p className="hint">{t('designer.outline.empty')}</p>
      ) : (
        <>
          <Toolbar act={act} />
          <p className="hint" id="outline-keys">
            {t('designer.outline.keys')}
          </p>
          <ul className="outline-rows" ref={list} aria-label={t('designer.outline')} aria-describedby="outline-keys">
            {rows.map((row) => (
              <OutlineRow
                key={row.item.key}
                row={row}
                current={row.item.key === selected}
                onKey={keys}
                onOpen={onOpen}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </>
      )}
      <AddItem />
    </div>
  );
}

interface RowProps {
  row: Row;
  current: boolean;
  onKey: (event: KeyboardEvent, key: string) => void;
  onOpen: () => void;
  onChoose: () => void;
}

function OutlineRow({ row: { item, index, depth }, current, onKey, onOpen, onChoose }: RowProps) {
  const { t, locale } = useLanguage();
  const { dispatch, faults } = useDesigner();
  const path = `/circuit/items/${index}`;
  const wrong = faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}/`)).length;
  return (
    <li className={`outline-depth-${Math.min(depth, 6)}`}>
      <button
        type="button"
        className="outline-row"
        aria-current={current}
        data-item={item.key}
        onClick={() => {
          dispatch({ do: 'select', key: item.key });
          onChoose();
        }}
        onFocus={() => dispatch({ do: 'select', key: item.key })}
        onKeyDown={(event) => (event.key === 'Enter' ? onOpen() : onKey(event, item.key))}
      >
        <Icon name={kindIcons[item.kind]} size={16} />
        <span className="outline-name">
          {nameIn(item.label, locale, item.key)}
          <span className="visually-hidden">, {t(`designer.kind.${item.kind}`)}</span>
          {depth > 0 && <span className="visually-hidden">, {t('designer.outline.level', { level: depth + 1 })}</span>}
        </span>
        {item.discretionary && <Tag>{t('designer.discretionary')}</Tag>}
        {wrong > 0 && (
          <Tag tone="warn" icon="circle-alert">
            <span className="visually-hidden">{t('designer.missing.here', { count: wrong })}</span>
            <span aria-hidden="true">{wrong}</span>
          </Tag>
        )}
      </button>
    </li>
  );
}

type Deed = 'up' | 'down' | 'right' | 'left' | 'remove';

/** Moving, taking away, going from row to row: by buttons and by keys alike. */
function useDeeds(rows: Row[], follow: () => void) {
  const { t, locale } = useLanguage();
  const { doc, dispatch } = useDesigner();
  const act = (deed: Deed, key: string): void => {
    const actions: Record<Deed, Action> = {
      up: { do: 'item.move', key, by: -1 },
      down: { do: 'item.move', key, by: 1 },
      right: { do: 'item.indent', key },
      left: { do: 'item.outdent', key },
      remove: { do: 'item.remove', key },
    };
    const at = rows.findIndex(({ item }) => item.key === key);
    const name = nameIn(rows[at]?.item.label, locale, key);
    dispatch(actions[deed]);
    if (deed !== 'remove') return;
    const depth = rows[at]?.depth ?? 0;
    const next = rows.slice(at + 1).find((row) => row.depth <= depth) ?? rows[at - 1];
    dispatch({ do: 'select', key: next?.item.key ?? null });
    toasts.tell({ text: t('designer.removed', { what: name }), undo: () => dispatch({ do: 'undo' }) });
  };
  const keys = (event: KeyboardEvent, key: string): void => {
    const at = rows.findIndex(({ item }) => item.key === key);
    const moves: Record<string, Deed> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'right', ArrowLeft: 'left' };
    const deed = event.altKey ? moves[event.key] : event.key === 'Delete' ? 'remove' : undefined;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (deed) act(deed, key);
    else if (step && !event.altKey) dispatch({ do: 'select', key: rows[at + step]?.item.key ?? key });
    else return;
    event.preventDefault();
    follow();
  };
  const possible = (deed: Deed, key: string): boolean => {
    const item = doc.circuit.items.find((each) => each.key === key);
    const siblings = childrenOf(doc.circuit, item?.in);
    const place = item ? siblings.indexOf(item) : -1;
    if (deed === 'up') return place > 0;
    if (deed === 'down') return place < siblings.length - 1;
    if (deed === 'left') return item?.in !== undefined;
    if (deed === 'right') return stageToEnter(doc.circuit, key) !== undefined;
    return true;
  };
  return { act: { do: act, possible }, keys };
}

const deeds: { deed: Deed; icon: IconName }[] = [
  { deed: 'up', icon: 'arrow-up' },
  { deed: 'down', icon: 'arrow-down' },
  { deed: 'left', icon: 'arrow-left' },
  { deed: 'right', icon: 'arrow-right' },
  { deed: 'remove', icon: 'x' },
];

interface ToolbarProps {
  act: { do: (deed: Deed, key: string) => void; possible: (deed: Deed, key: string) => boolean };
}

function Toolbar({ act }: ToolbarProps) {
  const { t, locale } = useLanguage();
  const { doc, selected } = useDesigner();
  const item = doc.circuit.items.find(({ key }) => key === selected);
  if (!item) return null;
  return (
    <div className="outline-tools">
      {deeds.map(({ deed, icon }) => (
        <Button
          key={deed}
          icon={icon}
          label={t(`designer.deed.${deed}`, { what: nameIn(item.label, locale, item.key) })}
          disabled={!act.possible(deed, item.key)}
          onClick={() => act.do(deed, item.key)}
        >
          <span className="visually-hidden">{t(`designer.deed.${deed}`, { what: '' })}</span>
        </Button>
      ))}
    </div>
  );
}

/** What it is, what it is called, where it goes; it can be moved at once. */
function AddItem() {
  const { t, locale } = useLanguage();
  const { doc, dispatch, selected } = useDesigner();
  const [kind, setKind] = useState<ItemKind>(doc.circuit.items.length === 0 ? 'stage' : 'task');
  const [title, setTitle] = useState('');
  const id = useId();
  const current = doc.circuit.items.find(({ key }) => key === selected);
  const into = current?.kind === 'stage' && kind !== 'stage' ? current.key : undefined;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const name = title.trim();
    if (name === '') return;
    let after = current;
    // A new stage comes after the one in whose midst one stands, not into it.
    while (kind === 'stage' && after?.in) after = doc.circuit.items.find(({ key }) => key === after?.in);
    dispatch({ do: 'item.add', item: { kind, title: name, locale, after: after?.key, into } });
    setTitle('');
  };
  return (
    <form className="outline-add" onSubmit={add}>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{t('designer.outline.add')}</label>
        <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value as ItemKind)}>
          {itemKinds.map((each) => (
            <option key={each} value={each}>
              {t(`designer.kind.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={id}>{t('designer.outline.title')}</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <p className="hint">
          {into
            ? t('designer.outline.into', { stage: nameIn(current?.label, locale, into) })
            : t(kind === 'stage' || !current ? 'designer.outline.last' : 'designer.outline.beside')}
        </p>
      </div>
      <Button type="submit" icon="plus" look="primary">
        {t('designer.outline.addButton')}
      </Button>
    </form>
  );
}
