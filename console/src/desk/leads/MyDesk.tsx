import { Alert, Button, Input, InputNumber, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { MyDeskDocument, WaitingDocument, type MyDeskQuery } from '../../generated/operations';
import { useLanguage, useWordsOf } from '../language';
import { useModel, useType, type FieldModel, type TypeModel } from '../model';
import { today } from '../parts/days';
import { Problem } from '../parts/Problem';
import { usePaused } from '../parts/usePaused';
import { useTitle } from '../parts/useTitle';
import { RecordLink } from '../parts/Value';
import { FollowUp } from './FollowUp';
import { MoveDialog } from './MoveDialog';
import { MoveMenu } from './MoveMenu';
import { useMoves, type Movable, type Moves } from './moves';
import { SavedSearches } from './SavedSearches';
import { leadWords } from './words';
import './leads.css';

type Item = NonNullable<MyDeskQuery['workDigest']>[number];
type Kind = Item['kind'];

const KINDS: Kind[] = ['LATE', 'DUE', 'ASSIGNED', 'ANSWERED'];
const SHOWN = 8;
const PERSON = 'desk.person';
// milliseconds after which a desk that lies open looks again
const AGAIN = 60_000;

/** What an officer has to do: late, due, new, waiting. */
export function MyDesk() {
  const { words } = useLanguage();
  const lead = useType('Lead');
  const stage = lead?.fields.find((f) => f.name === 'stage');
  return lead && stage ? <DeskOf lead={lead} stage={stage as FieldModel} /> : <p>{words.noSuchType}</p>;
}

function DeskOf({ lead, stage }: { lead: TypeModel; stage: FieldModel }) {
  const { words: desk } = useLanguage();
  const words = useWordsOf(leadWords);
  const [parameters, go] = useSearchParams();
  const on = parameters.get('on') ?? today();
  const days = Number(parameters.get('days') ?? 7);
  const [person, setPerson] = useState(() => parameters.get('person') ?? localStorage.getItem(PERSON) ?? '');
  const [department, setDepartment] = useState(() => parameters.get('department') ?? '');
  const asked = { on, days, person: usePaused(person.trim()) || null, department: usePaused(department.trim()) || null };
  const [answer, ask] = useQuery({ query: MyDeskDocument, variables: asked });
  const moves = useMoves(lead, stage, ['name', 'stage', 'version']);
  const [noted, note] = useState('');
  useTitle(`${words.myDesk} · ${desk.product}`);
  useEffect(() => localStorage.setItem(PERSON, asked.person ?? ''), [asked.person]);
  useEffect(() => {
    if (moves.moved.size > 0) {
      ask({ requestPolicy: 'network-only' });
    }
  }, [moves.moved, ask]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && ask({ requestPolicy: 'network-only' }), AGAIN);
    return () => clearInterval(timer);
  }, [ask]);
  const items = answer.data?.workDigest;
  const to = (changed: Record<string, string>) => go({ ...Object.fromEntries(parameters), ...changed }, { replace: true });
  return (
    <section className="my-desk" aria-busy={answer.fetching}>
      <h1>{words.myDeskOf(on)}</h1>
      <div className="chips whose">
        <label>
          {words.person}
          <Input type="search" maxLength={50} value={person} onChange={(event) => setPerson(event.target.value)} />
        </label>
        <label>
          {words.department}
          <Input type="search" maxLength={50} value={department} onChange={(event) => setDepartment(event.target.value)} />
        </label>
        <label>
          {words.on}
          <Input type="date" value={on} onChange={(event) => event.target.value && to({ on: event.target.value })} />
        </label>
        <label>
          {words.days}
          <InputNumber min={0} max={31} value={days} onChange={(value) => value !== null && to({ days: String(value) })} />
        </label>
      </div>
      <div role="status" className="told">
        {moves.told && <Alert type={moves.told.kind} showIcon closable={{ onClose: moves.hush }} title={moves.told.text} />}
        {noted && <Alert type="success" showIcon closable={{ onClose: () => note('') }} title={noted} />}
      </div>
      {answer.error && !items ? (
        <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />
      ) : !items ? (
        <Skeleton active />
      ) : (
        <div className="digest">
          {KINDS.map((kind) => (
            <Part
              key={kind}
              kind={kind}
              items={items.filter((one) => one.kind === kind)}
              stage={stage}
              moves={moves}
              added={(name) => {
                note(words.added(name));
                ask({ requestPolicy: 'network-only' });
              }}
            />
          ))}
        </div>
      )}
      <div className="digest">
        <Waiting />
        <SavedSearches />
      </div>
      {moves.asking && <MoveDialog key={moves.asking.row.id + moves.asking.next.state} type={lead} asking={moves.asking} moves={moves} />}
    </section>
  );
}

