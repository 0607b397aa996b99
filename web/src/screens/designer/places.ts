/** Which page of the editor shows a value of the programme file. */
export const parts = ['charte', 'modele', 'circuit', 'comparer', 'fichier'] as const;
export type Part = (typeof parts)[number];

export function partOf(path: string): Part {
  if (path.startsWith('/circuit')) return 'circuit';
  if (/^\/(model|data)/.test(path)) return 'modele';
  if (/^\/(title|charter|frame|sources)/.test(path)) return 'charte';
  return 'fichier';
}

/** The item of the circuit that a path is about. */
export function itemAt(path: string): number | null {
  const found = /^\/circuit\/items\/(\d+)/.exec(path);
  return found ? Number(found[1]) : null;
}

/** Brings the control that shows the value into view, opens what hides it, and gives it the focus. */
export function showPlace(root: ParentNode, path: string): boolean {
  const all = [...root.querySelectorAll<HTMLElement>('[data-at]')];
  const at = (element: HTMLElement): string => element.dataset.at ?? '';
  const exact = all.find((element) => at(element) === path);
  const inside = all.find((element) => at(element).startsWith(`${path}/`));
  const around = all
    .filter((element) => path.startsWith(`${at(element)}/`))
    .sort((one, other) => at(other).length - at(one).length)[0];
  const target = exact ?? inside ?? around;
  if (!target) return false;
  for (let holder = target.parentElement; holder; holder = holder.parentElement)
    if (holder instanceof HTMLDetailsElement) holder.open = true;
  const control = target.matches('fieldset, div, p')
    ? (target.querySelector<HTMLElement>('input, select, textarea, button') ?? target)
    : target;
  control.focus();
  target.scrollIntoView({ block: 'center' });
  return true;
}
