import { Select } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { SuggestDocument, type SearchType } from '../../generated/operations';
import { typeOf } from '../../generated/types';
import type { Chosen } from '../formValues';
import { usePaused } from './usePaused';

interface Props {
  id: string;
  /** The type of the records. */
  type: string;
  chosen: Chosen[];
  many: boolean;
  invalid?: boolean;
  label?: string;
  choose(chosen: Chosen[]): void;
}

/** Other records, found by the beginning of their names: Han, Pinyin, initials. */
export function RecordChoice({ id, type, chosen, many, invalid, label, choose }: Props) {
  const [text, write] = useState('');
  const prefix = usePaused(text.trim());
  const types = Object.keys(typeOf).filter((search) => typeOf[search] === type) as SearchType[];
  const [answer] = useQuery({ query: SuggestDocument, variables: { prefix, types, first: 10 }, pause: prefix === '' });
  const found: Chosen[] = prefix === '' ? [] : (answer.data?.suggest ?? []).map((one) => ({ id: one.id, name: one.text }));
  const known = [...chosen, ...found.filter((one) => !chosen.some((other) => other.id === one.id))];
  return (
    <Select<string | string[]>
      id={id}
      aria-label={label}
      aria-invalid={invalid}
      status={invalid ? 'error' : undefined}
      mode={many ? 'multiple' : undefined}
      showSearch={{ filterOption: false, onSearch: write }}
      allowClear
      loading={answer.fetching}
      notFoundContent={null}
      value={many ? chosen.map((one) => one.id) : chosen[0]?.id}
      options={known.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(ids) => {
        const wanted = ids === undefined ? [] : Array.isArray(ids) ? ids : [ids];
        choose(wanted.flatMap((one) => known.filter((record) => record.id === one)));
        write('');
      }}
    />
  );
}
