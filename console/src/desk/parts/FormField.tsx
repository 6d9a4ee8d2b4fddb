import { Input, Select } from 'antd';
import { held, type Chosen } from '../formValues';
import { useLanguage } from '../language';
import type { FieldModel, TypeModel } from '../model';
import { CodeInput } from './CodeInput';
import { inWords } from './Money';
import { PlaceInput } from './PlaceInput';
import { RecordChoice } from './RecordChoice';
import { RowsInput } from './RowsInput';

interface Props {
  type: TypeModel;
  /** What ids on the page begin with, where a field stands there several times. */
  prefix?: string;
  field: FieldModel;
  value: string;
  /** The values that can be chosen; all by default. */
  offered?: string[];
  problems: string[];
  change(value: string): void;
}

// longer texts get a box of several lines
const ONE_LINE = ['name', 'code', 'creditCode', 'status'];

/** One field of a form, with its label, its unit, and what is wrong with it. */
export function FormField({ type, prefix = '', field, value, offered, problems, change }: Props) {
  const { words, language, label } = useLanguage();
  const id = `field-${prefix}${field.name}`;
  const invalid = problems.length > 0;
  const common = {
    id,
    'aria-invalid': problems.length > 0,
    'aria-describedby': `${id}-problems`,
    status: problems.length > 0 ? ('error' as const) : undefined,
  };
  const typed = { ...common, value, onChange: (event: { target: { value: string } }) => change(event.target.value) };
  const options =
    field.kind === 'BOOLEAN'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : field.values.filter((v) => offered?.includes(v.value) ?? true).map((v) => ({ value: v.value, label: label(v) }));
  return (
    <div className="field">
      <label htmlFor={field.kind === 'CHILDREN' ? undefined : id}>
        {label(field)}
        {field.required && ' *'}
        {field.list && field.kind === 'TEXT' && ` (${words.oneALine})`}
      </label>
      {field.kind === 'CHILDREN' ? (
        <RowsInput id={id} type={type} field={field} value={value} change={change} />
      ) : field.kind === 'PLACE' ? (
        <PlaceInput id={id} datum={type.fields.find((f) => f.name === field.parts[0]) as FieldModel | undefined} value={value} invalid={invalid} change={change} />
      ) : field.kind === 'REFERENCE' || field.kind === 'LINKS' ? (
        <RecordChoice
          id={id}
          type={field.refersTo ?? field.type}
          many={field.kind === 'LINKS'}
          chosen={[held<Chosen | Chosen[]>(value) ?? []].flat()}
          invalid={invalid}
          choose={(chosen) => change(chosen.length === 0 ? '' : JSON.stringify(field.kind === 'LINKS' ? chosen : chosen[0]))}
        />
      ) : field.kind === 'CODE' && field.facet ? (
        <CodeInput id={id} type={type} field={field} value={value} invalid={invalid} change={change} />
      ) : options.length > 0 ? (
        <Select {...common} allowClear={!field.required} value={value || undefined} options={options} onChange={(v) => change(v ?? '')} />
      ) : field.kind === 'DATE' ? (
        <Input {...typed} type="date" />
      ) : field.kind === 'MONEY' ? (
        <Input
          {...typed}
          inputMode="decimal"
          suffix={value !== '' && Number.isFinite(Number(value)) ? inWords(value, 'CNY', language) : words.inYuan}
        />
      ) : field.kind === 'TEXT' && !ONE_LINE.includes(field.name) ? (
        <Input.TextArea {...typed} autoSize={{ minRows: 1, maxRows: 12 }} />
      ) : (
        <Input {...typed} inputMode={field.kind === 'INTEGER' ? 'numeric' : 'text'} />
      )}
      <div id={`${id}-problems`} className="problem" role={problems.length > 0 ? 'alert' : undefined}>
        {problems.join('；')}
      </div>
    </div>
  );
}
