import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { NOTHING, operationOf, showing, type CardAnswer, type TypeModel } from '../model';
import { Problem } from '../parts/Problem';
import { cardWords } from './words';

interface Contact {
  id: string;
  name: string | null;
  mobile: string | null;
  phones: string[];
  email: string | null;
  wechat: string | null;
  role: string | null;
  remark: string | null;
  masked: boolean;
}

/** The people of a record. Who looks is noted, so nobody looks by accident. */
export function Contacts({ type, id }: { type: TypeModel; id: string }) {
  const { language } = useLanguage();
  const words = useWordsOf(cardWords);
  const [asked, reveal] = useState(false);
  const card = operationOf(type.name, 'Card');
  const field = type.fields.find((f) => f.type === 'Contact');
  const [answer, ask] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id, ...showing(card ?? { shows: () => false }, [field?.name ?? '']) },
    pause: !asked,
    requestPolicy: 'network-only',
  });
  if (!asked) {
    return (
      <p>
        <Button onClick={() => reveal(true)}>{words.reveal}</Button> {words.revealHint}
      </p>
    );
  }
  if (answer.error) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  const people = answer.data?.node?.[field?.name ?? ''] as Contact[] | undefined;
  if (!people) {
    return <Skeleton active />;
  }
  if (people.length === 0) {
    return <p>{words.noContacts}</p>;
  }
  return (
    <>
      {people.some((one) => one.masked) && <p>{words.masked}</p>}
      <ul className="contacts">
        {people.map((one, i) => (
          <li key={one.id ?? i}>
            <strong>{one.name ?? '—'}</strong> {one.role}
            <p>{[one.mobile, ...one.phones, one.email, one.wechat].filter(Boolean).join(language === 'zh' ? '，' : ', ')}</p>
            {one.remark && <p>{one.remark}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
