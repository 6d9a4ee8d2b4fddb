import { useLanguage } from '../language';
import type { FieldModel } from '../model';
import { Value } from './Value';

/** A record's own rows as a table of their own. */
export function Rows({ fields, rows }: { fields: FieldModel[]; rows: Record<string, unknown>[] }) {
  const { label } = useLanguage();
  const columns = fields.filter((field) => rows.some((row) => row[field.name] !== null && row[field.name] !== undefined));
  return (
    <div className="rows" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.name} scope="col">
                {label(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {columns.map((field) => (
                <td key={field.name}>
                  <Value field={field} value={row[field.name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
