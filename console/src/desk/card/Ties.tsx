import { Grid, Skeleton } from 'antd';
import { useQuery } from 'urql';
import { TiesDocument, type TiesQuery } from '../../generated/operations';
import { useWordsOf } from '../language';
import { useModel, useType, type TypeModel } from '../model';
import { Problem } from '../parts/Problem';
import { RecordLink } from '../parts/Value';
import { cardWords } from './words';

type Kind = 'chamber' | 'enterprise' | 'matter' | 'officer';
type Bond = 'member' | 'investor' | 'intends' | 'referred' | 'owner' | 'became';

interface Person {
  key: string;
  kind: Kind;
  name: string;
  record?: { __typename: string; id: string; name: string };
}

interface Tie {
  from: Person;
  to: Person;
  bond: Bond;
}

const TYPES = ['Enterprise', 'Chamber', 'Project', 'Lead'];
const COLUMNS: Kind[] = ['chamber', 'enterprise', 'matter', 'officer'];

/** Whether the graph knows whom a record of this type is tied to. */
export const hasTies = (type: TypeModel) => TYPES.includes(type.name);

interface Named {
  id: string;
  name: string;
}

const record = (kind: Kind, type: string, named: Named): Person => ({
  key: named.id,
  kind,
  name: named.name,
  record: { __typename: type, id: named.id, name: named.name },
});
const chamber = (named: Named) => record('chamber', 'Chamber', named);
const enterprise = (named: Named) => record('enterprise', 'Enterprise', named);
const officer = (name: string): Person => ({ key: `officer ${name}`, kind: 'officer', name });

