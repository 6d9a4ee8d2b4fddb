import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { held, rowFields, type Chosen, type FormValues, type TypedPlace } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import type { FieldModel } from '../model';
import { inWords } from '../parts/Money';
import type { Language } from '../words';
import { cardWords } from './words';

type Side = 'mine' | 'theirs';

interface Props {
  fields: FieldModel[];
  before: FormValues;
  mine: FormValues;
  theirs: FormValues;
  busy: boolean;
  /** Goes on with these values, over what the others wrote. */
  choose(values: FormValues): void;
}

/** The text of a form's field as people read it. */
function spoken(field: FieldModel, text: string | undefined, label: (named: { label: string; labelEn: string }) => string, language: Language): string {
  if (!text) {
    return '—';
  }
  switch (field.kind) {
    case 'REFERENCE':
      return held<Chosen>(text)?.name ?? '—';
    case 'LINKS':
      return (held<Chosen[]>(text) ?? []).map((one) => one.name).join('、');
    case 'PLACE': {
      const place = held<TypedPlace>(text);
      return place ? `${place.latitude}, ${place.longitude}` : '—';
    }
    case 'CHILDREN':
      return (held<FormValues[]>(text) ?? [])
        .map((row) => rowFields(field).filter((f) => row[f.name]).map((f) => `${label(f)} ${spoken(f, row[f.name], label, language)}`).join('，'))
        .join('；');
    case 'MONEY':
      return Number.isFinite(Number(text)) ? inWords(text, 'CNY', language) : text;
    default: {
      const named = field.values.find((one) => one.value === text);
      return named ? label(named) : text;
    }
  }
}

/** Two people changed the same record: what both wrote, side by side, and which of it stays. */
export function Conflict({ fields, before, mine, theirs, busy, choose }: Props) {
  const { label, language, words: desk } = useLanguage();
  const words = useWordsOf(cardWords);
  const text = (values: FormValues, field: FieldModel) => values[field.name] ?? '';
  const differ = fields.filter((f) => text(mine, f) !== text(theirs, f));
  const both = (f: FieldModel) => text(mine, f) !== text(before, f) && text(theirs, f) !== text(before, f);
  const [sides, set] = useState<Record<string, Side>>(() =>
    Object.fromEntries(differ.filter((f) => !both(f)).map((f) => [f.name, text(mine, f) === text(before, f) ? 'theirs' : 'mine'])),
  );
  const open = differ.some((f) => sides[f.name] === undefined);
  return (
    <section className="conflict" aria-label={desk.conflict}>
      <Alert type="warning" showIcon title={desk.conflict} description={open ? words.chooseAll : undefined} />
      <div className="rows" tabIndex={0} role="group">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.mine}</th>
              <th scope="col">{words.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {differ.map((field) => (
              <tr key={field.name}>
                <th scope="row">{label(field)}</th>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side}>
                    <Radio
                      checked={sides[field.name] === side}
                      aria-label={words.keep(words[side], label(field))}
                      onChange={() => set({ ...sides, [field.name]: side })}
                    >
                      {spoken(field, (side === 'mine' ? mine : theirs)[field.name], label, language)}
                    </Radio>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button
        type="primary"
        disabled={open}
        loading={busy}
        onClick={() => choose(Object.fromEntries(fields.map((f) => [f.name, text(sides[f.name] === 'mine' || !differ.includes(f) ? mine : theirs, f)])))}
      >
        {words.chooseAndSave}
      </Button>
    </section>
  );
}
