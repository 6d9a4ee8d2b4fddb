import { Button, Input, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Contacts } from '../card/Contacts';
import { Merge } from '../card/Merge';
import { NextMoves } from '../card/NextMoves';
import { Related } from '../card/Related';
import { Ties, hasTies } from '../card/Ties';
import { cardWords } from '../card/words';
import { useLanguage, useWordsOf } from '../language';
import { NOTHING, impersonal, mayWrite, operationOf, showing, titled, titleOf, useType, type CardAnswer, type FieldModel, type RecordRow, type TypeModel } from '../model';
import { today } from '../parts/days';
import { History } from '../parts/History';
import { Problem } from '../parts/Problem';
import { useTitle } from '../parts/useTitle';
import { Value } from '../parts/Value';

/** One record, of whatever type. */
export function Card() {
  const { words } = useLanguage();
  const { type: name, id } = useParams();
  const type = useType(name);
  return type && id ? <CardOf key={id} type={type} id={id} /> : <p>{words.noSuchType}</p>;
}

function CardOf({ type, id }: { type: TypeModel; id: string }) {
  const { words, label } = useLanguage();
  const more = useWordsOf(cardWords);
  const [parameters, go] = useSearchParams();
  const [tab, open] = useState('facts');
  const day = parameters.get('on');
  const past = operationOf(type.name, 'AsOf');
  const card = day && past ? past : operationOf(type.name, 'Card');
  const [answer, ask] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id, ...(day && past && { day }), ...showing(card ?? { shows: () => false }, impersonal(type)) },
    pause: card === undefined,
  });
  const title = titleOf(type);
  const record = answer.data?.node && titled(type, answer.data.node);
  const was = day !== null && past !== undefined;
  useTitle(record?.name && `${record.name} · ${words.product}`);
  const at = (on: string) => go(on === '' || on >= today() ? {} : { on }, { replace: true });
  if (answer.error && !record) {
    return <Problem error={answer.error} retry={() => (was ? at('') : ask({ requestPolicy: 'network-only' }))} />;
  }
  if (answer.data && !record) {
    return (
      <p>
        {was ? more.notYet(day) : words.notFound} {was ? <Button onClick={() => at('')}>{more.now}</Button> : <Link to="/">{words.back}</Link>}
      </p>
    );
  }
  if (!record || (was && !record.__typename.endsWith('AsOf')) || (!was && record.__typename.endsWith('AsOf'))) {
    return <Skeleton active />;
  }
  const edit = `/record/${type.name}/${encodeURIComponent(id)}/edit`;
  const tabs = [
    { key: 'facts', label: words.facts, children: <Facts type={type} record={record} title={title} shows={(name) => card?.shows(name) ?? false} /> },
    ...(was
      ? []
      : [
          ...(hasTies(type) ? [{ key: 'ties', label: more.ties, children: tab === 'ties' && <Ties type={type} id={id} name={record.name ?? ''} /> }] : []),
          { key: 'related', label: more.related, children: tab === 'related' && <Related type={type} id={id} /> },
          ...(type.fields.some((f) => f.type === 'Contact')
            ? [{ key: 'contacts', label: more.contacts, children: tab === 'contacts' && <Contacts type={type} id={id} /> }]
            : []),
          { key: 'history', label: words.history, children: tab === 'history' && <History type={type} id={id} /> },
        ]),
  ];
  return (
    <article className="card">
      <div className="chips over">
        <Link to={`/list/${type.name}`}>{label(type)}</Link>
        {!was && mayWrite(type, 'Update') && <Link to={edit}>{words.edit}</Link>}
        {!was && mayWrite(type, 'Merge') && typeof record.version === 'number' && <Merge type={type} record={record} />}
        {past && (
          <label className="as-of">
            {more.asOf} <Input type="date" size="small" max={today()} value={day ?? ''} onChange={(event) => at(event.target.value)} />
          </label>
        )}
      </div>
      <h1>{record.name ?? record.id}</h1>
      {was && (
        <p className="past" role="status">
          {more.asOfDay(day)} <Button size="small" onClick={() => at('')}>{more.now}</Button>
        </p>
      )}
      {!was &&
        type.fields
          .filter((f) => f.states)
          .map((f) => <NextMoves key={f.name} type={type} field={f as FieldModel} record={record} again={() => ask({ requestPolicy: 'network-only' })} />)}
      <Tabs activeKey={was ? 'facts' : tab} onChange={open} items={tabs} />
    </article>
  );
}

interface FactsProps {
  type: TypeModel;
  record: RecordRow;
  title: string;
  shows(field: string): boolean;
}

function Facts({ type, record, title, shows }: FactsProps) {
  const { label, language } = useLanguage();
  const more = useWordsOf(cardWords);
  const parts = new Set(type.fields.flatMap((f) => f.parts));
  const asked = type.fields.filter((f) => f.name !== title && f.type !== 'Contact' && !parts.has(f.name) && shows(f.name)) as FieldModel[];
  const nothing = (value: unknown) =>
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const filled = asked.filter((f) => !nothing(record[f.name]));
  const empty = asked.filter((f) => nothing(record[f.name]) && f.kind !== 'COMPUTED');
  return (
    <>
      <dl className="facts">
        {filled.map((f) => (
          <div key={f.name} className={f.fields && f.fields.length > 0 ? 'whole' : f.kind === 'MONEY' ? 'figure' : undefined}>
            <dt>{label(f)}</dt>
            <dd>
              <Value field={f} value={record[f.name]} />
            </dd>
          </div>
        ))}
      </dl>
      {empty.length > 0 && (
        <p className="unfilled">
          {more.empty}：{empty.map(label).join(language === 'zh' ? '、' : ', ')}
        </p>
      )}
    </>
  );
}