interface PartProps {
  kind: Kind;
  items: Item[];
  stage: FieldModel;
  moves: Moves;
  added(name: string): void;
}

function Part({ kind, items, stage, moves, added }: PartProps) {
  const words = useWordsOf(leadWords);
  const [all, showAll] = useState(false);
  return (
    <section className={`part ${kind.toLowerCase()}`} aria-label={words[kind]}>
      <h2>
        {words[kind]} <span className="count">{items.length}</span>
      </h2>
      {items.length === 0 && <p className="empty">{words.none}</p>}
      <ul>
        {items.slice(0, all ? undefined : SHOWN).map((item, i) => (
          <OneItem key={item.record.id + item.day + i} item={item} stage={stage} moves={moves} added={added} />
        ))}
      </ul>
      {items.length > SHOWN && !all && (
        <Button type="text" block onClick={() => showAll(true)}>
          {words.all(items.length)}
        </Button>
      )}
    </section>
  );
}

function OneItem({ item: { record, day, daysLate }, stage, moves, added }: { item: Item; stage: FieldModel; moves: Moves; added(name: string): void }) {
  const { label } = useLanguage();
  const words = useWordsOf(leadWords);
  const type = useType(record.__typename);
  const said = 'projectName' in record ? `${record.projectName} ${record.name}` : 'name' in record ? (record.name ?? '') : '';
  const who = 'owner' in record ? record.owner : 'taskForce' in record ? record.taskForce : 'department' in record ? record.department : null;
  const seen = record.__typename === 'Lead' ? ((moves.moved.get(record.id) ?? record) as Movable) : undefined;
  return (
    <li>
      <span className="what">
        <small className="kind">{seen ? moves.stateName(String(seen.stage)) : type ? label(type) : record.__typename}</small>
        <RecordLink record={{ __typename: record.__typename, id: record.id, name: said }} />
      </span>
      <span className="when">
        <time dateTime={day}>{day}</time> {daysLate != null && <span className="due late">{words.late(daysLate)}</span>}
        {who && <span>{who}</span>}
      </span>
      {record.__typename === 'Lead' && seen && (
        <span className="act">
          <FollowUp lead={{ id: record.id, name: record.name, officer: record.owner ?? null }} added={() => added(record.name)} />
          <MoveMenu row={seen} field={stage} moves={moves} />
        </span>
      )}
    </li>
  );
}

function Waiting() {
  const words = useWordsOf(leadWords);
  const { scopes } = useModel();
  const [answer, ask] = useQuery({ query: WaitingDocument, variables: { leads: scopes.includes('district:read'), matches: scopes.includes('match:read') } });
  const data = answer.data;
  if (answer.error && !data) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Skeleton active />;
  }
  return (
    <section className="part" aria-label={words.waiting}>
      <h2>{words.waiting}</h2>
      {data.matchCases && data.matchCases.totalCount > 0 && (
        <p>
          <Link to="/names">{words.names}</Link> <span className="count">{data.matchCases.totalCount.toLocaleString()}</span>
        </p>
      )}
      {data.unowned && data.unowned.totalCount > 0 && (
        <>
          <h3>
            {words.unowned} <span className="count">{data.unowned.totalCount.toLocaleString()}</span>
          </h3>
          <ul>
            {data.unowned.nodes.map((one) => (
              <li key={one.id}>
                <span className="what">
                  <RecordLink record={one} />
                </span>
                <time dateTime={one.registeredOn ?? undefined}>{one.registeredOn}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.possibleSameLeads && data.possibleSameLeads.length > 0 && (
        <>
          <h3>{words.sameLeads}</h3>
          <ul>
            {data.possibleSameLeads.map(({ one, other, similarity }) => (
              <li key={one.id + other.id}>
                <span className="what">
                  <RecordLink record={one} /> ≈ <RecordLink record={other} />
                </span>
                <small>{words.similar(`${Math.round(100 * similarity)}%`)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to="/board/Lead">{words.new_}</Link>
      </p>
    </section>
  );
}
