import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWordsOf } from '../language';
import { listWords } from '../list/words';
import type { ListAddress } from '../listAddress';
import { titled, titleOf, type FieldModel, type RecordRow, type TypeModel } from '../model';
import { RecordLink, Value } from './Value';

interface Props {
  wide: boolean;
  type: TypeModel;
  columns: FieldModel[];
  rows: RecordRow[];
  /** Of each record by what other words it was found. */
  synonyms?: Map<string, string[]>;
  address: ListAddress;
  go(changed: ListAddress): void;
}

/** A page of records: a table, on a phone a list. */
export function RecordTable({ wide, type, columns, rows, synonyms, address, go }: Props) {
  const { label } = useLanguage();
  const more = useWordsOf(listWords);
  const title = titleOf(type);
  const rest = columns.filter((f) => f.name !== title);
  const link = (row: RecordRow): ReactNode => {
    const by = synonyms?.get(row.id) ?? [];
    return (
      <>
        <RecordLink record={titled(type, row)} />
        {by.length > 0 && <small className="by-synonym"> {more.bySynonym(by.join('、'))}</small>}
      </>
    );
  };
  if (!wide) {
    return (
      <ul className="records">
        {rows.map((row) => (
          <li key={row.id}>
            {link(row)}
            <dl>
              {rest.map((f) => (
                <div key={f.name}>
                  <dt>{label(f)}</dt>
                  <dd>
                    <Value field={f} value={row[f.name]} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  const order = { ASC: 'ascend', DESC: 'descend' } as const;
  return (
    <Table<RecordRow>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={rows}
      onChange={(_, __, sorter) => {
        const by = Array.isArray(sorter) ? sorter[0] : sorter;
        const field = by?.order ? String(by.columnKey) : undefined;
        go({ ...address, after: undefined, sort: field ? { field, direction: by?.order === 'descend' ? 'DESC' : 'ASC' } : undefined });
      }}
      columns={columns.map((f) => ({
        key: f.sort ?? f.name,
        title: label(f),
        align: f.kind === 'MONEY' || f.kind === 'INTEGER' ? 'end' : 'start',
        sorter: f.sort !== null && f.kind !== 'PLACE',
        showSorterTooltip: false,
        sortOrder: address.sort && address.sort.field === f.sort ? order[address.sort.direction] : null,
        render: (_: unknown, row: RecordRow) => (f.name === title ? link(row) : <Value field={f} value={row[f.name]} />),
      }))}
    />
  );
}
