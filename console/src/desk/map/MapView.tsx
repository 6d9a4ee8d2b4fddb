import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { ListShell, useListAddress } from '../list/ListShell';
import { placeFilterOf, writeAddress, type Place } from '../listAddress';
import { NOTHING, operationOf, showing, titled, titleOf, useModel, useType, type ListAnswer, type TypeModel } from '../model';
import { Problem } from '../parts/Problem';
import { RecordLink } from '../parts/Value';
import { Canvas, type Cluster, type View } from './canvas';
import { mapWords } from './words';
import './map.css';

type Point = { latitude: number; longitude: number };
type Mode = 'look' | 'draw' | 'near';

interface ClustersAnswer {
  list: { totalCount: number; clusters: Cluster[] } | null;
}

// a cluster is a quarter of a tile wide
const FINER = 2;
const RADII = [500, 1000, 2000, 5000];
const LISTED = 20;

/** The records of a type where they lie. */
export function MapView() {
  const { words } = useLanguage();
  const type = useType(useParams().type);
  return type && placeFilterOf(type) ? <MapOf key={type.name} type={type} /> : <p>{words.noSuchType}</p>;
}

function MapOf({ type }: { type: TypeModel }) {
  const { label } = useLanguage();
  const words = useWordsOf(mapWords);
  const { types } = useModel();
  const { address, go, asked } = useListAddress(type);
  const [view, setView] = useState<View>();
  const [mode, setMode] = useState<Mode>('look');
  const [corners, setCorners] = useState<Point[]>([]);
  const [distance, setDistance] = useState(1000);
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(undefined);
  const clicked = useRef<(point: Point) => void>(() => {});

  const clusters = operationOf(type.name, 'Clusters');
  const [answer, ask] = useQuery<ClustersAnswer>({
    query: clusters?.document ?? NOTHING,
    variables: { ...asked, zoom: (view?.zoom ?? 0) + FINER, bounds: view?.bounds },
    pause: view === undefined,
  });
  const found = answer.data?.list;

  const within = (place: Place | undefined) => {
    setMode('look');
    setCorners([]);
    go({ ...address, place, after: undefined });
  };
  clicked.current = (point) => {
    if (mode === 'draw') {
      setCorners([...corners, point]);
    } else if (mode === 'near') {
      within({ within: { distance, of: point } });
    }
  };
  useEffect(() => {
    const made = new Canvas(element.current as HTMLElement, setView, (point) => clicked.current(point));
    canvas.current = made;
    return () => made.close();
  }, []);
  useEffect(() => {
    canvas.current?.show(found?.clusters ?? [], words);
  }, [found?.clusters, words]);
  const drawn = JSON.stringify(address.place ?? null);
  useEffect(() => {
    canvas.current?.draw(JSON.parse(drawn) ?? undefined, corners);
  }, [drawn, corners]);

  const inView = (): Place | undefined => {
    const bounds = canvas.current?.view().bounds;
    return bounds && {
      polygon: [
        { latitude: bounds.south, longitude: bounds.west },
        { latitude: bounds.south, longitude: bounds.east },
        { latitude: bounds.north, longitude: bounds.east },
        { latitude: bounds.north, longitude: bounds.west },
      ],
    };
  };
  const around = (of: Point | undefined): Place | undefined => of && { within: { distance, of } };
  const tools = (
    <>
      <Button aria-pressed={mode === 'draw'} type={mode === 'draw' ? 'primary' : 'default'} onClick={() => (mode === 'draw' ? setMode('look') : setMode('draw'))}>
        {words.draw}
      </Button>
      <Button aria-pressed={mode === 'near'} type={mode === 'near' ? 'primary' : 'default'} onClick={() => (mode === 'near' ? setMode('look') : setMode('near'))}>
        {words.near}
      </Button>
    </>
  );
  const located = types.filter(placeFilterOf);
  return (
    <ListShell type={type} view="map" total={found?.totalCount} busy={answer.fetching} tools={tools}>
      {mode !== 'look' && (
        <p className="chips" role="status">
          {mode === 'draw' ? words.drawing : words.nearing}
          {mode === 'draw' && (
            <>
              <Button size="small" type="primary" disabled={corners.length < 3} onClick={() => within({ polygon: corners })}>
                {words.done}
              </Button>
              <Button size="small" onClick={() => within(inView())}>
                {words.view}
              </Button>
            </>
          )}
          {mode === 'near' && (
            <>
              <Select
                size="small"
                aria-label={words.metres}
                value={distance}
                options={RADII.map((value) => ({ value, label: words.inMetres(value) }))}
                onChange={setDistance}
              />
              <Button size="small" onClick={() => within(around(canvas.current?.centre()))}>
                {words.centre}
              </Button>
            </>
          )}
          <Button
            size="small"
            onClick={() => {
              setMode('look');
              setCorners([]);
            }}
          >
            {words.cancel}
          </Button>
        </p>
      )}
      {answer.error && !found && <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />}
      <div ref={element} className={`canvas ${mode}`} role="application" aria-label={words.mapOf(label(type))} />
      <p className="chips">
        {located
          .filter((one) => one.name !== type.name)
          .map((one) => (
            <Link key={one.name} to={`/map/${one.name}${address.place ? `?${writeAddress({ ...address, query: '', chosen: new Map(), linked: new Map(), sort: undefined, columns: undefined })}` : ''}`}>
              {label(one)}
            </Link>
          ))}
      </p>
      <Nearest type={type} />
      <p className="unfilled">{words.datum}</p>
    </ListShell>
  );
}

/** The records of the map by name, the nearest first where there is a point. */
function Nearest({ type }: { type: TypeModel }) {
  const words = useWordsOf(mapWords);
  const { address, asked } = useListAddress(type);
  const list = operationOf(type.name, 'List');
  const of = address.place && 'within' in address.place ? address.place.within.of : undefined;
  const place = placeFilterOf(type) as string;
  const [answer] = useQuery<ListAnswer>({
    query: list?.document ?? NOTHING,
    variables: {
      query: asked.query,
      filter: { all: [...(asked.filter ? [asked.filter] : []), { [place]: { exists: true } }] },
      orderBy: of ? [{ field: 'DISTANCE', from: of }] : null,
      first: LISTED,
      ...showing(list ?? { shows: () => false }, [titleOf(type)]),
    },
  });
  const found = answer.data?.list;
  if (!found || found.nodes.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{of ? words.nearest : words.listed}</h2>
      <ol className="nearest">
        {found.nodes.map((node) => (
          <li key={node.id}>
            <RecordLink record={titled(type, node)} />
          </li>
        ))}
      </ol>
      <Link to={`/list/${type.name}?${writeAddress({ ...address, after: undefined })}`}>{words.all}</Link>
    </section>
  );
}
