package org.zhaoshang.schema;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the SDL that follows from the directives: filters, orders, facets, aggregates, connections
 * and entries.
 */
final class InputsWriter {

  private final SearchSchema schema;

  InputsWriter(SearchSchema schema) {
    this.schema = schema;
  }

  String write() {
    return Stream.concat(
            Stream.of(
                "# Derived from the directives in schema/*.graphqls: do not edit, regenerate.\n",
                enumFilters()),
            schema.types().stream().map(this::type))
        .collect(Collectors.joining("\n"));
  }

  private String enumFilters() {
    var seen = new TreeSet<String>();
    return schema.types().stream()
        .flatMap(t -> t.fields().stream())
        .filter(
            f -> f.kind() == ValueKind.ENUM && f.filterInput() != null && seen.add(f.filterInput()))
        .sorted(Comparator.comparing(f -> String.valueOf(f.filterInput())))
        .map(f ->
            """
            "取值条件。 Conditions on %1$s values."
            input %2$s {
              "等于。 Equal to."
              eq: %1$s
              "属于其中之一。 One of."
              in: [%1$s!]
              "是否有值。 Whether there is a value at all."
              exists: Boolean
            }
            """
                .formatted(f.labelType(), f.filterInput()))
        .collect(Collectors.joining("\n"));
  }

  private String type(IndexedType type) {
    var parts =
        Stream.of(
            filter(type),
            orders(type),
            facets(type),
            aggregate(type),
            connection(type),
            entry(type));
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }

  private static String filter(IndexedType type) {
    var fields =
        type.fields().stream()
            .filter(f -> f.filter() != null)
            .map(f -> described(f, f.filter() + ": " + f.filterInput() + needs(f), "", levelsOf(f)))
            .collect(Collectors.joining());
    return """
    \"""
    %1$s 的过滤条件：各字段同时满足；同一对象内关于同一子项（如年度）的条件由同一个子项满足。any、all、not 组合。
    Filters on %1$s: all fields hold; those of one object about one list (the years) hold for the same entry of it.
    `any`, `all` and `not` combine.
    \"""
    input %1$sFilter {
    %2$s  "至少满足一个。 At least one holds."
      any: [%1$sFilter!]
      "全部满足。 All hold."
      all: [%1$sFilter!]
      "不满足。 Does not hold."
      not: %1$sFilter
    }
    """
        .formatted(type.name(), fields);
  }

  private static String orders(IndexedType type) {
    var values =
        type.fields().stream()
            .filter(f -> f.sort() != null)
            .map(f -> described(f, f.sort() + needs(f), PlaceInputs.distanceOf(f), ""))
            .collect(Collectors.joining());
    return """
    "%1$s 的排序依据。 What %1$s can be sorted by."
    enum %1$sOrderField {
      "相关度。 Relevance."
      RELEVANCE
    %2$s}

    "%1$s 的一级排序；没有值的排在最后。 One level of order; records without a value come last."
    input %1$sOrder {
      "依据。 What to sort by."
      field: %1$sOrderField!
      "方向。 Which way."
      direction: OrderDirection! = ASC
    %3$s}
    """
        .formatted(type.name(), values, PlaceInputs.from(type));
  }

  private static String facets(IndexedType type) {
    var values = enumValues(type.facetFields());
    return values.isEmpty()
        ? ""
        : """
        "%1$s 的分面。 The facets of %1$s."
        enum %1$sFacet {
        %2$s}

        "%1$s 的分组维度。 What %1$s can be grouped by."
        enum %1$sDimension {
        %2$s}
        """
            .formatted(type.name(), values);
  }

  private static String enumValues(List<IndexedField> fields) {
    return fields.stream()
        .map(f -> f.facet() == null ? "" : described(f, f.facet().name() + needs(f)))
        .collect(Collectors.joining());
  }

