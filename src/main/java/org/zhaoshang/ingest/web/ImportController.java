package org.zhaoshang.ingest.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.ProductWork;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.TokenWatch;
import org.zhaoshang.ingest.ImportPreview;
import org.zhaoshang.ingest.ImportStatus;
import org.zhaoshang.ingest.Imports;
import org.zhaoshang.ingest.Imports.Submission;
import org.zhaoshang.ingest.report.AnnotatedWorkbook;
import org.zhaoshang.ingest.report.ImportReport;
import org.zhaoshang.ingest.run.ImportDesk;
import org.zhaoshang.ingest.run.ImportStore;
import org.zhaoshang.ingest.run.PreviewStore;
import org.zhaoshang.ingest.run.Reversals;
import org.zhaoshang.record.Author;

/** Files over HTTP: upload, progress, report. */
@RestController
@RequestMapping("/imports")
class ImportController {

  private static final String PARAMETER = "parameter.";

  private final Imports imports;
  private final ImportStore store;
  private final ImportReport report;
  private final AnnotatedWorkbook workbook;

  private final ObjectProvider<TokenWatch> tokens;
  private final SealedNumbers seal;
  private final PreviewStore previews;
  private final PreviewView shown;
  private final ImportDesk desk;
  private final Reversals reversals;

  ImportController(
      Imports imports,
      ImportStore store,
      ImportReport report,
      AnnotatedWorkbook workbook,
      ObjectProvider<TokenWatch> tokens,
      SealedNumbers seal,
      PreviewStore previews,
      PreviewView shown,
      ImportDesk desk,
      Reversals reversals) {
    this.reversals = reversals;
    this.previews = previews;
    this.shown = shown;
    this.desk = desk;
    this.seal = seal;
    this.tokens = tokens;
    this.imports = imports;
    this.store = store;
    this.report = report;
    this.workbook = workbook;
  }

