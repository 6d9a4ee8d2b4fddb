import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../language';
import type { FieldModel, RecordRow } from '../model';
import type { Language } from '../words';
import { Money } from './Money';
import { Rows } from './Rows';

const INSTANT = /^\d{4}-\d\d-\d\dT/;
const instant = (value: string, language: Language) => new Date(value).toLocaleString(language === 'zh' ? 'zh-CN' : 'en');

type Shape = Record<string, unknown>;

/** A link to a record's card. */
export function RecordLink({ record }: { record: { __typename: string; id: string; name?: string } }) {
  // what was true on an earlier day leads to what is true now
  return <Link to={`/record/${record.__typename.replace(/AsOf$/, '')}/${encodeURIComponent(record.id)}`}>{record.name ?? record.id}</Link>;
}

function separated(values: ReactNode[]): ReactNode {
  return values.map((value, i) => (
    <span key={i}>
      {i > 0 && '、'}
      {value}
    </span>
  ));
}

/** What a field holds, by the kind that the model says. */
export function Value({ field, value }: { field: FieldModel; value: unknown }): ReactNode {
  const { language, words, label } = useLanguage();
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return <span className="none">—</span>;
  }
  if (Array.isArray(value)) {
    return field.fields && field.fields.length > 0 ? (
      <Rows fields={field.fields} rows={value as Shape[]} />
    ) : (
      separated(value.map((one, i) => <Value key={i} field={field} value={one} />))
    );
  }
  if (typeof value === 'boolean') {
    return value ? words.yes : words.no;
  }
  if (typeof value !== 'object') {
    const named = field.values.find((one) => one.value === value);
    return named ? label(named) : INSTANT.test(String(value)) ? instant(String(value), language) : String(value) + (field.unit ? ' ' + field.unit : '');
  }
  const shape = value as Shape;
  if ('amount' in shape) {
    return <Money amount={String(shape.amount)} currency={String(shape.currency)} />;
  }
  if ('latitude' in shape) {
    return `${shape.latitude}, ${shape.longitude}`;
  }
  if ('nodes' in shape) {
    return (
      <>
        <Value field={field} value={shape.nodes} /> {words.total(Number(shape.totalCount))}
      </>
    );
  }
  if ('code' in shape) {
    return `${language === 'en' && shape.nameEn ? shape.nameEn : shape.name}`;
  }
  if ('id' in shape && field.refersTo !== null) {
    return <RecordLink record={shape as RecordRow} />;
  }
  // a contact, a provenance: what it consists of
  return separated(
    Object.entries(shape)
      .filter(([name, part]) => name !== '__typename' && name !== 'id' && typeof part !== 'boolean' && part !== null && part !== '')
      .map(([, part]) => (Array.isArray(part) ? part.join('、') : INSTANT.test(String(part)) ? instant(String(part), language) : String(part)))
      .filter((part) => part !== ''),
  );
}