  private static String aggregate(IndexedType type) {
    if (type.facetFields().isEmpty()) {
      return "";
    }
    var sums =
        type.measures().stream()
            .map(f ->
                described(
                    f,
                    f.measure() + ": " + sumType(f) + (f.needs() == null ? "!" : needs(f)),
                    f.kind() == ValueKind.MONEY ? "合计（人民币）。 The sum in CNY. " : "合计。 The sum. ",
                    ""))
            .collect(Collectors.joining());
    var rates =
        type.rates().stream()
            .flatMap(f -> Stream.ofNullable(f.rate()))
            .map(r ->
                "  \"%s。 %s.\"\n  %s: Rate!\n"
                    .formatted(r.formula().zh(), r.formula().en(), r.name()))
            .collect(Collectors.joining());
    return """
    "%1$s 的一组合计。 One group of %1$s and its sums."
    type %1$sAggregate {
      "各维度的取值；没有值的一组为空串。 The dimensions' values; the group without a value has an empty one."
      key: [String!]!
      "各维度取值的名称。 What the values are called on a page."
      label: [String!]!
      "各维度取值的英文名称。 What the values are called in English."
      labelEn: [String!]!
      "记录数。 How many records."
      count: Int!
    %2$s}
    """
        .formatted(type.name(), sums + rates);
  }

  /** Whole numbers are summed to a number that may be larger than a GraphQL Int. */
  private static String sumType(IndexedField measure) {
    return measure.kind() == ValueKind.MONEY ? "Money" : "Float";
  }

  private static String connection(IndexedType type) {
    boolean facets = !type.facetFields().isEmpty();
    return """
    "%1$s 的检索结果。 What a search over %1$s found."
    type %1$sSearchConnection {
      "边。 The edges."
      edges: [%1$sSearchEdge!]!
      "对象。 The objects."
      nodes: [%1$s!]!
      "分页信息。 Page information."
      pageInfo: PageInfo!
      "总数，精确。 The exact total, however large."
      totalCount: Int!
      "并非每条都命中全部检索词：其中有字词相近或含义相近者，或者全部只凭同义词命中。 Not all of these match every word: some or all are merely near, in words or in meaning, or all have it in other words only."
      relaxed: Boolean!
      "没有或很少命中时：您要找的是否为。 What was perhaps meant, when nothing or little was found."
      didYouMean: [Correction!]! @cost(weight: %5$d)
      "检索词各部分如何理解，可据此加筛选条件。 What the parts of the query were read as, and which filters they propose."
      interpretation: [Interpretation!]! @cost(weight: %8$d) @listSize(assumedSize: 10)
    %2$s%3$s}

    "%1$s 检索结果的边。 An edge to what was found."
    type %1$sSearchEdge {
      "对象。 The object."
      node: %1$s!
      "游标。 The cursor."
      cursor: String!
      "相关度；按其他依据排序时为空；看不到全区记录的调用者得到的是所属命中方式的下限。 The score; null when sorted by something else; whoever does not see all of the district gets the least of its way to match."
      score: Float
      "命中片段。 Where it matched."
      highlights: [Highlight!]! @cost(weight: %7$d)
      "凭哪些同义词命中；检索词本身就在其中则为空。 The synonyms by which it was found; empty when the words themselves are there."
      synonyms: [String!]!
      "为何命中、为何排在这里；没有检索词或无权查看则为空。 Why it was found and stands here; null without a query or the right to see it."
      explanation("须明确要求。 Must be asked for." explain: Boolean! = false): Explanation @cost(weight: %6$d)
    %4$s}
    """
        .formatted(
            type.name(),
            facets ? facetFields(type) : "",
            PlaceInputs.clusters(type),
            PlaceInputs.distance(type),
            SearchCosts.CORRECTIONS,
            SearchCosts.EXPLANATION,
            SearchCosts.HIGHLIGHTS,
            SearchCosts.INTERPRETATION);
  }

