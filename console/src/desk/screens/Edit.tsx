import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMutation, useQuery, type CombinedError } from 'urql';
import { inputOf, valuesOf, writtenFields } from '../formValues';
import { said, useLanguage } from '../language';
import {
  NOTHING,
  mayWrite, operationOf, showing, useType, type CardAnswer, type InputProblem, type NextState, type RecordRow, type SavedAnswer, type TypeModel,
} from '../model';
import { FormField } from '../parts/FormField';
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
  const [opened, open] = useState(0);
  const card = operationOf(type.name, 'Card');
  const [answer, ask] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id, ...showing(card ?? { shows: () => false }, type.fields.map((f) => f.name)) },
    requestPolicy: 'network-only',
  });
  if (answer.fetching && !answer.data) {
    return <Skeleton active />;
  }
  const record = answer.data?.node;
  if (!record) {
    return <p>{words.notFound}</p>;
  }
  const again = () => {
    ask({ requestPolicy: 'network-only' });
    open(opened + 1);
  };
  return <Form key={`${opened} ${record.version}`} type={type} record={record} again={again} />;
}

interface FormProps {
  type: TypeModel;
  record?: RecordRow & { allowedNext?: NextState[] };
  /** Opens the record anew. */
  again?(): void;
}

const problemsOf = (error: CombinedError | undefined) =>
  error?.graphQLErrors.flatMap((e) => (e.extensions.problems as InputProblem[] | undefined) ?? []) ?? [];

function Form({ type, record, again }: FormProps) {
  const { words, label, language } = useLanguage();
  const navigate = useNavigate();
  const fields = writtenFields(type);
  const [before] = useState(() => valuesOf(fields, record));
  const [values, write] = useState(before);
  const [reason, writeReason] = useState('');
  // the same for every press of the button: nothing is written twice
  const [idempotencyKey] = useState(() => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-'));
  const [answer, save] = useMutation<SavedAnswer>(operationOf(type.name, record ? 'Update' : 'Create')?.document ?? NOTHING);
  const title = record ? `${words.edit} · ${record.name ?? record.id}` : words.create(label(type));
  useTitle(title);

  const problems = problemsOf(answer.error);
  const at = (name: string) => problems.filter((p) => p.path === `input.${name}` || p.path.startsWith(`input.${name}.`));
  const elsewhere = problems.filter((p) => !fields.some((f) => at(f.name).includes(p)));
  const conflict = answer.error?.graphQLErrors.some((e) => e.extensions.code === 'CONFLICT');
  const others = answer.error && problems.length === 0 && !conflict;
  const offered = (name: string) => {
    const next = record?.allowedNext?.filter((n) => n.field === name).map((n) => n.state);
    return type.fields.find((f) => f.name === name)?.states ? [before[name] ?? '', ...(next ?? [])] : undefined;
  };
  const submit = async () => {
    const input = inputOf(fields, before, values);
    const written = record
      ? { id: record.id, version: record.version, input, reason: reason.trim() || null, idempotencyKey }
      : { input, idempotencyKey };
    const { data } = await save(written);
    const saved = data?.saved?.record;
    if (saved) {
      void navigate(`/record/${type.name}/${encodeURIComponent(saved.id)}`, { replace: true });
    }
  };
  return (
    <form
      noValidate
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.fetching) {
          void submit();
        }
      }}
    >
      <h1>{title}</h1>
      {problems.length > 0 && <Alert type="error" title={words.problems(problems.length)} description={elsewhere.map((p) => p[language]).join('；')} />}
      {conflict && <Alert type="warning" title={words.conflict} action={<Button onClick={again}>{words.reload}</Button>} />}
      {others && (
        <Alert type="error" title={words.failed} description={answer.error?.graphQLErrors.map((e) => said(e.message, language)).join('；') || answer.error?.message} />
      )}
      {fields
        .filter((field) => record || !field.states)
        .map((field) => (
          <FormField
            key={field.name}
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
