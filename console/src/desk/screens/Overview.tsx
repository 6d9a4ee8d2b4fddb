import { Button, Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { OverviewDocument, YearsDocument } from '../../generated/operations';
import { useLanguage, useWordsOf } from '../language';
import { useModel, useType, type FieldModel } from '../model';
import { Columns } from '../overview/Columns';
import { overviewWords } from '../overview/words';
import { today } from '../parts/days';
import { Figures } from '../parts/Figures';
import { Money } from '../parts/Money';
import { Problem } from '../parts/Problem';
import { useTitle } from '../parts/useTitle';
import '../overview/overview.css';

const percent = (share: string | null | undefined) => (share == null ? '—' : `${(Number(share) * 100).toFixed(1)}%`);
const MONTHS = 12;
// of a long table; the rest at a wish
const FIRST = 9;

/** The days of a quarter as a list's address has them: from the first until before the last. */
function quarterDays(year: number, quarter: number): string {
  const first = (month: number) => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return `${first(3 * quarter - 3)}~${first(3 * quarter)}`;
}

/** The portfolio of a year on a day: every figure leads to its records. */
export function Overview() {
  const { words, language, label } = useLanguage();
  const more = useWordsOf(overviewWords);
  const { scopes } = useModel();
  const [parameters, go] = useSearchParams();
  const [known] = useQuery({ query: YearsDocument });
  const years = (known.data?.projects?.facets?.[0]?.buckets ?? []).map((bucket) => Number(bucket.value)).sort((a, b) => b - a);
  const year = Number(parameters.get('year') ?? years[0] ?? 0);
  const on = parameters.get('on') ?? (year && year < Number(today().slice(0, 4)) ? `${year}-12-31` : today());
  const [answer, ask] = useQuery({ query: OverviewDocument, variables: { year, on, report: scopes.includes('district:read') }, pause: !year });
  const measures = useType('AnnualTarget')?.fields.find((field) => field.name === 'measure')?.values ?? [];
  const stage = useType('Lead')?.fields.find((field) => field.name === 'stage');
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
  const facet = (name: string) => data.projects.facets.find((one) => one.field === name);
  type Buckets = NonNullable<ReturnType<typeof facet>>['buckets'];
  const buckets = (name: string, all: Buckets) =>
    all
      .filter((one) => one.count > 0)
      .map((one) => {
        const sum = one.sums.find((each) => each.measure === 'totalInvestment')?.sum;
        return {
          key: one.value,
          bar: one.count / (data.projects.totalCount || 1),
          cells: [
            <Link key="name" to={projects(name, one.from === null && one.to === null ? one.value : `${one.from ?? ''}~${one.to ?? ''}`)}>
              {label(one)}
            </Link>,
            one.count,
            sum && <Money key="sum" {...sum} />,
          ],
        };
      });
  const lights = facet('LIGHT')?.buckets ?? [];
  const red = lights.find((one) => one.value === 'RED')?.count ?? 0;
  const started = facet('STARTED_ON');
  const months = Array.from({ length: MONTHS }, (_, i) => {
    const month = `${year}-${String(i + 1).padStart(2, '0')}`;
    const next = i + 1 === MONTHS ? `${year + 1}-01` : `${year}-${String(i + 2).padStart(2, '0')}`;
    const found = started?.buckets.find((one) => one.from?.startsWith(month));
    return { key: month, label: more.monthName(i + 1), count: found?.count ?? 0, to: projects('STARTED_ON', `${month}-01~${next}-01`) };
  });
  const [all] = data.projects.all;
  const time = data.workReport?.timeShare ?? data.targetProgress?.[0]?.timeShare;
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
        <Button className="print" onClick={() => print()}>
          {more.print}
        </Button>
      </p>
      <ul className="tiles">
        <Tile name={more.projects} to={`/list/Project?f.YEAR=${year}`}>
          {data.projects.totalCount.toLocaleString()}
        </Tile>
        {all && (
          <Tile name={more.investment} to={`/list/Project?f.YEAR=${year}&sort=TOTAL_INVESTMENT.DESC`}>
            <Money {...all.totalInvestment} />
          </Tile>
        )}
        {all && (
          <Tile name={more.planned} to={`/list/Project?f.YEAR=${year}`}>
            <Money {...all.plannedInvestment} />
          </Tile>
        )}
        <Tile name={more.red} to={projects('LIGHT', 'RED')}>
          {red.toLocaleString()}
        </Tile>
        {time != null && <Tile name={more.time}>{percent(time)}</Tile>}
      </ul>
      <div className="sheets">
        <Figures caption={words.byPhase} heads={[words.phase, ...heads]} rows={groups(data.projects.phases, 'PHASE', data.projects.totalCount || 1)} />
        <Columns caption={more.byMonth} heads={[more.month, words.count]} table={more.asTable} figures={months} />
        <Figures caption={more.lights} heads={[more.light, words.count, words.totalInvestment]} rows={buckets('LIGHT', lights)} />
        <Figures caption={more.byCategory} heads={[more.category, ...heads]} rows={groups(data.projects.categories, 'CATEGORY', data.projects.totalCount || 1)} />
        <Figures
          caption={more.byBand}
          heads={[more.band, words.count, words.totalInvestment]}
          rows={buckets('INVESTMENT_BAND', facet('INVESTMENT_BAND')?.buckets ?? [])}
        />
        {data.workReport && stage && (
          <Figures
            caption={more.funnel}
            heads={[more.stage, more.standing, more.reached, more.conversion, more.daysOn]}
            rows={data.workReport.funnel.map((one) => ({
              key: one.stage,
              bar: one.reached == null ? undefined : one.reached / Math.max(1, ...data.workReport!.funnel.map((each) => each.reached ?? 0)),
              cells: [
                <Link key="stage" to={`/board/Lead?f.STAGE=${one.stage}`}>
                  {label((stage as FieldModel).values.find((value) => value.value === one.stage) ?? { label: one.stage, labelEn: one.stage })}
                </Link>,
                one.standing,
                one.reached ?? '—',
                percent(one.conversion),
                one.days ?? '—',
              ],
            }))}
          />
        )}
        {data.targetProgress && (
          <Figures
            first={FIRST}
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
                  points == null ? (
                    '—'
                  ) : (
                    <span key="points" className={Number(points) < 0 ? 'behind' : undefined}>
                      {words.points(points)}
                    </span>
                  ),
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
                <Link key="held" to={`/list/Roadshow?f.HELD_ON=${quarterDays(year, quarter)}`}>
                  {count}
                </Link>,
                met == null ? words.notYetOver : met ? words.yes : words.no,
                streetsWithout.map((street) => street.name).join(language === 'zh' ? '、' : ', '),
              ],
            }))}
          />
        )}
        {data.lookBack && (
          <Figures
            first={FIRST}
            caption={words.lookBack}
            heads={[words.taskForce, words.count, words.closed, words.overdue, words.share]}
            rows={data.lookBack.map(({ taskForce, street, total, closed, overdue, closureRate }) => {
              const tasks = `/list/WorkTask?${new URLSearchParams({ ...(taskForce && { 'f.TASK_FORCE': taskForce }), ...(street && { 'f.STREET': street.code }) })}`;
              return {
                key: `${taskForce} ${street?.name}`,
                bar: Number(closureRate ?? 0),
                cells: [
                  <Link key="all" to={tasks}>{`${taskForce ?? '—'} ${street?.name ?? ''}`}</Link>,
                  total,
                  <Link key="closed" to={`${tasks}&f.STATE=CLOSED`}>
                    {closed}
                  </Link>,
                  overdue,
                  percent(closureRate),
                ],
              };
            })}
          />
        )}
        {data.projectLights && (
          <Figures
            first={FIRST}
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
        <Figures first={FIRST} caption={words.byStreet} heads={[words.street, ...heads]} rows={groups(data.projects.streets, 'STREET', most)} />
      </div>
    </section>
  );
}

function Tile({ name, to, children }: { name: string; to?: string; children: ReactNode }) {
  return (
    <li>
      <span>{name}</span>
      {to ? <Link to={to}>{children}</Link> : <strong>{children}</strong>}
    </li>
  );
}
