import { useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { Button, Notice, Section } from '../../ui/basics';
import { FilePicker } from '../../ui/FilePicker';
import { useDesigner } from './context';
import type { Fault } from './design-core';
import { fileText, readFile } from './document';
import { download, programmeFiles } from './exchange';
import { faultText } from './texts';

/** The whole as one file: to read, to write by hand, to give away, to take in. */
export function FilePart() {
  const { t } = useLanguage();
  const { doc, dispatch, core } = useDesigner();
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState<Fault[] | null>(null);
  const shown = text ?? fileText(doc);
  const take = (from: string): void => {
    const file = readFile(from);
    if (!file) {
      setFailed(core.faults(from).slice(0, 10));
      return;
    }
    // The place of this draft does not change with what is taken in.
    dispatch({ do: 'replace', doc: { ...file, key: doc.key, version: doc.version } });
    setFailed(null);
    setText(null);
  };
  return (
    <Section id="file" title={t('designer.part.fichier')} hint={t('designer.file.hint')}>
      <div className="row">
        <Button icon="download" onClick={() => download(doc)}>
          {t('designer.export')}
        </Button>
        <FilePicker label={t('designer.import')} accept={programmeFiles} onText={take}>
          {t('designer.import')}
        </FilePicker>
      </div>
      {failed && (
        <Notice tone="bad" title={t('designer.file.unreadable')}>
          <ul>
            {failed.map((fault) => (
              <li key={fault.path + fault.code}>
                {fault.path} {faultText(t, fault)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="field">
        <label htmlFor="file-text">{t('designer.file.text')}</label>
        <textarea
          id="file-text"
          className="code file-text"
          spellCheck={false}
          rows={24}
          value={shown}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {text !== null && (
        <div className="form-actions">
          <Button look="primary" onClick={() => take(text)}>
            {t('designer.file.take')}
          </Button>
          <Button look="quiet" onClick={() => setText(null)}>
            {t('common.cancel')}
          </Button>
        </div>
      )}
    </Section>
  );
}
