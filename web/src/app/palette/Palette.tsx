import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useT } from '../../i18n/i18n';
import { Icon } from '../../ui/Icon';
import { Marked } from '../../ui/Marked';
import type { Option } from './options';
import { useOptions } from './useOptions';

interface Props {
  onClose: () => void;
  onNote: () => void;
  onKeys: () => void;
}

/** Everything within reach of a few letters: places, deeds, passages of this dossier, all dossiers one may see. */
export default function Palette({ onClose, onNote, onKeys }: Props) {
  const t = useT();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState('');
  const [at, setAt] = useState(0);
  const { options, asking, failed } = useOptions(wanted, { close: onClose, note: onNote, keys: onKeys });
  const chosen = Math.min(at, options.length - 1);
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setAt((chosen + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options[chosen]?.run();
    }
  };
  const message = asking ? t('palette.asking') : failed ? t('palette.failed') : '';
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-search">
        <Icon name="search" size={20} />
        <input
          type="text"
          role="combobox"
          aria-label={t('palette.label')}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('palette.label')}
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </div>
      <div className="palette-body">
        <OptionList id={id} options={options} chosen={chosen} wanted={wanted} choose={setAt} />
        <p role="status" className={options.length === 0 || message ? 'palette-empty' : 'visually-hidden'}>
          {message || t('palette.count', { count: options.length })}
        </p>
      </div>
      <p className="palette-foot" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.move')}
        </span>
        <span>
          <kbd>↵</kbd> {t('palette.run')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('common.close')}
        </span>
      </p>
    </dialog>
  );
}

interface ListProps {
  id: string;
  options: Option[];
  chosen: number;
  wanted: string;
  choose: (index: number) => void;
}

const groups: Option['group'][] = ['here', 'dossiers', 'held', 'go', 'do'];

function OptionList({ id, options, chosen, wanted, choose }: ListProps) {
  const t = useT();
  return (
    <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={t('palette.title')} tabIndex={-1}>
      {groups.map((group) => {
        const ofGroup = options.filter((option) => option.group === group);
        if (ofGroup.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox takes groups, not fieldsets
          <div key={group} role="group" aria-label={t(`palette.group.${group}`)}>
            <p className="palette-group" aria-hidden="true">
              {t(`palette.group.${group}`)}
            </p>
            {ofGroup.map((option) => {
              const index = options.indexOf(option);
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern asks
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
                <div
                  key={option.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  className="palette-option"
                  onPointerMove={() => choose(index)}
                  onClick={option.run}
                >
                  <Icon name={option.icon} size={18} />
                  <span>
                    <span>
                      <Marked text={option.label} wanted={group === 'go' || group === 'do' ? '' : wanted} />
                    </span>
                    {option.hint && <span className="hint">{option.hint}</span>}
                  </span>
                  {option.keys && (
                    <span className="palette-keys">
                      <kbd>{option.keys}</kbd>
                    </span>
                  )}
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
