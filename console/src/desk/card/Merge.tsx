import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { AlikeDocument } from '../../generated/operations';
import type { Chosen } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import { reasonOf } from '../errors';
import { NOTHING, impersonal, operationOf, showing, type CardAnswer, type FieldModel, type RecordRow, type SavedAnswer, type TypeModel } from '../model';
import { idempotencyKey } from '../parts/idempotencyKey';
import { RecordChoice } from '../parts/RecordChoice';
import { Value } from '../parts/Value';
import { cardWords } from './words';

const UNTOLD = ['version', 'provenance', 'synthetic'];

/** Makes one of two records, with both before one's eyes. */
export function Merge({ type, record }: { type: TypeModel; record: RecordRow }) {
  const words = useWordsOf(cardWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {words.merge}
      </Button>
      {open && (
        <Modal open width={760} title={words.mergeOf(record.name ?? '')} footer={null} onCancel={() => setOpen(false)}>
          <MergeForm type={type} record={record} />
        </Modal>
      )}
    </>
  );
}

function MergeForm({ type, record }: { type: TypeModel; record: RecordRow }) {
  const { label, language } = useLanguage();
  const words = useWordsOf(cardWords);
  const navigate = useNavigate();
  const [into, choose] = useState<Chosen>();
  const [reason, writeReason] = useState('');
  const [key] = useState(idempotencyKey);
  const [alike] = useQuery({ query: AlikeDocument, variables: { id: record.id, project: type.name === 'Project', lead: type.name === 'Lead' } });
  const card = operationOf(type.name, 'Card');
  const [other] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id: into?.id, ...showing(card ?? { shows: () => false }, impersonal(type)) },
    pause: into === undefined,
  });
  const [answer, merge] = useMutation<SavedAnswer>(operationOf(type.name, 'Merge')?.document ?? NOTHING);
  const that = into && other.data?.node?.id === into.id ? other.data.node : undefined;
  const differ = type.fields.filter(
    (f) => !UNTOLD.includes(f.name) && f.type !== 'Contact' && card?.shows(f.name) && JSON.stringify(record[f.name] ?? null) !== JSON.stringify(that?.[f.name] ?? null),
  ) as FieldModel[];
  const pairs = [...(alike.data?.projects ?? []), ...(alike.data?.leads ?? [])].map(({ one, other: second }) => (one.id === record.id ? second : one));
  const submit = async () => {
    const { data } = await merge({ id: record.id, version: record.version, into: into?.id, reason: reason.trim(), idempotencyKey: key });
    if (data?.saved && into) {
      void navigate(`/record/${type.name}/${encodeURIComponent(into.id)}`);
    }
  };
  const wrong = answer.error && reasonOf(answer.error, language);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (into && !answer.fetching) {
          void submit();
        }
      }}
    >
      <p>{words.mergeHint}</p>
      {pairs.length > 0 && (
        <p className="chips">
          {words.alike}
          {pairs.map((one) => (
            <Button key={one.id} size="small" onClick={() => choose({ id: one.id, name: one.name })}>
              {one.name}
            </Button>
          ))}
        </p>
      )}
      <div className="field">
        <label htmlFor="merge-into">{words.into}</label>
        <RecordChoice id="merge-into" type={type.name} many={false} chosen={into ? [into] : []} choose={([one]) => choose(one)} />
      </div>
      {that && (
        <div className="rows" tabIndex={0} role="group">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.this_}</th>
                <th scope="col">{words.that}</th>
              </tr>
            </thead>
            <tbody>
              {differ.map((f) => (
                <tr key={f.name}>
                  <th scope="row">{label(f)}</th>
                  <td>
                    <Value field={f} value={record[f.name]} />
                  </td>
                  <td>
                    <Value field={f} value={that[f.name]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="field">
        <label htmlFor="merge-reason">{words.reason}</label>
        <textarea id="merge-reason" rows={2} maxLength={500} value={reason} onChange={(event) => writeReason(event.target.value)} />
      </div>
      {wrong && <Alert type="error" title={wrong} />}
      <Button type="primary" htmlType="submit" disabled={!into || reason.trim() === ''} loading={answer.fetching}>
        {words.mergeIt}
      </Button>
    </form>
  );
}
