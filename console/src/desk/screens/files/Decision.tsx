import { Button } from 'antd';
import { useMutation } from 'urql';
import { ConfirmFileDocument, DropFileDocument } from '../../../generated/operations';
import { useModel } from '../../model';
import { Sure } from '../office/Sure';
import { Wrong } from '../office/Wrong';
import { HOW } from './Correction';
import type { File, Preview } from './FileIn';
import { useFileWords } from './words';

/** Whether what was looked at shall count. */
export function Decision({ file, preview }: { file: File; preview: Preview }) {
  const words = useFileWords();
  const { scopes } = useModel();
  const [confirmed, confirm] = useMutation(ConfirmFileDocument);
  const [dropped, drop] = useMutation(DropFileDocument);
  if (!scopes.includes('import:write')) {
    return null;
  }
  return (
    <>
      <Wrong error={confirmed.error ?? dropped.error} />
      <div className="decide">
        <p>
          {words.looked} {!preview.complete && words.notWhole}
        </p>
        <Button
          type="primary"
          disabled={Boolean(preview.problem)}
          loading={confirmed.fetching}
          onClick={() => confirm({ id: file.id, look: preview.look })}
        >
          {words.confirm}
        </Button>
        <Button onClick={() => document.getElementById(HOW)?.scrollIntoView({ behavior: 'smooth' })}>{words.correct}</Button>
        <Sure what={words.drops} then={words.dropsThen} loading={dropped.fetching} act={() => drop({ id: file.id })} />
      </div>
    </>
  );
}
