package org.zhaoshang.relevance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A type of records that a query can ask for and a rule can speak of. */
public enum JudgedType {
  ENTERPRISE(
      "企业",
      "Enterprise",
      "enterprises",
      List.of(
          "名称", "曾用名", "别名", "信用代码", "行业", "行业名称", "门类", "状态", "省份", "街道", "经营范围", "投资意向", "商会")),
  PROJECT(
      "项目",
      "Project",
      "projects",
      List.of("名称", "代码", "内容", "类别", "街道", "行业", "行业名称", "门类", "阶段", "投资方", "亮灯")),
  CHAMBER("商会", "Chamber", "chambers", List.of("名称", "别名", "信用代码", "类别", "原籍", "领域", "状态")),
  LEAD(
      "线索",
      "Lead",
      "leads",
      List.of("名称", "内容", "阶段", "来源", "投资方", "推荐单位", "街道", "行业", "行业名称", "门类"));

  final String label;
  final String node;
  final String entry;
  final List<String> fields;

  JudgedType(String label, String node, String entry, List<String> fields) {
    this.label = label;
    this.node = node;
    this.entry = entry;
    this.fields = fields;
  }

  static Optional<JudgedType> of(String label) {
    return Stream.of(values()).filter(type -> type.label.equals(label)).findFirst();
  }
}
