import { Button, Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { SearchDocument, type SearchType } from '../../generated/operations';
import { useLanguage, useWordsOf } from '../language';
import { listWords } from '../list/words';
import { useModel } from '../model';
import { Marked } from '../parts/Marked';
import { Problem } from '../parts/Problem';
import { useTitle } from '../parts/useTitle';
import { RecordLink } from '../parts/Value';

/** What the one box found, over all types. */
export function Found() {
  const { words, label } = useLanguage();
  const more = useWordsOf(listWords);
  const { types } = useModel();
  const [parameters, go] = useSearchParams();
  const query = parameters.get('all') ?? '';
  const type = parameters.get('type');
  const after = parameters.get('after');
  const [answer, ask] = useQuery({
    query: SearchDocument,
    variables: { query, types: type ? [type as SearchType] : undefined, after, first: 20 },
    pause: query === '',
  });
  useTitle(`${query} · ${words.product}`);
  const found = answer.data?.search;
  const to = (changes: Record<string, string>) => '?' + new URLSearchParams({ all: query, ...changes });
  if (answer.error && !found) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!found) {
    return <Skeleton active />;
  }
  return (
    <section aria-busy={answer.fetching}>
      <h1 aria-live="polite">
        {query} · {words.found(found.totalCount)}
      </h1>
      {found.didYouMean.length > 0 && (
        <p>
          {words.didYouMean}
          {found.didYouMean.map((correction) => (
            <Link key={correction.text} to={'?' + new URLSearchParams({ all: correction.text })}>
              {correction.text} ({correction.totalCount}){' '}
            </Link>
          ))}
        </p>
      )}
      {found.relaxed && <p>{words.relaxed}</p>}
      <p className="chips">
        {found.types.filter((one) => one.count > 0 || one.value === type).map((one) => (
          <Button
            key={one.value}
            size="small"
            type={one.value === type ? 'primary' : 'default'}
            aria-pressed={one.value === type}
            onClick={() => go(one.value === type ? { all: query } : { all: query, type: one.value })}
          >
            {label(one)} {one.count}
          </Button>
        ))}
      </p>
      <ol className="found">
        {found.edges.map(({ node, highlights, synonyms }) => {
          const of = types.find((t) => t.name === node.__typename);
          return (
            <li key={node.id}>
              <small>{of && label(of)}</small> <RecordLink record={node} />
              {synonyms.length > 0 && <small className="by-synonym"> {more.bySynonym(synonyms.join('、'))}</small>}
              {highlights
                .filter((highlight) => highlight.field !== 'name')
                .slice(0, 2)
                .map((highlight) => (
                  <p key={highlight.field}>
                    {highlight.fragments.map((fragment, i) => (
                      <Marked key={i} html={fragment} />
                    ))}
                  </p>
                ))}
            </li>
          );
        })}
      </ol>
      <p className="chips">
        {after && <Link to={to(type ? { type } : {})}>{words.first}</Link>}
        {found.pageInfo.hasNextPage && found.pageInfo.endCursor && (
          <Link to={to({ ...(type && { type }), after: found.pageInfo.endCursor })}>{words.next}</Link>
        )}
      </p>
    </section>
  );
}
