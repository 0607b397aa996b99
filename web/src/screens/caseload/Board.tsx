import {
  type DragEvent,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Link } from 'wouter';
import { useSession } from '../../app/session';
import { getJson, query } from '../../data/api';
import type { CaseLine } from '../../data/types';
import { relativeDay } from '../../i18n/dates';
import { useLanguage } from '../../i18n/i18n';
import { Button, Loading, Tag } from '../../ui/basics';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Menu } from '../../ui/Menu';
import { SensitiveTag } from '../../ui/SensitiveTag';
import { useGradually } from '../../ui/useGradually';
import { useKeptLoad } from '../../ui/useKeptLoad';
import './board.css';
import { HeldMove } from './HeldMove';
import { columnsOf, keepingSame, type Move, movesOf } from './moves';
import { useMove } from './useMove';
import { useReloadOnChange } from './useReloadOnChange';

/** How many cases a board holds, and how many a column shows before "more". */
export const boardMax = 600;
const pageSize = 200;
const cardsShown = 15;
/** How many cards of a column are drawn at once; the others follow by themselves. */
const cardsFirst = 2;

type Phase = CaseLine['phase'];

async function readAll(filters: Record<string, string | undefined>, signal: AbortSignal) {
  const lines: CaseLine[] = [];
  let cursor = '';
  do {
    const url = `/api/v1/cases${query({ ...filters, cursor, limit: pageSize })}`;
    const page = await getJson<{ cases: CaseLine[]; next?: string }>(url, signal);
    lines.push(...page.cases);
    cursor = page.next ?? '';
  } while (cursor !== '' && lines.length < boardMax);
  return { lines, more: cursor !== '' };
}

/** The open cases by phase. A card moves by mouse, by its menu and by Shift with an arrow. */
export function Board({ filters, empty }: { filters: Record<string, string | undefined>; empty: ReactNode }) {
  const { t } = useLanguage();
  const { programmes } = useSession();
  const open = { ...filters, status: 'open', phase: undefined };
  const read = useKeptLoad(`board ${JSON.stringify(open)}`, (signal) => readAll(open, signal));
  useReloadOnChange(read.reload);
  const [lines, setLines] = useState<CaseLine[]>(read.value?.lines ?? []);
  useEffect(() => {
    const now = read.value?.lines;
    if (now) setLines((before) => (before === now ? before : keepingSame(before, now)));
  }, [read.value]);
  const place = useCallback(
    ({ id }: CaseLine, stage: string, phase: Phase): void =>
      setLines((before) => before.map((line) => (line.id === id ? { ...line, stage, phase } : line))),
    [],
  );
  const { move, noWay, held, error, forget } = useMove({ place, reload: read.reload });
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  // The same function each time: a card that has not changed is not drawn anew.
  const moveCard = useCallback((line: CaseLine, to: Move): void => void latest.current(line, to), []);
  const [dragged, setDragged] = useState<CaseLine | null>(null);
  const columns = useMemo(() => columnsOf(programmes, lines), [programmes, lines]);
  if (read.error) return <ErrorNotice error={read.error} retry={read.reload} />;
  if (!read.value) return <Loading />;
  if (read.value.lines.length === 0) return empty;
  const drop = (phase: Phase): void => {
    if (!dragged || dragged.phase === phase) return;
    const to = movesOf(programmes, dragged).find((each) => each.phase === phase);
    if (to) void move(dragged, to);
    else noWay(dragged, t(`phase.${phase}`));
    setDragged(null);
  };
  return (
    <>
      {held && <HeldMove held={held} onClose={forget} />}
      {error !== null && <ErrorNotice error={error} />}
      {read.value.more && <p className="hint">{t('board.first', { count: lines.length })}</p>}
      <p className="hint no-print" id="board-help">
        {t('board.help')}
      </p>
      <div className="board">
        {columns.map((phase) => (
          <Column
            key={phase}
            phase={phase}
            lines={lines.filter((line) => line.phase === phase)}
            open={dragged !== null && movesOf(programmes, dragged).some((each) => each.phase === phase)}
            onDrop={() => drop(phase)}
            onDrag={setDragged}
            move={moveCard}
          />
        ))}
      </div>
    </>
  );
}

