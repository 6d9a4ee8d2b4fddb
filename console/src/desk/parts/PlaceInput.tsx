import { Input, Select } from 'antd';
import { held, type TypedPlace } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import type { FieldModel } from '../model';
import { fieldWords } from './fieldWords';

interface Props {
  id: string;
  /** The datum's field, which names the datums. */
  datum: FieldModel | undefined;
  value: string;
  invalid: boolean;
  change(value: string): void;
}

const NOWHERE: TypedPlace = { latitude: '', longitude: '', datum: 'UNSTATED' };

/** A place in degrees, and the datum that they are of. */
export function PlaceInput({ id, datum, value, invalid, change }: Props) {
  const { label } = useLanguage();
  const words = useWordsOf(fieldWords);
  const place = held<TypedPlace>(value) ?? NOWHERE;
  const write = (changed: Partial<TypedPlace>) => {
    const now = { ...place, ...changed };
    change(now.latitude === '' && now.longitude === '' ? '' : JSON.stringify(now));
  };
  return (
    <div className="place">
      <Input
        id={id}
        aria-label={words.latitude}
        placeholder={words.latitude}
        inputMode="decimal"
        status={invalid ? 'error' : undefined}
        value={place.latitude}
        onChange={(event) => write({ latitude: event.target.value })}
      />
      <Input
        aria-label={words.longitude}
        placeholder={words.longitude}
        inputMode="decimal"
        status={invalid ? 'error' : undefined}
        value={place.longitude}
        onChange={(event) => write({ longitude: event.target.value })}
      />
      <Select
        aria-label={words.datum}
        value={place.datum}
        options={(datum?.values ?? []).map((one) => ({ value: one.value, label: label(one) }))}
        onChange={(chosen) => write({ datum: chosen })}
      />
    </div>
  );
}
