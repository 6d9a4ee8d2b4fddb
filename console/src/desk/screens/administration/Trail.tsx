import { Alert, Button, Input, Select, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { AuditAct as acts, AuditOutcome as outcomes } from '../../../generated/labels';
import { TrailDocument, VerifyTrailDocument, type AuditAct, type AuditOutcome, type VerifyTrailQuery } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { Problem } from '../../parts/Problem';
import { Mark, Panel, type Tone } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { useWhen, whole } from '../office/when';
import { useAdministrationWords } from './words';

const TONE: Record<AuditOutcome, Tone> = { SUCCEEDED: 'good', FORBIDDEN: 'bad', FAILED: 'warn' };
const TEXTS = ['subject', 'operationName', 'record', 'address'] as const;
const DAYS = 30;

const begin = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString();
const end = (day: string) => new Date(new Date(`${day}T00:00:00+08:00`).getTime() + 86_400_000).toISOString();

/** Who did what, newest first; the conditions stand in the address. */
export function Trail() {
  const words = useAdministrationWords();
  const { label } = useLanguage();
  const when = useWhen();
  const [parameters, go] = useSearchParams();
  const of = (name: string) => parameters.get(name) ?? '';
  const filter = {
    ...(of('from') && { from: begin(of('from')) }),
    ...(of('to') && { to: end(of('to')) }),
    ...(of('act') && { act: [of('act') as AuditAct] }),
    ...(of('outcome') && { outcome: [of('outcome') as AuditOutcome] }),
    ...Object.fromEntries(TEXTS.filter(of).map((name) => [name, of(name)])),
  };
  const [answer, ask] = useQuery({ query: TrailDocument, variables: { first: 30, filter, ...(of('after') && { after: of('after') }) } });
  const set = (name: string, value: string) => {
    const changed = new URLSearchParams(parameters);
    changed.delete('after');
    changed.delete(name);
    if (value) {
      changed.set(name, value);
    }
    go(changed);
  };
  const texts: Record<(typeof TEXTS)[number], string> = {
    subject: words.who,
    operationName: words.operation,
    record: words.record,
    address: words.address,
  };
  const choice = <T extends string>(name: string, title: string, labels: Record<T, { label: string; labelEn: string }>) => (
    <div className="field">
      <label htmlFor={`trail-${name}`}>{title}</label>
      <Select
        id={`trail-${name}`}
        aria-label={title}
        value={of(name)}
        onChange={(value) => set(name, value)}
        options={[{ value: '', label: words.any }, ...(Object.keys(labels) as T[]).map((value) => ({ value: value as string, label: label(labels[value]) }))]}
      />
    </div>
  );
  const found = answer.data?.auditTrail;
  return (
    <Panel title={words.trail} beside={<Verification />}>
      <div className="fields">
        <div className="field">
          <label htmlFor="trail-from">{words.fromDay}</label>
          <Input id="trail-from" type="date" value={of('from')} onChange={(event) => set('from', event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor="trail-to">{words.toDay}</label>
          <Input id="trail-to" type="date" value={of('to')} onChange={(event) => set('to', event.target.value)} />
        </div>
        {choice('act', words.act, acts)}
        {choice('outcome', words.outcome, outcomes)}
        {TEXTS.map((name) => (
          <div className="field" key={name}>
            <label htmlFor={`trail-${name}`}>{texts[name]}</label>
            <Input.Search
              id={`trail-${name}`}
              key={of(name)}
              allowClear
              maxLength={200}
              defaultValue={of(name)}
              onSearch={(value) => set(name, value.trim())}
            />
          </div>
        ))}
      </div>
      {answer.error && !found ? (
        <Problem error={answer.error} retry={() => (of('after') ? set('after', '') : ask({ requestPolicy: 'network-only' }))} />
      ) : !found ? (
        <Skeleton active />
      ) : (
        <>
          <p aria-live="polite">{words.count(whole(found.totalCount))}</p>
          {found.nodes.length === 0 ? (
            <p className="muted">{words.noEntries}</p>
          ) : (
            <Sheet
              label={words.trail}
              rows={found.nodes}
              keyOf={(one) => one.id}
              columns={[
                { title: words.when, cell: (one) => <time dateTime={one.at}>{when(one.at)}</time> },
                { title: words.act, cell: (one) => label(acts[one.act]) },
                { title: words.outcome, cell: (one) => (one.outcome ? <Mark tone={TONE[one.outcome]}>{label(outcomes[one.outcome])}</Mark> : '—') },
                { title: words.who, cell: (one) => [one.subject ?? '—', one.client !== one.subject && one.client].filter(Boolean).join(' · ') },
                { title: words.operation, cell: (one) => one.operationName ?? '—' },
                { title: words.records, end: true, cell: (one) => (one.records.length === 0 ? '—' : <span title={one.records.join('\n')}>{one.records.length}</span>) },
                { title: words.from, cell: (one) => one.address ?? '—' },
              ]}
            />
          )}
          <div className="chips more">
            {of('after') && <Button onClick={() => set('after', '')}>{words.newest}</Button>}
            {found.pageInfo.hasNextPage && (
              <Button onClick={() => go({ ...Object.fromEntries(parameters), after: found.pageInfo.endCursor ?? '' })}>{words.older}</Button>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}

/** Whether the trail is whole, when somebody asks. */
function Verification() {
  const words = useAdministrationWords();
  const client = useClient();
  const [busy, wait] = useState(false);
  const [seen, show] = useState<VerifyTrailQuery['verifyAuditTrail']>();
  const [problem, complain] = useState<string>();
  const verify = async () => {
    wait(true);
    const since = new Date(Date.now() - DAYS * 86_400_000).toISOString();
    const { data, error } = await client.query(VerifyTrailDocument, { since }, { requestPolicy: 'network-only' }).toPromise();
    show(data?.verifyAuditTrail ?? undefined);
    complain(error?.message);
    wait(false);
  };
  return (
    <>
      <Button loading={busy} onClick={() => void verify()}>
        {words.verify}
      </Button>
      <div role="status" className="verified">
        {seen && (
          <Alert
            showIcon
            type={!seen.intact ? 'error' : seen.protected ? 'success' : 'warning'}
            title={seen.intact ? words.intact(whole(seen.checked)) : words.broken(seen.broken?.entryId ?? '—')}
            description={seen.protected ? undefined : words.unprotected}
          />
        )}
        {problem && <Alert showIcon type="error" title={problem} />}
      </div>
    </>
  );
}
