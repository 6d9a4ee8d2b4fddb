import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useMutation, useQuery, useSubscription } from 'urql';
import {
  DeleteSavedSearchDocument, MatchedDocument, PauseSavedSearchDocument, ResumeSavedSearchDocument, SavedSearchesDocument, type SavedSearchesQuery,
} from '../../generated/operations';
import { useLanguage, useWordsOf } from '../language';
import { useModel } from '../model';
import { Problem } from '../parts/Problem';
import { RecordLink } from '../parts/Value';
import { leadWords } from './words';

type Search = NonNullable<SavedSearchesQuery['savedSearches']>['nodes'][number];
type Alerted = Search['alerts']['edges'][number];

/** The searches that were saved, and what newly matches them, as it comes. */
export function SavedSearches() {
  const words = useWordsOf(leadWords);
  const { scopes } = useModel();
  const [answer, ask] = useQuery({ query: SavedSearchesDocument, pause: !scopes.includes('search:save') });
  if (!scopes.includes('search:save')) {
    return null;
  }
  const searches = answer.data?.savedSearches?.nodes;
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <section className="part" aria-label={words.searches}>
      <h2>{words.searches}</h2>
      {answer.error && !searches ? (
        <Problem error={answer.error} retry={again} />
      ) : !searches ? (
        <Skeleton active />
      ) : searches.length === 0 ? (
        <p className="empty">{words.noSearches}</p>
      ) : (
        <ul className="searches">
          {searches.map((search) => (
            <OneSearch key={search.id} search={search} again={again} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OneSearch({ search, again }: { search: Search; again(): void }) {
  const { language } = useLanguage();
  const words = useWordsOf(leadWords);
  const [, pause] = useMutation(PauseSavedSearchDocument);
  const [, resume] = useMutation(ResumeSavedSearchDocument);
  const [, remove] = useMutation(DeleteSavedSearchDocument);
  const [begun] = useState(() => search.alerts.edges.at(-1)?.cursor);
  const live = search.state === 'ACTIVE';
  const [came] = useSubscription({ query: MatchedDocument, variables: { id: search.id, after: begun }, pause: !live }, (before: Alerted[] = [], data) => [
    ...before.filter((one) => one.cursor !== data.savedSearchMatched.cursor),
    data.savedSearchMatched,
  ]);
  const fresh = came.data ?? [];
  const known = search.alerts.edges.filter((one) => !fresh.some((other) => other.cursor === one.cursor));
  const act = async (what: (variables: { id: string }) => Promise<unknown>) => {
    await what({ id: search.id });
    again();
  };
  return (
    <li>
      <span className="what">
        <strong>{search.name}</strong> <small>{words.alerts(search.alerts.totalCount + fresh.filter((one) => !search.alerts.edges.some((other) => other.cursor === one.cursor)).length)}</small>
        {live && <small className="live">{words.live}</small>}
      </span>
      <span className="act">
        <Button size="small" onClick={() => void act(live ? pause : resume)}>
          {live ? words.pause : words.resume}
        </Button>
        <Button size="small" aria-label={words.removeOf(search.name)} onClick={() => void act(remove)}>
          {words.remove}
        </Button>
      </span>
      {search.problem && <p className="problem">{search.problem}</p>}
      <ul aria-live="polite">
        {[...fresh].reverse().map((one) => (
          <AlertLine key={one.cursor} alert={one} fresh language={language} />
        ))}
        {[...known].reverse().map((one) => (
          <AlertLine key={one.cursor} alert={one} language={language} />
        ))}
      </ul>
    </li>
  );
}

function AlertLine({ alert: { node }, fresh, language }: { alert: Alerted; fresh?: boolean; language: string }) {
  const words = useWordsOf(leadWords);
  const record = node.record as { __typename: string; id: string; name?: string } | null | undefined;
  return (
    <li>
      {fresh && <small className="due near">{words.fresh}</small>} {record && <RecordLink record={record} />}{' '}
      <time dateTime={node.matchedAt}>{new Date(node.matchedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</time>
    </li>
  );
}
