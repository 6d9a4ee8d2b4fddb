import { Input, Select, Skeleton } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { OverviewDocument, YearsDocument } from '../../generated/operations';
import { useLanguage } from '../language';
import { useType } from '../model';
import { Figures } from '../parts/Figures';
import { Money } from '../parts/Money';
import { Problem } from '../parts/Problem';
import { useTitle } from '../parts/useTitle';

const percent = (share: string | null | undefined) => (share == null ? '—' : `${(Number(share) * 100).toFixed(1)}%`);
const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

/** The portfolio of a year on a day: every figure leads to its records. */
export function Overview() {
  const { words, language, label } = useLanguage();
  const [parameters, go] = useSearchParams();
  const [known] = useQuery({ query: YearsDocument });
  const years = (known.data?.projects?.facets?.[0]?.buckets ?? []).map((bucket) => Number(bucket.value)).sort((a, b) => b - a);
  const year = Number(parameters.get('year') ?? years[0] ?? 0);
  const on = parameters.get('on') ?? (year && year < Number(today().slice(0, 4)) ? `${year}-12-31` : today());
  const [answer, ask] = useQuery({ query: OverviewDocument, variables: { year, on }, pause: !year });
  const measures = useType('AnnualTarget')?.fields.find((field) => field.name === 'measure')?.values ?? [];
  useTitle(`${words.overview} · ${words.product}`);
  const data = answer.data;
  if (!data) {
    const error = answer.error ?? known.error;
    return error ? <Problem error={error} retry={() => ask({ requestPolicy: 'network-only' })} /> : <Skeleton active />;
  }
  const projects = (facet: string, value: string) => `/list/Project?f.YEAR=${year}&f.${facet}=${value}`;
  const most = Math.max(1, ...data.projects.streets.map((group) => group.count));
  const groups = (all: typeof data.projects.streets, facet: string, whole: number) =>
    all.map((group) => ({
      key: group.key.join(),
      bar: group.count / whole,
      cells: [
        <Link key="name" to={projects(facet, group.key[0] ?? '')}>
          {(language === 'zh' ? group.label : group.labelEn).join(' ')}
        </Link>,
        group.count,
        group.totalInvestment && <Money key="total" {...group.totalInvestment} />,
        group.plannedInvestment && <Money key="plan" {...group.plannedInvestment} />,
      ],
    }));
  const heads = [words.count, words.totalInvestment, words.yearsPlan];
  return (
    <section className="overview" aria-busy={answer.fetching}>
      <h1>{words.overviewOf(year, on)}</h1>
      <p className="chips">
        <Select
          aria-label={words.year}
          value={year}
          options={years.map((value) => ({ value, label: value }))}
          onChange={(value) => go({ year: String(value) })}
        />
        <Input
          className="day"
          type="date"
          aria-label={words.upTo}
          value={on}
          onChange={(event) => event.target.value && go({ year: String(year), on: event.target.value })}
        />
        <Link to={`/list/Project?f.YEAR=${year}`}>{words.found(data.projects.totalCount)}</Link>
      </p>
      <div className="sheets">
        <Figures caption={words.byPhase} heads={[words.phase, ...heads]} rows={groups(data.projects.phases, 'PHASE', data.projects.totalCount || 1)} />
        {data.targetProgress && (
          <Figures
            caption={words.targets}
            heads={[words.target, words.done, words.owed, words.share, words.ahead]}
            rows={data.targetProgress.map(({ target, number, amount, share, points }) => {
              const measure = measures.find((one) => one.value === target.measure);
              return {
                key: target.id,
                bar: Number(share ?? 0),
                cells: [
                  <Link key="target" to={`/record/AnnualTarget/${encodeURIComponent(target.id)}`}>
                    {target.holder} {measure ? label(measure) : target.measure}
                  </Link>,
                  amount ? <Money key="done" {...amount} /> : number,
                  target.amount ? <Money key="owed" {...target.amount} /> : target.number,
                  percent(share),
                  points == null ? '—' : words.points(points),
                ],
              };
            })}
          />
        )}
        {data.roadshowQuarters && (
          <Figures
            caption={words.roadshows}
            heads={[words.quarter, words.count, words.met, words.without]}
            rows={data.roadshowQuarters.map(({ quarter, count, met, streetsWithout }) => ({
              key: String(quarter),
              cells: [
                words.quarterOf(quarter),
                count,
                met == null ? words.notYetOver : met ? words.yes : words.no,
                streetsWithout.map((street) => street.name).join(language === 'zh' ? '、' : ', '),
              ],
            }))}
          />
        )}
        {data.lookBack && (
          <Figures
            caption={words.lookBack}
            heads={[words.taskForce, words.count, words.closed, words.overdue, words.share]}
            rows={data.lookBack.map(({ taskForce, street, total, closed, overdue, closureRate }) => ({
              key: `${taskForce} ${street?.name}`,
              bar: Number(closureRate ?? 0),
              cells: [`${taskForce ?? '—'} ${street?.name ?? ''}`, total, closed, overdue, percent(closureRate)],
            }))}
          />
        )}
        {data.projectLights && (
          <Figures
            caption={words.redLights(data.projectLights.length)}
            heads={[words.project, words.because]}
            rows={data.projectLights.map(({ project, because }) => ({
              key: project.id,
              cells: [
                <Link key="project" to={`/record/Project/${encodeURIComponent(project.id)}`}>
                  {project.name}
                </Link>,
                because.map(({ rule, figure }) => `${rule} (${figure})`).join(language === 'zh' ? '；' : '; '),
              ],
            }))}
          />
        )}
        <Figures caption={words.byStreet} heads={[words.street, ...heads]} rows={groups(data.projects.streets, 'STREET', most)} />
      </div>
    </section>
  );
}
