import { Alert } from 'antd';
import { useMutation } from 'urql';
import { RevertFileDocument } from '../../../generated/operations';
import { useModel } from '../../model';
import { RecordLink } from '../../parts/Value';
import { Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { Sure } from '../office/Sure';
import { useWhen } from '../office/when';
import { Wrong } from '../office/Wrong';
import { useCalled } from './called';
import type { File } from './FileIn';
import { useShown } from './shown';
import { useFileWords } from './words';

/** Takes an import back, and tells what stayed because it was changed since. */
export function Undo({ file, target, may }: { file: File; target: string | undefined; may: boolean }) {
  const words = useFileWords();
  const when = useWhen();
  const type = useModel().types.find((t) => t.name === target);
  const shown = useShown(type);
  const called = useCalled(file.notTakenBack.map((one) => one.record));
  const [answer, revert] = useMutation(RevertFileDocument);
  const who = (by: string | null | undefined) => by?.replace(/^[a-z]+:/, '') ?? '—';
  if (!file.revertedAt) {
    return (
      <>
        <Wrong error={answer.error} />
        {may && (file.created > 0 || file.updated > 0) && (
          <div className="decide">
            <p>{words.done}</p>
            <Sure what={words.undo} then={words.undoThen} loading={answer.fetching} act={() => revert({ id: file.id })} />
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <Alert type="success" showIcon title={words.undone(who(file.revertedBy), when(file.revertedAt))} />
      {file.notTakenBackCount > 0 && (
        <Panel title={words.kept(file.notTakenBackCount)}>
          <Sheet
            label={words.kept(file.notTakenBackCount)}
            rows={file.notTakenBack}
            keyOf={(one) => `${one.record} ${one.field}`}
            columns={[
              {
                title: words.record,
                cell: (one) => (type ? <RecordLink record={{ __typename: type.name, id: one.record, name: called(one.record) }} /> : one.record),
              },
              { title: words.field, cell: (one) => (one.field ? shown.name(one.field) : words.whole) },
              { title: words.who, cell: (one) => [who(one.by), one.source].filter(Boolean).join(' · ') },
              { title: words.whenChanged, cell: (one) => when(one.at) },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
