import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { ListShell, useListAddress, type Asked } from '../list/ListShell';
import { toggled, writeAddress } from '../listAddress';
import { NOTHING, mayWrite, operationOf, showing, titled, titleOf, useType, type FieldModel, type ListAnswer, type RecordRow, type TypeModel } from '../model';
import { Problem } from '../parts/Problem';
import { RecordLink, Value } from '../parts/Value';
import { Due } from './Due';
import { MoveDialog } from './MoveDialog';
import { MoveMenu } from './MoveMenu';
import { nextOf, useMoves, type Movable, type Moves } from './moves';
import { leadWords } from './words';
import './leads.css';

// of the fields that a type has, those that say whom a card is about and who works on it
const ABOUT = ['investor', 'enterpriseName', 'projectName', 'taskForce', 'department', 'owner', 'turn'];
const DUE = 'dueOn';
const PAGE = 10;
const AT_MOST = 100;
// milliseconds after which a board that lies open looks again
const AGAIN = 60_000;

/** The records of a type with states, a column for each state. */
export function Board() {
  const { words } = useLanguage();
  const type = useType(useParams().type);
  const field = type?.fields.find((f) => f.states && f.filter);
  return type && field ? <BoardOf key={type.name} type={type} field={field as FieldModel} /> : <p>{words.noSuchType}</p>;
}

interface Drag {
  row: Movable;
  to: string[];
}

function BoardOf({ type, field }: { type: TypeModel; field: FieldModel }) {
  const words = useWordsOf(leadWords);
  const { address, asked } = useListAddress(type);
  const money = type.fields.find((f) => f.kind === 'MONEY' && f.facet);
  const about = [...type.fields.filter((f) => ABOUT.includes(f.name)), ...(money ? [money] : [])] as FieldModel[];
  const due = type.fields.find((f) => f.name === DUE);
  const shown = [titleOf(type), field.name, 'version', 'escalatedOn', DUE, ...about.map((f) => f.name)];
  const moves = useMoves(type, field, shown);
  const [drag, setDrag] = useState<Drag>();
  const chosen = address.chosen.get(field.facet ?? '');
  const states = field.values.map((v) => v.value).filter((state) => !chosen || chosen.includes(state));
  return (
    <ListShell type={type} view="board" total={undefined} busy={false}>
      <div role="status" className="told">
        {moves.told && <Alert type={moves.told.kind} showIcon closable={{ onClose: moves.hush }} title={moves.told.text} />}
      </div>
      <div className="board" role="group" aria-label={type.label}>
        {states.map((state) => (
          <Column
            key={state}
            type={type}
            field={field}
            state={state}
            asked={asked}
            order={address.sort ?? (due?.sort ? { field: due.sort, direction: 'ASC' } : undefined)}
            shown={shown}
            about={about}
            moves={moves}
            drag={drag}
            dragging={setDrag}
            table={`/list/${type.name}?${writeAddress(chosen?.includes(state) ? address : toggled(address, field.facet ?? '', state))}`}
          />
        ))}
      </div>
      {moves.asking && <MoveDialog key={moves.asking.row.id + moves.asking.next.state} type={type} asking={moves.asking} moves={moves} />}
      {!mayWrite(type, 'Update') && <p>{words.nowhere}</p>}
    </ListShell>
  );
}

interface ColumnProps {
  type: TypeModel;
  field: FieldModel;
  state: string;
  asked: Asked;
  order: { field: string; direction: 'ASC' | 'DESC' } | undefined;
  shown: string[];
  about: FieldModel[];
  moves: Moves;
  drag: Drag | undefined;
  dragging(drag: Drag | undefined): void;
  table: string;
}

function Column({ type, field, state, asked, order, shown, about, moves, drag, dragging, table }: ColumnProps) {
  const words = useWordsOf(leadWords);
  const [first, setFirst] = useState(PAGE);
  const [over, setOver] = useState(false);
  const list = operationOf(type.name, 'List');
  const [answer, ask] = useQuery<ListAnswer>({
    query: list?.document ?? NOTHING,
    variables: {
      query: asked.query,
      filter: { all: [...(asked.filter ? [asked.filter] : []), { [field.filter as string]: { eq: state } }] },
      orderBy: order ? [order] : null,
      first,
      _allowedNext: true,
      ...showing(list ?? { shows: () => false }, shown),
    },
  });
  useEffect(() => {
    if (moves.tick > 0) {
      ask({ requestPolicy: 'network-only' });
    }
  }, [moves.tick, ask]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && ask({ requestPolicy: 'network-only' }), AGAIN);
    return () => clearInterval(timer);
  }, [ask]);

  const found = answer.data?.list;
  // the search may still find here what has moved on, and not yet what has come
  const listed = (found?.nodes ?? []).map((node) => moves.moved.get(node.id) ?? titled(type, node));
  const here = listed.filter((row) => row[field.name] === state);
  const come = [...moves.moved.values()].filter((row) => row[field.name] === state && !listed.some((one) => one.id === row.id));
  const rows = [...come, ...here] as Movable[];
  const total = (found?.totalCount ?? 0) - (listed.length - here.length) + come.length;
  const open = drag !== undefined && drag.to.includes(state);
  return (
    <section
      className={`column${open ? ' open' : ''}${over && open ? ' over' : ''}${drag && !open ? ' shut' : ''}`}
      aria-label={moves.stateName(state)}
      onDragOver={(event) => {
        if (open) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const next = drag && nextOf(drag.row, field).find((one) => one.state === state);
        dragging(undefined);
        if (drag && next) {
          moves.begin(drag.row, next);
        }
      }}
    >
      <h2>
        {moves.stateName(state)} <span className="count">{found ? total.toLocaleString() : '…'}</span>
      </h2>
      {answer.error && !found ? (
        <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />
      ) : !found ? (
        <Skeleton active paragraph={{ rows: 2 }} />
      ) : rows.length === 0 ? (
        <p className="empty">{words.empty}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <Deal key={row.id} field={field} row={row} about={about} moves={moves} dragging={dragging} />
          ))}
        </ul>
      )}
      {found?.pageInfo.hasNextPage &&
        (first < AT_MOST ? (
          <Button type="text" block onClick={() => setFirst(Math.min(AT_MOST, first + PAGE))}>
            {words.showMore(Math.min(PAGE, found.totalCount - first))}
          </Button>
        ) : (
          <Link to={table}>{words.inTable}</Link>
        ))}
    </section>
  );
}

function Deal({ field, row, about, moves, dragging }: { field: FieldModel; row: Movable; about: FieldModel[]; moves: Moves; dragging(drag: Drag | undefined): void }) {
  const words = useWordsOf(leadWords);
  const next = nextOf(row, field);
  const day = row[DUE] as string | null | undefined;
  return (
    <li
      className="deal"
      draggable={next.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.name ?? '');
        dragging({ row, to: next.map((one) => one.state) });
      }}
      onDragEnd={() => dragging(undefined)}
    >
      <RecordLink record={row as RecordRow} />
      {about
        .filter((f) => row[f.name] !== null && row[f.name] !== undefined && row[f.name] !== '')
        .map((f) => (
          <p key={f.name} className={f.kind === 'MONEY' ? 'amount' : undefined}>
            <Value field={f} value={row[f.name]} />
          </p>
        ))}
      <p className="foot">
        {day ? <Due day={day} /> : <span />}
        {row.escalatedOn != null && <span className="due late">{words.escalated}</span>}
        <MoveMenu row={row} field={field} moves={moves} />
      </p>
    </li>
  );
}
