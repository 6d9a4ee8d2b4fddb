package org.zhaoshang.district;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads with which a chamber fills whatever looks at a limited number of terms, so that one term
 * more, in the lead of another, would push one of its own out. No other record has these words.
 */
final class Padding {

  /** Elasticsearch expands a beginning or a misspelling to as many terms where nothing is said. */
  private static final int EXPANSIONS = 50;

  /** The names that a correction looks at. */
  private static final int NAMES = 25;

  static final String SLIP = "vqxkwzpt";
  private static final String NAME_WITH_A_SLIP = "vkwxpzrq";

  private final District district;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final List<Lead> ownLeads;
  private final List<Lead> hiddenLeads;
  private final List<Long> own = new ArrayList<>();
  private final List<Long> hidden = new ArrayList<>();

  /** What fills the limits. */
  static Padding ofCaps(District district, TransactionTemplate transactions) {
    return new Padding(district, transactions, ownLeads(), hiddenLeads());
  }

  /**
   * Two own leads of two words each, one in the name, and many hidden ones with one of the words.
   */
  static Padding ofWords(District district, TransactionTemplate transactions) {
    return new Padding(
        district,
        transactions,
        List.of(new Lead("魑魅 一期", "魍魉", "-", "-"), new Lead("魍魉 一期", "魑魅", "-", "-")),
        IntStream.range(0, 4 * EXPANSIONS)
            .mapToObj(i -> new Lead("魑魅 " + code(i), "魑魅", "-", "-"))
            .toList());
  }

  /** What asks in which order the two stand. */
  static List<String> orders() {
    return List.of(
        "{ leads(query: \"魑魅 魍魉\", first: 9) { nodes { id } } }",
        "{ search(query: \"魑魅 魍魉\", first: 9, types: [LEAD]) { nodes { id } } }");
  }

  private Padding(
      District district,
      TransactionTemplate transactions,
      List<Lead> ownLeads,
      List<Lead> hiddenLeads) {
    this.ownLeads = ownLeads;
    this.hiddenLeads = hiddenLeads;
    this.district = district;
    this.jdbc = district.record();
    this.transactions = transactions;
  }

  /** A lead's texts. */
  private record Lead(String name, String description, String investor, String referrer) {
    Lead(String name) {
      this(name, "", "-", "-");
    }
  }

  void addOwn(long chamber) {
    add(chamber, ownLeads, own);
  }

  void addHidden(long chamber) {
    add(chamber, hiddenLeads, hidden);
  }

  void removeAll() {
    remove(hidden);
    remove(own);
  }

  private static List<Lead> ownLeads() {
    var full =
        IntStream.range(0, EXPANSIONS)
            .mapToObj(i ->
                new Lead(
                    slip(SLIP, i) + " qvn" + code(i),
                    "qvd" + code(i),
                    "qvi" + code(i),
                    "qvr" + code(i)));
    var near = IntStream.range(0, NAMES - 1).mapToObj(i -> new Lead(slip(NAME_WITH_A_SLIP, i)));
    var alike = IntStream.range(0, NAMES).mapToObj(i -> new Lead("饕餮" + (char) ('刀' + i)));
    return Stream.of(
            full,
            near,
            alike,
            // the last of the terms, the first of the names
            Stream.of(
                new Lead("V" + NAME_WITH_A_SLIP.substring(1, 7) + "z"),
                new Lead("一餮鼍"),
                new Lead("vvv qvszz")))
        .flatMap(s -> s)
        .toList();
  }

  private static List<Lead> hiddenLeads() {
    var one =
        new Lead(SLIP.charAt(0) + "a" + SLIP.substring(2) + " qvnaa", "qvdaa", "qviaa", "qvraa");
    var near = new Lead(NAME_WITH_A_SLIP.charAt(0) + "a" + NAME_WITH_A_SLIP.substring(2));
    // a rare character becomes a common one
    var rare = IntStream.range(0, 2 * NAMES).mapToObj(i -> new Lead("鼍" + (char) ('刀' + i)));
    var before = IntStream.range(0, EXPANSIONS).mapToObj(i -> new Lead("vvv qvs" + code(i)));
    return Stream.of(Stream.of(one, near), rare, before).flatMap(s -> s).toList();
  }

