import { Button, Skeleton } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { ApplicationState as labels } from '../../../generated/labels';
import { ApplicationsDocument, type ApplicationState } from '../../../generated/operations';
import { useLanguage } from '../../language';
import { Problem } from '../../parts/Problem';
import { RecordLink } from '../../parts/Value';
import { Mark, Panel, type Tone } from '../office/Office';
import { Sheet } from '../office/Sheet';
import { useWhen, whole } from '../office/when';
import { ScopeList } from './ScopeChoice';
import { useAdministrationWords } from './words';

const TONE: Record<ApplicationState, Tone> = { ACTIVE: 'good', SUSPENDED: 'warn', REVOKED: 'bad', EXPIRED: 'quiet' };

export function ApplicationMark({ state }: { state: ApplicationState }) {
  const { label } = useLanguage();
  return <Mark tone={TONE[state]}>{label(labels[state])}</Mark>;
}

/** All applications. */
export function Applications() {
  const words = useAdministrationWords();
  const { words: desk } = useLanguage();
  const when = useWhen();
  const navigate = useNavigate();
  const [parameters, go] = useSearchParams();
  const after = parameters.get('after');
  const [answer, ask] = useQuery({ query: ApplicationsDocument, variables: { first: 20, ...(after && { after }) } });
  const found = answer.data?.applications;
  return (
    <Panel
      title={words.applications}
      beside={
        <Button type="primary" onClick={() => void navigate('/administration/applications/new')}>
          {words.register}
        </Button>
      }
    >
      {answer.error && !found ? (
        <Problem error={answer.error} retry={() => ask({ requestPolicy: 'network-only' })} />
      ) : !found ? (
        <Skeleton active />
      ) : found.nodes.length === 0 ? (
        <p className="muted">{words.noApplications}</p>
      ) : (
        <Sheet
          label={words.applications}
          rows={found.nodes}
          keyOf={(one) => one.id}
          columns={[
            { title: words.name, cell: (one) => <Link to={`/administration/applications/${encodeURIComponent(one.id)}`}>{one.name}</Link> },
            { title: words.state, cell: (one) => <ApplicationMark state={one.state} /> },
            { title: words.chamber, cell: (one) => (one.chamber ? <RecordLink record={one.chamber} /> : words.ofDistrict) },
            { title: words.scopes, cell: (one) => <ScopeList scopes={one.scopes} /> },
            { title: words.quota, end: true, cell: (one) => whole(one.quotaPerMinute) },
            { title: words.expires, cell: (one) => (one.expiresAt ? when(one.expiresAt) : words.noExpiry) },
            { title: words.lastUsed, cell: (one) => (one.lastUsedAt ? when(one.lastUsedAt) : words.never) },
          ]}
        />
      )}
      <div className="chips more">
        {after && <Button onClick={() => go({})}>{desk.first}</Button>}
        {found?.pageInfo.hasNextPage && <Button onClick={() => go({ after: found.pageInfo.endCursor ?? '' })}>{desk.next}</Button>}
      </div>
    </Panel>
  );
}
