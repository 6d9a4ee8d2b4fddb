import { AutoComplete, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CorrectFileDocument, type FileProfilesQuery } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { useModel, type TypeModel } from '../../model';
import { Mark, Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { Wrong } from '../office/Wrong';
import type { File, Preview } from './FileIn';
import { useShown } from './shown';
import { useFileWords } from './words';

type Profile = NonNullable<FileProfilesQuery['importProfiles']>[number];

interface Said {
  unit?: string;
  unitInstead?: string;
  keepAs?: string;
  /** Of each heading the field; empty to leave it out. */
  columns: Record<string, string>;
}

// as people write them; others can be typed
const UNITS = ['元', '万元', '亿元', '万美元', '亿美元'].map((value) => ({ value, label: value }));
const LEFT_OUT = '';

/** Where it stands on the page. */
export const HOW = 'how-it-is-read';

// a correction takes the place of the one before, and the server does not tell it: this page does not forget it
const kept = {
  key: (id: string) => `correction ${id}`,
  read: (id: string): Said => JSON.parse(sessionStorage.getItem(kept.key(id)) ?? '{"columns":{}}'),
  write: (id: string, said: Said) => sessionStorage.setItem(kept.key(id), JSON.stringify(said)),
};

interface Props {
  file: File;
  preview: Preview;
  profiles: Profile[];
  type: TypeModel | undefined;
}

/** How the file is read, and what of it is to be read otherwise. */
export function Correction({ file, preview, profiles, type }: Props) {
  const words = useFileWords();
  const { label } = useLanguage();
  const { scopes } = useModel();
  const shown = useShown(type);
  const [said, say] = useState(() => kept.read(file.id));
  const [profile, read] = useState(preview.profile ?? undefined);
  const [year, ofYear] = useState(preview.tables[0]?.year ?? '');
  const [day, ofDay] = useState(preview.tables[0]?.trueFor ?? '');
  const [answer, correct] = useMutation(CorrectFileDocument);
  const fields = profiles.find((p) => p.name === profile)?.fields ?? [];
  const fieldName = (field: { name: string; heading: string }) => {
    const name = shown.name(field.name);
    return name === field.name ? field.heading : name;
  };
  const options = [{ value: LEFT_OUT, label: words.leftOut }, ...fields.map((f) => ({ value: f.name, label: fieldName(f) }))];
  const may = scopes.includes('import:write');

  const submit = () => {
    kept.write(file.id, said);
    void correct({
      id: file.id,
      input: {
        profile,
        // of a file with several years each table keeps its own
        year: year && year !== preview.tables[0]?.year ? year : null,
        trueFor: day && day !== preview.tables[0]?.trueFor ? day : null,
        unit: said.unit || null,
        unitInstead: said.unitInstead || null,
        keepAs: said.keepAs?.trim() || null,
        columns: Object.entries(said.columns).map(([heading, field]) => ({ heading, field: field || null })),
      },
    });
  };
  return (
    <Panel title={words.how}>
      <form
        id={HOW}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="about">{words.howHint}</p>
        <fieldset disabled={!may} className="plain">
          <div className="fields">
            <div className="field">
              <label htmlFor="profile">{words.kind}</label>
              <Select
                id="profile"
                aria-label={words.kind}
                showSearch
                optionFilterProp="label"
                value={profile}
                onChange={read}
                options={profiles.map((p) => ({ value: p.name, label: label(p) }))}
              />
            </div>
            <div className="field">
              <label htmlFor="year">{words.year}</label>
              <Input id="year" inputMode="numeric" maxLength={4} value={year} onChange={(event) => ofYear(event.target.value)} />
            </div>
            <div className="field">
              <label htmlFor="day">{words.day}</label>
              <Input id="day" type="date" value={day} onChange={(event) => ofDay(event.target.value)} />
            </div>
            <div className="field">
              <label htmlFor="unit">{words.unit}</label>
              <AutoComplete
                id="unit"
                aria-label={words.unit}
                options={UNITS}
                value={said.unit ?? ''}
                onChange={(unit) => say({ ...said, unit })}
                placeholder={words.asWritten}
              />
              <small>{words.unitHint}</small>
            </div>
            <div className="field">
              <label htmlFor="instead">{words.instead}</label>
              <AutoComplete
                id="instead"
                aria-label={words.instead}
                options={UNITS}
                value={said.unitInstead ?? ''}
                onChange={(unitInstead) => say({ ...said, unitInstead })}
                placeholder={words.asWritten}
              />
              <small>{words.insteadHint}</small>
            </div>
          </div>
          {preview.tables.map((table) => (
            <details key={`${table.sheet} ${table.row}`} open={preview.tables.length < 4} className="table-of">
              <summary>
                {words.tableAt(table.sheet, table.row)} {table.year && <Mark tone="quiet">{words.ofYear(table.year)}</Mark>}{' '}
                <Mark tone="quiet">{words.trueFor(table.trueFor)}</Mark>
              </summary>
              <div className="cells">
                <Sheet
                  label={words.tableAt(table.sheet, table.row)}
                  rows={table.columns}
                  keyOf={(column) => column.letters}
                  columns={[
                    { title: words.column, cell: (column) => column.letters },
                    { title: words.heading, cell: (column) => column.heading },
                    {
                      title: words.becomes,
                      cell: (column) => (
                        <Select
                          size="small"
                          aria-label={`${column.heading} ${words.becomes}`}
                          showSearch
                          optionFilterProp="label"
                          value={said.columns[column.heading] ?? column.field ?? LEFT_OUT}
                          options={options}
                          onChange={(field) => say({ ...said, columns: { ...said.columns, [column.heading]: field } })}
                        />
                      ),
                    },
                    { title: words.unit, cell: (column) => (column.unit ? <Mark tone="busy">{column.unit}</Mark> : '') },
                  ]}
                />
              </div>
            </details>
          ))}
          <div className="chips">
            <Checkbox
              checked={said.keepAs !== undefined}
              onChange={(event) => {
                const { keepAs: _, ...rest } = said;
                say(event.target.checked ? { ...rest, keepAs: file.fileName.replace(/\.\w+$/, '').slice(0, 80) } : rest);
              }}
            >
              {words.keep}
            </Checkbox>
            {said.keepAs !== undefined && (
              <Input
                className="keep-as"
                aria-label={words.keepAs}
                maxLength={80}
                value={said.keepAs}
                onChange={(event) => say({ ...said, keepAs: event.target.value })}
              />
            )}
          </div>
          <Wrong error={answer.error} />
          {may && (
            <Button htmlType="submit" loading={answer.fetching}>
              {words.again}
            </Button>
          )}
        </fieldset>
      </form>
    </Panel>
  );
}
