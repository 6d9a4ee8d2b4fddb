import { Button, Empty } from 'antd';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { cleared, filterOf, type ListAddress } from '../listAddress';
import { NOTHING, operationOf, type ListAnswer, type TypeModel } from '../model';
import type { Chip } from './ListShell';
import { listWords } from './words';

interface Props {
  type: TypeModel;
  address: ListAddress;
  chips: Chip[];
  go(changed: ListAddress): void;
}

/** A way on from nothing: what to drop, and how much each would give. */
export function NothingFound({ type, address, chips, go }: Props) {
  const { words } = useLanguage();
  const more = useWordsOf(listWords);
  const ways = [
    ...chips.map(({ key, named, without }) => ({ key, without, text: (count: string) => more.dropped(named, count) })),
    ...(address.query && chips.length > 0
      ? [{ key: 'words', without: { ...address, query: '', after: undefined }, text: (count: string) => more.dropped(more.words(address.query), count) }]
      : []),
    ...(chips.length > 1 ? [{ key: 'all', without: cleared(address), text: more.allDropped }] : []),
  ];
  return (
    <Empty description={words.none}>
      {ways.length > 0 && (
        <div className="chips ways">
          {words.noneHint}
          {ways.map(({ key, without, text }) => (
            <Way key={key} type={type} without={without} text={text} go={go} />
          ))}
        </div>
      )}
    </Empty>
  );
}

interface WayProps {
  type: TypeModel;
  without: ListAddress;
  text(count: string): string;
  go(changed: ListAddress): void;
}

function Way({ type, without, text, go }: WayProps) {
  const [answer] = useQuery<ListAnswer>({
    query: operationOf(type.name, 'List')?.document ?? NOTHING,
    variables: { query: without.query || null, filter: filterOf(type, without) ?? null, first: 1 },
  });
  const count = answer.data?.list?.totalCount;
  return (
    <Button size="small" disabled={count === 0} onClick={() => go(without)}>
      {text(count === undefined ? '…' : count.toLocaleString())}
    </Button>
  );
}
