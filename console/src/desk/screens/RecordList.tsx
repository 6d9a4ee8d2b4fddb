import { Button, Checkbox, Grid, Popover, Select, Skeleton } from 'antd';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage } from '../language';
import { ListShell, useListAddress } from '../list/ListShell';
import { NothingFound } from '../list/NothingFound';
import type { ListAddress } from '../listAddress';
import { NOTHING, operationOf, showing, useType, type FieldModel, type ListAnswer, type TypeModel, titleOf } from '../model';
import { Problem } from '../parts/Problem';
import { RecordTable } from '../parts/RecordTable';

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
  const { address, go, asked } = useListAddress(type);

  const list = operationOf(type.name, 'List');
  const offered = type.fields.filter((f) => list?.shows(f.name) && f.parts !== undefined) as FieldModel[];
  const columns = (address.columns ?? columnsAtFirst(type)).flatMap((name) => offered.filter((f) => f.name === name));
  const [answer, ask] = useQuery<ListAnswer>({
    query: list?.document ?? NOTHING,
    variables: {
      ...asked,
      orderBy: address.sort ? [address.sort] : null,
      first: 20,
      after: address.after ?? null,
      _synonyms: asked.query !== null,
      ...showing(list ?? { shows: () => false }, [titleOf(type), ...columns.map((f) => f.name)]),
    },
    pause: list === undefined,
  });
  const found = answer.data?.list;
  const synonyms = new Map(found?.nodes.map((node, i) => [node.id, found.edges?.[i]?.synonyms ?? []]));
  const tools = (
    <>
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
    </>
  );
  return (
    <ListShell type={type} view="list" total={found?.totalCount} busy={answer.fetching} relaxed={found?.relaxed} tools={tools}>
      {(chips) => (
        <>
          {answer.error && !found ? (
            <Problem
              error={answer.error}
              // a cursor of yesterday, a value that is none: the first page of the same list is a way on
              retry={() => (address.after ? go({ ...address, after: undefined }) : ask({ requestPolicy: 'network-only' }))}
            />
          ) : !found ? (
            <Skeleton active />
          ) : found.nodes.length === 0 ? (
            <NothingFound type={type} address={address} chips={chips} go={go} />
          ) : (
            <RecordTable wide={wide} type={type} columns={columns} rows={found.nodes} synonyms={synonyms} address={address} go={go} />
          )}
          <div className="chips">
            {address.after && <Button onClick={() => go({ ...address, after: undefined })}>{words.first}</Button>}
            {found?.pageInfo.hasNextPage && (
              <Button onClick={() => go({ ...address, after: found.pageInfo.endCursor ?? undefined })}>{words.next}</Button>
            )}
          </div>
        </>
      )}
    </ListShell>
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