/** What ties the record to others, and those to each other. */
function tiesOf(data: TiesQuery, name: string): Tie[] {
  const ties: Tie[] = [];
  const tie = (from: Person, to: Person, bond: Bond) => ties.push({ from, to, bond });
  const node = data.node;
  if (node?.__typename === 'Enterprise') {
    const self = enterprise({ id: node.id, name });
    node.chambers?.forEach((one) => tie(chamber(one), self, 'member'));
    node.projects.forEach((one) => tie(self, record('matter', 'Project', one), 'investor'));
  } else if (node?.__typename === 'Chamber') {
    node.members?.nodes.forEach((one) => tie(chamber({ id: node.id, name }), enterprise(one), 'member'));
  } else if (node?.__typename === 'Project') {
    const self = record('matter', 'Project', { id: node.id, name });
    node.investors.forEach((one) => {
      tie(enterprise(one), self, 'investor');
      one.chambers?.forEach((other) => tie(chamber(other), enterprise(one), 'member'));
    });
    data.responsibilities?.nodes.forEach(({ person }) => tie(self, officer(person), 'owner'));
  } else if (node?.__typename === 'Lead') {
    const self = record('matter', 'Lead', { id: node.id, name });
    if (node.enterprise) {
      const investor = enterprise(node.enterprise);
      tie(investor, self, 'intends');
      node.enterprise.chambers?.forEach((one) => tie(chamber(one), investor, 'member'));
    }
    if (node.chamber) {
      tie(chamber(node.chamber), self, 'referred');
    }
    if (node.project) {
      tie(self, record('matter', 'Project', node.project), 'became');
    }
    [node.owner, ...(node.coOwners ?? [])].forEach((one) => one && tie(self, officer(one), 'owner'));
  }
  const leads = [data.leadsOfEnterprise, data.leadsOfChamber, data.leadsOfProject].flatMap((found) => found?.nodes ?? []);
  for (const lead of leads) {
    const self = record('matter', 'Lead', lead);
    if (lead.enterprise) {
      tie(enterprise(lead.enterprise), self, 'intends');
    }
    if (lead.chamber) {
      tie(chamber(lead.chamber), self, 'referred');
    }
    if (lead.owner) {
      tie(self, officer(lead.owner), 'owner');
    }
  }
  const seen = new Set<string>();
  return ties.filter(({ from, to, bond }) => {
    const key = `${from.key} ${to.key} ${bond}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Who knows whom around a record: as a picture, and in words. */
export function Ties({ type, id, name }: { type: TypeModel; id: string; name: string }) {
  const words = useWordsOf(cardWords);
  const { types } = useModel();
  const wide = Grid.useBreakpoint().md ?? true;
  const leads = useType('Lead');
  const sees = (of: string, field: string) => types.find((t) => t.name === of)?.fields.some((f) => f.name === field) ?? false;
  const [answer, ask] = useQuery({
    query: TiesDocument,
    variables: {
      id,
      ref: id,
      members: sees('Enterprise', 'chambers'),
      officers: sees('Lead', 'owner'),
      ofEnterprise: leads !== undefined && type.name === 'Enterprise',
      ofChamber: leads !== undefined && type.name === 'Chamber',
      ofProject: leads !== undefined && type.name === 'Project',
      responsible: type.name === 'Project' && types.some((t) => t.name === 'Responsibility'),
    },
  });
  if (answer.error && !answer.data) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!answer.data) {
    return <Skeleton active />;
  }
  const ties = tiesOf(answer.data, name);
  if (ties.length === 0) {
    return <p>{words.noTies}</p>;
  }
  return (
    <>
      {wide && <Picture ties={ties} self={id} label={words.tiesOf(name)} />}
      <ul className="ties">
        {ties.map(({ from, to, bond }) => (
          <li key={`${from.key} ${to.key} ${bond}`}>
            <One person={from} /> <span className="bond">{words[bond]}</span> <One person={to} />
          </li>
        ))}
      </ul>
    </>
  );
}

const One = ({ person }: { person: Person }) => (person.record ? <RecordLink record={person.record} /> : <>{person.name}</>);

const WIDTH = 920;
const BOX = { width: 196, height: 34, gap: 14, top: 34 };
const LETTERS = 13;

function Picture({ ties, self, label }: { ties: Tie[]; self: string; label: string }) {
  const words = useWordsOf(cardWords);
  const people = new Map(ties.flatMap(({ from, to }) => [from, to]).map((one) => [one.key, one]));
  const columns = COLUMNS.map((kind) => [...people.values()].filter((one) => one.kind === kind));
  const most = Math.max(...columns.map((column) => column.length));
  const height = BOX.top + most * (BOX.height + BOX.gap);
  const step = (WIDTH - BOX.width) / (COLUMNS.length - 1);
  const places = new Map(
    columns.flatMap((column, c) =>
      column.map((one, i) => {
        const free = (most - column.length) * (BOX.height + BOX.gap);
        return [one.key, { x: c * step, y: BOX.top + free / 2 + i * (BOX.height + BOX.gap) }] as const;
      }),
    ),
  );
  const line = ({ from, to }: Tie) => {
    const [a, b] = [places.get(from.key), places.get(to.key)].sort((one, two) => (one?.x ?? 0) - (two?.x ?? 0));
    if (!a || !b) {
      return '';
    }
    const y = BOX.height / 2;
    const start = a.x === b.x ? a.x : a.x + BOX.width;
    const bend = a.x === b.x ? -40 : (b.x - start) / 2;
    return `M${start},${a.y + y} C${start + bend},${a.y + y} ${b.x - (a.x === b.x ? 40 : bend)},${b.y + y} ${b.x},${b.y + y}`;
  };
  return (
    <svg className="ties-picture" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {COLUMNS.map((kind, c) => (
        <text key={kind} className="head" x={c * step} y={18}>
          {words[kind]}
        </text>
      ))}
      {ties.map((tie) => (
        <path key={`${tie.from.key} ${tie.to.key} ${tie.bond}`} d={line(tie)} />
      ))}
      {[...people.values()].map((one) => {
        const place = places.get(one.key) ?? { x: 0, y: 0 };
        return (
          <g key={one.key} className={`${one.kind}${one.key === self ? ' self' : ''}`} transform={`translate(${place.x},${place.y})`}>
            <title>{one.name}</title>
            <rect width={BOX.width} height={BOX.height} rx={8} />
            <text x={12} y={22}>
              {one.name.length > LETTERS ? `${one.name.slice(0, LETTERS - 1)}…` : one.name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
