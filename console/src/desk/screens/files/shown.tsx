import type { ReactNode } from 'react';
import { useLanguage } from '../../language';
import type { FieldModel, TypeModel } from '../../model';
import { Money } from '../../parts/Money';

/** The field at a path such as `years.2018.phase`, with what stands between its names. */
function at(type: TypeModel | undefined, path: string): { names: (FieldModel | string)[]; field: FieldModel | undefined } {
  let fields = (type?.fields ?? []) as FieldModel[];
  let field: FieldModel | undefined;
  const names = path.split('.').map((step) => {
    const found = fields.find((f) => f.name === step || f.name + 'Code' === step || f.name + 'Id' === step);
    field = found ?? field;
    fields = (found?.fields as FieldModel[] | undefined) ?? fields;
    return found ?? step;
  });
  return { names, field: typeof names.at(-1) === 'string' ? undefined : field };
}

/** How fields and values of a type's records are shown that come as a path and a text. */
export function useShown(type: TypeModel | undefined) {
  const { label, words } = useLanguage();
  return {
    name(path: string): string {
      return at(type, path)
        .names.filter((name, i, all) => typeof name === 'string' || all.length === 1 || i > 0)
        .map((name) => (typeof name === 'string' ? name : label(name)))
        .join(' ');
    },
    value(path: string, text: string | null | undefined, currency = 'CNY'): ReactNode {
      if (text === null || text === undefined || text === '') {
        return '—';
      }
      const { field } = at(type, path);
      if (field?.kind === 'MONEY') {
        return <Money amount={text} currency={currency} />;
      }
      if (field?.kind === 'BOOLEAN') {
        return text === 'true' ? words.yes : words.no;
      }
      const named = field?.values.find((one) => one.value === text);
      return named ? label(named) : text;
    },
  };
}
