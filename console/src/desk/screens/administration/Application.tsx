import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import {
  ApplicationDocument,
  ResumeApplicationDocument,
  RevokeApplicationDocument,
  RotateSecretDocument,
  SuspendApplicationDocument,
  UpdateApplicationDocument,
  type RotateSecretMutation,
} from '../../../generated/operations';
import { useLanguage } from '../../language';
import { Problem } from '../../parts/Problem';
import { RecordLink } from '../../parts/Value';
import { Once } from '../office/Once';
import { Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { Sure } from '../office/Sure';
import { useWhen, whole } from '../office/when';
import { Wrong } from '../office/Wrong';
import { ApplicationForm } from './ApplicationForm';
import { ApplicationMark } from './Applications';
import { useScopes } from './scopes';
import { useAdministrationWords } from './words';

const OVERLAP_DAYS = 7;
const DAY = 86_400_000;

/** One application: what it may, its secrets, and what is done with it. */
export function Application({ id }: { id: string }) {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const { named, inOrder } = useScopes();
  const when = useWhen();
  const [answer, ask] = useQuery({ query: ApplicationDocument, variables: { id } });
  const [suspended, suspend] = useMutation(SuspendApplicationDocument);
  const [resumed, resume] = useMutation(ResumeApplicationDocument);
  const [revoked, revoke] = useMutation(RevokeApplicationDocument);
  const [rotated, rotate] = useMutation(RotateSecretDocument);
  const [updated, update] = useMutation(UpdateApplicationDocument);
  const [made, show] = useState<RotateSecretMutation['rotateApplicationSecret']>();
  const [editing, edit] = useState(false);
  const one = answer.data?.application;
  if (answer.error && !one) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (answer.data && !one) {
    return (
      <p>
        {words.noSuch} <Link to="/administration/applications">{words.back}</Link>
      </p>
    );
  }
  if (!one) {
    return <Skeleton active />;
  }
  const back = <Link to="/administration/applications">{words.back}</Link>;
  if (editing) {
    return (
      <Panel title={`${words.edit} · ${one.name}`} beside={back}>
        <ApplicationForm
          told={{
            name: one.name,
            scopes: one.scopes,
            networks: one.networks,
            redirectUris: one.redirectUris,
            quotaPerMinute: one.quotaPerMinute,
            expiresAt: one.expiresAt ?? null,
          }}
          chambers={false}
          busy={updated.fetching}
          error={updated.error}
          doing={words.save}
          save={async (input) => {
            const { error } = await update({ id, input });
            edit(error !== undefined);
          }}
          cancel={() => edit(false)}
        />
      </Panel>
    );
  }
  const facts = [
    [words.clientId, <code key="id">{one.clientId}</code>],
    [words.chamber, one.chamber ? <RecordLink key="chamber" record={one.chamber} /> : words.ofDistrict],
    [words.quota, whole(one.quotaPerMinute)],
    [words.expires, one.expiresAt ? when(one.expiresAt) : words.noExpiry],
    [words.lastUsed, one.lastUsedAt ? when(one.lastUsedAt) : words.never],
    [words.networks, one.networks.join('、') || words.anywhere],
    [words.redirects, one.redirectUris.join('、') || '—'],
  ] as const;
  return (
    <>
      {made && (
        <Once
          title={words.newSecret(made.application.name)}
          lines={[
            { label: words.clientId, value: made.application.clientId },
            { label: words.secret, value: made.clientSecret },
          ]}
          done={() => show(undefined)}
        />
      )}
      <Wrong error={suspended.error ?? resumed.error ?? revoked.error ?? rotated.error} />
      <Panel title={one.name} beside={back}>
        <p className="chips">
          <ApplicationMark state={one.state} />
          <span className="muted">{words.by(one.createdBy.replace(/^[a-z]+:/, ''), when(one.createdAt))}</span>
        </p>
        <dl className="facts">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="whole">
            <dt>{words.scopes}</dt>
            <dd>
              <ul className="scope-list">
                {inOrder(one.scopes).map((scope) => (
                  <li key={scope}>
                    {named(scope)} <code>{scope}</code>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
        {one.state !== 'REVOKED' && (
          <div className="chips">
            <Button onClick={() => edit(true)}>{words.edit}</Button>
            {one.state === 'SUSPENDED' ? (
              <Button type="primary" loading={resumed.fetching} onClick={() => resume({ id })}>
                {words.resume}
              </Button>
            ) : (
              <Sure what={words.suspend} then={words.suspendThen} loading={suspended.fetching} act={() => suspend({ id })} />
            )}
            <Sure what={words.revoke} then={words.revokeThen} loading={revoked.fetching} act={() => revoke({ id })} />
          </div>
        )}
      </Panel>
      <Panel
        title={words.secrets}
        beside={
          one.state !== 'REVOKED' && (
            <Sure
              what={words.second}
              then={words.secondThen}
              loading={rotated.fetching}
              act={async () => {
                const { data } = await rotate({ id, until: new Date(Date.now() + OVERLAP_DAYS * DAY).toISOString() });
                show(data?.rotateApplicationSecret ?? undefined);
              }}
            />
          )
        }
      >
        <Sheet
          label={words.secrets}
          rows={one.secrets}
          keyOf={(secret) => secret.createdAt}
          columns={[
            { title: words.secretMade, cell: (secret) => when(secret.createdAt) },
            { title: words.secretUntil, cell: (secret) => (secret.validUntil ? when(secret.validUntil) : words.secretCurrent) },
            { title: words.lastUsed, cell: (secret) => (secret.lastUsedAt ? when(secret.lastUsedAt) : words.never) },
          ]}
        />
      </Panel>
      <span className="unseen" role="status">
        {answer.fetching ? desk.loading : ''}
      </span>
    </>
  );
}
