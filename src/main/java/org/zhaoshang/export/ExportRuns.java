package org.zhaoshang.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.zhaoshang.export.ExportSearch.Asked;
import org.zhaoshang.export.ExportSearch.Found;
import org.zhaoshang.export.Exports.Export;
import org.zhaoshang.export.Exports.State;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.TokenWatch;

/**
 * Writes files page by page: while one is written, the next is looked for. Ends what its caller may
 * no longer have.
 */
@Component
class ExportRuns {

  private final ExportSearch search;
  private final FieldLoaders loaders;
  private final Exports exports;
  private final ObjectProvider<TokenWatch> tokens;
  private final Semaphore atOnce;

  ExportRuns(
      ExportSearch search,
      FieldLoaders loaders,
      Exports exports,
      ObjectProvider<TokenWatch> tokens,
      ExportSettings settings) {
    this.search = search;
    this.loaders = loaders;
    this.exports = exports;
    this.tokens = tokens;
    this.atOnce = new Semaphore(settings.atOnce());
  }

  /** Where a file goes, once nothing is left that could refuse it. */
  @FunctionalInterface
  interface Door {
    OutputStream open(Export export, long total) throws IOException;
  }

  /**
   * Writes a file to its end.
   *
   * @param begin notes it, or refuses it
   * @throws ExportRefused before anything is written
   * @throws BrokenOff when the file is not whole
   */
  void run(
      Asked asked, ExportColumns columns, ExportFormat format, Supplier<Export> begin, Door door)
      throws IOException {
    if (!atOnce.tryAcquire()) {
      throw ExportRefused.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          ErrorCode.SERVER_BUSY,
          "正在导出的文件已满，请稍后再试 | as many files as can be are written at the moment; try again later");
    }
    try {
      var first = search.page(asked, null);
      var export = begin.get();
      var ended = new CompletableFuture<Void>();
      Runnable[] unwatch = {() -> {}};
      tokens.ifAvailable(watch -> unwatch[0] = watch.untilOver(() -> ended.complete(null)));
      try {
        write(asked, columns, format, export, first, door, ended);
      } finally {
        unwatch[0].run();
      }
    } finally {
      atOnce.release();
    }
  }

  private void write(
      Asked asked,
      ExportColumns columns,
      ExportFormat format,
      Export export,
      Found first,
      Door door,
      CompletableFuture<Void> ended)
      throws IOException {
    Executor ahead = work -> Thread.startVirtualThread(CallerInForce.carrier().apply(work));
    long rows = 0;
    boolean whole = false;
    @Nullable CompletableFuture<Found> coming = null;
    try {
      var page = first;
      coming = next(asked, page, ahead);
      var loaded = loaders.of(asked.caller(), columns, page.rows());
      var file = format.open(door.open(export, first.total()), columns);
      while (true) {
        for (var row : page.rows()) {
          if (ended.isDone()) {
            throw new BrokenOff("the caller's token is over", null);
          }
          file.write(row, loaded);
          rows++;
        }
        exports.note(export.id(), State.RUNNING, rows, first.total());
        if (coming == null) {
          break;
        }
        page = got(coming);
        coming = next(asked, page, ahead);
        loaded = loaders.of(asked.caller(), columns, page.rows());
      }
      file.end();
      whole = true;
    } finally {
      if (coming != null) {
        coming.cancel(true);
      }
      exports.note(export.id(), whole ? State.DONE : State.FAILED, rows, first.total());
    }
  }

  private @Nullable CompletableFuture<Found> next(Asked asked, Found page, Executor ahead) {
    var after = page.next();
    return after == null
        ? null
        : CompletableFuture.supplyAsync(() -> search.page(asked, after), ahead);
  }

  private static Found got(CompletableFuture<Found> coming) {
    try {
      return coming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenOff("interrupted", e);
    } catch (ExecutionException e) {
      throw new BrokenOff("the list does not go on", e.getCause());
    }
  }
}