  private static String facetFields(IndexedType type) {
    return """
      "分面：自身的选择不影响自己的数量；已选取值总会返回。 Facets; a facet's own selection never narrows it, a selected value is always there."
      facets(
        "哪些分面。 Which facets."
        fields: [%1$sFacet!]! @cost(weight: %2$d)
        "每个分面至多列出多少取值，1 至 1000；分档和时段总是全部列出。 How many values each, 1 to 1000; bands and periods are all listed."
        size: Int = 20
        "分级的分面只列出此取值的下一级。 Of a facet with levels only the values right below this one."
        within: String
        "分级的分面列出第几级，1 为最上一级；给出 within 时列出其下的这一级。 Which level of a facet with levels, 1 being the top; with `within`, below that value."
        level: Int
        "只列出名称、代码、拼音或首字母与此相符的取值；分级的分面在各级中查找。 Only values whose label, code, Pinyin or initials match; on every level of a facet that has them."
        match: String
        "日期按什么分段。 Which periods dates are counted by."
        interval: DateInterval
      ): [Facet!]! @listSize(assumedSize: 20, slicingArguments: ["size"], sizedFields: ["buckets"], requireOneSlicingArgument: false)
    """
            .formatted(type.name(), SearchCosts.FACET)
        + groups(type);
  }

  /** The field of a connection that groups; nothing when the type has no dimension. */
  static String groups(IndexedType type) {
    return type.facetFields().isEmpty()
        ? ""
        : """
          "计数与合计，至多按三个维度分组。 Counts and sums, grouped by up to three dimensions."
          aggregate(
            "分组维度，至多三个；为空则为一组总计。 Dimensions, three at most; none gives one grand total."
            groupBy: [%1$sDimension!] @cost(weight: %2$d)
            "分级的维度按第几级分组，1 为最上一级。 By which level of a dimension with levels, 1 being the top."
            level: Int
            "日期按什么分段。 Which periods dates are grouped by."
            interval: DateInterval
        %4$s  ): [%1$sAggregate!]! @cost(weight: %2$d) @listSize(assumedSize: %3$d)
        """
            .formatted(type.name(), SearchCosts.GROUPS, SearchCosts.GROUPS_ASSUMED, until(type));
  }

  private static String until(IndexedType type) {
    return type.rates().isEmpty()
        ? ""
        : """
            "比率的分子只计不晚于这一天的；默认不限。 Rates count in their numerators what happened by this day; all by default."
            until: Date
        """;
  }

  private static String entry(IndexedType type) {
    return """
    extend type Query {
      \"""
      检索 %1$s。
      Searches %1$s.
      \"""
      %2$s(
        "检索词；每个词都须命中；引号内的须原样出现，前面带减号的须不出现。 What to search for; every word counts; what stands in quotes is looked for as it is, a leading minus leaves out."
        query: String @cost(weight: %5$d)
        "过滤条件。 Filters."
        filter: %1$sFilter
        "排序；默认有检索词时按相关度，否则按编号。 Orders; by relevance when there is a query, else by id."
        orderBy: [%1$sOrder!]
        "向后取多少条，1 至 100，默认 20。 Page size forwards, 1 to 100, 20 by default."
        first: Int
        "从此游标之后。 After this cursor."
        after: String
        "向前取多少条，1 至 100。 Page size backwards, 1 to 100."
        last: Int
        "到此游标之前。 Before this cursor."
        before: String
      ): %1$sSearchConnection%3$s @cost(weight: %4$d) @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
    }
    """
        .formatted(
            type.name(), type.entry(), entryRights(type), SearchCosts.SEARCH, SearchCosts.TEXT);
  }

  /** Who may not see any of the records gets null and an error, but where a contract says !. */
  private static String entryRights(IndexedType type) {
    return (type.indexed().nonNull() ? "!" : "") + needs(type.rows().needs());
  }

  private static String needs(IndexedField field) {
    return needs(field.needs());
  }

  static String needs(@Nullable String scope) {
    return scope == null ? "" : " @needs(scope: \"" + scope + "\")";
  }

  private static String described(IndexedField field, String definition) {
    return described(field, definition, "", "");
  }

  private static String described(
      IndexedField field, String definition, String lead, String addition) {
    var description = field.description().replaceAll("\\s+", " ").replace("\"", "\\\"");
    return "  \"%s\"\n  %s\n".formatted(lead + description + addition, definition);
  }

  private static String levelsOf(IndexedField field) {
    var facet = field.facet();
    return facet == null || !facet.hasLevels()
        ? ""
        : " 选上一级即选其下全部。 A code stands for everything below it.";
  }
}
