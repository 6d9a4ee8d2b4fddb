import { Skeleton } from 'antd';
import { useQuery } from 'urql';
import { useLanguage } from '../language';
import { operationOf, type HistoryAnswer, type TypeModel } from '../model';
import { Problem } from './Problem';

/** Who changed the record, when, from what to what. */
export function History({ type, id }: { type: TypeModel; id: string }) {
  const { words, label, language } = useLanguage();
  const history = operationOf(type.name, 'History');
  const [answer, ask] = useQuery<HistoryAnswer>({
    query: history?.document ?? '',
    variables: { id, first: 50 },
    pause: history === undefined,
  });
  const changes = answer.data?.node?.history;
  if (answer.error && !changes) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (answer.fetching && !changes) {
    return <Skeleton active />;
  }
  if (!changes || changes.length === 0) {
    return <p>{words.nothingChanged}</p>;
  }
  const named = (path: string) => {
    const [first = '', ...rest] = path.split('.');
    const field = type.fields.find((f) => f.name === first);
    return [field ? label(field) : first, ...rest].join(' ');
  };
  return (
    <ol className="history">
      {changes.map((change, i) => (
        <li key={i}>
          <time dateTime={change.at}>{new Date(change.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</time> {change.actor}
          <p>
            {words.from}: {[change.source, change.locator].filter(Boolean).join(' · ')}
            {change.reason && ` · ${words.reason}: ${change.reason}`}
          </p>
          <ul>
            {change.fields.map((f) => (
              <li key={f.field}>
                {named(f.field)}: <del>{f.from ?? '—'}</del> → <ins>{f.to ?? '—'}</ins>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
