// A list as it stands in the address: a link shows the same to a colleague, under the colleague's rights.
import type { Bucket, FieldModel, TypeModel } from './model';

export interface ListAddress {
  query: string;
  /** Of each facet the chosen values. */
  chosen: Map<string, string[]>;
  sort: { field: string; direction: 'ASC' | 'DESC' } | undefined;
  columns: string[] | undefined;
  after: string | undefined;
}

const FACET = 'f.';

export function readAddress(parameters: URLSearchParams): ListAddress {
  const chosen = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    if (name.startsWith(FACET)) {
      const facet = name.substring(FACET.length);
      chosen.set(facet, [...(chosen.get(facet) ?? []), value]);
    }
  }
  const [field, direction] = parameters.get('sort')?.split('.') ?? [];
  return {
    query: parameters.get('q') ?? '',
    chosen,
    sort: field ? { field, direction: direction === 'DESC' ? 'DESC' : 'ASC' } : undefined,
    columns: parameters.get('columns')?.split(','),
    after: parameters.get('after') ?? undefined,
  };
}

export function writeAddress(address: ListAddress): URLSearchParams {
  const parameters = new URLSearchParams();
  if (address.query) {
    parameters.set('q', address.query);
  }
  for (const [facet, values] of address.chosen) {
    values.forEach((value) => parameters.append(FACET + facet, value));
  }
  if (address.sort) {
    parameters.set('sort', `${address.sort.field}.${address.sort.direction}`);
  }
  if (address.columns) {
    parameters.set('columns', address.columns.join(','));
  }
  if (address.after) {
    parameters.set('after', address.after);
  }
  return parameters;
}

/** The same with a value of a facet chosen, or chosen no more; a page of another list makes no sense. */
export function toggled(address: ListAddress, facet: string, value: string): ListAddress {
  const values = address.chosen.get(facet) ?? [];
  const changed = values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
  const chosen = new Map(address.chosen);
  if (changed.length > 0) {
    chosen.set(facet, changed);
  } else {
    chosen.delete(facet);
  }
  return { ...address, chosen, after: undefined };
}

/** Every field that is counted, those of rows included. */
export const countedFields = (type: TypeModel): FieldModel[] =>
  type.fields.flatMap((field) => [field as FieldModel, ...field.fields]).filter((field) => field.facet && field.filter);

type Condition = Record<string, unknown>;

/** What stands for a bucket in the address: its ends where it is a range, for they are the filter. */
export const keyOf = (bucket: Bucket): string =>
  bucket.from === null && bucket.to === null ? bucket.value : `${bucket.from ?? ''}~${bucket.to ?? ''}`;

function condition(field: FieldModel, values: string[]): Condition | undefined {
  const name = field.filter as string;
  const ranges = values.filter((value) => value.includes('~')).map((value) => value.split('~'));
  if (ranges.length > 0) {
    const whole = (end: string | undefined) => (end === undefined || end === '' ? undefined : field.kind === 'INTEGER' ? Number(end) : end);
    const parts = ranges.map(([from, to]) => ({ [name]: { gte: whole(from), lt: whole(to) } }));
    return parts.length === 1 ? parts[0] : { all: [{ any: parts }] };
  }
  if (field.kind === 'BOOLEAN') {
    return { [name]: { eq: values[0] === 'true' } };
  }
  return { [name]: { in: field.kind === 'INTEGER' ? values.map(Number) : values } };
}

/** The filter that the chosen values stand for. */
export function filterOf(type: TypeModel, chosen: ListAddress['chosen']): Condition | undefined {
  const conditions = countedFields(type).flatMap((field) => {
    const values = chosen.get(field.facet as string);
    const one = values && condition(field, values);
    return one ? [one] : [];
  });
  if (conditions.length === 0) {
    return undefined;
  }
  const all = conditions.flatMap((one) => (one.all as Condition[] | undefined) ?? []);
  return Object.assign({}, ...conditions, all.length > 0 ? { all } : {});
}
