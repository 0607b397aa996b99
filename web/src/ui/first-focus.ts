const fields = 'form :is(input, select, textarea):enabled:not([type=hidden], [type=file], [tabindex="-1"])';

/** Of a group of radios the one that is chosen stands for all, as for the Tab key. */
function ofGroup(field: HTMLElement): HTMLElement {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field;
  return field.closest('fieldset')?.querySelector<HTMLElement>('input[type=radio]:checked') ?? field;
}

/** A search that has found its one: typing there would only undo it. */
const isSettled = (field: HTMLElement): boolean =>
  field instanceof HTMLInputElement && field.getAttribute('role') === 'combobox' && field.value !== '';

/** Where work begins: the first field that is not settled; where nothing is asked but yes or no, the button that changes nothing. */
export function firstFocus(body: HTMLElement): HTMLElement | null {
  const all = [...body.querySelectorAll<HTMLElement>(fields)];
  const field = all.find((one) => !isSettled(one)) ?? all[0];
  return field ? ofGroup(field) : body.querySelector<HTMLElement>('[data-safe]');
}
