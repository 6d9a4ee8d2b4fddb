import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useLanguage, useWordsOf } from '../language';
import { NOTHING, operationOf, showing, titled, titleOf, useModel, type FieldModel, type ListAnswer, type TypeModel } from '../model';
import { Problem } from '../parts/Problem';
import { RecordLink, Value } from '../parts/Value';
import { cardWords } from './words';

const SHOWN = 5;
// beside its name, which may be that of the record itself: what tells one from the other
const TELLING = ['ENUM', 'DATE', 'TEXT'];

/** Whatever other records refer to this one, of whatever type. */
export function Related({ type, id }: { type: TypeModel; id: string }) {
  const words = useWordsOf(cardWords);
  const { types } = useModel();
  const links = types.flatMap((other) =>
    other.fields.filter((f) => f.refersTo === type.name && f.filter).map((f) => ({ other, field: f as FieldModel })),
  );
  return (
    <>
      <div className="related">
        {links.map(({ other, field }) => (
          <Linked key={other.name + field.name} other={other} field={field} id={id} />
        ))}
      </div>
      <p className="none-related">{words.noneRelated}</p>
    </>
  );
}

function Linked({ other, field, id }: { other: TypeModel; field: FieldModel; id: string }) {
  const { label } = useLanguage();
  const words = useWordsOf(cardWords);
  const list = operationOf(other.name, 'List');
  const telling = other.fields.filter((f) => f.facet && f.name !== titleOf(other) && TELLING.includes(f.kind) && list?.shows(f.name)).slice(0, 2) as FieldModel[];
  const [answer, ask] = useQuery<ListAnswer>({
    query: list?.document ?? NOTHING,
    variables: { filter: { [field.filter as string]: { eq: id } }, first: SHOWN, ...showing(list ?? { shows: () => false }, [titleOf(other), ...telling.map((f) => f.name)]) },
  });
  const found = answer.data?.list;
  if (answer.error && !found) {
    return <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  if (!found) {
    return <Skeleton active paragraph={{ rows: 1 }} />;
  }
  if (found.totalCount === 0) {
    return null;
  }
  return (
    <section>
      <h2>
        {label(other)} <small>{label(field)}</small>
      </h2>
      <ul>
        {found.nodes.map((node) => (
          <li key={node.id}>
            <RecordLink record={titled(other, node)} />{' '}
            <small>
              {telling
                .filter((f) => node[f.name] != null)
                .map((f) => (
                  <span key={f.name}>
                    <Value field={f} value={node[f.name]} />{' '}
                  </span>
                ))}
            </small>
          </li>
        ))}
      </ul>
      <Link to={`/list/${other.name}?${new URLSearchParams({ [`r.${field.filter}`]: id })}`}>{words.allOf(found.totalCount.toLocaleString())}</Link>
    </section>
  );
}
