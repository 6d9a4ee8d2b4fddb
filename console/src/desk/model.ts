// What the server says of its record types, and the operations that the build derived from the schema for each.
import { createContext, useContext } from 'react';
import type { DeskQuery } from '../generated/operations';

export type TypeModel = DeskQuery['recordTypes'][number];
export type FieldModel = Omit<TypeModel['fields'][number], 'fields'> & { fields?: TypeModel['fields'][number]['fields'] };

export interface Model {
  types: TypeModel[];
  person: string;
  /** What this person's token may. */
  scopes: string[];
}

export const ModelContext = createContext<Model>({ types: [], person: '', scopes: [] });

export const useModel = () => useContext(ModelContext);

export function useType(name: string | undefined): TypeModel | undefined {
  return useModel().types.find((type) => type.name === name);
}

/** Whether this caller may make records of the type, change them, or make one of two. */
export function mayWrite(type: TypeModel, what: 'Create' | 'Update' | 'Merge'): boolean {
  const document = operationOf(type.name, what)?.document;
  return type.mutations.some((mutation) => document?.includes(` ${mutation.name}(`));
}

const documents = import.meta.glob<string>('../generated/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a query is that is never sent: a document must be one. */
export const NOTHING = '{ __typename }';

type Operation = 'List' | 'Facets' | 'Reading' | 'Clusters' | 'Card' | 'AsOf' | 'History' | 'Create' | 'Update' | 'Merge';

/** The operation of a type, and which of its `_` variables it has: one for each field that it can show. */
export function operationOf(type: string, what: Operation) {
  const document = documents[`../generated/operations/${type}${what}.graphql`];
  return document === undefined ? undefined : { document, shows: (field: string) => document.includes(`$_${field}:`) };
}

/** The variables that show these fields of the operation. */
export function showing(operation: { shows(field: string): boolean }, fields: string[]): Record<string, boolean> {
  return Object.fromEntries(fields.filter(operation.shows).map((field) => ['_' + field, true]));
}

/** The fields that are no personal data: who reads those is noted, so they are asked for one record at a time and by a person's wish. */
export const impersonal = (type: TypeModel): string[] => type.fields.filter((f) => f.type !== 'Contact').map((f) => f.name);

/** A record as an operation of its type answers. */
export type RecordRow = { __typename: string; id: string; name?: string } & Record<string, unknown>;

export interface ListAnswer {
  list: {
    totalCount: number;
    relaxed: boolean;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges?: { synonyms: string[] }[];
    nodes: RecordRow[];
  } | null;
}

export interface Bucket {
  value: string;
  label: string;
  labelEn: string;
  count: number;
  selected: boolean;
  from: string | null;
  to: string | null;
  hasChildren: boolean;
  selectedBelow: boolean;
}

export interface Facet {
  field: string;
  otherCount: number;
  missingCount: number;
  bucketCount: number;
  buckets: Bucket[];
}

export interface FacetsAnswer {
  list: { totalCount: number; facets: Facet[] } | null;
}

/** How the words of a search were read. */
export interface ReadingAnswer {
  list: {
    didYouMean: { text: string; totalCount: number }[];
    interpretation: { text: string; meaning: 'QUESTION' | 'FILTER'; filter: string | null; value: string | null; label: string | null; labelEn: string | null }[];
  } | null;
}

export interface NextState {
  field: string;
  state: string;
  reasonNeeded: boolean;
  missing: string[];
}

export interface CardAnswer {
  node: (RecordRow & { allowedNext?: NextState[] }) | null;
}

export interface SavedAnswer {
  saved: { record: { __typename: string; id: string } | null; remarks: string[] } | null;
}

/** What the server says of one field of an input, at `path`. */
export interface InputProblem {
  path: string;
  zh: string;
  en: string;
}

export interface Change {
  version: number | null;
  at: string;
  kind: string;
  actor: string;
  source: string | null;
  locator: string;
  trueFor: string;
  reason: string | null;
  fields: { field: string; from: string | null; to: string | null }[];
}

export interface HistoryAnswer {
  node: { id: string; history?: Change[] | null } | null;
}

/** The field that a record goes by: its name, or else the first text that says which it is. */
export function titleOf(type: TypeModel): string {
  const texts = type.fields.filter((field) => field.kind === 'TEXT' && !field.list);
  return (texts.find((field) => field.name === 'name') ?? texts.find((field) => field.required) ?? texts[0])?.name ?? 'id';
}

/** The record under the name that it goes by. */
export const titled = <T extends RecordRow>(type: TypeModel, record: T): T => ({ ...record, name: record[titleOf(type)] ?? undefined });
