import { Button, Checkbox, Skeleton } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { MatchDecider as deciders } from '../../../generated/labels';
import { NamesDocument, ReopenNameDocument, ResolveNameDocument, type MatchState } from '../../../generated/operations';
import { said, useLanguage } from '../../language';
import { useModel } from '../../model';
import { Problem } from '../../parts/Problem';
import { RecordLink } from '../../parts/Value';
import { Mark, Panel } from '../office/Office';
import { Picker } from '../office/Picker';
import { Sheet } from '../office/Sheet';
import { Sure } from '../office/Sure';
import { useWhen } from '../office/when';
import { Wrong } from '../office/Wrong';
import type { Case } from './Names';
import { useNameWords } from './words';

const PAGE = 50;

/** What was decided, by people and by rules: each decision can be changed. */
export function Decided({ state, title }: { state: MatchState; title: string }) {
  const words = useNameWords();
  const { words: desk, label, language } = useLanguage();
  const { scopes } = useModel();
  const may = scopes.includes('match:write');
  const when = useWhen();
  const [parameters, go] = useSearchParams();
  const after = parameters.get('after');
  const chamber = parameters.get('chamber');
  const waiting = parameters.has('waiting');
  const [answer, ask] = useQuery({
    query: NamesDocument,
    variables: { state, first: PAGE, ...(after && { after }), ...(chamber && { chamber }), ...(waiting && { agreed: false }) },
  });
  const set = (changed: Record<string, string | undefined>) => {
    const all = { state, chamber: chamber ?? undefined, of: parameters.get('of') ?? undefined, waiting: waiting ? '' : undefined, ...changed };
    go(Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)));
  };
  const [reopened, reopen] = useMutation(ReopenNameDocument);
  const [resolved, resolve] = useMutation(ResolveNameDocument);
  const [changing, change] = useState<string>();
  const found = answer.data?.matchCases;
  if (answer.error && !found) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!found) {
    return <Skeleton active />;
  }
  const actions = (one: Case) => (
    <span className="chips">
      {changing === one.id ? (
        <>
          <Picker
            label={words.other}
            type="ENTERPRISE"
            name=""
            pick={(enterprise) => {
              if (enterprise) {
                void resolve({ id: one.id, enterprise: enterprise.id });
                change(undefined);
              }
            }}
          />
          <Button size="small" onClick={() => change(undefined)}>
            {desk.cancel}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => change(one.id)} aria-label={`${words.change} ${one.name}`}>
          {words.change}
        </Button>
      )}
      {state === 'LINKED' && !one.agreed && scopes.includes('district:read') && one.enterprise && (
        <Button size="small" onClick={() => resolve({ id: one.id, enterprise: one.enterprise?.id ?? '' })}>
          {words.agree}
        </Button>
      )}
      <Sure size="small" what={words.reopen} then={words.reopenThen} aria-label={`${words.reopen} ${one.name}`} act={() => reopen({ id: one.id })} />
    </span>
  );
  return (
    <Panel title={`${title} ${found.totalCount}`}>
      <div className="sieve">
        <Picker
          label={words.ofChamber}
          type="CHAMBER"
          name={parameters.get('of') ?? ''}
          pick={(picked) => set({ chamber: picked?.id, of: picked?.name })}
        />
        {state === 'LINKED' && (
          <Checkbox checked={waiting} onChange={(event) => set({ waiting: event.target.checked ? '' : undefined })}>
            {words.waiting}
          </Checkbox>
        )}
      </div>
      <Wrong error={reopened.error ?? resolved.error} />
      {found.nodes.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <Sheet
          label={title}
          rows={found.nodes}
          keyOf={(one) => one.id}
          columns={[
            { title: words.name, cell: (one) => one.name },
            ...(state === 'LINKED'
              ? [
                  {
                    title: words.enterprise,
                    cell: (one: Case) => (
                      <>
                        {one.enterprise ? <RecordLink record={one.enterprise} /> : '—'}{' '}
                        {!one.agreed && <Mark tone="warn">{words.waitsForDistrict}</Mark>}
                      </>
                    ),
                  },
                ]
              : []),
            { title: words.whose, cell: (one) => one.chamber?.name ?? '—' },
            { title: words.by, cell: (one) => (one.decidedBy ? label(deciders[one.decidedBy]) : '—') },
            { title: words.when, cell: (one) => when(one.decidedAt) },
            { title: words.reason, cell: (one) => (one.reason ? said(one.reason, language) : '—') },
            ...(may ? [{ title: '', cell: actions }] : []),
          ]}
        />
      )}
      <div className="chips more">
        {after && <Button onClick={() => set({})}>{desk.first}</Button>}
        {found.pageInfo.hasNextPage && <Button onClick={() => set({ after: found.pageInfo.endCursor ?? '' })}>{desk.next}</Button>}
      </div>
    </Panel>
  );
}
