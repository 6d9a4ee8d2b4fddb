import type { Language } from '../../words';

type Pairs = Record<string, readonly [unknown, unknown]>;
type Said<T extends Pairs> = { [K in keyof T]: T[K][0] extends string ? string : T[K][0] };

/** Words of both languages, each pair side by side, Chinese first. */
export function sideBySide<const T extends Pairs>(pairs: T): Record<Language, Said<T>> {
  const of = (language: 0 | 1) => Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[language]])) as Said<T>;
  return { zh: of(0), en: of(1) };
}
