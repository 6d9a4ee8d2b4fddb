import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { signIn } from '../../client';
import { useLanguage, useWordsOf } from '../../language';
import { Mark, Panel, Tiles, type Tone } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { whole } from '../office/when';
import { detailNames, partNames, statuses } from './healthWords';
import { useAdministrationWords } from './words';

interface Part {
  status: string;
  details?: Record<string, unknown>;
}

interface Told extends Part {
  components?: Record<string, Part>;
}

const TONE: Record<string, Tone> = { UP: 'good', DEGRADED: 'warn', DOWN: 'bad', OUT_OF_SERVICE: 'bad' };
const EVERY = 5000;
const BYTES = ['free', 'total'];

// a server that is not well answers 503, and says what it is
async function ask(): Promise<Told> {
  const response = await signIn.fetch('actuator/health', { headers: { Accept: 'application/json' } });
  return response.json();
}

/** Whether all is well: the record, the index and what waits for it. */
export function Health() {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const stateNames = useWordsOf(statuses);
  const names = useWordsOf(partNames);
  const details = useWordsOf(detailNames);
  const [told, tell] = useState<Told>();
  const [away, lose] = useState(false);
  const look = () =>
    ask().then(
      (health) => {
        tell(health);
        lose(false);
      },
      () => lose(true),
    );
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  }, []);
  if (away) {
    return <Alert type="error" showIcon title={words.noHealth} action={<Button onClick={() => void look()}>{desk.retry}</Button>} />;
  }
  if (!told) {
    return <Skeleton active />;
  }
  // what officers ask about first
  const first = ['search', 'index', 'alerts', 'db'];
  const place = (name: string) => (first.indexOf(name) + first.length + 1) % (first.length + 1);
  const parts = Object.entries(told.components ?? {}).sort(([a], [b]) => place(a) - place(b));
  const index = told.components?.index?.details ?? {};
  const state = (status: string) => <Mark tone={TONE[status] ?? 'quiet'}>{stateNames[status] ?? status}</Mark>;
  const figure = (name: string, bad: Tone) => {
    const value = Number(index[name] ?? 0);
    return { label: details[name] ?? name, value: whole(value), tone: value > 0 ? bad : ('quiet' as const) };
  };
  return (
    <Panel title={words.health} beside={<span className="muted">{words.refreshed}</span>}>
      <Tiles
        tiles={[
          { label: words.overall, value: stateNames[told.status] ?? told.status, tone: TONE[told.status] ?? 'quiet' },
          figure('depth', 'busy'),
          figure('lagSeconds', 'busy'),
          figure('poison', 'warn'),
        ]}
      />
      <Sheet
        label={words.health}
        rows={parts}
        keyOf={([name]) => name}
        columns={[
          { title: words.component, cell: ([name]) => names[name] ?? name },
          { title: words.state, cell: ([, part]) => state(part.status) },
          { title: words.detail, cell: ([, part]) => <Details part={part} /> },
        ]}
      />
    </Panel>
  );
}

function Details({ part }: { part: Part }) {
  const details = useWordsOf(detailNames);
  // what is not well tells all it knows
  const lines = Object.entries(part.details ?? {}).filter(([name]) => name in details || part.status !== 'UP');
  const shown = (name: string, value: unknown) =>
    BYTES.includes(name) ? `${(Number(value) / 2 ** 30).toFixed(1)} GB` : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return lines.length === 0 ? (
    '—'
  ) : (
    <ul className="scope-list">
      {lines.map(([name, value]) => (
        <li key={name}>
          {details[name] ?? name} <strong>{shown(name, value)}</strong>
        </li>
      ))}
    </ul>
  );
}
