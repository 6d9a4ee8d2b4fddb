import { Button, Input, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { ScopesDocument } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { Picker } from '../office/Picker';
import { Wrong } from '../office/Wrong';
import { ScopeChoice } from './ScopeChoice';
import { OF_A_CHAMBER } from './scopes';
import { useAdministrationWords } from './words';

/** What is said of an application: the schema's values. */
export interface Told {
  name: string;
  scopes: string[];
  networks: string[];
  redirectUris: string[];
  quotaPerMinute: number;
  expiresAt: string | null;
}

export const NOTHING_TOLD: Told = { name: '', scopes: [], networks: [], redirectUris: [], quotaPerMinute: 600, expiresAt: null };

interface Props {
  told: Told;
  /** Whether a chamber can be chosen: of one that is there it cannot be changed. */
  chambers: boolean;
  busy: boolean;
  error: CombinedError | undefined;
  doing: string;
  save(told: Told, chamber: string | undefined): void;
  cancel(): void;
}

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
// the whole day in the district counts
const endOf = (day: string) => new Date(`${day}T23:59:59+08:00`).toISOString();
const dayOf = (instant: string) => new Date(instant).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

/** A form for an application. */
export function ApplicationForm({ told, chambers, busy, error, doing, save, cancel }: Props) {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const [known] = useQuery({ query: ScopesDocument, requestPolicy: 'cache-first' });
  const [values, write] = useState(told);
  const [networks, writeNetworks] = useState(told.networks.join('\n'));
  const [redirects, writeRedirects] = useState(told.redirectUris.join('\n'));
  const [chamber, choose] = useState<{ id: string; name: string }>();
  if (!known.data) {
    return <Skeleton active />;
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) {
          save({ ...values, networks: lines(networks), redirectUris: lines(redirects) }, chamber?.id);
        }
      }}
    >
      <div className="fields">
        <div className="field">
          <label htmlFor="application-name">{words.name} *</label>
          <Input id="application-name" maxLength={100} value={values.name} onChange={(event) => write({ ...values, name: event.target.value })} />
        </div>
        {chambers && (
          <div className="field">
            <label htmlFor="application-chamber">{words.chamber}</label>
            <Picker id="application-chamber" label={words.chamber} type="CHAMBER" name={chamber?.name ?? ''} pick={choose} />
            <small>{words.chamberHint}</small>
          </div>
        )}
        <div className="field">
          <label htmlFor="application-quota">{words.quota}</label>
          <InputNumber
            id="application-quota"
            min={1}
            max={1000000}
            value={values.quotaPerMinute}
            onChange={(quota) => write({ ...values, quotaPerMinute: quota ?? 600 })}
          />
          <small>{words.quotaHint}</small>
        </div>
        <div className="field">
          <label htmlFor="application-expires">{words.expires}</label>
          <Input
            id="application-expires"
            type="date"
            value={values.expiresAt ? dayOf(values.expiresAt) : ''}
            onChange={(event) => write({ ...values, expiresAt: event.target.value ? endOf(event.target.value) : null })}
          />
        </div>
        <div className="field">
          <label htmlFor="application-networks">{words.networks}</label>
          <Input.TextArea id="application-networks" autoSize={{ minRows: 2 }} value={networks} onChange={(event) => writeNetworks(event.target.value)} />
          <small>{words.networksHint}</small>
        </div>
        <div className="field">
          <label htmlFor="application-redirects">{words.redirects}</label>
          <Input.TextArea id="application-redirects" autoSize={{ minRows: 2 }} value={redirects} onChange={(event) => writeRedirects(event.target.value)} />
          <small>{words.redirectsHint}</small>
        </div>
        <div className="wide">
          <ScopeChoice
            label={`${words.scopes} * · ${words.chosen(values.scopes.length)}`}
            all={known.data.scopes}
            chosen={values.scopes}
            choose={(scopes) => write({ ...values, scopes })}
          />
          {chambers && <Button onClick={() => write({ ...values, scopes: OF_A_CHAMBER })}>{words.forChamber}</Button>}
        </div>
      </div>
      <Wrong error={error} />
      <div className="chips">
        <Button type="primary" htmlType="submit" loading={busy}>
          {doing}
        </Button>
        <Button onClick={cancel}>{desk.cancel}</Button>
      </div>
    </form>
  );
}
