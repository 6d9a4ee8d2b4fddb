import type { ReactNode } from 'react';

export interface Column<T> {
  title: string;
  /** Figures stand at the end. */
  end?: boolean;
  cell(row: T): ReactNode;
}

interface Props<T> {
  /** What is in it, for who does not see it. */
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf(row: T, place: number): string;
}

/** Rows as a table; on a phone each is a card, whose lines say which column they are. */
export function Sheet<T>({ label, columns, rows, keyOf }: Props<T>) {
  return (
    <div className="sheet" tabIndex={0} role="group" aria-label={label}>
      <table role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.title} role="columnheader" scope="col" className={column.end ? 'end' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, place) => (
            <tr key={keyOf(row, place)} role="row">
              {columns.map((column) => (
                <td key={column.title} role="cell" data-title={column.title} className={column.end ? 'end' : undefined}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
