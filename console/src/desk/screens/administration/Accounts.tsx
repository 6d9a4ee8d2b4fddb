import { Button, Checkbox, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import {
  AccountsDocument,
  CreateAccountDocument,
  RemoveSecondFactorDocument,
  ResetPasswordDocument,
  ResumeAccountDocument,
  SetAccountScopesDocument,
  SuspendAccountDocument,
  type AccountsQuery,
} from '../../../generated/operations';
import { useLanguage } from '../../language';
import { useModel } from '../../model';
import { Problem } from '../../parts/Problem';
import { Once } from '../office/Once';
import { Mark, Panel } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { Sure } from '../office/Sure';
import { useWhen } from '../office/when';
import { Wrong } from '../office/Wrong';
import { ScopeChoice, ScopeList } from './ScopeChoice';
import { useAdministrationWords } from './words';

type One = NonNullable<AccountsQuery['accounts']>[number];

/** All accounts, and what is done with them. */
export function Accounts() {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const { person } = useModel();
  const when = useWhen();
  const [answer, ask] = useQuery({ query: AccountsDocument });
  const [created, create] = useMutation(CreateAccountDocument);
  const [scoped, setScopes] = useMutation(SetAccountScopesDocument);
  const [reset, resetPassword] = useMutation(ResetPasswordDocument);
  const [suspended, suspend] = useMutation(SuspendAccountDocument);
  const [resumed, resume] = useMutation(ResumeAccountDocument);
  const [removed, removeFactor] = useMutation(RemoveSecondFactorDocument);
  const [editing, edit] = useState<One | 'new'>();
  const [once, show] = useState<{ title: string; name: string; password: string }>();
  const found = answer.data?.accounts;
  if (answer.error && !found) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!found || !answer.data) {
    return <Skeleton active />;
  }
  const actions = (one: One) => (
    <span className="chips">
      {!one.administrator && (
        <Button size="small" onClick={() => edit(one)} aria-label={`${words.setScopes} ${one.name}`}>
          {words.setScopes}
        </Button>
      )}
      <Sure
        size="small"
        what={words.reset}
        then={words.resetThen}
        aria-label={`${words.reset} ${one.name}`}
        act={async () => {
          const { data } = await resetPassword({ id: one.id });
          const made = data?.resetAccountPassword;
          show(made ? { title: words.newPassword(made.account.name), name: made.account.name, password: made.password } : undefined);
        }}
      />
      {one.secondFactor && (
        <Sure size="small" what={words.removeFactor} then={words.removeFactorThen} aria-label={`${words.removeFactor} ${one.name}`} act={() => removeFactor({ id: one.id })} />
      )}
      {one.suspended ? (
        <Button size="small" onClick={() => resume({ id: one.id })} aria-label={`${words.resume} ${one.name}`}>
          {words.resume}
        </Button>
      ) : (
        one.name !== person && (
          <Sure size="small" what={words.suspendAccount} then={words.suspendAccountThen} aria-label={`${words.suspendAccount} ${one.name}`} act={() => suspend({ id: one.id })} />
        )
      )}
    </span>
  );
  return (
    <>
      {once && (
        <Once
          title={once.title}
          lines={[
            { label: words.accountName, value: once.name },
            { label: words.password, value: once.password },
          ]}
          done={() => show(undefined)}
        />
      )}
      {editing && (
        <AccountForm
          key={editing === 'new' ? 'new' : editing.id}
          one={editing === 'new' ? undefined : editing}
          all={answer.data.scopes}
          busy={created.fetching || scoped.fetching}
          error={<Wrong error={created.error ?? scoped.error} />}
          cancel={() => edit(undefined)}
          save={async (name, administrator, scopes) => {
            if (editing !== 'new') {
              const { error } = await setScopes({ id: editing.id, scopes });
              return error || edit(undefined);
            }
            const made = (await create({ input: { name, administrator, scopes } })).data?.createAccount;
            if (made) {
              show({ title: words.created(made.account.name), name: made.account.name, password: made.password });
              edit(undefined);
            }
          }}
        />
      )}
      <Panel
        title={words.accounts}
        beside={
          !editing && (
            <Button type="primary" onClick={() => edit('new')}>
              {words.createAccount}
            </Button>
          )
        }
      >
        <Wrong error={reset.error ?? suspended.error ?? resumed.error ?? removed.error} />
        <Sheet
          label={words.accounts}
          rows={found}
          keyOf={(one) => one.id}
          columns={[
            { title: words.accountName, cell: (one) => <strong>{one.name}</strong> },
            { title: words.state, cell: (one) => (one.suspended ? <Mark tone="warn">{words.suspended}</Mark> : <Mark tone="good">{words.active}</Mark>) },
            {
              title: words.scopes,
              cell: (one) =>
                one.administrator ? <Mark tone="busy">{words.administrator}</Mark> : one.scopes.length === 0 ? words.noScopes : <ScopeList scopes={one.scopes} most={2} />,
            },
            { title: words.secondFactor, cell: (one) => (one.secondFactor ? desk.yes : desk.no) },
            { title: words.lastSignedIn, cell: (one) => when(one.lastSignedInAt) },
            { title: '', cell: actions },
          ]}
        />
      </Panel>
    </>
  );
}

interface FormProps {
  one: One | undefined;
  all: string[];
  busy: boolean;
  error: React.ReactNode;
  save(name: string, administrator: boolean, scopes: string[]): unknown;
  cancel(): void;
}

function AccountForm({ one, all, busy, error, save, cancel }: FormProps) {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const [name, write] = useState('');
  const [administrator, promote] = useState(false);
  const [scopes, choose] = useState(one?.scopes ?? []);
  return (
    <Panel title={one ? `${words.setScopes} · ${one.name}` : words.createAccount}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            void save(name.trim(), administrator, administrator ? [] : scopes);
          }
        }}
      >
        {!one && (
          <div className="fields">
            <div className="field">
              <label htmlFor="account-name">{words.accountName} *</label>
              <Input id="account-name" maxLength={60} autoComplete="off" value={name} onChange={(event) => write(event.target.value)} />
              <small>{words.accountNameHint}</small>
            </div>
            <div className="field">
              <Checkbox checked={administrator} onChange={(event) => promote(event.target.checked)}>
                {words.administrator}（{words.administratorHint}）
              </Checkbox>
            </div>
          </div>
        )}
        {!administrator && <ScopeChoice label={`${words.scopes} · ${words.chosen(scopes.length)}`} all={all} chosen={scopes} choose={choose} />}
        {error}
        <div className="chips">
          <Button type="primary" htmlType="submit" loading={busy}>
            {one ? words.save : words.createAccount}
          </Button>
          <Button onClick={cancel}>{desk.cancel}</Button>
        </div>
      </form>
    </Panel>
  );
}
