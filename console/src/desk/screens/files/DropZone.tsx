import { InboxOutlined } from '@ant-design/icons';
import { Alert, Progress } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { FilesInDocument } from '../../../generated/operations';
import { said, useLanguage } from '../../language';
import { Refused } from '../../download';
import { upload } from './door';
import { useFileWords } from './words';

const KINDS = '.xlsx,.xlsm,.xls,.xlsb,.ods,.fods,.csv,.tsv,.txt,.xml,.html,.htm';

/** Where files are dropped or chosen. One file leads to its preview; of several the list tells. */
export function DropZone() {
  const words = useFileWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const client = useClient();
  const [over, hover] = useState(false);
  const [sending, send] = useState<{ name: string; share: number }>();
  const [problems, complain] = useState<{ name: string; why: string }[]>([]);

  const take = async (files: File[]) => {
    if (sending || files.length === 0) {
      return;
    }
    const refused = [];
    let last = '';
    for (const file of files) {
      try {
        send({ name: file.name, share: 0 });
        last = await upload(file, (share) => send({ name: file.name, share }));
      } catch (problem) {
        const why = problem instanceof Refused ? said(problem.message, language) : String(problem);
        refused.push({ name: file.name, why: why || words.noConnection });
      }
    }
    send(undefined);
    complain(refused);
    if (files.length === 1 && last) {
      void navigate(`/files/${last}`);
    } else {
      client.query(FilesInDocument, { first: 20 }, { requestPolicy: 'network-only' }).subscribe(() => {});
    }
  };
  const percent = Math.round(100 * (sending?.share ?? 0));
  return (
    <>
      <label
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          hover(true);
        }}
        onDragLeave={() => hover(false)}
        onDrop={(event) => {
          event.preventDefault();
          hover(false);
          void take([...event.dataTransfer.files]);
        }}
      >
        <input
          type="file"
          className="unseen"
          multiple
          accept={KINDS}
          disabled={sending !== undefined}
          aria-label={words.drop}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            // the same file again is another choice
            event.target.value = '';
          }}
        />
        <InboxOutlined aria-hidden="true" />
        {sending ? (
          <span className="drop-words" role="status">
            {percent < 100 ? words.sending(sending.name, percent) : words.reading}
            <Progress percent={percent} showInfo={false} status="active" aria-label={sending.name} />
          </span>
        ) : (
          <span className="drop-words">
            <strong>{words.drop}</strong>
            <span className="muted">{words.kinds}</span>
          </span>
        )}
      </label>
      {problems.map(({ name, why }) => (
        <Alert key={name} type="error" showIcon title={words.notSent(name)} description={why} />
      ))}
    </>
  );
}
