// What stands in a form's fields, and what of it a mutation is told: text on the page, the schema's values in the input.
import type { FieldModel, RecordRow, TypeModel } from './model';

/** The text of each field. */
export type FormValues = Record<string, string>;

const WRITTEN = ['TEXT', 'INTEGER', 'MONEY', 'DATE', 'BOOLEAN', 'ENUM', 'CODE'];

/** The fields that a form has: what this caller may write, without rows and references. */
export const writtenFields = (type: TypeModel): FieldModel[] =>
  (type.fields as FieldModel[]).filter((field) => field.writable && WRITTEN.includes(field.kind));

function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
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

export const valuesOf = (fields: FieldModel[], record: RecordRow | undefined): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, textOf(record?.[field.name])]));

function inputValue(field: FieldModel, text: string): unknown {
  if (field.list) {
    return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  }
  const value = text.trim();
  if (value === '') {
    return null;
  }
  switch (field.kind) {
    case 'INTEGER':
      // what is no whole number is the server's to refuse, in words
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
  const changed = fields.filter((field) => now[field.name] !== before[field.name]);
  return Object.fromEntries(changed.map((field) => [field.name, inputValue(field, now[field.name] ?? '')]));
}
