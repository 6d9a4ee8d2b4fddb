package org.zhaoshang.district;

import static org.zhaoshang.district.Dimension.Kind.CONSTANT;
import static org.zhaoshang.district.Dimension.Kind.DATE;
import static org.zhaoshang.district.Dimension.Kind.INDUSTRY;
import static org.zhaoshang.district.Dimension.Kind.PLACE;
import static org.zhaoshang.district.Dimension.Kind.TEXT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.NodeId;

/**
 * All records of a type, read from PostgreSQL without the product's own code, and the facets of the
 * type.
 *
 * @param entry the Query field
 * @param measures what the type sums
 * @param known the values that occur, in order
 * @param above the code above each, from the records themselves
 */
record RecordedType(
    String entry,
    List<Dimension> dimensions,
    List<String> measures,
    List<Recorded> records,
    Map<Dimension, List<String>> known,
    Map<Dimension, Map<String, String>> above) {

  RecordedType(
      String entry, List<Dimension> dimensions, List<String> measures, List<Recorded> records) {
    this(entry, dimensions, measures, records, new HashMap<>(), new HashMap<>());
    for (var dimension : dimensions) {
      known.put(
          dimension,
          records.stream()
              .flatMap(r -> dimension.inList() ? r.entries().stream() : Stream.of(r))
              .flatMap(r -> r.values(dimension).stream())
              .distinct()
              .sorted()
              .toList());
      var parents = new HashMap<String, String>();
      if (dimension.hasLevels()) {
        for (var record : records) {
          var path = record.values(dimension);
          for (int i = 1; i < path.size(); i++) {
            parents.put(path.get(i), path.get(i - 1));
          }
        }
      }
      above.put(dimension, parents);
    }
  }

  static List<RecordedType> all(JdbcClient jdbc) {
    return List.of(
        projects(jdbc), enterprises(jdbc), chambers(jdbc), leads(jdbc), serviceItems(jdbc));
  }

  private static RecordedType projects(JdbcClient jdbc) {
    var years = new HashMap<Long, List<Recorded>>();
    jdbc.sql("select * from project.project_year")
        .query()
        .listOfRows()
        .forEach(row -> {
          var amounts = new HashMap<String, BigDecimal>();
          amount(row, "planned_investment", "plannedInvestment", null, amounts);
          years
              .computeIfAbsent((Long) row.get("project_id"), id -> new ArrayList<>())
              .add(
                  new Recorded(
                      values(
                          row,
                          "year",
                          "year",
                          "phase",
                          "phase",
                          "startedOn",
                          "started_on",
                          "resumedOn",
                          "resumed_on"),
                      amounts,
                      List.of()));
        });
    var records =
        jdbc
            .sql("select * from project.project where retired_at is null")
            .query()
            .listOfRows()
            .stream()
            .map(row -> {
              var values = values(row, "category", "category", "stars", "stars", "light", "light");
              codes(row, values);
              var amounts = new HashMap<String, BigDecimal>();
              amount(row, "total_investment", "totalInvestment", values, amounts);
              return new Recorded(
                  values, amounts, years.getOrDefault((Long) row.get("id"), List.of()));
            })
            .toList();
    return new RecordedType(
        "projects",
        List.of(
            Dimension.of("CATEGORY", "category", CONSTANT),
            Dimension.of("STREET", "street", PLACE),
            Dimension.of("INDUSTRY", "industry", INDUSTRY),
            Dimension.bands(
                "INVESTMENT_BAND",
                "totalInvestment",
                "50000000",
                "100000000",
                "500000000",
                "1000000000"),
            Dimension.of("STAR", "stars", CONSTANT),
            Dimension.of("LIGHT", "light", CONSTANT),
            Dimension.inList("YEAR", "year", CONSTANT),
            Dimension.inList("PHASE", "phase", CONSTANT),
            Dimension.inList("STARTED_ON", "startedOn", DATE),
            Dimension.inList("RESUMED_ON", "resumedOn", DATE)),
        List.of("totalInvestment", "plannedInvestment"),
        records);
  }

  private static RecordedType enterprises(JdbcClient jdbc) {
    var chambers = new HashMap<Long, List<String>>();
    jdbc.sql("select enterprise_id, chamber_id from chamber.membership")
        .query()
        .listOfRows()
        .forEach(row ->
            chambers
                .computeIfAbsent((Long) row.get("enterprise_id"), id -> new ArrayList<>())
                .add(new NodeId("Chamber", (Long) row.get("chamber_id")).encode()));
    var records =
        jdbc.sql("select * from enterprise.enterprise").query().listOfRows().stream()
            .map(row -> {
              var values =
                  values(
                      row,
                      "status",
                      "status",
                      "province",
                      "province",
                      "establishedOn",
                      "established_on");
              codes(row, values);
              values.put("chamber", chambers.getOrDefault((Long) row.get("id"), List.of()));
              var amounts = new HashMap<String, BigDecimal>();
              amount(row, "registered_capital", "registeredCapital", values, amounts);
              return new Recorded(values, amounts, List.of());
            })
            .toList();
    return new RecordedType(
        "enterprises",
        List.of(
            Dimension.of("INDUSTRY", "industry", INDUSTRY),
            Dimension.bands(
                "CAPITAL_BAND",
                "registeredCapital",
                "1000000",
                "10000000",
                "100000000",
                "1000000000"),
            Dimension.of("ESTABLISHED_ON", "establishedOn", DATE),
            Dimension.of("STATUS", "status", TEXT),
            Dimension.of("PROVINCE", "province", TEXT),
            Dimension.of("STREET", "street", PLACE),
            Dimension.of("CHAMBER", "chamber", TEXT)),
        List.of("registeredCapital"),
        records);
  }

  private static RecordedType chambers(JdbcClient jdbc) {
    var records =
        jdbc.sql("select * from chamber.chamber").query().listOfRows().stream()
            .map(row ->
                new Recorded(
                    values(row, "kind", "kind", "homeRegion", "home_region", "status", "status"),
                    Map.of(),
                    List.of()))
            .toList();
    return new RecordedType(
        "chambers",
        List.of(
            Dimension.of("KIND", "kind", CONSTANT),
            Dimension.of("HOME_REGION", "homeRegion", TEXT),
            Dimension.of("STATUS", "status", TEXT)),
        List.of(),
        records);
  }

  private static RecordedType leads(JdbcClient jdbc) {
    var records =
        jdbc.sql("select * from lead.lead").query().listOfRows().stream()
            .map(row -> {
              var values =
                  values(
                      row,
                      "stage",
                      "stage",
                      "stageAsOf",
                      "stage_as_of",
                      "source",
                      "source",
                      "registeredOn",
                      "registered_on");
              codes(row, values);
              if (row.get("chamber_id") instanceof Long chamber) {
                values.put("chamber", List.of(new NodeId("Chamber", chamber).encode()));
              }
              amount(row, "intended_investment", "intendedInvestment", values, new HashMap<>());
              return new Recorded(values, Map.of(), List.of());
            })
            .toList();
    return new RecordedType(
        "leads",
        List.of(
            Dimension.of("STAGE", "stage", CONSTANT),
            Dimension.of("STAGE_AS_OF", "stageAsOf", DATE),
            Dimension.of("SOURCE", "source", CONSTANT),
            Dimension.of("CHAMBER", "chamber", TEXT),
            Dimension.of("STREET", "street", PLACE),
            Dimension.of("INDUSTRY", "industry", INDUSTRY),
            Dimension.bands(
                "INVESTMENT_BAND",
                "intendedInvestment",
                "50000000",
                "100000000",
                "500000000",
                "1000000000"),
            Dimension.of("REGISTERED_ON", "registeredOn", DATE)),
        List.of(),
        records);
  }

  private static RecordedType serviceItems(JdbcClient jdbc) {
    var records =
        jdbc.sql("select * from service.item").query().listOfRows().stream()
            .map(row ->
                new Recorded(
                    values(
                        row,
                        "kind",
                        "kind",
                        "department",
                        "department",
                        "saturdayUnit",
                        "saturday_unit"),
                    Map.of(),
                    List.of()))
            .toList();
    return new RecordedType(
        "serviceItems",
        List.of(
            Dimension.of("KIND", "kind", CONSTANT),
            Dimension.of("DEPARTMENT", "department", TEXT),
            Dimension.of("SATURDAY_UNIT", "saturdayUnit", TEXT)),
        List.of(),
        records);
  }

  /** Pairs of filter name and column. */
  private static Map<String, List<String>> values(Map<String, Object> row, String... pairs) {
    var values = new HashMap<String, List<String>>();
    for (int i = 0; i < pairs.length; i += 2) {
      var value = row.get(pairs[i + 1]);
      if (value != null) {
        values.put(pairs[i], List.of(value.toString()));
      }
    }
    return values;
  }

  private static void codes(Map<String, Object> row, Map<String, List<String>> values) {
    if (row.get("street_code") instanceof String street) {
      values.put("street", List.of("210211", street));
    }
    if (row.get("industry_code") instanceof String code) {
      values.put("industry", Gbt4754.path((Integer) row.get("industry_edition"), code));
    }
  }

  /** Only CNY is counted and summed. */
  private static void amount(
      Map<String, Object> row,
      String column,
      String name,
      @Nullable Map<String, List<String>> values,
      Map<String, BigDecimal> amounts) {
    if (row.get(column) instanceof BigDecimal amount && "CNY".equals(row.get("currency"))) {
      amounts.put(name, amount);
      if (values != null) {
        values.put(name, List.of(amount.toPlainString()));
      }
    }
  }
}
