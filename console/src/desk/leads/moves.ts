// Moving a record from state to state: by the moves that the graph allows, over the version that was seen.
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { conflictOf, problemsOf, reasonOf } from '../errors';
import { useLanguage, useWordsOf } from '../language';
import { NOTHING, operationOf, showing, titled, type CardAnswer, type FieldModel, type InputProblem, type NextState, type RecordRow, type SavedAnswer, type TypeModel } from '../model';
import { idempotencyKey } from '../parts/idempotencyKey';
import { leadWords } from './words';

export type Movable = RecordRow & { allowedNext?: NextState[] };

export interface Told {
  kind: 'success' | 'warning' | 'error';
  text: string;
}

export interface Asking {
  row: Movable;
  next: NextState;
  key: string;
  problems: InputProblem[];
}

// the index follows the record within this many milliseconds
const INDEXED = 2000;

/** The moves of one field with states; what was moved here is known at once, before any search finds it there. */
export function useMoves(type: TypeModel, field: FieldModel, shown: string[]) {
  const client = useClient();
  const { label, language } = useLanguage();
  const words = useWordsOf(leadWords);
  const [moved, setMoved] = useState(new Map<string, Movable>());
  const [asking, setAsking] = useState<Asking>();
  const [told, tell] = useState<Told>();
  const [tick, setTick] = useState(0);
  const busy = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const stateName = (state: string) => {
    const value = field.values.find((v) => v.value === state);
    return value ? label(value) : state;
  };
  const fieldName = (name: string) => {
    const model = type.fields.find((f) => f.name === name);
    return model ? label(model) : name;
  };
  const reload = async (row: Movable) => {
    const card = operationOf(type.name, 'Card');
    const answer = await client
      .query<CardAnswer>(card?.document ?? NOTHING, { id: row.id, ...showing(card ?? { shows: () => false }, shown) }, { requestPolicy: 'network-only' })
      .toPromise();
    const node = answer.data?.node;
    if (node) {
      setMoved((before) => new Map(before).set(row.id, titled(type, node)));
    }
  };
  const write = async (move: Asking, input: Record<string, unknown>, reason: string) => {
    const { row, next, key } = move;
    if (busy.current.has(row.id)) {
      return;
    }
    busy.current.add(row.id);
    tell(undefined);
    const name = row.name ?? '';
    try {
      const update = operationOf(type.name, 'Update');
      const answer = await client
        .mutation<SavedAnswer>(update?.document ?? NOTHING, {
          id: row.id,
          version: row.version,
          input: { ...input, [field.name]: next.state },
          reason: reason.trim() || null,
          idempotencyKey: key,
        })
        .toPromise();
      const problems = problemsOf(answer.error);
      const conflict = conflictOf(answer.error);
      if (answer.data?.saved?.record) {
        setAsking(undefined);
        tell({ kind: 'success', text: words.moved(name, stateName(next.state)) });
        // there at once; where it can go from there says the graph
        setMoved((before) => new Map(before).set(row.id, { ...row, [field.name]: next.state, allowedNext: [] }));
        await reload(row);
        timer.current = setTimeout(() => setTick((n) => n + 1), INDEXED);
      } else if (conflict) {
        setAsking(undefined);
        const changed = ((conflict.extensions.changedFields as string[] | undefined) ?? []).map((f) => fieldName(f.split('.')[0] ?? f));
        tell({ kind: 'warning', text: words.conflict(name, [...new Set(changed)].join('、')) });
        await reload(row);
      } else if (problems.length > 0 && (next.reasonNeeded || next.missing.length > 0)) {
        // another key: what is mended is another request
        setAsking({ ...move, key: idempotencyKey(), problems });
      } else {
        setAsking(undefined);
        tell({ kind: 'error', text: `${words.refused(name)}：${answer.error ? reasonOf(answer.error, language) : ''}` });
      }
    } finally {
      busy.current.delete(row.id);
    }
  };
  const begin = (row: Movable, next: NextState) => {
    const move = { row, next, key: idempotencyKey(), problems: [] };
    if (next.reasonNeeded || next.missing.length > 0) {
      setAsking(move);
    } else {
      void write(move, {}, '');
    }
  };
  return { moved, asking, told, tick, begin, write, cancel: () => setAsking(undefined), hush: () => tell(undefined), stateName, fieldName };
}

export type Moves = ReturnType<typeof useMoves>;

/** Where the record can go now, by this field. */
export const nextOf = (row: Movable, field: FieldModel): NextState[] => (row.allowedNext ?? []).filter((next) => next.field === field.name);
