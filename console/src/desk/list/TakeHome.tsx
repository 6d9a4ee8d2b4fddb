import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { download, Refused } from '../download';
import { said, useLanguage, useWordsOf } from '../language';
import type { TypeModel } from '../model';
import type { Asked } from './ListShell';
import { listWords } from './words';

const FORMATS = { xlsx: 'Excel', csv: 'CSV' };

/** What the list shows as a file, all rows of it. */
export function TakeHome({ type, asked, sort }: { type: TypeModel; asked: Asked; sort: unknown }) {
  const { language, label } = useLanguage();
  const more = useWordsOf(listWords);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const take = async (format: string) => {
    setBusy(true);
    setProblem('');
    const body = { query: asked.query ?? undefined, filter: asked.filter ?? undefined, orderBy: sort ? [sort] : undefined };
    const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    try {
      await download(`exports/${type.search}.${format}`, `${label(type)}.${format}`, request);
    } catch (refusal) {
      setProblem(refusal instanceof Refused ? said(refusal.message, language) : more.notTaken);
    }
    setBusy(false);
  };
  return (
    <>
      <Dropdown
        disabled={busy}
        trigger={['click']}
        menu={{ items: Object.entries(FORMATS).map(([key, named]) => ({ key, label: named })), onClick: ({ key }) => void take(key) }}
      >
        <Button loading={busy}>{more.takeHome}</Button>
      </Dropdown>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
