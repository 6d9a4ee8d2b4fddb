import { AutoComplete } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';
import { PickedDocument, type SearchType } from '../../../generated/operations';
import { usePaused } from '../../parts/usePaused';

interface Props {
  id?: string;
  label: string;
  type: SearchType;
  /** The name of what is picked now. */
  name: string;
  pick(picked: { id: string; name: string } | undefined): void;
}

/** Picks a record of one type by its name, written in Han or Pinyin. */
export function Picker({ id: given, label, type, name, pick }: Props) {
  const made = useId();
  const id = given ?? made;
  const [text, write] = useState(name);
  const prefix = usePaused(text.trim());
  const [answer] = useQuery({ query: PickedDocument, variables: { prefix, type }, pause: prefix === '' || prefix === name });
  // the component names its box and not its list
  useEffect(() => {
    const drawn = requestAnimationFrame(() => document.getElementById(`${id}_list`)?.setAttribute('aria-label', label));
    return () => cancelAnimationFrame(drawn);
  });
  const found = prefix === '' ? [] : (answer.data?.suggest ?? []);
  return (
    <AutoComplete
      id={id}
      className="picker"
      aria-label={label}
      placeholder={label}
      value={text}
      allowClear
      onChange={(value) => {
        write(value);
        if (value === '') {
          pick(undefined);
        }
      }}
      onSelect={(chosen: string) => {
        const one = found.find((f) => f.id === chosen);
        if (one) {
          write(one.text);
          pick({ id: one.id, name: one.text });
        }
      }}
      options={found.map((one) => ({ value: one.id, label: one.text }))}
    />
  );
}
