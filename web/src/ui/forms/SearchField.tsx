import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { Marked } from '../Marked';
import type { FieldSpec, Found } from './fields';

interface Props {
  field: FieldSpec;
  /** What stands around the field. */
  labelled: { label: string; describedBy: string | undefined; wrong: boolean };
  id: string;
  value: string;
  onChange: (value: string) => void;
}

const pause = 120;
const none: Found[] = [];

/** One of many, found by typing: a text field with a list below it, as the combobox pattern of ARIA has it. */
export function SearchField({ field, labelled, id, value, onChange }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(() => labelOf(field, value));
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  /** Enter was pressed before the answer was there: the first that fits is meant. */
  const hasty = useRef(false);
  const looking = open && value === '';
  const { found, asking, failed } = useFound(field, typed, looking);
  const options = looking ? found : none;
  const chosen = Math.min(at, options.length - 1);
  // Of a choice that was kept, and whose name nobody knows any more, nothing is said: it is asked again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the form begins
  useEffect(() => {
    if (value !== '' && typed === '') onChange('');
  }, []);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen, open]);
  const take = (option: Found): void => {
    setTyped(option.label);
    setOpen(false);
    onChange(option.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an answer that comes counts
  useEffect(() => {
    if (asking || !hasty.current) return;
    hasty.current = false;
    if (looking && found[0]) take(found[0]);
  }, [asking, found]);
  const write = (text: string): void => {
    hasty.current = false;
    setTyped(text);
    setAt(0);
    setOpen(true);
    if (value !== '') onChange('');
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (options.length > 0) setAt((chosen + step + options.length) % options.length);
      else if (value === '') setOpen(true);
    } else if (event.key === 'Enter' && looking) {
      event.preventDefault();
      if (asking) hasty.current = true;
      else if (options[chosen]) take(options[chosen]);
    } else if (event.key === 'Escape' && looking) {
      // Only the list closes: the dialog around it stays.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  const leave = (): void => {
    const [only, second] = options;
    if (!asking && only && !second && typed.trim() !== '') take(only);
    else setOpen(false);
  };
  const count = failed ? t('palette.failed') : t('palette.count', { count: found.length });
  return (
    <div className="search-field">
      <input
        id={id}
        name={field.name}
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${id}-${chosen}` : undefined}
        aria-invalid={labelled.wrong || undefined}
        aria-describedby={labelled.describedBy}
        aria-required={field.optional ? undefined : true}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => write(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKey}
        onBlur={leave}
      />
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={labelled.label}
        tabIndex={-1}
        className="search-options"
        hidden={options.length === 0}
        // The field keeps the focus, so that a press on the list is no leaving.
        onPointerDown={(event) => event.preventDefault()}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern asks
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerMove={() => setAt(index)}
            onClick={() => take(option)}
          >
            <span>
              <Marked text={option.label} wanted={typed} />
            </span>
            {option.hint && <span className="hint">{option.hint}</span>}
          </div>
        ))}
      </div>
      <p role="status" className={found.length === 0 ? 'hint' : 'visually-hidden'}>
        {looking && !asking ? count : ''}
      </p>
    </div>
  );
}

const labelOf = (field: FieldSpec, value: string): string =>
  field.options?.find((option) => option.value === value)?.label ?? '';

/** Asks a moment after the last key; a later question drops the answer to an earlier one. */
function useFound(field: FieldSpec, typed: string, wanted: boolean) {
  const [state, setState] = useState({ found: none, asking: true, failed: false });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words say when to look again, not the function
  useEffect(() => {
    if (!wanted || !field.find) return;
    const ended = new AbortController();
    setState((before) => ({ ...before, asking: true }));
    const look = async (): Promise<void> => {
      const answer = await (field.find?.(typed.trim(), ended.signal) ?? Promise.resolve(none)).then(
        (found) => ({ found, asking: false, failed: false }),
        () => ({ found: none, asking: false, failed: true }),
      );
      if (!ended.signal.aborted) setState(answer);
    };
    const timer = setTimeout(() => void look(), pause);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [typed, wanted]);
  return state;
}
