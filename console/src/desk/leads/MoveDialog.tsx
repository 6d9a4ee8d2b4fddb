import { Button, Modal } from 'antd';
import { useState } from 'react';
import { inputOf, type FormValues } from '../formValues';
import { useLanguage, useWordsOf } from '../language';
import type { FieldModel, TypeModel } from '../model';
import { FormField } from '../parts/FormField';
import type { Asking, Moves } from './moves';
import { leadWords } from './words';

/** What a move asks for first: the fields that are still empty, and why. */
export function MoveDialog({ type, asking, moves }: { type: TypeModel; asking: Asking; moves: Moves }) {
  const words = useWordsOf(leadWords);
  const { language } = useLanguage();
  const { row, next, problems } = asking;
  const fields = type.fields.filter((f) => next.missing.includes(f.name)) as FieldModel[];
  const [values, write] = useState<FormValues>({});
  const [reason, writeReason] = useState('');
  const at = (name: string) => problems.filter((p) => p.path === `input.${name}` || p.path.startsWith(`input.${name}.`) || p.path === name).map((p) => p[language]);
  const known = [...fields.map((f) => f.name), 'reason'];
  const elsewhere = problems.filter((p) => !known.some((name) => at(name).includes(p[language]))).map((p) => p[language]);
  return (
    <Modal open title={words.askFirst(moves.stateName(next.state))} onCancel={moves.cancel} footer={null} destroyOnHidden>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void moves.write(asking, inputOf(fields, {}, values), reason);
        }}
      >
        <p>{row.name}</p>
        {fields.map((field) => (
          <FormField
            key={field.name}
            type={type}
            field={{ ...field, required: true }}
            value={values[field.name] ?? ''}
            problems={at(field.name)}
            change={(value) => write({ ...values, [field.name]: value })}
          />
        ))}
        {next.reasonNeeded && (
          <div className="field">
            <label htmlFor="move-reason">{words.reason} *</label>
            <textarea
              id="move-reason"
              rows={2}
              maxLength={500}
              value={reason}
              aria-invalid={at('reason').length > 0}
              aria-describedby="move-reason-problems"
              onChange={(event) => writeReason(event.target.value)}
            />
            <div id="move-reason-problems" className="problem">
              {at('reason').join('；')}
            </div>
          </div>
        )}
        {elsewhere.length > 0 && (
          <p role="alert" className="problem">
            {elsewhere.join('；')}
          </p>
        )}
        <p className="chips">
          <Button type="primary" htmlType="submit">
            {words.moveTo(moves.stateName(next.state))}
          </Button>
          <Button onClick={moves.cancel}>{words.cancel}</Button>
        </p>
      </form>
    </Modal>
  );
}
