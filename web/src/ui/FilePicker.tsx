import { type ReactNode, useRef } from 'react';
import { Button } from './basics';

interface Props {
  /** What the file is taken for: the name of the field behind the button. */
  label: string;
  /** What may be chosen, as in the browser's own field. */
  accept: string;
  look?: 'plain' | 'quiet';
  onText: (text: string) => void;
  children: ReactNode;
}

/** A button that takes in the text of a file. The same file may be taken twice, after it was mended. */
export function FilePicker({ label, accept, look = 'plain', onText, children }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} icon="upload" onClick={() => picker.current?.click()}>
        {children}
      </Button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void file.text().then(onText);
        }}
      />
    </>
  );
}
