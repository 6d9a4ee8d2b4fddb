import type { ReactNode } from 'react';

export interface Figure {
  key: string;
  /** The first is the row's heading. */
  cells: ReactNode[];
  /** Of 1: the length of the bar behind the row. */
  bar?: number;
}

/** Figures as a table, of which each row is a bar of a chart, too. */
export function Figures({ caption, heads, rows }: { caption: string; heads: string[]; rows: Figure[] }) {
  return (
    <div className="figures">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest], bar }) => (
            <tr key={key}>
              <th scope="row">
                {first}
                {bar !== undefined && <span className="bar" style={{ inlineSize: `${Math.round(100 * Math.min(1, Math.max(0, bar)))}%` }} />}
              </th>
              {rest.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
