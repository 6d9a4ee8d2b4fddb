import { Checkbox, Skeleton } from 'antd';
import { useLanguage } from '../language';
import { keyOf, toggled, type ListAddress } from '../listAddress';
import type { Facet, FieldModel } from '../model';

interface Props {
  wide: boolean;
  fields: FieldModel[];
  facets: Facet[] | undefined;
  address: ListAddress;
  go(changed: ListAddress): void;
}

/** What the chosen values are called, as long as their facets say. */
export function useFacetLabels(fields: FieldModel[], facets: Facet[] | undefined) {
  const { label } = useLanguage();
  return (facet: string, value: string): string => {
    const field = fields.find((f) => f.facet === facet);
    const bucket = facets?.find((f) => f.field === facet)?.buckets.find((b) => keyOf(b) === value);
    return `${field ? label(field) : facet}：${bucket ? label(bucket) : value}`;
  };
}

/** Each counted field's values with their counts; a choice never narrows its own facet. */
export function Facets({ wide, fields, facets, address, go }: Props) {
  const { words, label } = useLanguage();
  if (fields.length > 0 && facets === undefined) {
    return <Skeleton active />;
  }
  return fields.map((field) => {
    const facet = facets?.find((f) => f.field === field.facet);
    const chosen = address.chosen.get(field.facet as string) ?? [];
    const buckets = facet?.buckets.filter((b) => b.count > 0 || chosen.includes(keyOf(b))) ?? [];
    if (buckets.length === 0) {
      return null;
    }
    return (
      <details key={field.facet} open={wide || chosen.length > 0}>
        <summary>{label(field)}</summary>
        <ul>
          {buckets.map((bucket) => (
            <li key={bucket.value}>
              <Checkbox checked={chosen.includes(keyOf(bucket))} onChange={() => go(toggled(address, field.facet as string, keyOf(bucket)))}>
                {label(bucket)} <small>{bucket.count.toLocaleString()}</small>
              </Checkbox>
            </li>
          ))}
        </ul>
        {facet && facet.otherCount > 0 && (
          <small>
            {words.others} {facet.otherCount.toLocaleString()}
          </small>
        )}
      </details>
    );
  });
}
