import { useLanguage } from '../../language';
import type { TypeModel } from '../../model';
import { Money } from '../../parts/Money';
import { Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { whole } from '../office/when';
import type { Preview } from './FileIn';
import { useShown } from './shown';
import { useFileWords } from './words';

/** What the totals of all records are, and would be. */
export function Totals({ preview, type }: { preview: Preview; type: TypeModel | undefined }) {
  const words = useFileWords();
  const { label } = useLanguage();
  const shown = useShown(type);
  const phases = type?.fields.flatMap((f) => [f, ...f.fields]).find((f) => f.name === 'phase')?.values ?? [];
  const phase = (value: string | null | undefined) => {
    const named = phases.find((p) => p.value === value);
    return named ? label(named) : (value ?? '—');
  };
  const amount = (measure: string, value: string, currency: string | null | undefined) =>
    measure === 'count' ? whole(Number(value)) : <Money amount={value} currency={currency ?? 'CNY'} />;
  const signed = (total: Preview['totals'][number]) => {
    const change = Number(total.after) - Number(total.before);
    return (
      <span className={change < 0 ? 'minus' : 'plus'}>
        {change < 0 ? '−' : '+'}
        {amount(total.measure, String(Math.abs(change)), total.currency)}
      </span>
    );
  };
  return (
    <Panel title={words.totals}>
      {preview.totals.length === 0 ? (
        <p className="muted">{words.noTotals}</p>
      ) : (
        <Sheet
          label={words.totals}
          rows={preview.totals}
          keyOf={(total) => [total.year, total.phase, total.currency, total.measure].join()}
          columns={[
            { title: words.year, cell: (total) => total.year ?? '—' },
            { title: words.phase, cell: (total) => phase(total.phase) },
            { title: words.measure, cell: (total) => (total.measure === 'count' ? words.count : shown.name(total.measure)) },
            { title: words.before, end: true, cell: (total) => amount(total.measure, total.before, total.currency) },
            { title: words.after, end: true, cell: (total) => amount(total.measure, total.after, total.currency) },
            { title: words.difference, end: true, cell: signed },
          ]}
        />
      )}
    </Panel>
  );
}
