package org.zhaoshang.index;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.zhaoshang.index.store.Bulk.Write;
import org.zhaoshang.index.store.Targets.Role;

/** Measures how fast documents are built and written; not a test. {@code main [records]} */
final class IndexBenchmark {

  private static final int BATCH = 1000;

  private IndexBenchmark() {}

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    try (var harbour = new Harbour()) {
      var index = harbour.instance();
      index.live().ensure();
      harbour
          .jdbc
          .sql(
              "insert into harbour.owner select n, '大连海运第' || n || '公司' from generate_series(1, 100) n")
          .update();
      harbour.ships(1, count, "辽宁省大连市甘井子区远洋船舶");
      harbour
          .jdbc
          .sql(
              """
              update harbour.ship set aliases = array['远洋' || id], imo = 'IMO' || id, price = id * 1000, built_on = '2018-03-14',
                flag = 'CHINA', owner = 1 + id % 100
              """)
          .update();
      for (int round = 0; round < 4; round++) {
        var writes = new ArrayList<Write>();
        var at = index.targets().find("Ship", Role.LIVE).orElseThrow();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (long first = 1; first <= count; first += BATCH) {
          var ids = LongStream.range(first, Math.min(first + BATCH, count + 1)).boxed().toList();
          for (var document : index.documents().build("Ship", ids).documents()) {
            writes.add(
                new Write(at, document.nodeId(), document.id(), round + 1, document.source()));
          }
        }
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        report("documents built (of CPU time)", count, System.nanoTime() - cpu);
        long bulk = System.nanoTime();
        for (int first = 0; first < writes.size(); first += BATCH) {
          index
              .bulk()
              .write(List.copyOf(writes.subList(first, Math.min(first + BATCH, writes.size()))));
        }
        report("documents in bare _bulk", count, bulk);
      }
      long queue = System.nanoTime();
      index.workers().start();
      index.queue().awaitSearchable(Harbour.LONG.multipliedBy(10));
      report("changes from queue to searchable", count, queue);
      long rebuild = System.nanoTime();
      index.rebuild().run("Ship");
      report("documents rebuilt", count, rebuild);
    }
    System.exit(0);
  }

  private static void report(String what, int count, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf("%,10.0f %s a second%n", count / seconds, what);
  }
}
