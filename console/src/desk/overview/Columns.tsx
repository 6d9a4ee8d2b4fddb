import { Link } from 'react-router';
import { Figures } from '../parts/Figures';

export interface ColumnFigure {
  key: string;
  label: string;
  count: number;
  to: string;
}

/** Figures side by side as columns, each of which leads to its records; the same as a table below. */
export function Columns({ caption, heads, table, figures }: { caption: string; heads: [string, string]; table: string; figures: ColumnFigure[] }) {
  const most = Math.max(1, ...figures.map((one) => one.count));
  return (
    <figure className="columns-chart">
      <figcaption>{caption}</figcaption>
      <ol>
        {figures.map((one) => (
          <li key={one.key}>
            <Link to={one.to}>
              <span className="name">{one.label}</span> <span className="column-bar" style={{ blockSize: `${Math.round((100 * one.count) / most)}px` }} />{' '}
              <span className="number">{one.count}</span>
            </Link>
          </li>
        ))}
      </ol>
      <details>
        <summary>{table}</summary>
        <Figures
          caption={caption}
          heads={heads}
          rows={figures.map((one) => ({
            key: one.key,
            cells: [
              <Link key="to" to={one.to}>
                {one.label}
              </Link>,
              one.count,
            ],
          }))}
        />
      </details>
    </figure>
  );
}
