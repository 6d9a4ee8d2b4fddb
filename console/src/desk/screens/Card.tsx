import { Skeleton, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage } from '../language';
import { NOTHING, mayWrite, operationOf, showing, useType, type CardAnswer, type FieldModel, type TypeModel, titled, titleOf } from '../model';
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
  const [tab, open] = useState('facts');
  const card = operationOf(type.name, 'Card');
  const [answer, ask] = useQuery<CardAnswer>({
    query: card?.document ?? NOTHING,
    variables: { id, ...showing(card ?? { shows: () => false }, type.fields.map((f) => f.name)) },
    pause: card === undefined,
  });
  const title = titleOf(type);
  const record = answer.data?.node && titled(type, answer.data.node);
  useTitle(record?.name && `${record.name} · ${words.product}`);
  if (answer.error && !record) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (answer.data && !record) {
    return (
      <p>
        {words.notFound} <Link to="/">{words.back}</Link>
      </p>
    );
  }
  if (!record) {
    return <Skeleton active />;
  }
  const parts = new Set(type.fields.flatMap((f) => f.parts));
  const shown = type.fields.filter((f) => f.name !== title && (f.kind !== 'COMPUTED' || record[f.name] !== null) && !parts.has(f.name) && card?.shows(f.name)) as FieldModel[];
  const named = (field: string) => {
    const model = type.fields.find((f) => f.name === field);
    return model ? label(model) : field;
  };
  return (
    <article>
      <p>
        <Link to={`/list/${type.name}`}>{label(type)}</Link>
        {mayWrite(type, 'Update') && (
          <>
            {' · '}
            <Link to={`/record/${type.name}/${encodeURIComponent(id)}/edit`}>{words.edit}</Link>
          </>
        )}
      </p>
      <h1>{record.name ?? record.id}</h1>
      {record.allowedNext && record.allowedNext.length > 0 && (
        <p className="chips">
          {words.nextStates}
          {record.allowedNext.map((next) => {
            const value = type.fields.find((f) => f.name === next.field)?.values.find((v) => v.value === next.state);
            return (
              <Tag key={next.state} title={next.missing.length > 0 ? words.notYet(next.missing.map(named).join('、')) : undefined}>
                {value ? label(value) : next.state}
                {next.missing.length > 0 && ` (${words.notYet(next.missing.map(named).join('、'))})`}
              </Tag>
            );
          })}
        </p>
      )}
      <Tabs
        activeKey={tab}
        onChange={open}
        items={[
          {
            key: 'facts',
            label: words.facts,
            children: (
              <dl className="facts">
                {shown.map((f) => (
                  <div key={f.name} className={f.fields && f.fields.length > 0 ? 'whole' : undefined}>
                    <dt>{label(f)}</dt>
                    <dd>
                      <Value field={f} value={record[f.name]} />
                    </dd>
                  </div>
                ))}
              </dl>
            ),
          },
          { key: 'history', label: words.history, children: tab === 'history' && <History type={type} id={id} /> },
        ]}
      />
    </article>
  );
}
