import { Button, Grid, Input, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { TitleDocument } from '../../generated/operations';
import { useLanguage, useWordsOf } from '../language';
import { cleared, countedFields, filterOf, placeFilterOf, readAddress, toggled, unlinked, writeAddress, type ListAddress } from '../listAddress';
import { NOTHING, mayWrite, operationOf, type FacetsAnswer, type FieldModel, type TypeModel } from '../model';
import { Facets, useFacetLabels } from '../parts/Facets';
import { useTitle } from '../parts/useTitle';
import { Reading } from './Reading';
import { SaveSearch } from './SaveSearch';
import { TakeHome } from './TakeHome';
import { listWords } from './words';

export interface Asked {
  query: string | null;
  filter: Record<string, unknown> | null;
}

/** What a list shows stands in the address: any view of it is of the same records. */
export function useListAddress(type: TypeModel) {
  const [parameters, setParameters] = useSearchParams();
  const address = readAddress(parameters);
  const go = (changed: ListAddress) => setParameters(writeAddress(changed));
  const asked: Asked = { query: address.query || null, filter: filterOf(type, address) ?? null };
  return { address, go, asked };
}

type View = 'list' | 'board' | 'map';

interface Props {
  type: TypeModel;
  view: View;
  total: number | undefined;
  busy: boolean;
  relaxed?: boolean;
  /** What this view adds to the tools above it. */
  tools?: ReactNode;
  /** Of the chips what takes them off again, one by one. */
  children: ReactNode | ((chips: Chip[]) => ReactNode);
}

/** One thing that narrows a list, and the list without it. */
export interface Chip {
  key: string;
  text: ReactNode;
  named: string;
  without: ListAddress;
}

/** What stands around each view of a list: facets, the count, the words, the chips. */
export function ListShell({ type, view, total, busy, relaxed, tools, children }: Props) {
  const { words, label } = useLanguage();
  const more = useWordsOf(listWords);
  // a board needs the width itself
  const wide = (Grid.useBreakpoint().md ?? true) && view !== 'board';
  const { address, go, asked } = useListAddress(type);
  useTitle(`${label(type)} · ${words.product}`);

  const counted = countedFields(type);
  const facets = operationOf(type.name, 'Facets');
  const [counts] = useQuery<FacetsAnswer>({
    query: facets?.document ?? NOTHING,
    variables: { ...asked, fields: counted.map((f) => f.facet), size: 8 },
    pause: facets === undefined || counted.length === 0,
  });
  const known = total ?? counts.data?.list?.totalCount;
  const chosenLabel = useFacetLabels(counted, counts.data?.list?.facets);
  const chips: Chip[] = [
    ...[...address.chosen].flatMap(([facet, values]) =>
      values.map((value) => ({ key: facet + value, text: chosenLabel(facet, value), named: chosenLabel(facet, value), without: toggled(address, facet, value) })),
    ),
    ...[...address.linked].map(([filter, id]) => ({
      key: filter,
      text: <LinkedTo type={type} filter={filter} id={id} />,
      named: nameOfFilter(type, filter, label),
      without: unlinked(address, filter),
    })),
    ...(address.place
      ? [address.place].map((place) => {
          const named = 'within' in place ? more.near(String(place.within.distance)) : more.drawn;
          return { key: 'place', text: named, named, without: { ...address, place: undefined, after: undefined } };
        })
      : []),
  ];
  const panel = <Facets wide={wide} type={type} asked={asked} fields={counted} facets={counts.data?.list?.facets} address={address} go={go} />;
  const views: View[] = ['list', ...(type.fields.some((f) => f.states) ? (['board'] as const) : []), ...(placeFilterOf(type) ? (['map'] as const) : [])];
  const named = { list: more.table, board: more.board, map: more.map };
  return (
    <div className={`list view-${view}`}>
      {counted.length > 0 && (
        <aside aria-label={words.filters}>
          {wide ? (
            panel
          ) : (
            <details>
              <summary>{words.filters}</summary>
              {panel}
            </details>
          )}
        </aside>
      )}
      <section aria-busy={busy}>
        <h1 aria-live="polite">{known === undefined ? label(type) : words.records(known, type.counter, label(type))}</h1>
        <div className="chips tools">
          <Input.Search
            key={address.query}
            className="list-query"
            defaultValue={address.query}
            maxLength={200}
            aria-label={words.searchIn(label(type))}
            placeholder={words.searchIn(label(type))}
            onSearch={(query) => go({ ...address, query, after: undefined })}
          />
          {views.length > 1 && (
            <nav className="views" aria-label={more.views}>
              {views.map((one) => (
                <Link key={one} aria-current={one === view ? 'page' : undefined} to={`/${one}/${type.name}?${writeAddress({ ...address, after: undefined })}`}>
                  {named[one]}
                </Link>
              ))}
            </nav>
          )}
          {tools}
          <TakeHome type={type} asked={asked} sort={address.sort} />
          <SaveSearch type={type} asked={asked} />
          {mayWrite(type, 'Create') && (
            <Link className="create" to={`/new/${type.name}`}>
              {words.create(label(type))}
            </Link>
          )}
        </div>
        {chips.length > 0 && (
          <div className="chips">
            {chips.map((chip) => (
              <Tag key={chip.key} className="chip">
                {chip.text}
                <Button type="text" size="small" aria-label={words.remove(chip.named)} onClick={() => go(chip.without)}>
                  ×
                </Button>
              </Tag>
            ))}
            <Button size="small" onClick={() => go(cleared(address))}>
              {words.clear}
            </Button>
          </div>
        )}
        {relaxed && <p>{words.relaxed}</p>}
        {asked.query && <Reading type={type} asked={asked} address={address} go={go} />}
        {typeof children === 'function' ? children(chips) : children}
      </section>
    </div>
  );
}

function nameOfFilter(type: TypeModel, filter: string, label: (field: FieldModel) => string): string {
  const field = type.fields.find((f) => f.filter === filter);
  return field ? label(field as FieldModel) : filter;
}

function LinkedTo({ type, filter, id }: { type: TypeModel; filter: string; id: string }) {
  const { label } = useLanguage();
  const more = useWordsOf(listWords);
  const [answer] = useQuery({ query: TitleDocument, variables: { id } });
  const node = answer.data?.node as { name?: string } | null | undefined;
  return <>{more.linkedTo(nameOfFilter(type, filter, label), node?.name ?? '…')}</>;
}