  /** Two letters, from bb on. */
  private static String code(int i) {
    return "" + (char) ('b' + i / 10) + (char) ('b' + i % 10);
  }

  /** The word with another letter at its end, or one or two before. */
  private static String slip(String word, int i) {
    int at = word.length() - 1 - i / 20;
    char other = (char) ('b' + i % 20);
    return word.substring(0, at)
        + (other == word.charAt(at) ? 'y' : other)
        + word.substring(at + 1);
  }

  /** What a partner asks at these entries; every answer may depend on its own leads alone. */
  static List<String> attempts(Set<String> entries) {
    var attempts = new ArrayList<String>();
    var leads = "totalCount relaxed nodes { id } edges { score highlights { field fragments } }";
    for (var words :
        List.of(
            "qvn",
            "qvd",
            "qvi",
            "qvr",
            "qvs",
            "qvsb",
            "qvn qvd",
            SLIP,
            NAME_WITH_A_SLIP,
            "饕餮",
            "饕餮鼍",
            "鼍",
            "taotie",
            "tuo")) {
      attempts.add(
          "{ leads(query: \"%s\", first: 100) { %s facets(fields: [STAGE]) { buckets { count } } } }"
              .formatted(words, leads));
      attempts.add(
          "{ leads(query: \"%s\", filter: {stage: {eq: CLUE}}) { totalCount relaxed } }"
              .formatted(words));
      attempts.add("{ leads(query: \"%s\") { didYouMean { text totalCount } } }".formatted(words));
      attempts.add(
          "{ leads(query: \"%s\", filter: {stage: {eq: CLUE}}) { didYouMean { text totalCount } } }"
              .formatted(words));
      attempts.add(
          "{ search(query: \"%s\", first: 100) { totalCount relaxed types { count } edges { score node { id } } } }"
              .formatted(words));
      attempts.add("{ search(query: \"%s\") { didYouMean { text totalCount } } }".formatted(words));
      attempts.add("{ suggest(prefix: \"%s\", first: 50) { id matched } }".formatted(words));
      attempts.add(
          entries.stream()
              .map(entry ->
                  "%s(query: \"%s\", first: 50) { totalCount relaxed didYouMean { text totalCount } nodes { id } }"
                      .formatted(entry, words))
              .collect(Collectors.joining(" ", "{ ", " }")));
    }
    for (var words : List.of("qvn", "qvs", SLIP)) {
      attempts.add(
          "mutation { saveSearch(input: {name: \"p\", search: {leads: {query: \"%s\"}}, includeExisting: true}) { savedSearch { id alerts(first: 100) { totalCount nodes { recordId } } } } }"
              .formatted(words));
    }
    return attempts;
  }

  private void add(long chamber, List<Lead> leads, List<Long> ids) {
    transactions.executeWithoutResult(status -> {
      for (var lead : leads) {
        ids.add(
            jdbc.sql(
                    """
                    insert into lead.lead (name, name_key, description, investor, investor_key, referrer, chamber_id)
                    values (?, ?, nullif(?, ''), ?, ?, ?, ?) returning id
                    """)
                .params(
                    lead.name(),
                    lead.name(),
                    lead.description(),
                    lead.investor(),
                    lead.investor(),
                    lead.referrer(),
                    chamber)
                .query(Long.class)
                .single());
      }
      changed(ids);
    });
    district.awaitSearchable();
  }

  private void remove(List<Long> ids) {
    transactions.executeWithoutResult(status -> {
      jdbc.sql("delete from lead.lead where id = any(?)").param(ids.toArray(Long[]::new)).update();
      changed(ids);
    });
    ids.clear();
    district.awaitSearchable();
  }

  private void changed(List<Long> ids) {
    jdbc.sql("insert into record.change (type, id) select 'Lead', unnest(?::bigint[])")
        .param(ids.toArray(Long[]::new))
        .update();
  }
}
