import { Button, Skeleton } from 'antd';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { FileProfilesDocument, FilesInDocument } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { useModel } from '../../model';
import { Problem } from '../../parts/Problem';
import { Office, Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { useWhen } from '../office/when';
import { DropZone } from './DropZone';
import { State } from './State';
import { useFileWords } from './words';
import './files.css';

// milliseconds; while some are being read
const PAUSE = 2000;

/** Files come in here; what became of those before. */
export function FilesIn() {
  const words = useFileWords();
  const { label, words: desk } = useLanguage();
  const { scopes } = useModel();
  const when = useWhen();
  const [parameters, go] = useSearchParams();
  const after = parameters.get('after');
  const [answer, ask] = useQuery({ query: FilesInDocument, variables: { first: 20, ...(after && { after }) } });
  const [known] = useQuery({ query: FileProfilesDocument, requestPolicy: 'cache-first' });
  const files = answer.data?.imports;
  const running = files?.nodes.some((file) => file.state === 'QUEUED' || file.state === 'RUNNING') ?? false;
  useEffect(() => {
    if (running) {
      const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), PAUSE);
      return () => clearInterval(timer);
    }
    return undefined;
  }, [running, ask]);
  const named = (profile: string | null | undefined) => {
    const one = known.data?.importProfiles?.find((p) => p.name === profile);
    return one ? label(one) : (profile ?? '—');
  };
  return (
    <Office title={words.title} about={words.about} busy={answer.fetching}>
      {scopes.includes('import:write') && <DropZone />}
      <Panel title={words.past}>
        {answer.error && !files ? (
          <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />
        ) : !files ? (
          <Skeleton active />
        ) : files.nodes.length === 0 ? (
          <p className="muted">{words.none}</p>
        ) : (
          <Sheet
            label={words.past}
            rows={files.nodes}
            keyOf={(file) => file.id}
            columns={[
              { title: words.file, cell: (file) => <Link to={`/files/${file.id}`}>{file.fileName}</Link> },
              { title: words.state, cell: (file) => <State state={file.state} /> },
              { title: words.kind, cell: (file) => named(file.preview?.profile ?? file.profile) },
              {
                title: words.result,
                cell: (file) =>
                  file.state === 'PREVIEWED' && file.preview
                    ? words.wouldBe(words.resultOf(file.preview.created, file.preview.updated, file.preview.unchanged))
                    : file.state === 'DROPPED'
                      ? '—'
                      : words.resultOf(file.created, file.updated, file.unchanged),
              },
              { title: words.received, cell: (file) => when(file.receivedAt) },
            ]}
          />
        )}
        <div className="chips more">
          {after && <Button onClick={() => go({})}>{desk.first}</Button>}
          {files?.pageInfo.hasNextPage && <Button onClick={() => go({ after: files.pageInfo.endCursor ?? '' })}>{words.more}</Button>}
        </div>
      </Panel>
    </Office>
  );
}
