import { Button } from 'antd';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { countedFields, toggled, type ListAddress } from '../listAddress';
import { NOTHING, operationOf, type ReadingAnswer, type TypeModel } from '../model';
import type { Asked } from './ListShell';
import { listWords } from './words';

interface Props {
  type: TypeModel;
  asked: Asked;
  address: ListAddress;
  go(changed: ListAddress): void;
}

/** How the words were read: what was perhaps meant, and which of them can be filters instead. */
export function Reading({ type, asked, address, go }: Props) {
  const { words, label } = useLanguage();
  const more = useWordsOf(listWords);
  const reading = operationOf(type.name, 'Reading');
  const [answer] = useQuery<ReadingAnswer>({ query: reading?.document ?? NOTHING, variables: { ...asked }, pause: reading === undefined });
  const { didYouMean = [], interpretation = [] } = answer.data?.list ?? {};
  const counted = countedFields(type);
  const parts = interpretation.flatMap((part) => {
    if (part.meaning === 'QUESTION') {
      return [<span key={part.text}>{more.question(part.text)}</span>];
    }
    const field = counted.find((f) => f.filter === part.filter);
    if (!field || part.value === null || address.chosen.get(field.facet as string)?.includes(part.value)) {
      return [];
    }
    const value = part.value;
    const without = address.query.replace(part.text, ' ').replace(/\s+/g, ' ').trim();
    return [
      <Button key={part.text} size="small" onClick={() => go({ ...toggled(address, field.facet as string, value), query: without })}>
        {more.asFilter(part.text, `${label(field)}：${label({ label: part.label ?? value, labelEn: part.labelEn ?? value })}`)}
      </Button>,
    ];
  });
  return (
    <>
      {didYouMean.length > 0 && (
        <p className="chips">
          {words.didYouMean}
          {didYouMean.map((correction) => (
            <Button key={correction.text} size="small" type="link" onClick={() => go({ ...address, query: correction.text, after: undefined })}>
              {correction.text} ({correction.totalCount.toLocaleString()})
            </Button>
          ))}
        </p>
      )}
      {parts.length > 0 && (
        <p className="chips">
          {more.readAs}
          {parts}
        </p>
      )}
    </>
  );
}
