import { useRef } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Section } from '../../ui/basics';
import { ConditionField } from './ConditionField';
import { CriteriaField } from './CriteriaField';
import { useDesigner } from './context';
import { nameIn } from './document';
import { ChoiceField } from './Fields';
import { ItemEditor } from './ItemEditor';
import { Outline } from './Outline';

const stacked = matchMedia('(width < 60rem)');

/** The third level: outline, the item that is open, and what holds for the whole. */
export function CircuitPart() {
  const { t, locale } = useLanguage();
  const { doc, selected } = useDesigner();
  const editor = useRef<HTMLDivElement>(null);
  const index = doc.circuit.items.findIndex(({ key }) => key === selected);
  const item = doc.circuit.items[index];
  const tops = doc.circuit.items.filter((each) => each.kind === 'stage' && !each.in);
  const open = (): void => editor.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  // Where the two stand below one another, choosing an item leads to it.
  const chosen = (): void => {
    if (stacked.matches) requestAnimationFrame(() => editor.current?.scrollIntoView({ block: 'start' }));
  };
  return (
    <div className="circuit-part">
      <Section id="outline" title={t('designer.outline')} hint={t('designer.outline.hint')} className="outline-section">
        <Outline onOpen={open} onChoose={chosen} />
      </Section>
      <div className="stack" ref={editor}>
        {item && <ItemEditor key={item.key} item={item} index={index} />}
        {tops.length > 0 && (
          <Section id="circuit-whole" title={t('designer.circuit.whole')}>
            <ChoiceField
              at="/circuit/reassess_to"
              hint={t('designer.hint.reassess_to')}
              options={tops.map(({ key, label }) => ({ value: key, label: nameIn(label, locale, key) }))}
            />
            <ConditionField at="/circuit/exit_gate" hint={t('designer.hint.exit_gate')} optional />
            <details className="more">
              <summary>{t('designer.more')}</summary>
              <CriteriaField
                at="/circuit/exit"
                owner={null}
                label={t('designer.circuit.exit')}
                hint={t('designer.hint.circuitExit')}
              />
            </details>
          </Section>
        )}
      </div>
    </div>
  );
}
