import { Button, Checkbox, Input, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { listWords } from '../list/words';
import { keyOf, toggled, type ListAddress } from '../listAddress';
import { NOTHING, operationOf, type Bucket, type Facet, type FacetsAnswer, type FieldModel, type TypeModel } from '../model';
import type { Language } from '../words';
import { inWords } from './Money';
import { usePaused } from './usePaused';

interface Asked {
  query: string | null;
  filter: Record<string, unknown> | null;
}

interface Props {
  wide: boolean;
  type: TypeModel;
  /** What the list is of: a facet counts within it. */
  asked: Asked;
  fields: FieldModel[];
  facets: Facet[] | undefined;
  address: ListAddress;
  go(changed: ListAddress): void;
}

const FIRST_DAY = /-01-01$/;

// a period or a band that its facet does not list now, such as a year among months
function rangeText(field: FieldModel, value: string, language: Language): string {
  const [from = '', to = ''] = value.split('~');
  if (field.kind !== 'MONEY') {
    return FIRST_DAY.test(from) && Number(to.slice(0, 4)) === Number(from.slice(0, 4)) + 1 ? from.slice(0, 4) : `${from}–${to}`;
  }
  const end = (amount: string) => (amount === '' ? '' : inWords(amount, 'CNY', language));
  return `${end(from)}–${end(to)}`;
}

/** What the chosen values are called, as long as their facets say. */
export function useFacetLabels(fields: FieldModel[], facets: Facet[] | undefined) {
  const { label, language } = useLanguage();
  return (facet: string, value: string): string => {
    const field = fields.find((f) => f.facet === facet);
    const bucket = facets?.find((f) => f.field === facet)?.buckets.find((b) => keyOf(b) === value);
    const one = field?.values.find((v) => v.value === value);
    const named = bucket ?? one;
    const text = named ? label(named) : field && value.includes('~') ? rangeText(field, value, language) : value;
    return `${field ? label(field) : facet}：${text}`;
  };
}

/** Each counted field's values with their counts; a choice never narrows its own facet. */
export function Facets({ fields, facets, ...rest }: Props) {
  if (fields.length > 0 && facets === undefined) {
    return <Skeleton active />;
  }
  return fields.map((field) => <FacetBox key={field.facet} field={field} facet={facets?.find((f) => f.field === field.facet)} {...rest} />);
}

const LISTED = 8;
type Interval = 'YEAR' | 'QUARTER' | 'MONTH';
const INTERVALS: Interval[] = ['YEAR', 'QUARTER', 'MONTH'];

type BoxProps = Omit<Props, 'fields' | 'facets'> & { field: FieldModel; facet: Facet | undefined };

function FacetBox(props: BoxProps) {
  const { wide, type, asked, field, facet, address } = props;
  const { words, label } = useLanguage();
  const more = useWordsOf(listWords);
  const [text, write] = useState('');
  const match = usePaused(text.trim());
  const [interval, cut] = useState<Interval>();
  const own = match !== '' || interval !== undefined;
  const [answer] = useQuery<FacetsAnswer>({
    query: operationOf(type.name, 'Facets')?.document ?? NOTHING,
    variables: { ...asked, fields: [field.facet], size: 50, match: match || null, interval },
    pause: !own,
  });
  const chosen = address.chosen.get(field.facet as string) ?? [];
  const shown = (own ? answer.data?.list?.facets[0] : undefined) ?? facet;
  const buckets = shown?.buckets.filter((b) => b.count > 0 || chosen.includes(keyOf(b))) ?? [];
  if (buckets.length === 0 && !own) {
    return null;
  }
  return (
    <details open={wide || chosen.length > 0}>
      <summary>{label(field)}</summary>
      {facet && facet.bucketCount > LISTED && field.kind !== 'DATE' && field.bands.length === 0 && (
        <Input
          size="small"
          type="search"
          maxLength={50}
          className="inside"
          aria-label={more.searchInside(label(field))}
          placeholder={more.searchInside(label(field))}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {field.kind === 'DATE' && (
        <Segmented<Interval>
          size="small"
          aria-label={more.interval(label(field))}
          value={interval ?? field.interval ?? 'YEAR'}
          options={INTERVALS.map((value) => ({ value, label: more[value] }))}
          onChange={cut}
        />
      )}
      <Values {...props} buckets={buckets} />
      {shown && shown.otherCount > 0 && (
        <small>
          {words.others} {shown.otherCount.toLocaleString()}
        </small>
      )}
    </details>
  );
}

function Values({ buckets, ...props }: BoxProps & { buckets: Bucket[] }) {
  return (
    <ul>
      {buckets.map((bucket) => (
        <OneValue key={bucket.value} bucket={bucket} {...props} />
      ))}
    </ul>
  );
}

function OneValue({ bucket, ...props }: BoxProps & { bucket: Bucket }) {
  const { type, asked, field, address, go } = props;
  const { label } = useLanguage();
  const more = useWordsOf(listWords);
  const [open, setOpen] = useState(bucket.selectedBelow);
  const [answer] = useQuery<FacetsAnswer>({
    query: operationOf(type.name, 'Facets')?.document ?? NOTHING,
    variables: { ...asked, fields: [field.facet], size: 100, within: bucket.value },
    pause: !open,
  });
  const chosen = address.chosen.get(field.facet as string) ?? [];
  const below = answer.data?.list?.facets[0]?.buckets.filter((b) => b.count > 0 || chosen.includes(keyOf(b))) ?? [];
  return (
    <li>
      <span className="value">
        <Checkbox checked={chosen.includes(keyOf(bucket))} onChange={() => go(toggled(address, field.facet as string, keyOf(bucket)))}>
          {label(bucket)} <small>{bucket.count.toLocaleString()}</small>
        </Checkbox>
        {bucket.hasChildren && (
          <Button size="small" type="text" aria-expanded={open} aria-label={more.below(label(bucket))} onClick={() => setOpen(!open)}>
            {open ? '−' : '+'}
          </Button>
        )}
      </span>
      {open && below.length > 0 && <Values {...props} buckets={below} />}
    </li>
  );
}
