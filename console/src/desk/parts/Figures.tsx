import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLanguage } from '../language';

export interface Figure {
  key: string;
  /** The first is the row's heading. */
  cells: ReactNode[];
  /** Of 1: the length of the bar behind the row. */
  bar?: number;
}

/** Figures as a table, of which each row is a bar of a chart, too; of a long one the beginning, until somebody wants it all. */
export function Figures({ caption, heads, rows, first = Infinity }: { caption: string; heads: string[]; rows: Figure[]; first?: number }) {
  const { words } = useLanguage();
  const [all, showAll] = useState(false);
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
          {rows.slice(0, all ? undefined : first).map(({ key, cells: [first, ...rest], bar }) => (
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
      {rows.length > first && !all && (
        <Button type="link" size="small" onClick={() => showAll(true)}>
          {words.total(rows.length)}
        </Button>
      )}
    </div>
  );
}
