import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import type { MatchState, NamesQuery } from '../../../generated/operations';
import { Office } from '../office/Office';
import { Decided } from './Decided';
import { Queue } from './Queue';
import { useNameWords } from './words';
import './names.css';

export type Case = NonNullable<NamesQuery['matchCases']>['nodes'][number];

/** Names of member lists: those that wait, and what became of the others. */
export function Names() {
  const words = useNameWords();
  const [parameters, go] = useSearchParams();
  const state = (parameters.get('state') ?? 'OPEN') as MatchState;
  const titles: Record<MatchState, string> = { OPEN: words.open, LINKED: words.linked, DISMISSED: words.dismissed };
  return (
    <Office
      title={words.title}
      about={words.about}
      doing={
        <Segmented
          value={state}
          onChange={(value) => go(value === 'OPEN' ? {} : { state: value })}
          options={(['OPEN', 'LINKED', 'DISMISSED'] as const).map((value) => ({ value, label: titles[value] }))}
        />
      }
    >
      {state === 'OPEN' ? <Queue /> : <Decided key={state} state={state} title={titles[state] ?? titles.LINKED} />}
    </Office>
  );
}
