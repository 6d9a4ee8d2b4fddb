// A list as it stands in the address: a link shows the same to a colleague, under the colleague's rights.
import type { Bucket, FieldModel, TypeModel } from './model';

export interface ListAddress {
  query: string;
  /** Of each facet the chosen values. */
  chosen: Map<string, string[]>;
  /** Of each filter on another record that record's id: what is linked to it. */
  linked: Map<string, string>;
  /** Where it must lie. */
  place: Place | undefined;
  sort: { field: string; direction: 'ASC' | 'DESC' } | undefined;
  columns: string[] | undefined;
  after: string | undefined;
}

type Point = { latitude: number; longitude: number };

/** A drawn shape, or a circle of so many metres. */
export type Place = { polygon: Point[] } | { within: { distance: number; of: Point } };

const FACET = 'f.';
const LINKED = 'r.';

// a metre, and no more than a link can carry
const text = ({ latitude, longitude }: Point) => `${latitude.toFixed(5)},${longitude.toFixed(5)}`;

function placeOf(written: string | null): Place | undefined {
  const [shape, ...numbers] = (written ?? '').split(/[:;,]/).map((part, i) => (i === 0 ? part : Number(part)));
  const pairs = numbers.filter(Number.isFinite) as number[];
  const point = (i: number) => ({ latitude: pairs[i] ?? 0, longitude: pairs[i + 1] ?? 0 });
  if (shape === 'area' && pairs.length >= 6) {
    return { polygon: Array.from({ length: Math.floor(pairs.length / 2) }, (_, i) => point(2 * i)) };
  }
  return shape === 'near' && pairs.length === 3 ? { within: { of: point(0), distance: pairs[2] ?? 0 } } : undefined;
}

const placeText = (place: Place) =>
  'polygon' in place ? `area:${place.polygon.map(text).join(';')}` : `near:${text(place.within.of)},${place.within.distance}`;

export function readAddress(parameters: URLSearchParams): ListAddress {
  const chosen = new Map<string, string[]>();
  const linked = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (name.startsWith(FACET)) {
      const facet = name.substring(FACET.length);
      chosen.set(facet, [...(chosen.get(facet) ?? []), value]);
    } else if (name.startsWith(LINKED)) {
      linked.set(name.substring(LINKED.length), value);
    }
  }
  const [field, direction] = parameters.get('sort')?.split('.') ?? [];
  return {
    query: parameters.get('q') ?? '',
    chosen,
    linked,
    place: placeOf(parameters.get('place')),
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
  address.linked.forEach((id, filter) => parameters.set(LINKED + filter, id));
  if (address.place) {
    parameters.set('place', placeText(address.place));
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

/** Without what narrows it. */
export const cleared = (address: ListAddress): ListAddress => ({ ...address, chosen: new Map(), linked: new Map(), place: undefined, after: undefined });

/** The same without one of the records that it must be linked to. */
export function unlinked(address: ListAddress, filter: string): ListAddress {
  const linked = new Map(address.linked);
  linked.delete(filter);
  return { ...address, linked, after: undefined };
}

/** The filter of the field that says where a record lies; none where there is no such field. */
export const placeFilterOf = (type: TypeModel): string | undefined => type.fields.find((field) => field.kind === 'PLACE' && field.filter)?.filter ?? undefined;

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

/** The filter that an address stands for. */
export function filterOf(type: TypeModel, { chosen, linked, place }: ListAddress): Condition | undefined {
  const located = placeFilterOf(type);
  const conditions = [
    ...countedFields(type).flatMap((field) => {
      const values = chosen.get(field.facet as string);
      const one = values && condition(field, values);
      return one ? [one] : [];
    }),
    ...[...linked].map(([filter, id]) => ({ all: [{ [filter]: { eq: id } }] })),
    ...(place && located ? [{ [located]: place }] : []),
  ];
  if (conditions.length === 0) {
    return undefined;
  }
  const all = conditions.flatMap((one) => (one.all as Condition[] | undefined) ?? []);
  return Object.assign({}, ...conditions, all.length > 0 ? { all } : {});
}
