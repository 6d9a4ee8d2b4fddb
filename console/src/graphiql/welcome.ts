export const welcome = `# 招商图谱 · Zhaoshang Graph
# 运行：Ctrl-Enter（Mac 为 Cmd-Enter）
# 左上角是文档，中英对照
# Ctrl-Enter (Cmd-Enter) runs this query.
# Top left: the documentation.

query NewEnergyIn2018 {
  projects(
    query: "新能源"
    filter: {year: {eq: 2018}}
    first: 5
  ) {
    totalCount
    nodes {
      name
      street { name }
      totalInvestment { yi }
    }
    facets(fields: [PHASE, STREET]) {
      field
      buckets { label count }
    }
  }
}
`;
