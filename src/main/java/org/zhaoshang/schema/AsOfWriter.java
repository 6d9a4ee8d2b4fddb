package org.zhaoshang.schema;

import java.util.stream.Collectors;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.schema.record.RecordTypes;

/**
 * Writes how each record type is asked for an earlier day: one record, and lists and aggregates
 * with filters and groups. A record of an earlier day has the fields that history keeps, and no
 * others.
 */
final class AsOfWriter {

  private final SearchSchema schema;
  private final RecordTypes types;

  AsOfWriter(SearchSchema schema, RecordTypes types) {
    this.schema = schema;
    this.types = types;
  }

  String write() {
    return "# Derived from the directives in schema/*.graphqls: do not edit, regenerate.\n\n"
        + types.all().stream()
            .map(type -> record(type) + lists(type))
            .collect(Collectors.joining("\n"));
  }

  private String record(RecordType type) {
    var identity = type.identity();
    var code =
        identity == null || identity.code() == null
            ? ""
            : """
                "代码。 Its code."
                %s: %s
            """
                .formatted(identity.code(), type.field(identity.code()).orElseThrow().type());
    return """
    "%2$s在某日终了时为人所知的样子，只含有历史可查的字段；当时的引用和各行亦然。 A %3$s as it was known at the end of a day, with the fields whose history is kept; what it refers to and its rows likewise."
    type %1$sAsOf%4$s {
      "全局编号。 The global id."
      id: ID!
    %5$s  "当时的版本；区内部门的记录。 The version that it had; the district's own."
      version: Int @needs(scope: "district:read")
      "当时是否已退出；没有退出则为空。 How it was retired, if it was by then; else null."
      retirement: Retirement @needs(scope: "district:read")
    }

    extend type Query {
      "%2$s在某日终了时的样子；当时没有则为空。 A %3$s as it was known at the end of a day; null when there was none. By id%7$s."
      %6$sAsOf(
        "哪一日（Asia/Shanghai），不晚于当天。 The day, in Asia/Shanghai; not after today."
        day: Date!
        "全局编号。 Its global id."
        id: ID
    %8$s  ): %1$sAsOf%4$s
    }
    """
        .formatted(
            type.name(),
            type.label().zh(),
            type.noun(),
            InputsWriter.needs(type.rows().needs()),
            type.fields().stream().map(this::field).collect(Collectors.joining()),
            type.payloadField(),
            code.isEmpty() ? "" : " or code",
            code);
  }

  private String field(RecordField field) {
    if (field.kind() == FieldKind.COMPUTED || field.personal() || field.follows()) {
      return "";
    }
    boolean refers = types.byName().containsKey(field.type());
    var one = field.type() + (refers ? "AsOf" : "");
    var named = field.list() ? "[" + one + "!]" : one;
    boolean never = field.needs() == null && (field.list() || field.required());
    return """
      "%s"
      %s: %s%s%s
    """
        .formatted(
            field.description().replaceAll("\\s+", " ").replace("\"", "\\\""),
            field.name(),
            named,
            never ? "!" : "",
            InputsWriter.needs(field.needs()));
  }

  private String lists(RecordType type) {
    var indexed =
        schema.types().stream().filter(t -> t.name().equals(type.name())).findFirst().orElseThrow();
    return """

    "%1$s在某日终了时的全部或一部分。 Some or all of %2$s as they were known at the end of a day."
    type %3$sAsOfConnection {
      "边。 The edges."
      edges: [%3$sAsOfEdge!]!
      "记录，依编号。 The records, by id."
      nodes: [%3$sAsOf!]!
      "分页信息。 Page information."
      pageInfo: PageInfo!
      "总数，精确。 The exact total."
      totalCount: Int!
    %4$s}

    "某日终了时的%1$s的边。 An edge to a record of an earlier day."
    type %3$sAsOfEdge {
      "记录。 The record."
      node: %3$sAsOf!
      "游标。 The cursor."
      cursor: String!
    }

    extend type Query {
      \"""
      某日终了时的%1$s，由记录及其历史回答：此后得知的一概不计，所以答案不变。没有检索词；地点和没有历史的字段不可作为条件。
      The %2$s as they were known at the end of a day, answered from the record and its history: what was learned since does not
      count, so the answer stays the same. There is no text to search for, and no condition on a place or on what has no history.
      \"""
      %5$sAsOf(
        "哪一日（Asia/Shanghai），不晚于当天；当天尚未终了，以现在为准。 The day, in Asia/Shanghai; not after today, which is not over yet: as it is now."
        day: Date!
        "过滤条件。 Filters."
        filter: %3$sFilter
        "取多少条，1 至 100，默认 20。 Page size, 1 to 100, 20 by default."
        first: Int
        "从此游标之后。 After this cursor."
        after: String
      ): %3$sAsOfConnection%6$s @cost(weight: %7$d) @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
    }
    """
        .formatted(
            type.label().zh(),
            type.plural(),
            type.name(),
            InputsWriter.groups(indexed),
            indexed.entry(),
            InputsWriter.needs(type.rows().needs()),
            SearchCosts.PAST);
  }
}