interface ColumnProps {
  phase: Phase;
  lines: CaseLine[];
  /** Whether the card that is being dragged may be put here. */
  open: boolean;
  onDrop: () => void;
  onDrag: (line: CaseLine | null) => void;
  move: (line: CaseLine, to: Move) => void;
}

function Column({ phase, lines, open, onDrop, onDrag, move }: ColumnProps) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const [over, setOver] = useState(false);
  const wanted = all ? lines.length : Math.min(lines.length, cardsShown);
  const drawn = useGradually(wanted, cardsFirst, cardsShown);
  const shown = lines.slice(0, drawn);
  const allow = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className={`board-column${open ? ' board-open' : ''}${over ? ' board-over' : ''}`}
      aria-labelledby={`column-${phase}`}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    >
      <h2 id={`column-${phase}`}>
        {t(`phase.${phase}`)} <span className="board-count">{lines.length}</span>
      </h2>
      {lines.length === 0 && <p className="hint board-none">{t('board.none')}</p>}
      <ul>
        {shown.map((line) => (
          <Card key={line.id} line={line} onDrag={onDrag} move={move} />
        ))}
      </ul>
      {lines.length > wanted && (
        <Button look="quiet" icon="chevron-down" onClick={() => setAll(true)}>
          {t('day.more', { count: lines.length - wanted })}
        </Button>
      )}
    </section>
  );
}

/** The card next to this one, in the direction of the arrow. */
function neighbour(card: HTMLElement, key: string): HTMLElement | null {
  const link = (element: Element | null | undefined): HTMLElement | null => element?.querySelector('a') ?? null;
  if (key === 'ArrowDown') return link(card.nextElementSibling);
  if (key === 'ArrowUp') return link(card.previousElementSibling);
  const columns = [...document.querySelectorAll('.board-column')];
  const at = columns.findIndex((column) => column.contains(card));
  const side = key === 'ArrowRight' ? columns.slice(at + 1) : columns.slice(0, at).reverse();
  return link(side.find((column) => column.querySelector('.board-card'))?.querySelector('.board-card'));
}

const arrows = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'];

const Card = memo(function Card({ line, onDrag, move }: { line: CaseLine } & Pick<ColumnProps, 'onDrag' | 'move'>) {
  const { t, locale } = useLanguage();
  const { me, programmes } = useSession();
  const moves = movesOf(programmes, line);
  const name = `${line.family_name} ${line.given_names}`;
  const late = line.next_due_on !== undefined && line.next_due_on < me.today;
  const onKey = (event: KeyboardEvent<HTMLAnchorElement>): void => {
    if (!arrows.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const card = event.currentTarget.closest<HTMLElement>('.board-card');
    if (!event.shiftKey) return void (card && neighbour(card, event.key)?.focus());
    const direction = event.key === 'ArrowRight' ? 'on' : event.key === 'ArrowLeft' ? 'back' : '';
    const to = moves.find((each) => each.direction === direction);
    if (to) move(line, to);
  };
  return (
    <li
      className="board-card"
      draggable={moves.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', String(line.number));
        onDrag(line);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className="board-card-head">
        <Link
          href={`/d/${line.id}`}
          className="board-name"
          draggable={false}
          aria-describedby="board-help"
          onKeyDown={onKey}
        >
          {name}
        </Link>
        {moves.length > 0 && (
          <Menu
            label={t('board.move', { who: name })}
            icon="ellipsis"
            items={moves.map((to) => ({
              key: to.stage,
              label: to.label[locale],
              hint: to.direction === 'back' ? t('board.back') : undefined,
              icon: to.direction === 'back' ? 'arrow-left' : 'arrow-right',
              act: () => move(line, to),
            }))}
          />
        )}
      </div>
      {line.sensitive && <SensitiveTag />}
      <p className="row board-facts">
        {line.next_due_on && (
          <Tag tone={late ? 'bad' : 'plain'} icon={late ? 'triangle-alert' : 'clock'}>
            {relativeDay(locale, line.next_due_on, me.today)}
          </Tag>
        )}
        {line.open_actions > 0 && <span className="hint">{t('day.openActions', { count: line.open_actions })}</span>}
      </p>
    </li>
  );
});
