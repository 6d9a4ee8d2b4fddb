import { Alert, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { SaveSearchDocument, type SaveSearchInput } from '../../generated/operations';
import { messageOf } from '../errors';
import { useLanguage, useWordsOf } from '../language';
import { useModel, type TypeModel } from '../model';
import type { Asked } from './ListShell';
import { listWords } from './words';

/** Keeps what the list shows under a name; the desk tells of what newly matches. */
export function SaveSearch({ type, asked }: { type: TypeModel; asked: Asked }) {
  const { language } = useLanguage();
  const more = useWordsOf(listWords);
  const { scopes } = useModel();
  const [name, write] = useState('');
  const [answer, save] = useMutation(SaveSearchDocument);
  if (!scopes.includes('search:save') || !type.search) {
    return null;
  }
  const search = { [type.search]: { query: asked.query, filter: asked.filter } } as SaveSearchInput['search'];
  const form = (
    <form
      className="save-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.fetching && name.trim()) {
          void save({ input: { name: name.trim(), search } });
        }
      }}
    >
      <label htmlFor="search-name">{more.name}</label>
      <Input id="search-name" maxLength={100} value={name} onChange={(event) => write(event.target.value)} />
      <p>{more.saveHint}</p>
      {answer.error && <Alert type="error" title={messageOf(answer.error, language)} />}
      {answer.data && !answer.error && <Alert type="success" title={more.saved} />}
      <Button htmlType="submit" type="primary" loading={answer.fetching}>
        {more.saveIt}
      </Button>
    </form>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={form} destroyOnHidden>
      <Button>{more.save}</Button>
    </Popover>
  );
}