  /**
   * Takes a file: parts {@code file}, {@code profile} (optional), {@code preview} (whether it is
   * only looked at) and any {@code parameter.<name>}.
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<ImportView> submit(
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable String profile,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestParam Map<String, String> form)
      throws IOException {
    var parameters = new TreeMap<String, String>();
    form.forEach((name, value) -> {
      if (name.startsWith(PARAMETER)) {
        parameters.put(name.substring(PARAMETER.length()), value);
      }
    });
    var submission =
        new Submission(
            fileName(file),
            "rest",
            null,
            profile == null || profile.isBlank() ? null : profile,
            parameters,
            CallerInForce.current().map(Caller::identity).orElse(null),
            CallerInForce.current().map(Horizon::forCaller).orElse(null),
            preview);
    try (var content = file.getInputStream()) {
      // whoever may send a file need not see what its rows meet: to take it in is the product's
      // work
      var id =
          ProductWork.call(
              "to take a file in is an import's work", () -> imports.submit(submission, content));
      return ResponseEntity.accepted().location(URI.create("/imports/" + id)).body(view(id));
    }
  }

  /** The latest imports; {@code before} is the {@code seq} of the last one seen. */
  @GetMapping
  List<ImportView> list(
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "20") int limit) {
    long place =
        before == null
            ? Long.MAX_VALUE
            : ImportView.place(seal, before).orElseThrow(() -> stranger("before"));
    return store.before(place, Limits.within(limit, 1, 100)).stream().map(this::view).toList();
  }

  @GetMapping("/{id}")
  ImportView one(@PathVariable UUID id) {
    return view(id);
  }

  /** What the file would do; while nobody has looked there is nothing. */
  @GetMapping("/{id}/preview")
  ResponseEntity<ImportPreview> preview(@PathVariable UUID id) {
    view(id);
    var horizon = CallerInForce.current().map(Horizon::forCaller).orElse(Horizon.NOTHING);
    return ResponseEntity.of(previews.find(id).map(l -> shown.of(l.preview(), horizon)));
  }

  /** Imports what was looked at. */
  @PostMapping("/{id}/confirm")
  ImportView confirm(@PathVariable UUID id, @RequestParam String look) {
    return done(id, desk.confirm(id, look));
  }

  /** Says how what was looked at is to be read. */
  @PostMapping(path = "/{id}/correct", consumes = MediaType.APPLICATION_JSON_VALUE)
  ImportView correct(@PathVariable UUID id, @RequestBody Corrected input) {
    return done(id, input.at(desk, id));
  }

  /** Forgets what was looked at. */
  @PostMapping("/{id}/drop")
  ImportView drop(@PathVariable UUID id) {
    return done(id, desk.drop(id));
  }

  /** Takes back what an import did. */
  @PostMapping("/{id}/revert")
  RevertView revert(@PathVariable UUID id) {
    var caller = CallerInForce.current().orElseThrow(() -> new UnknownImport(id));
    return reverted(done(id, desk.revert(id, new Author(caller, Horizon.forCaller(caller)))), 100);
  }

  /** What stayed of an import that was taken back. */
  @GetMapping("/{id}/revert")
  RevertView reverted(@PathVariable UUID id, @RequestParam(defaultValue = "100") int limit) {
    return reverted(view(id), Limits.within(limit, 1, 1000));
  }

  private RevertView reverted(ImportView of, int limit) {
    var horizon = CallerInForce.current().map(Horizon::forCaller).orElse(Horizon.NOTHING);
    return new RevertView(
        of, reversals.count(of.id()), shown.of(reversals.kept(of.id(), limit), horizon));
  }

  private ImportView done(UUID id, Optional<ImportStatus> decided) {
    return decided.map(this::view).orElseThrow(() -> new UnknownImport(id));
  }

  /** The report as JSON, a page at a time. */
  @GetMapping(value = "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
  ReportView report(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "1000") int limit) {
    var of = view(id);
    var page = report.page(id, Math.max(0, after), Limits.within(limit, 1, ImportReport.MAX_PAGE));
    return new ReportView(of, page.findings(), page.next());
  }

  /** The original table with the columns 结果 and 原因. */
  @GetMapping("/{id}/report.xlsx")
  void workbook(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    var of = store.find(id).orElseThrow(() -> new UnknownImport(id));
    // opened, and refused if need be, before the first byte is sent
    workbook.write(of, new LateHeaders(response, of));
  }

  /** Progress as server-sent events until the import is over, or the token. */
  @GetMapping(value = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable UUID id) {
    view(id);
    var progress = new Progress(new SseEmitter(0L));
    tokens.ifAvailable(watch -> progress.whenOver(watch.untilOver(progress::end)));
    Thread.ofVirtual()
        .name("import-events")
        .start(CallerInForce.carrier().apply(() -> progress.send(() -> view(id))));
    return progress.emitter();
  }

  private ImportView view(UUID id) {
    return imports.status(id).map(this::view).orElseThrow(() -> new UnknownImport(id));
  }

  private ImportView view(ImportStatus status) {
    return ImportView.of(status, seal);
  }

  private static InputError stranger(String parameter) {
    return new InputError(
        InputError.Code.BAD_CURSOR,
        parameter + "：不是本服务给出的位置 | " + parameter + ": this server never gave this place");
  }

  private static String fileName(MultipartFile file) {
    var given = file.getOriginalFilename();
    // some browsers send the whole path
    return given == null
        ? ""
        : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  }

  /** What became of an import that was taken back. */
  record RevertView(ImportView of, long notTakenBackCount, List<PreviewView.Stayed> notTakenBack) {}

  /** A page of the report. */
  record ReportView(ImportView of, List<ImportReport.Line> findings, @Nullable Long next) {}

  /**
   * Sends the headers with the first byte, so that an error before it can still be answered as one.
   */
  private static final class LateHeaders extends java.io.OutputStream {
    private final HttpServletResponse response;
    private final ImportStatus of;
    private boolean sent;

    LateHeaders(HttpServletResponse response, ImportStatus of) {
      this.response = response;
      this.of = of;
    }

    private java.io.OutputStream out() throws IOException {
      if (!sent) {
        sent = true;
        response.setContentType(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(
                    of.fileName().replaceFirst("\\.[A-Za-z]{3,4}$", "") + ".导入报告.xlsx",
                    StandardCharsets.UTF_8)
                .build()
                .toString());
      }
      return response.getOutputStream();
    }

    @Override
    public void write(int b) throws IOException {
      out().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out().write(bytes, offset, length);
    }
  }
}
