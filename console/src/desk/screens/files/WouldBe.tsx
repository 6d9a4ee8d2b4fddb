import { Segmented } from 'antd';
import { useState } from 'react';
import { ImportChange as labels } from '../../../generated/labels';
import type { ImportChange } from '../../../generated/operations';
import { useLanguage } from '../../language';
import type { TypeModel } from '../../model';
import { RecordLink } from '../../parts/Value';
import { Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { useCalled } from './called';
import type { Preview } from './FileIn';
import { useShown } from './shown';
import { useFileWords } from './words';

type Row = Preview['rows'][number];

const place = (row: Row, words: { row(n: number): string }) => `${row.sheet} ${words.row(row.row)}`.trim();

/** The first rows as they would be stored: of a change before and after. */
export function WouldBe({ preview, type }: { preview: Preview; type: TypeModel | undefined }) {
  const words = useFileWords();
  const { label } = useLanguage();
  const shown = useShown(type);
  const of = (change: ImportChange) => preview.rows.filter((row) => row.change === change);
  const [change, choose] = useState<ImportChange>(of('UPDATED').length > 0 ? 'UPDATED' : 'CREATED');
  const rows = of(change);
  const called = useCalled(preview.rows.flatMap((row) => row.record ?? []));
  const at = { title: words.place, cell: (row: Row) => place(row, words) };
  const record = {
    title: words.record,
    cell: (row: Row) => (row.record && type ? <RecordLink record={{ __typename: type.name, id: row.record, name: called(row.record) }} /> : '—'),
  };
  const fields = shown.worth([...new Set(rows.flatMap((row) => row.fields.filter((f) => f.to).map((f) => f.field)))]);
  const changes = (row: Row) => {
    const worth = shown.worth(row.fields.map((f) => f.field));
    return row.fields.filter((f) => worth.includes(f.field));
  };
  const asMade = fields.map((field) => ({
    title: shown.name(field),
    cell: (row: Row) => shown.value(field, row.fields.find((f) => f.field === field)?.to),
  }));
  const asChanged = {
    title: words.change,
    cell: (row: Row) => (
      <ul className="changes">
        {changes(row).map((f) => (
          <li key={f.field}>
            {shown.name(f.field)}：<del>{shown.value(f.field, f.from)}</del> → <ins>{shown.value(f.field, f.to)}</ins>
          </li>
        ))}
      </ul>
    ),
  };
  const columns = change === 'CREATED' ? [at, ...asMade] : change === 'UPDATED' ? [at, record, asChanged] : [at, record];
  return (
    <Panel
      title={words.rows}
      beside={
        <Segmented
          value={change}
          onChange={choose}
          options={(['UPDATED', 'CREATED', 'UNCHANGED'] as const).map((value) => ({ value, label: `${label(labels[value])} ${of(value).length}` }))}
        />
      }
    >
      <p className="muted hint">{words.rowsHint}</p>
      {rows.length === 0 ? (
        <p>{words.noneOf}</p>
      ) : (
        <Sheet label={words.rows} rows={rows} keyOf={(row) => `${row.sheet} ${row.row}`} columns={columns} />
      )}
    </Panel>
  );
}
