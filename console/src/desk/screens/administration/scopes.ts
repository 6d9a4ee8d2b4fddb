import { useLanguage } from '../../language';

// in the order in which people think of them; one that is not here is shown by its name
const WORDS: Record<string, [zh: string, en: string]> = {
  'portfolio:read': ['查看公开的项目、企业、商会', 'Read the public portfolio: projects, enterprises, chambers'],
  'district:read': ['查看全区内部的记录、来源和历史', "See the whole district's records, their sources and history"],
  'member:read': ['查看商会的会员', 'Read who is a member of which chamber'],
  'lead:read': ['查看招商线索', 'Read leads'],
  'lead:write': ['填报和推进线索', 'Submit leads and move them'],
  'project:write': ['修改项目', 'Write projects'],
  'enterprise:write': ['修改企业', 'Write enterprises'],
  'chamber:write': ['修改商会', 'Write chambers'],
  'work:read': ['查看责任、任务和问题', 'Read responsibilities, tasks and problems'],
  'work:write': ['填写责任、任务和问题', 'Write responsibilities, tasks and problems'],
  'plan:write': ['填写目标、规则和日历', 'Write targets, rules and the calendar'],
  'figure:write': ['填写已发布的数据', 'Write published figures'],
  'service:write': ['填写办事事项和载体', 'Write services and spaces'],
  'feedback:read': ['查看意见和评价', 'Read feedback'],
  'feedback:write': ['填写意见和评价', 'Write feedback'],
  'match:read': ['查看待定的名称', 'Read names that wait to be decided'],
  'match:write': ['判定名称是哪家企业', 'Decide which enterprise a name means'],
  'contact:read': ['查看未遮盖的联系人', 'Read contacts unmasked'],
  'contact:manage': ['导出和删除一人的信息', 'Export and erase what is kept about a person'],
  'search:save': ['保存检索并接收提醒', 'Save searches and be told of news'],
  'import:read': ['查看导入和报告', 'Read imports and their reports'],
  'import:write': ['上传和导入文件', 'Upload and import files'],
  'audit:read': ['查看审计记录', 'Read the audit trail'],
  'operations:read': ['查看运行状况和指标', 'Read health and metrics'],
  'access:admin': ['管理帐号和应用', 'Manage accounts and applications'],
};

const ORDER = Object.keys(WORDS);

/** What scopes are called, and in which order they stand. */
export function useScopes() {
  const { language } = useLanguage();
  return {
    named: (scope: string) => WORDS[scope]?.[language === 'zh' ? 0 : 1] ?? scope,
    inOrder: (scopes: string[]) => [...scopes].sort((a, b) => (ORDER.indexOf(a) + 1 || ORDER.length + 1) - (ORDER.indexOf(b) + 1 || ORDER.length + 1)),
  };
}

/** What a chamber's own front end usually needs. */
export const OF_A_CHAMBER = ['portfolio:read', 'member:read', 'lead:read', 'lead:write', 'match:read', 'match:write'];
