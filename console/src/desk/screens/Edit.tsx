import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useClient, useMutation, useQuery } from 'urql';
import { Conflict } from '../card/Conflict';
import { inputOf, valuesOf, writtenFields, type FormValues } from '../formValues';
import { useLanguage } from '../language';
import {
  NOTHING,
  impersonal, mayWrite, operationOf, showing, useType, type CardAnswer, type NextState, type RecordRow, type SavedAnswer, type TypeModel,
} from '../model';
import { FormField } from '../parts/FormField';
import { conflictOf, messageOf, problemsOf } from '../errors';
import { idempotencyKey as newKey } from '../parts/idempotencyKey';
import { useTitle } from '../parts/useTitle';

/** A form for a record of whatever type: a new one, or one that is there. */
export function Edit() {
  const { words } = useLanguage();
  const { type: name, id } = useParams();
  const type = useType(name);
  if (!type || !mayWrite(type, id ? 'Update' : 'Create')) {
    return <p>{words.noSuchType}</p>;
  }
  return id ? <Existing key={id} type={type} id={id} /> : <Form type={type} />;
}

function Existing({ type, id }: { type: TypeModel; id: string }) {
  const { words } = useLanguage();
  const card = operationOf(type.name, 'Card');
  const [answer] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id, ...showing(card ?? { shows: () => false }, impersonal(type)) },
    requestPolicy: 'network-only',
  });
  if (answer.fetching && !answer.data) {
    return <Skeleton active />;
  }
  const record = answer.data?.node;
  if (!record) {
    return <p>{words.notFound}</p>;
  }
  return <Form type={type} record={record} />;
}

interface FormProps {
  type: TypeModel;
  record?: RecordRow & { allowedNext?: NextState[] };
}

function Form({ type, record }: FormProps) {
  const { words, label, language } = useLanguage();
  const navigate = useNavigate();
  const fields = writtenFields(type);
  const client = useClient();
  // what the form began with: of which version, and what stood there
  const [base, rebase] = useState(() => ({ version: record?.version, values: valuesOf(fields, record) }));
  const before = base.values;
  const [theirs, setTheirs] = useState<typeof base>();
  const [values, write] = useState(before);
  const [reason, writeReason] = useState('');
  // the same for every press of the button: nothing is written twice
  const [key, setKey] = useState(newKey);
  const [answer, save] = useMutation<SavedAnswer>(operationOf(type.name, record ? 'Update' : 'Create')?.document ?? NOTHING);
  const title = record ? `${words.edit} · ${record.name ?? record.id}` : words.create(label(type));
  useTitle(title);

  const problems = problemsOf(answer.error);
  const at = (name: string) => problems.filter((p) => p.path === `input.${name}` || p.path.startsWith(`input.${name}.`));
  const elsewhere = problems.filter((p) => !fields.some((f) => at(f.name).includes(p)));
  const conflict = conflictOf(answer.error);
  const others = answer.error && problems.length === 0 && !conflict;
  const offered = (name: string) => {
    const next = record?.allowedNext?.filter((n) => n.field === name).map((n) => n.state);
    return type.fields.find((f) => f.name === name)?.states ? [before[name] ?? '', ...(next ?? [])] : undefined;
  };
  const submit = async (over: typeof base, now: FormValues, idempotencyKey: string) => {
    const input = inputOf(fields, over.values, now);
    const written = record
      ? { id: record.id, version: over.version, input, reason: reason.trim() || null, idempotencyKey }
      : { input, idempotencyKey };
    const { data, error } = await save(written);
    const saved = data?.saved?.record;
    if (saved) {
      void navigate(`/record/${type.name}/${encodeURIComponent(saved.id)}`, { replace: true });
    } else if (record && conflictOf(error)) {
      const card = operationOf(type.name, 'Card');
      const variables = { id: record.id, ...showing(card ?? { shows: () => false }, impersonal(type)) };
      const fresh = await client.query<CardAnswer>(card?.document ?? NOTHING, variables, { requestPolicy: 'network-only' }).toPromise();
      const node = fresh.data?.node;
      setTheirs(node ? { version: node.version, values: valuesOf(fields, node) } : undefined);
    }
  };
  const settle = (chosen: FormValues) => {
    if (theirs && !answer.fetching) {
      const another = newKey();
      write(chosen);
      rebase(theirs);
      setTheirs(undefined);
      setKey(another);
      void submit(theirs, chosen, another);
    }
  };
  return (
    <form
      noValidate
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.fetching) {
          void submit(base, values, key);
        }
      }}
    >
      <h1>{title}</h1>
      {problems.length > 0 && <Alert type="error" title={words.problems(problems.length)} description={elsewhere.map((p) => p[language]).join('；')} />}
      {conflict && theirs && (
        <Conflict fields={fields} before={before} mine={values} theirs={theirs.values} busy={answer.fetching} choose={settle} />
      )}
      {others && (
        <Alert type="error" title={words.failed} description={answer.error && messageOf(answer.error, language)} />
      )}
      {fields
        .filter((field) => record || !field.states)
        .map((field) => (
          <FormField
            key={field.name}
            type={type}
            field={field}
            value={values[field.name] ?? ''}
            offered={offered(field.name)}
            problems={at(field.name).map((p) => p[language])}
            change={(value) => write({ ...values, [field.name]: value })}
          />
        ))}
      {record && (
        <div className="field">
          <label htmlFor="reason">{words.why}</label>
          <textarea id="reason" rows={2} maxLength={500} value={reason} onChange={(event) => writeReason(event.target.value)} />
        </div>
      )}
      <p className="chips">
        <Button type="primary" htmlType="submit" loading={answer.fetching}>
          {words.save}
        </Button>
        <Link to={record ? `/record/${type.name}/${encodeURIComponent(record.id)}` : `/list/${type.name}`}>{words.cancel}</Link>
      </p>
    </form>
  );
}
