package org.zhaoshang.relevance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;

/** Every record of the district, read from PostgreSQL once. */
public final class DistrictRecords {

  private final List<DistrictRecord> all;

  DistrictRecords(List<DistrictRecord> all) {
    this.all = List.copyOf(all);
  }

  /** Reads them by the statements in {@code relevance/*.sql}, one a type. */
  public static DistrictRecords read(DataSource source) {
    var client = JdbcClient.create(source);
    var seal =
        new SealedNumbers(
            client
                .sql("select value from record.secret where name = 'id'")
                .query(byte[].class)
                .single());
    var all = new ArrayList<DistrictRecord>();
    for (var type : JudgedType.values()) {
      var statement =
          new ClassPathResource("relevance/" + type.node.toLowerCase(Locale.ROOT) + ".sql");
      try {
        all.addAll(
            client
                .sql(statement.getContentAsString(StandardCharsets.UTF_8))
                .query((row, _) -> read(type, seal, row))
                .list());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new DistrictRecords(all);
  }

  /** Those that a rule means. */
  List<DistrictRecord> matching(Rule rule) {
    return all.stream().filter(rule::matches).toList();
  }

  /** The grades of a judgment by global id; a record that several grades name has the highest. */
  Map<String, Integer> grades(Judgment judgment) {
    var grades = new HashMap<String, Integer>();
    judgment
        .rules()
        .forEach((grade, rules) ->
            rules.stream()
                .flatMap(rule -> matching(rule).stream())
                .forEach(r -> grades.merge(r.id(), grade, Math::max)));
    return grades;
  }

  /**
   * What is wrong with judgments on this record, each with its line: a rule that means nothing, a
   * known item that is not exactly one record.
   */
  public List<String> unresolved(List<Judgment> judgments) {
    var wrong = new ArrayList<String>();
    for (var judgment : judgments) {
      var place = "第 %d 行（%s）：".formatted(judgment.line(), judgment.text());
      for (var rule : judgment.rules().values().stream().flatMap(List::stream).toList()) {
        if (matching(rule).isEmpty()) {
          wrong.add(place + "样例里没有符合“" + rule.text() + "”的记录");
        }
      }
      long best =
          grades(judgment).values().stream().filter(grade -> grade == Judgment.BEST).count();
      if (judgment.known() && best != 1) {
        wrong.add(place + "已知项应正好有一条“三分”的记录，现有 " + best + " 条");
      }
    }
    return wrong;
  }

  private static DistrictRecord read(JudgedType type, SealedNumbers seal, ResultSet row)
      throws SQLException {
    var fields = new HashMap<String, List<String>>();
    for (var field : type.fields) {
      var value = row.getString(field);
      fields.put(
          field,
          value == null
              ? List.of()
              : Arrays.stream(value.split("\n"))
                  .map(DistrictRecord::folded)
                  .filter(v -> !v.isEmpty())
                  .toList());
    }
    return new DistrictRecord(
        type, seal.seal(new NodeId(type.node, row.getLong("id"))), row.getString("名称"), fields);
  }
}
