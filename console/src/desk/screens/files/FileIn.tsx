import { Alert, Button, Progress, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { FileInDocument, FileProfilesDocument, type FileInQuery, type FileProfilesQuery } from '../../../generated/operations';
import { said, useLanguage } from '../../language';
import { useModel } from '../../model';
import { Problem } from '../../parts/Problem';
import { Office, Tiles } from '../office/Office';
import { useWhen, whole } from '../office/when';
import { Correction } from './Correction';
import { Decision } from './Decision';
import { follow, type Step } from './door';
import { Findings } from './Findings';
import { State } from './State';
import { Totals } from './Totals';
import { Undo } from './Undo';
import { useFileWords } from './words';
import { WouldBe } from './WouldBe';
import './files.css';

export type File = NonNullable<FileInQuery['import']>;
export type Preview = NonNullable<File['preview']>;

/** One file: how far it is, what it would do, what it did. */
export function FileIn() {
  const words = useFileWords();
  const { words: desk } = useLanguage();
  const { id = '' } = useParams();
  const [answer, ask] = useQuery({ query: FileInDocument, variables: { id } });
  const [known] = useQuery({ query: FileProfilesDocument, requestPolicy: 'cache-first' });
  const file = answer.data?.import;
  const again = () => ask({ requestPolicy: 'network-only' });
  if (answer.error && !file) {
    return <Problem error={answer.error} retry={again} />;
  }
  if (answer.data && !file) {
    return (
      <Office title={words.title}>
        <p>
          {words.noSuch} <Link to="/files">{words.all}</Link>
        </p>
      </Office>
    );
  }
  if (!file) {
    return <Skeleton active />;
  }
  const profile = known.data?.importProfiles?.find((p) => p.name === (file.preview?.profile ?? file.profile));
  return (
    <Office
      title={file.fileName}
      about={<About file={file} profile={profile} />}
      doing={<Link to="/files">{words.all}</Link>}
      busy={answer.fetching}
    >
      {file.state === 'QUEUED' || file.state === 'RUNNING' ? (
        <Running file={file} over={again} />
      ) : file.state === 'PREVIEWED' && file.preview ? (
        <Looked file={file} preview={file.preview} profiles={known.data?.importProfiles ?? []} target={profile?.target} />
      ) : (
        <Over file={file} target={profile?.target} />
      )}
      {answer.error && <Problem error={answer.error} retry={again} />}
      <span className="unseen" role="status">
        {answer.fetching ? desk.loading : ''}
      </span>
    </Office>
  );
}

function About({ file, profile }: { file: File; profile: { label: string; labelEn: string } | undefined }) {
  const { label } = useLanguage();
  const when = useWhen();
  return (
    <span className="file-meta">
      <State state={file.state} />
      {profile && <span>{label(profile)}</span>}
      <span>{when(file.receivedAt)}</span>
    </span>
  );
}

// milliseconds before somebody asks again
const PAUSE = 1000;

/** While it is read: how far it is. */
function Running({ file, over }: { file: File; over(): void }) {
  const words = useFileWords();
  const [step, walk] = useState<Step>({ rowsDone: file.rowsDone, totalRows: file.totalRows ?? null, progress: file.progress ?? null });
  useEffect(() => {
    const left = new AbortController();
    const watch = async () => {
      while (!left.signal.aborted) {
        // a connection that broke is no end: what is asked anew says whether it still runs
        await follow(file.id, walk, left.signal).catch(() => {});
        if (!left.signal.aborted) {
          over();
          await new Promise((later) => setTimeout(later, PAUSE));
        }
      }
    };
    void watch();
    return () => left.abort();
  }, [file.id]);
  return (
    <div role="status" className="panel">
      {step.rowsDone === 0 ? words.queued : words.running(whole(step.rowsDone), step.totalRows === null ? undefined : whole(step.totalRows))}
      <Progress percent={Math.round(100 * (step.progress ?? 0))} status="active" showInfo={step.progress !== null} aria-label={file.fileName} />
    </div>
  );
}

interface LookedProps {
  file: File;
  preview: Preview;
  profiles: NonNullable<FileProfilesQuery['importProfiles']>;
  target: string | undefined;
}

/** What it would do: nothing of it is stored. */
function Looked({ file, preview, profiles, target }: LookedProps) {
  const words = useFileWords();
  const { language } = useLanguage();
  const type = useModel().types.find((t) => t.name === target);
  const correction = <Correction key={preview.look} file={file} preview={preview} profiles={profiles} type={type} />;
  return (
    <>
      {preview.problem ? (
        <Alert type="error" showIcon title={words.hindered} description={said(preview.problem, language)} />
      ) : (
        file.message && <Alert type="warning" showIcon title={words.moved} description={said(file.message, language)} />
      )}
      <Tiles
        tiles={[
          { label: words.new, value: whole(preview.created), tone: preview.created > 0 ? 'good' : 'quiet' },
          { label: words.changed, value: whole(preview.updated), tone: preview.updated > 0 ? 'busy' : 'quiet' },
          { label: words.unchanged, value: whole(preview.unchanged) },
          { label: words.held, value: whole(preview.held), tone: preview.held > 0 ? 'warn' : 'quiet', hint: words.heldHint },
          { label: words.warned, value: whole(preview.warned), tone: preview.warned > 0 ? 'warn' : 'quiet' },
          { label: words.rejected, value: whole(preview.rejected), tone: preview.rejected > 0 ? 'bad' : 'quiet' },
          { label: words.skipped, value: whole(preview.skipped), hint: words.skippedHint },
        ]}
      />
      <Decision file={file} preview={preview} />
      {preview.problem && correction}
      <WouldBe key={`rows ${preview.look}`} preview={preview} type={type} />
      <Findings key={`findings ${preview.look}`} id={file.id} fileName={file.fileName} />
      <Totals preview={preview} type={type} />
      {!preview.problem && correction}
    </>
  );
}

/** What it did. */
function Over({ file, target }: { file: File; target: string | undefined }) {
  const words = useFileWords();
  const { language } = useLanguage();
  const { scopes } = useModel();
  if (file.state === 'DROPPED') {
    return (
      <Alert
        type="info"
        showIcon
        title={words.dropped}
        action={
          <Link to="/files">
            <Button>{words.another}</Button>
          </Link>
        }
      />
    );
  }
  return (
    <>
      {file.state === 'FAILED' && (
        <Alert type="error" showIcon title={words.failed} description={file.message && said(file.message, language)} action={<Link to="/files">{words.another}</Link>} />
      )}
      <Tiles
        tiles={[
          { label: words.new, value: whole(file.created), tone: file.created > 0 ? 'good' : 'quiet' },
          { label: words.changed, value: whole(file.updated), tone: file.updated > 0 ? 'busy' : 'quiet' },
          { label: words.unchanged, value: whole(file.unchanged) },
          { label: words.warned, value: whole(file.warned), tone: file.warned > 0 ? 'warn' : 'quiet' },
          { label: words.rejected, value: whole(file.rejected), tone: file.rejected > 0 ? 'bad' : 'quiet' },
          { label: words.skipped, value: whole(file.skipped), hint: words.skippedHint },
        ]}
      />
      <Undo file={file} target={target} may={scopes.includes('district:read') && scopes.includes('import:write')} />
      <Findings id={file.id} fileName={file.fileName} />
    </>
  );
}
