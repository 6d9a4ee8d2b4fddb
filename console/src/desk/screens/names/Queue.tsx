import { Button, Progress, Result, Skeleton } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useClient, useMutation, useQuery } from 'urql';
import { DismissNameDocument, NamesDocument, ReopenNameDocument, ResolveNameDocument } from '../../../generated/operations';
import { useModel } from '../../model';
import { Problem } from '../../parts/Problem';
import { RecordLink } from '../../parts/Value';
import { Panel } from '../office/Office';
import { Picker } from '../office/Picker';
import { Wrong } from '../office/Wrong';
import { Candidate } from './Candidate';
import type { Case } from './Names';
import { useNameWords } from './words';

const PAGE = 50;

/** The names that wait, one at a time, each decided by one key. */
export function Queue() {
  const words = useNameWords();
  const client = useClient();
  const may = useModel().scopes.includes('match:write');
  const [answer, ask] = useQuery({ query: NamesDocument, variables: { state: 'OPEN', first: PAGE }, requestPolicy: 'network-only' });
  const [resolved, resolve] = useMutation(ResolveNameDocument);
  const [dismissed, dismiss] = useMutation(DismissNameDocument);
  const [reopened, reopen] = useMutation(ReopenNameDocument);
  // what was decided here, the last one last: it is not asked again, and can be taken back
  const [decided, note] = useState<{ of: Case; told: string }[]>([]);
  const [at, go] = useState(0);
  const [on, point] = useState(0);
  const [told, tell] = useState('');
  const [other, pick] = useState<{ id: string; name: string }>();
  const busy = resolved.fetching || dismissed.fetching || reopened.fetching;
  const area = useRef<HTMLDivElement>(null);

  const found = answer.data?.matchCases;
  const cases = found?.nodes.filter((one) => !decided.some((d) => d.of.id === one.id)) ?? [];
  const place = Math.min(at, Math.max(0, cases.length - 1));
  const one = cases[place];
  // those that the server counted before it heard of the last decisions
  const waiting = (found?.totalCount ?? 0) - ((found?.nodes.length ?? 0) - cases.length);

  useEffect(() => {
    point(0);
    pick(undefined);
    area.current?.focus();
  }, [one?.id]);

  const settle = async (of: Case, text: string, doing: Promise<{ error?: unknown }>) => {
    const { error } = await doing;
    if (!error) {
      note((before) => [...before, { of, told: text }]);
      tell(text);
    }
  };
  const link = (of: Case, enterprise: { id: string; name: string } | null | undefined) => {
    if (enterprise && may && !busy) {
      void settle(of, words.tookLink(of.name, enterprise.name), resolve({ id: of.id, enterprise: enterprise.id }));
    }
  };
  const none = (of: Case) => {
    if (may && !busy) {
      void settle(of, words.tookNone(of.name), dismiss({ id: of.id }));
    }
  };
  const undo = async () => {
    const last = decided.at(-1);
    if (!last || busy) {
      return;
    }
    const { error } = await reopen({ id: last.of.id });
    if (error) {
      return;
    }
    const now = await client.query(NamesDocument, { state: 'OPEN', first: PAGE }, { requestPolicy: 'network-only' }).toPromise();
    const rest = decided.slice(0, -1);
    note(rest);
    tell(words.undone(last.of.name));
    // back to the name itself
    const open = now.data?.matchCases?.nodes.filter((c) => !rest.some((d) => d.of.id === c.id)) ?? [];
    go(Math.max(0, open.findIndex((c) => c.id === last.of.id)));
  };

  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const typing = event.target instanceof HTMLInputElement;
    if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !one) {
      return;
    }
    const button = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
    const candidate = /^[1-9]$/.test(event.key) ? one.candidates[Number(event.key) - 1] : undefined;
    const moves: Record<string, () => void> = {
      ArrowRight: () => point(Math.min(on + 1, one.candidates.length - 1)),
      ArrowLeft: () => point(Math.max(on - 1, 0)),
      ArrowDown: () => go(Math.min(place + 1, cases.length - 1)),
      ArrowUp: () => go(Math.max(place - 1, 0)),
      0: () => none(one),
      x: () => none(one),
      u: () => void undo(),
      ...(candidate && { [event.key]: () => link(one, candidate.enterprise) }),
      ...(!button && { Enter: () => link(one, one.candidates[on]?.enterprise) }),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };

  if (answer.error && !found) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!found) {
    return <Skeleton active paragraph={{ rows: 10 }} />;
  }
  const share = Math.round((100 * decided.length) / Math.max(1, decided.length + waiting));
  return (
    <div ref={area} tabIndex={-1} className="queue" onKeyDown={pressed}>
      <div className="queue-progress">
        <span>
          <strong>{words.left(waiting)}</strong> · {words.decidedNow(decided.length)}
        </span>
        <Progress percent={share} size="small" aria-label={words.progress} />
        <Button disabled={decided.length === 0 || busy} onClick={() => void undo()}>
          {words.undo} <kbd aria-hidden="true">u</kbd>
        </Button>
      </div>
      <p role="status" className="heard">
        {told}
      </p>
      <Wrong error={resolved.error ?? dismissed.error ?? reopened.error} />
      {!one ? (
        <Result status="success" title={words.done} subTitle={words.doneHint} />
      ) : (
        <Panel>
          <div className="panel-head">
            <h2 className="written">{one.name}</h2>
            <span className="chips">
              <Button disabled={place === 0} onClick={() => go(place - 1)}>
                {words.previous}
              </Button>
              <span className="muted">{words.at(place + 1, waiting)}</span>
              <Button disabled={place + 1 >= cases.length} onClick={() => go(place + 1)}>
                {words.next}
              </Button>
            </span>
          </div>
          <dl className="list-of">
            {one.chamber && (
              <div>
                <dt>{words.whose}</dt>
                <dd>
                  <RecordLink record={one.chamber} />
                </dd>
              </div>
            )}
            {one.formerName && (
              <div>
                <dt>{words.former}</dt>
                <dd>{one.formerName}</dd>
              </div>
            )}
            {one.role && (
              <div>
                <dt>{words.role}</dt>
                <dd>{one.role}</dd>
              </div>
            )}
            <div>
              <dt>{words.place}</dt>
              <dd>
                {one.source} {one.locator}
              </dd>
            </div>
          </dl>
          {one.candidates.length === 0 ? (
            <p>{words.noCandidate}</p>
          ) : (
            <ol className="candidates" aria-label={words.candidates}>
              {one.candidates.map((candidate, i) => (
                <Candidate
                  key={candidate.enterprise?.id ?? i}
                  place={i + 1}
                  candidate={candidate}
                  current={i === on}
                  may={may}
                  choose={() => link(one, candidate.enterprise)}
                />
              ))}
            </ol>
          )}
          {may && (
            <div className="chips otherwise">
              <Button onClick={() => none(one)}>
                {words.isNot} <kbd aria-hidden="true">0</kbd>
              </Button>
              <span className="other">
                <Picker key={one.id} label={words.other} type="ENTERPRISE" name="" pick={pick} />
              </span>
              {other && (
                <Button type="primary" onClick={() => link(one, other)}>
                  {words.take}
                </Button>
              )}
            </div>
          )}
        </Panel>
      )}
      {may && (
        <dl className="keys" aria-label={words.keys}>
          {[
            ['1…9', words.keyChoose],
            ['← →', words.keyMove],
            ['Enter', words.keyEnter],
            ['0 x', words.keyNone],
            ['u', words.keyUndo],
            ['↑ ↓', words.keySkip],
          ].map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
