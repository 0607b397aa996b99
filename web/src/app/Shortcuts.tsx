import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { early } from '../ui/early';
import { isTyping, KeyReader } from './keys';
import { PreferenceChoice } from './PreferenceChoice';
import { type Destination, destinations, worksOnCases } from './places';
import { preference } from './preferences';
import { useSession } from './session';

const Palette = early(() => import('./palette/Palette'), null);
const QuickNoteDialog = early(async () => ({ default: (await import('./QuickNote')).QuickNoteDialog }), null);

export type Shown = 'palette' | 'note' | 'keys' | null;

const letters = (all: Destination[]): ReadonlyMap<string, string> =>
  new Map(all.flatMap(({ keys, href }) => (keys ? [[keys.slice(2), href] as const] : [])));

/** Listens to the keys of the whole app and shows what they ask for. */
export function Shortcuts({ shown, show }: { shown: Shown; show: (shown: Shown) => void }) {
  const { me } = useSession();
  const [, go] = useLocation();
  const writes = me.roles.includes('case_manager');
  const reader = useMemo(() => new KeyReader(letters(destinations(me)), () => preference('keys') === 'on'), [me]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, timeStamp: at } = event;
      const deed = reader.read({ key, ctrlKey, metaKey, altKey, at, inField: isTyping(event.target) });
      if (!deed || document.querySelector('dialog[open]')) return;
      if (deed === 'note' && !writes) return;
      event.preventDefault();
      if (deed.startsWith('go ')) go(deed.slice(3));
      else show(deed as Shown);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [reader, go, show, writes]);
  const close = (): void => show(null);
  if (shown === 'note') return <QuickNoteDialog onClose={close} />;
  if (shown === 'keys') return <KeysDialog onClose={close} />;
  if (shown === 'palette') return <Palette onClose={close} onNote={() => show('note')} onKeys={() => show('keys')} />;
  return null;
}

/** The keys and what they do, with the switch that turns the letters off. */
function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <KeyList />
      <PreferenceChoice name="keys" />
    </Dialog>
  );
}

export function KeyList() {
  const t = useT();
  const { me } = useSession();
  const places = destinations(me).flatMap(({ keys, label }) => (keys ? [[keys, t(label)] as const] : []));
  const all: (readonly [string, string])[] = [
    ['Ctrl K', t('palette.title')],
    ['/', t('palette.title')],
    ...(me.roles.includes('case_manager') ? [['n', t('quickNote.title')] as const] : []),
    ['?', t('keys.title')],
    ...places,
    ...(worksOnCases(me) ? [['Shift ←  Shift →', t('keys.board')] as const] : []),
  ];
  return (
    <dl className="keys">
      {all.map(([keys, text]) => (
        <div key={keys}>
          <dt>
            {keys.split(/\s+/).map((key, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice
              <kbd key={index}>{key}</kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
