import { Button, Checkbox, Empty, Grid, Input, Popover, Select, Skeleton, Tag } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage } from '../language';
import { countedFields, filterOf, readAddress, toggled, writeAddress, type ListAddress } from '../listAddress';
import { NOTHING, mayWrite, operationOf, showing, useType, type FacetsAnswer, type FieldModel, type ListAnswer, type TypeModel, titleOf } from '../model';
import { Facets, useFacetLabels } from '../parts/Facets';
import { Problem } from '../parts/Problem';
import { RecordTable } from '../parts/RecordTable';
import { useTitle } from '../parts/useTitle';

const SHOWN_AT_FIRST = 6;
const KINDS_AT_FIRST = ['MONEY', 'ENUM', 'CODE', 'REFERENCE', 'DATE', 'TEXT'];

/** What stands in the table until somebody chooses: the name, then what is counted or summed. */
function columnsAtFirst(type: TypeModel): string[] {
  const worth = type.fields.filter((f) => f.name !== titleOf(type) && (f.facet ?? f.measure ?? f.sort) !== null && KINDS_AT_FIRST.includes(f.kind));
  return [titleOf(type), ...worth.map((f) => f.name).slice(0, SHOWN_AT_FIRST)];
}

/** Every list: of whatever type, from what the model says of it. */
export function RecordList() {
  const { words } = useLanguage();
  const type = useType(useParams().type);
  return type ? <ListOf key={type.name} type={type} /> : <p>{words.noSuchType}</p>;
}

function ListOf({ type }: { type: TypeModel }) {
  const { words, label } = useLanguage();
  const wide = Grid.useBreakpoint().md ?? true;
  const [parameters, setParameters] = useSearchParams();
  const address = readAddress(parameters);
  const go = (changed: ListAddress) => setParameters(writeAddress(changed));
  useTitle(`${label(type)} · ${words.product}`);

  const list = operationOf(type.name, 'List');
  const offered = type.fields.filter((f) => list?.shows(f.name) && f.parts !== undefined) as FieldModel[];
  const columns = (address.columns ?? columnsAtFirst(type)).flatMap((name) => offered.filter((f) => f.name === name));
  const asked = { query: address.query || null, filter: filterOf(type, address.chosen) ?? null };
  const [answer, ask] = useQuery<ListAnswer>({
    query: list?.document ?? NOTHING,
    variables: {
      ...asked,
      orderBy: address.sort ? [address.sort] : null,
      first: 20,
      after: address.after ?? null,
      ...showing(list ?? { shows: () => false }, [titleOf(type), ...columns.map((f) => f.name)]),
    },
    pause: list === undefined,
  });
  const counted = countedFields(type);
  const facets = operationOf(type.name, 'Facets');
  const [counts] = useQuery<FacetsAnswer>({
    query: facets?.document ?? NOTHING,
    variables: { ...asked, fields: counted.map((f) => f.facet), size: 8 },
    pause: facets === undefined || counted.length === 0,
  });
  const found = answer.data?.list;
  const chosenLabel = useFacetLabels(counted, counts.data?.list?.facets);
  const chips = [...address.chosen].flatMap(([facet, values]) => values.map((value) => ({ facet, value })));

  return (
    <div className="list">
      <aside aria-label={words.filters}>
        {wide ? (
          <Facets wide fields={counted} facets={counts.data?.list?.facets} address={address} go={go} />
        ) : (
          <details>
            <summary>{words.filters}</summary>
            <Facets wide={false} fields={counted} facets={counts.data?.list?.facets} address={address} go={go} />
          </details>
        )}
      </aside>
      <section aria-busy={answer.fetching}>
        <h1 aria-live="polite">{found ? words.records(found.totalCount, type.counter, label(type)) : label(type)}</h1>
        <div className="chips">
          <Input.Search
            key={address.query}
            className="list-query"
            defaultValue={address.query}
            maxLength={200}
            aria-label={words.searchIn(label(type))}
            placeholder={words.searchIn(label(type))}
            onSearch={(query) => go({ ...address, query, after: undefined })}
          />
          <Order type={type} address={address} go={go} />
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <Checkbox.Group
                className="columns"
                value={columns.map((f) => f.name)}
                options={offered.map((f) => ({ value: f.name, label: label(f) }))}
                onChange={(names) => go({ ...address, columns: offered.map((f) => f.name).filter((n) => names.includes(n)) })}
              />
            }
          >
            <Button>{words.columns}</Button>
          </Popover>
          {mayWrite(type, 'Create') && <Link to={`/new/${type.name}`}>{words.create(label(type))}</Link>}
        </div>
        {chips.length > 0 && (
          <div className="chips">
            {chips.map(({ facet, value }) => (
              <Tag key={facet + value} className="chip">
                {chosenLabel(facet, value)}
                <Button
                  type="text"
                  size="small"
                  aria-label={words.remove(chosenLabel(facet, value))}
                  onClick={() => go(toggled(address, facet, value))}
                >
                  ×
                </Button>
              </Tag>
            ))}
            <Button size="small" onClick={() => go({ ...address, chosen: new Map(), after: undefined })}>
              {words.clear}
            </Button>
          </div>
        )}
        {found?.relaxed && <p>{words.relaxed}</p>}
        {answer.error && !found ? (
          <Problem
            error={answer.error}
            // a cursor of yesterday, a value that is none: the first page of the same list is a way on
            retry={() => (address.after ? go({ ...address, after: undefined }) : ask({ requestPolicy: 'network-only' }))}
          />
        ) : !found ? (
          <Skeleton active />
        ) : found.nodes.length === 0 ? (
          <Empty description={words.none}>
            {chips.length > 0 && (
              <p>
                {words.noneHint}
                {chips.map(({ facet, value }) => (
                  <Button key={facet + value} size="small" onClick={() => go(toggled(address, facet, value))}>
                    {chosenLabel(facet, value)}
                  </Button>
                ))}
              </p>
            )}
          </Empty>
        ) : (
          <RecordTable wide={wide} type={type} columns={columns} rows={found.nodes} address={address} go={go} />
        )}
        <div className="chips">
          {address.after && <Button onClick={() => go({ ...address, after: undefined })}>{words.first}</Button>}
          {found?.pageInfo.hasNextPage && (
            <Button onClick={() => go({ ...address, after: found.pageInfo.endCursor ?? undefined })}>{words.next}</Button>
          )}
        </div>
      </section>
    </div>
  );
}

function Order({ type, address, go }: { type: TypeModel; address: ListAddress; go(changed: ListAddress): void }) {
  const { words, label } = useLanguage();
  const sorted = type.fields.filter((f) => f.sort !== null && f.kind !== 'PLACE');
  return (
    <Select
      aria-label={words.sort}
      popupMatchSelectWidth={false}
      value={address.sort ? `${address.sort.field}.${address.sort.direction}` : ''}
      onChange={(chosen) => {
        const [field, direction] = chosen.split('.');
        go({ ...address, after: undefined, sort: field ? { field, direction: direction === 'DESC' ? 'DESC' : 'ASC' } : undefined });
      }}
      options={[
        { value: '', label: words.relevance },
        ...sorted.flatMap((f) => [
          { value: `${f.sort}.ASC`, label: `${label(f)} ${words.ascending}` },
          { value: `${f.sort}.DESC`, label: `${label(f)} ${words.descending}` },
        ]),
      ]}
    />
  );
}
