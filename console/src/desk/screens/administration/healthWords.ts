import type { Language } from '../../words';
import { sideBySide } from '../office/sideBySide';

// by the names that the server gives them; others are shown by those
type Named = Record<Language, Record<string, string>>;

/** How a part is. */
export const statuses: Named = sideBySide({
  UP: ['正常', 'well'],
  DEGRADED: ['部分功能受影响', 'in part'],
  DOWN: ['不可用', 'down'],
  OUT_OF_SERVICE: ['停止服务', 'out of service'],
  UNKNOWN: ['未知', 'unknown'],
});

/** The parts that are looked at. */
export const partNames: Named = sideBySide({
  db: ['数据库 PostgreSQL', 'Database PostgreSQL'],
  search: ['检索服务 Elasticsearch', 'Search server Elasticsearch'],
  index: ['检索索引', 'Search index'],
  alerts: ['检索提醒', 'Alerts of searches'],
  contacts: ['联系人的密钥', 'Key of the contacts'],
  diskSpace: ['磁盘空间', 'Disk space'],
  ping: ['应答', 'Answers'],
  ssl: ['证书', 'Certificates'],
  livenessState: ['是否运行', 'Alive'],
  readinessState: ['是否可服务', 'Ready'],
  auditTrail: ['审计记录', 'Audit trail'],
});

/** What a part tells of itself. */
export const detailNames: Named = sideBySide({
  depth: ['等待写入索引的改动', 'Changes that the index does not show yet'],
  lagSeconds: ['最久的等待（秒）', 'The oldest of them, in seconds'],
  poison: ['搁置的记录', 'Records set aside'],
  stopped: ['不完整的类型', 'Types that are not complete'],
  readOnly: ['不能写入的索引', 'Indices that take no writes'],
  pending: ['等待比对的记录', 'Records that no saved search has seen'],
  brokenSearches: ['无法执行的检索', 'Searches that cannot be run'],
  deliveriesPending: ['等待发送', 'Deliveries that wait'],
  deliveriesFailed: ['发送失败', 'Deliveries given up'],
  free: ['剩余', 'Free'],
  total: ['共', 'In all'],
});
