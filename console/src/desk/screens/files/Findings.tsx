import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { said, useLanguage } from '../../language';
import { Mark, Panel, type Tone } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { findings, saveWorkbook, type Finding } from './door';
import { useFileWords } from './words';

const TONE: Record<Finding['severity'], Tone> = { ERROR: 'bad', WARNING: 'warn', NOTE: 'quiet' };
const SHOWN = 50;

/** What there is to say about single cells and rows, worst first in each place of the file. */
export function Findings({ id, fileName }: { id: string; fileName: string }) {
  const words = useFileWords();
  const { words: desk, language } = useLanguage();
  const [found, find] = useState<Finding[]>();
  const [next, goOn] = useState<number | null>(0);
  const [problem, complain] = useState<string>();
  const [notes, withNotes] = useState(false);
  const [most, showMore] = useState(SHOWN);
  const [saving, save] = useState(false);

  const failed = (wrong: unknown) => complain(wrong instanceof Error ? wrong.message : String(wrong));
  const load = async (after: number, before: Finding[]) => {
    complain(undefined);
    try {
      const page = await findings(id, after);
      find([...before, ...page.findings]);
      goOn(page.next);
    } catch (wrong) {
      failed(wrong);
    }
  };
  useEffect(() => void load(0, []), [id]);

  const listed = found?.filter((one) => notes || one.severity !== 'NOTE') ?? [];
  const more = listed.length > most || next;
  return (
    <Panel
      title={words.findings}
      beside={
        <span className="chips">
          <Checkbox checked={notes} onChange={(event) => withNotes(event.target.checked)}>
            {words.alsoNotes}
          </Checkbox>
          <Button
            icon={<DownloadOutlined />}
            loading={saving}
            onClick={() => {
              save(true);
              void saveWorkbook(id, fileName)
                .catch(failed)
                .finally(() => save(false));
            }}
          >
            {words.workbook}
          </Button>
        </span>
      }
    >
      {problem && (
        <Alert type="error" showIcon title={desk.failed} description={said(problem, language)} action={<Button onClick={() => void load(0, [])}>{desk.retry}</Button>} />
      )}
      {!found ? (
        !problem && <Skeleton active />
      ) : listed.length === 0 ? (
        <p className="muted">{words.noFindings}</p>
      ) : (
        <Sheet
          label={words.findings}
          rows={listed.slice(0, most)}
          keyOf={(_, place) => String(place)}
          columns={[
            { title: words.severity, cell: (one) => <Mark tone={TONE[one.severity]}>{words.severities[one.severity]}</Mark> },
            { title: words.cell, cell: (one) => `${one.sheet} ${one.column ? one.column + one.row : words.row(one.row)}`.trim() },
            { title: words.heading, cell: (one) => one.heading ?? '—' },
            { title: words.value, cell: (one) => one.value ?? '—' },
            { title: words.reason, cell: (one) => said(one.reason, language) },
          ]}
        />
      )}
      {more ? (
        <div className="chips more">
          <Button
            onClick={() => {
              showMore(most + SHOWN);
              if (next && listed.length <= most + SHOWN) {
                void load(next, found ?? []);
              }
            }}
          >
            {words.showMore}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
