package org.zhaoshang.ingest.run;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerStandings;
import org.zhaoshang.graph.CallerStandings.Standing;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.record.Author;

/** Who a file is from: it writes with the rights that its sender had when it came and still has. */
@Component
class Senders {

  private final ImportStore imports;
  private final ObjectProvider<CallerStandings> standings;

  Senders(ImportStore imports, ObjectProvider<CallerStandings> standings) {
    this.imports = imports;
    this.standings = standings;
  }

  /**
   * The sender of a file; the product for what it took in itself.
   *
   * @throws InputError when the sender may not ask any more
   */
  Author of(ImportStatus file) {
    var sender = imports.sender(file.id());
    if (sender.isEmpty()) {
      return Author.PRODUCT;
    }
    var identity = sender.get().identity();
    var then = Horizon.named(sender.get().horizon()).orElse(Horizon.NOTHING);
    Map<String, Standing> known =
        standings.stream().findFirst().map(s -> s.of(List.of(identity))).orElse(Map.of());
    return switch (known.get(identity)) {
      case Standing.Active(var caller) -> new Author(caller, Horizon.forCaller(caller).and(then));
      case Standing.Refused _ ->
          throw InputError.bad(
              "上传者已停用，文件未导入 | whoever sent the file may not ask any more; nothing was imported");
      // of an outside issuer's callers nothing is known between requests
      case null ->
          new Author(
              new Caller(
                  identity.substring(identity.indexOf(':') + 1),
                  Caller.Kind.APPLICATION,
                  then.scopes(),
                  null,
                  null),
              then);
    };
  }
}
