import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { messageOf, problemsOf } from '../errors';
import { inputOf, type FormValues } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import { NOTHING, mayWrite, operationOf, useType, type FieldModel, type SavedAnswer } from '../model';
import { today } from '../parts/days';
import { FormField } from '../parts/FormField';
import { idempotencyKey } from '../parts/idempotencyKey';
import { leadWords } from './words';

const ASKED = ['kind', 'followedOn', 'officer', 'subject', 'outcome'];

interface Props {
  lead: { id: string; name: string; officer: string | null };
  added(): void;
}

/** Notes what was done about a lead, where one reads of it. */
export function FollowUp({ lead, added }: Props) {
  const words = useWordsOf(leadWords);
  const type = useType('FollowUp');
  const [open, setOpen] = useState(false);
  if (!type || !mayWrite(type, 'Create')) {
    return null;
  }
  const fields = ASKED.flatMap((name) => type.fields.filter((f) => f.name === name && f.writable)) as FieldModel[];
  return (
    <>
      <Button size="small" aria-label={words.followUpOf(lead.name)} onClick={() => setOpen(true)}>
        {words.followUp}
      </Button>
      {open && (
        <Modal open title={words.followUpOf(lead.name)} footer={null} onCancel={() => setOpen(false)}>
          <FollowUpForm
            lead={lead}
            type={type}
            fields={fields}
            added={() => {
              setOpen(false);
              added();
            }}
            cancel={() => setOpen(false)}
          />
        </Modal>
      )}
    </>
  );
}

function FollowUpForm({ lead, type, fields, added, cancel }: Props & { type: NonNullable<ReturnType<typeof useType>>; fields: FieldModel[]; cancel(): void }) {
  const { language } = useLanguage();
  const words = useWordsOf(leadWords);
  const [values, write] = useState<FormValues>({ followedOn: today(), officer: lead.officer ?? '', kind: fields.find((f) => f.name === 'kind')?.values[0]?.value ?? '' });
  const [key] = useState(idempotencyKey);
  const [answer, add] = useMutation<SavedAnswer>(operationOf(type.name, 'Create')?.document ?? NOTHING);
  const problems = problemsOf(answer.error);
  const at = (name: string) => problems.filter((p) => p.path === `input.${name}` || p.path.startsWith(`input.${name}.`)).map((p) => p[language]);
  const submit = async () => {
    const { data } = await add({ input: { ...inputOf(fields, {}, values), leadName: lead.name, lead: lead.id }, idempotencyKey: key });
    if (data?.saved) {
      added();
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.fetching) {
          void submit();
        }
      }}
    >
      {fields.map((field) => (
        <FormField key={field.name} type={type} field={field} value={values[field.name] ?? ''} problems={at(field.name)} change={(value) => write({ ...values, [field.name]: value })} />
      ))}
      {answer.error && problems.length === 0 && (
        <Alert type="error" title={messageOf(answer.error, language)} />
      )}
      <p className="chips">
        <Button type="primary" htmlType="submit" loading={answer.fetching}>
          {words.save}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </p>
    </form>
  );
}
