import { AutoComplete } from 'antd';
import { useQuery } from 'urql';
import { useLanguage } from '../language';
import { NOTHING, operationOf, type FacetsAnswer, type FieldModel, type TypeModel } from '../model';
import { usePaused } from './usePaused';

interface Props {
  id: string;
  type: TypeModel;
  field: FieldModel;
  value: string;
  invalid: boolean;
  change(value: string): void;
}

/** A code of a list, found by its name or Pinyin among those in use; any other can be typed. */
export function CodeInput({ id, type, field, value, invalid, change }: Props) {
  const { label } = useLanguage();
  const match = usePaused(value.trim());
  const [answer] = useQuery<FacetsAnswer>({
    query: operationOf(type.name, 'Facets')?.document ?? NOTHING,
    variables: { fields: [field.facet], size: 20, match: match || null },
    pause: field.facet === null || match === '',
  });
  const buckets = match === '' ? [] : (answer.data?.list?.facets[0]?.buckets ?? []);
  const named = buckets.find((bucket) => bucket.value === value.trim());
  return (
    <>
      <AutoComplete
        id={id}
        aria-invalid={invalid}
        aria-describedby={`${id}-problems`}
        status={invalid ? 'error' : undefined}
        value={value}
        onChange={change}
        options={buckets.map((bucket) => ({ value: bucket.value, label: `${label(bucket)} ${bucket.value}` }))}
      />
      {named && <small>{label(named)}</small>}
    </>
  );
}
