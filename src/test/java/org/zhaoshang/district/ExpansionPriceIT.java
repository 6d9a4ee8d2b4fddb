package org.zhaoshang.district;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.search.query.Reach;

/**
 * What it costs a chamber that its queries stand for every term: each as it is, and with the limits
 * that it would have, by turns, beside many hidden leads whose words begin alike. Asked for with
 * {@code -Dzhaoshang.expansion.leads=20000}, the number of these leads; prints medians.
 */
@DistrictTest
@EnabledIfSystemProperty(named = ExpansionPriceIT.LEADS, matches = "[0-9]+")
class ExpansionPriceIT {

  static final String LEADS = "zhaoshang.expansion.leads";
  private static final int ROUNDS = 200;

  @Autowired private District district;
  @Autowired private Callers callers;
  @Autowired private TransactionTemplate transactions;
  @Autowired private PartnerQueries queries;

  @Test
  void everyTermIsPaidFor() {
    district.ready();
    var partner = callers.chamber(0);
    long hidden = Objects.requireNonNull(callers.chamber(1).chamber());
    var words = words(Integer.getInteger(LEADS));
    var ids = add(hidden, words);
    try {
      var asked = new LinkedHashMap<String, Reach>();
      asked.put("v", Reach.STRICT);
      asked.put("vq", Reach.STRICT);
      asked.put("vqxk", Reach.STRICT);
      asked.put(words.getFirst().substring(0, 7) + "z", Reach.RELAXED);
      asked.put("hydrogen", Reach.RELAXED);
      asked.forEach((typed, reach) -> {
        var limited = new ArrayList<Long>();
        var everyTerm = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
          limited.add(nanos(() -> queries.count(partner, typed, reach, true)));
          everyTerm.add(nanos(() -> queries.count(partner, typed, reach, false)));
        }
        System.out.printf(
            "%d hidden leads, %s %s: limited %.2f ms, every term %.2f ms%n",
            words.size(), typed, reach, median(limited), median(everyTerm));
      });
    } finally {
      transactions.executeWithoutResult(status -> {
        district
            .record()
            .sql("delete from lead.lead where id = any(?)")
            .param(ids.toArray(Long[]::new))
            .update();
        changed(ids);
      });
      district.awaitSearchable();
    }
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
  }

  /** Eight letters each, all of them beginning alike. */
  private static List<String> words(int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(24);
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var word = new StringBuilder("vq");
          for (int n = 0; n < 6; n++) {
            word.append((char) ('a' + random.nextInt(26)));
          }
          return word.toString();
        })
        .distinct()
        .toList();
  }

  private List<Long> add(long chamber, List<String> words) {
    var ids =
        transactions.execute(status -> {
          var made =
              district
                  .record()
                  .sql(
                      """
                      insert into lead.lead (name, name_key, investor, investor_key, referrer, chamber_id)
                      select word, word, '-', '-', '-', ? from unnest(?::text[]) word returning id
                      """)
                  .params(chamber, words.toArray(String[]::new))
                  .query(Long.class)
                  .list();
          changed(made);
          return made;
        });
    district.awaitSearchable();
    return Objects.requireNonNull(ids);
  }

  private void changed(List<Long> ids) {
    district
        .record()
        .sql("insert into record.change (type, id) select 'Lead', unnest(?::bigint[])")
        .param(ids.toArray(Long[]::new))
        .update();
  }
}
