import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { FileStreetsDocument } from '../../../generated/operations';
import { useLanguage } from '../../language';
import type { FieldModel, TypeModel } from '../../model';
import { Money } from '../../parts/Money';

/** A step of a path such as `years.2018.phase`: a field, or what stands between fields. */
type Step = FieldModel | string;

// a code or an id stands in the field of what it means
const named = (fields: FieldModel[], step: string) => fields.find((f) => [f.name, f.name + 'Code', f.name + 'Id'].includes(step));

function steps(type: TypeModel | undefined, path: string): Step[] {
  const top = (type?.fields ?? []) as FieldModel[];
  const below = top.flatMap((f) => (f.fields ?? []) as FieldModel[]);
  let fields = [...top, ...below];
  return path.split('.').map((step) => {
    const field = named(fields, step);
    fields = field?.fields && field.fields.length > 0 ? (field.fields as FieldModel[]) : fields;
    return field ?? step;
  });
}

const fieldOf = (path: Step[]): FieldModel | undefined => {
  const last = path.at(-1);
  return typeof last === 'string' ? undefined : last;
};

/** How fields and values of a type's records are shown that come as a path and a text. */
export function useShown(type: TypeModel | undefined) {
  const { label, words, language } = useLanguage();
  const [streets] = useQuery({ query: FileStreetsDocument, requestPolicy: 'cache-first' });
  const parts = new Set(type?.fields.flatMap((f) => f.parts));
  const order = ((type?.fields ?? []) as FieldModel[]).flatMap((f) => [f.name, ...(f.fields ?? []).map((inner) => inner.name)]);
  const place = (path: string) => order.indexOf(fieldOf(steps(type, path))?.name ?? '');
  return {
    /** Those of these fields that mean something to a reader, in the order of the type, the name first. */
    worth: (paths: string[]): string[] =>
      paths
        .filter((path) => place(path) >= 0 && !parts.has(path))
        .sort((a, b) => Number(b === 'name') - Number(a === 'name') || place(a) - place(b)),
    name: (path: string): string => {
      const walked = steps(type, path);
      // the rows that a field stands in go without saying
      return walked
        .filter((step, i) => typeof step === 'string' || i === walked.length - 1)
        .map((step) => (typeof step === 'string' ? step : label(step)))
        .join(' ');
    },
    value: (path: string, text: string | null | undefined, currency = 'CNY'): ReactNode => {
      if (text === null || text === undefined || text === '') {
        return '—';
      }
      const field = fieldOf(steps(type, path));
      if (field?.kind === 'MONEY') {
        return <Money amount={text} currency={currency} />;
      }
      if (field?.kind === 'BOOLEAN') {
        return text === 'true' ? words.yes : words.no;
      }
      const one = field?.values.find((v) => v.value === text);
      const street = field?.type === 'Street' && streets.data?.streets.find((s) => s.code === text);
      return one ? label(one) : street ? (language === 'zh' ? street.name : street.nameEn) : text;
    },
  };
}
