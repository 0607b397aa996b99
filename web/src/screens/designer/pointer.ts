/** JSON pointers without escapes: the members of a programme file are plain words and numbers. */
export type Pointer = string;

export const stepsOf = (pointer: Pointer): string[] => pointer.split('/').slice(1);

export function valueAt(root: unknown, pointer: Pointer): unknown {
  let at = root;
  for (const step of stepsOf(pointer)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** The same with another value there; undefined takes the member away. What does not change is shared. */
export function withValue<T>(root: T, pointer: Pointer, value: unknown): T {
  return placed(root, stepsOf(pointer), value) as T;
}

function placed(at: unknown, steps: string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(at)) {
    const index = Number(step);
    const next = [...at];
    const inside = placed(at[index], rest, value);
    if (inside === undefined) next.splice(index, 1);
    else next[index] = inside;
    return next;
  }
  const record = typeof at === 'object' && at !== null ? (at as Record<string, unknown>) : {};
  const inside = placed(record[step] ?? (/^\d+$/.test(rest[0] ?? '') ? [] : undefined), rest, value);
  if (inside !== undefined) return { ...record, [step]: inside };
  const { [step]: _gone, ...others } = record;
  return others;
}
