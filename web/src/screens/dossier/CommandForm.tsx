import { useState } from 'react';
import type { Refusal } from '../../data/types';
import { useLanguage } from '../../i18n/i18n';
import { Button } from '../../ui/basics';
import { Dialog } from '../../ui/Dialog';
import { Form } from '../../ui/forms/Form';
import { type FormPart, type FormValues, put, readForm } from '../../ui/forms/fields';
import type { IconName } from '../../ui/icon-names';
import { useDossier } from './context';
import { type Undo, useUndo } from './useUndo';

interface CommandProps {
  type: string;
  parts: FormPart[];
  /** What the form does not ask: ids and references, by JSON pointer. Made anew for each sending. */
  extra?: () => Record<string, unknown>;
  initial?: FormValues;
  submitLabel: string;
  danger?: boolean;
  /** The data of the form in the shape of the command, where a form of names cannot say it. */
  shape?: (data: Record<string, unknown>) => Record<string, unknown>;
  /** Send only what differs from the initial values: the rest stays as it is, whatever others have done meanwhile. */
  onlyChanges?: boolean;
  /** What takes the command back, where something can. */
  undo?: (data: Record<string, unknown>) => Undo | null;
  /** Tells drafts of the same command apart. */
  about?: string;
  children?: React.ReactNode;
  onValues?: (values: FormValues) => void;
}

type FormOfCommand = CommandProps & { onDone?: () => void; onCancel?: () => void };

function dropUnchanged(data: Record<string, unknown>, before: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(before))
    if (JSON.stringify(data[name]) === JSON.stringify(value)) delete data[name];
}

/** A form that sends one command of the dossier. */
export function CommandForm({
  type,
  extra,
  shape,
  about = '',
  onlyChanges,
  undo,
  onDone,
  onCancel,
  ...rest
}: FormOfCommand) {
  const { send, view } = useDossier();
  const { locale } = useLanguage();
  const offerUndo = useUndo();
  const submit = async (typed: Record<string, unknown>): Promise<Refusal | null> => {
    const data = shape ? shape(typed) : typed;
    if (onlyChanges) dropUnchanged(data, readForm(rest.parts, rest.initial ?? {}, locale).data);
    for (const [pointer, value] of Object.entries(extra?.() ?? {})) put(data, pointer, value);
    const refusal = await send(type, data);
    if (!refusal) offerUndo(undo?.(data) ?? null);
    return refusal;
  };
  return <Form {...rest} onSubmit={submit} onDone={onDone} onCancel={onCancel} draft={`${view.id}:${type}:${about}`} />;
}

interface ButtonProps extends CommandProps {
  label: string;
  /** Where the label alone does not say what it is about. */
  fullLabel?: string;
  title: string;
  icon?: IconName;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  wide?: boolean;
}

/** A button that opens the form of a command in a dialog. */
export function CommandButton({ label, fullLabel, title, icon, look, wide, ...form }: ButtonProps) {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        {...(icon ? { icon } : {})}
        {...(look ? { look } : {})}
        {...(fullLabel ? { label: fullLabel } : {})}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Dialog title={title} onClose={close} {...(wide ? { wide } : {})}>
          <CommandForm {...form} onDone={close} onCancel={close} />
        </Dialog>
      )}
    </>
  );
}
