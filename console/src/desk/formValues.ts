// What stands in a form's fields, and what of it a mutation is told: text on the page, the schema's values in the input.
// What is no text (another record, a place, rows) stands there as JSON.
import type { FieldModel, RecordRow, TypeModel } from './model';

/** The text of each field. */
export type FormValues = Record<string, string>;

/** Another record as a form holds it. */
export interface Chosen {
  id: string;
  name: string;
}

/** A place as a form holds it: what was typed. */
export interface TypedPlace {
  latitude: string;
  longitude: string;
  datum: string;
}

const WRITTEN = ['TEXT', 'INTEGER', 'MONEY', 'DATE', 'BOOLEAN', 'ENUM', 'CODE', 'REFERENCE', 'LINKS', 'PLACE', 'CHILDREN'];

/** The fields that a form has: what this caller may write. */
export const writtenFields = (type: TypeModel): FieldModel[] =>
  (type.fields as FieldModel[]).filter((field) => field.writable && WRITTEN.includes(field.kind));

/** The fields of a row that a form has. */
export const rowFields = (field: FieldModel): FieldModel[] => ((field.fields ?? []) as FieldModel[]).filter((one) => WRITTEN.includes(one.kind));

/** What a JSON text holds; nothing of an empty one. */
export const held = <T,>(text: string | undefined): T | undefined => (text ? (JSON.parse(text) as T) : undefined);

const chosenOf = (value: unknown): Chosen => {
  const { id, name } = value as Chosen;
  return { id, name: name ?? id };
};

function textOf(field: FieldModel, record: Record<string, unknown> | undefined): string {
  const value = record?.[field.name];
  if (value === null || value === undefined) {
    return '';
  }
  const rows = (Array.isArray(value) ? value : ((value as { nodes?: unknown[] }).nodes ?? [])) as Record<string, unknown>[];
  switch (field.kind) {
    case 'REFERENCE':
      return JSON.stringify(chosenOf(value));
    case 'LINKS':
      return rows.length === 0 ? '' : JSON.stringify(rows.map(chosenOf));
    case 'CHILDREN':
      return rows.length === 0 ? '' : JSON.stringify(rows.map((row) => valuesOf(rowFields(field), row)));
    case 'PLACE': {
      const { latitude, longitude } = value as { latitude: number; longitude: number };
      return JSON.stringify({ latitude: String(latitude), longitude: String(longitude), datum: String(record?.[field.parts[0] ?? ''] ?? 'UNSTATED') });
    }
    default:
  }
  if (Array.isArray(value)) {
    return value.join('\n');
  }
  if (typeof value === 'object') {
    const shape = value as { amount?: string; code?: string };
    return shape.amount ?? shape.code ?? '';
  }
  return String(value);
}

export const valuesOf = (fields: FieldModel[], record: RecordRow | Record<string, unknown> | undefined): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, textOf(field, record)]));

// what is no number is the server's to refuse, in words
const numberOr = (text: string) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

function inputValue(field: FieldModel, text: string): unknown {
  switch (field.kind) {
    case 'REFERENCE':
      return held<Chosen>(text)?.id ?? null;
    case 'LINKS':
      return (held<Chosen[]>(text) ?? []).map((one) => one.id);
    case 'CHILDREN':
      return (held<FormValues[]>(text) ?? []).map((row) => inputOf(rowFields(field), {}, row));
    case 'PLACE': {
      const place = held<TypedPlace>(text);
      return place ? { latitude: numberOr(place.latitude), longitude: numberOr(place.longitude), datum: place.datum } : null;
    }
    default:
  }
  if (field.list) {
    return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  }
  const value = text.trim();
  if (value === '') {
    return null;
  }
  switch (field.kind) {
    case 'INTEGER':
      return /^-?\d+$/.test(value) ? Number(value) : value;
    case 'MONEY':
      return { amount: value.replace(/,/g, '') };
    case 'BOOLEAN':
      return value === 'true';
    default:
      return value;
  }
}

/** The fields that were changed: what is absent stays as it is, null erases. */
export function inputOf(fields: FieldModel[], before: FormValues, now: FormValues): Record<string, unknown> {
  const changed = fields.filter((field) => (now[field.name] ?? '') !== (before[field.name] ?? ''));
  return Object.fromEntries(changed.map((field) => [field.name, inputValue(field, now[field.name] ?? '')]));
}
