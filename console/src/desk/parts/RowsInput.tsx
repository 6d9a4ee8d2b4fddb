import { Button } from 'antd';
import { held, rowFields, type FormValues } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import type { FieldModel, TypeModel } from '../model';
import { FormField } from './FormField';
import { fieldWords } from './fieldWords';

interface Props {
  id: string;
  type: TypeModel;
  field: FieldModel;
  value: string;
  change(value: string): void;
}

/** A record's own rows, each with its fields. */
export function RowsInput({ id, type, field, value, change }: Props) {
  const { label } = useLanguage();
  const words = useWordsOf(fieldWords);
  const rows = held<FormValues[]>(value) ?? [];
  const write = (changed: FormValues[]) => change(changed.length === 0 ? '' : JSON.stringify(changed));
  return (
    <div className="own-rows">
      {rows.map((row, i) => (
        <fieldset key={i}>
          <legend>{words.row(i + 1)}</legend>
          {rowFields(field).map((one) => (
            <FormField
              key={one.name}
              prefix={`${id}-${i}-`}
              type={type}
              field={one}
              value={row[one.name] ?? ''}
              problems={[]}
              change={(text) => write(rows.map((other, k) => (k === i ? { ...other, [one.name]: text } : other)))}
            />
          ))}
          <Button size="small" onClick={() => write(rows.filter((_, k) => k !== i))}>
            {words.removeRow(i + 1)}
          </Button>
        </fieldset>
      ))}
      <Button size="small" onClick={() => write([...rows, {}])}>
        {words.addRow(label(field))}
      </Button>
    </div>
  );
}
