import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../i18n/i18n';

interface Intake {
  pick: () => void;
  photograph: () => void;
  /** Files are held over the page. */
  over: boolean;
  inputs: ReactNode;
}

const filesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])];
const holdsFiles = (event: DragEvent): boolean => [...(event.dataTransfer?.types ?? [])].includes('Files');

/** The ways a file comes in: chosen, photographed, dropped anywhere on the page, pasted. */
export function useIntake(may: boolean, take: (files: File[]) => void): Intake {
  const { t } = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!may) return;
    const drag = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') latest.current(filesOf(event.dataTransfer));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('drop', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('drop', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('paste', paste);
    };
  }, [may]);
  const chosen = (input: HTMLInputElement): void => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) take(files);
  };
  const shared = { type: 'file', className: 'visually-hidden', tabIndex: -1 } as const;
  const inputs = may && (
    <>
      <input
        {...shared}
        ref={picker}
        multiple
        aria-label={t('documents.add')}
        onChange={(event) => chosen(event.target)}
      />
      <input
        {...shared}
        ref={camera}
        accept="image/*"
        capture="environment"
        aria-label={t('documents.photo')}
        onChange={(event) => chosen(event.target)}
      />
    </>
  );
  return { pick: () => picker.current?.click(), photograph: () => camera.current?.click(), over, inputs };
}
