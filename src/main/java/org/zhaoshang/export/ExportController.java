package org.zhaoshang.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhaoshang.export.ExportSearch.Asked;
import org.zhaoshang.export.Exports.Export;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.CallerInForce;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.ScopeMissing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of exports: {@code GET /exports/projects.xlsx?query=…&filter={…}&fields=name,street}.
 * The parameters are the arguments of the Query field of that name, those that are no text as JSON;
 * with POST they stand in the body.
 */
@RestController
@RequestMapping("/exports")
class ExportController {

  private static final String FIELDS = "fields";
  private static final String APPROVAL = "approval";

  /** Who may approve what others take out. */
  private static final String APPROVES = "contact:manage";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ExportModel model;
  private final ExportSearch search;
  private final Exports exports;
  private final ExportSettings settings;
  private final ExportRuns runs;

  ExportController(
      ExportModel model,
      ExportSearch search,
      Exports exports,
      ExportSettings settings,
      ExportRuns runs) {
    this.model = model;
    this.search = search;
    this.exports = exports;
    this.settings = settings;
    this.runs = runs;
  }

  /** A file by its parameters. */
  @GetMapping("/{entry}.{format}")
  void get(
      @PathVariable String entry,
      @PathVariable String format,
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale)
      throws IOException {
    var arguments = new LinkedHashMap<String, Object>();
    given.forEach((name, value) ->
        arguments.put(
            name,
            name.equals(FIELDS)
                ? Arrays.asList(value.split(",", -1))
                : value.startsWith("{") || value.startsWith("[") ? json(name, value) : value));
    export(entry, format, arguments, request, response, locale);
  }

  /** The same, with more than an address holds. */
  @PostMapping("/{entry}.{format}")
  void post(
      @PathVariable String entry,
      @PathVariable String format,
      @RequestBody Map<String, Object> given,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale)
      throws IOException {
    export(entry, format, given, request, response, locale);
  }

  private void export(
      String entry,
      String extension,
      Map<String, Object> given,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale)
      throws IOException {
    var type = model.type(entry).orElseThrow(() -> noSuch(entry + "." + extension));
    var format = ExportFormat.of(extension).orElseThrow(() -> noSuch(entry + "." + extension));
    if (format == ExportFormat.CSV && request.getProtocol().equals("HTTP/1.0")) {
      // there only the end of the connection ends an answer: half a file would look whole
      throw ExportRefused.of(
          HttpStatus.UPGRADE_REQUIRED, ErrorCode.BAD_INPUT, "CSV 须用 HTTP/1.1 | CSV takes HTTP/1.1");
    }
    var caller = CallerInForce.current().orElseThrow();
    var arguments = new LinkedHashMap<>(given);
    var fields = arguments.remove(FIELDS);
    var approval = arguments.remove(APPROVAL);
    arguments.keySet().stream()
        .filter(name -> search.arguments(entry).stream().noneMatch(a -> a.getName().equals(name)))
        .findFirst()
        .ifPresent(name -> {
          throw bad(name + "：没有这个参数 | " + name + ": no such parameter");
        });
    var columns =
        model.columns(type, Horizon.forCaller(caller), fields == null ? null : texts(fields));
    var asked =
        new Asked(
            caller,
            request.getAttribute(Origin.CONTEXT_KEY) instanceof Origin origin
                ? origin
                : Origin.UNKNOWN,
            locale,
            entry,
            arguments);
    var told = new LinkedHashMap<String, Object>();
    told.put("entry", entry);
    told.put("format", format);
    told.put("arguments", arguments);
    told.put(FIELDS, columns.fields().stream().map(ExportField::name).toList());
    runs.run(
        asked,
        columns,
        format,
        () -> begun(caller, told, columns, approval),
        (export, total) -> {
          response.setContentType(format.contentType());
          response.setHeader(HttpHeaders.LOCATION, "/exports/" + export.id());
          response.setHeader("X-Total-Count", String.valueOf(total));
          response.setHeader(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename(columns.title() + "." + extension, StandardCharsets.UTF_8)
                  .build()
                  .toString());
          return response.getOutputStream();
        });
  }

  /** The export as it begins; where it holds personal data, only what a second person approved. */
  private Export begun(
      Caller caller, Map<String, Object> told, ExportColumns columns, @Nullable Object approval) {
    if (!settings.approval() || !columns.arePersonal()) {
      return exports.add(caller.identity(), told, Exports.State.RUNNING);
    }
    if (approval != null) {
      return exports
          .begin(id(approval.toString()), caller.identity(), told)
          .orElseThrow(() ->
              ExportRefused.of(
                  HttpStatus.FORBIDDEN,
                  ErrorCode.APPROVAL_NEEDED,
                  "approval：没有获批准、已用过、已过期，或批准的是另一项导出 | approval: not approved, used, over, or for another export"));
    }
    var waiting = exports.add(caller.identity(), told, Exports.State.WAITING);
    throw new ExportRefused(
        HttpStatus.FORBIDDEN,
        "含个人信息的导出须由另一人批准；批准后以 approval=%1$s 再次请求 | an export of personal data is approved by a second person; then ask again with approval=%1$s"
            .formatted(waiting.id()),
        Map.of("code", ErrorCode.APPROVAL_NEEDED.name(), APPROVAL, waiting.id()));
  }

  /** The caller's latest exports, and those that wait for the caller's approval. */
  @GetMapping
  List<Export> list() {
    var caller = CallerInForce.current().orElseThrow();
    return exports.seen(caller.identity(), caller.may(APPROVES), null);
  }

  /** How far an export has come. */
  @GetMapping("/{id:[0-9a-f-]+}")
  ResponseEntity<Export> one(@PathVariable UUID id) {
    var caller = CallerInForce.current().orElseThrow();
    return ResponseEntity.of(
        exports.seen(caller.identity(), caller.may(APPROVES), id).stream().findFirst());
  }

  /** Approves what somebody else wants to export. */
  @PostMapping("/{id:[0-9a-f-]+}/approve")
  ResponseEntity<Export> approve(@PathVariable UUID id) {
    var caller = CallerInForce.current().orElseThrow();
    if (!caller.may(APPROVES) || caller.kind() != Caller.Kind.PERSON) {
      throw new ScopeMissing("approve", APPROVES);
    }
    return ResponseEntity.of(exports.approve(id, caller.identity()));
  }

  private static Object json(String name, String value) {
    try {
      return JSON.readValue(value, Object.class);
    } catch (JacksonException e) {
      throw bad(name + "：不是合规的 JSON | " + name + ": is no JSON");
    }
  }

  private static List<String> texts(Object fields) {
    if (fields instanceof List<?> many) {
      return many.stream().map(String::valueOf).toList();
    }
    throw bad("fields：应为字段名的列表 | fields: is a list of names of fields");
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw bad("approval：不是导出的编号 | approval: is no id of an export");
    }
  }

  private static ExportRefused bad(String message) {
    return ExportRefused.of(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT, message);
  }

  private static ExportRefused noSuch(String file) {
    return ExportRefused.of(
        HttpStatus.NOT_FOUND,
        ErrorCode.NOT_FOUND,
        "没有这样的导出：%1$s | no such export: %1$s".formatted(file));
  }

  /**
   * Told as it is while nothing was sent; else the connection is closed before the end of the
   * answer.
   */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> broken(BrokenOff broken, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw broken;
    }
    response.reset();
    var problem =
        broken.getCause() instanceof ExportRefused refusal
            ? refused(refusal)
            : refused(
                ExportRefused.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ErrorCode.EXPORT_ENDED,
                    "导出已中断 | the export was broken off"));
    return ResponseEntity.status(problem.getStatus()).body(problem);
  }

  @ExceptionHandler
  ProblemDetail refused(InputProblems wrong, Locale language) {
    return refused(
        new ExportRefused(
            HttpStatus.BAD_REQUEST,
            wrong.in(language),
            Map.of("code", ErrorCode.BAD_INPUT.name(), "problems", wrong.data())));
  }

  @ExceptionHandler
  ProblemDetail refused(ExportRefused refusal) {
    var problem =
        ProblemDetail.forStatusAndDetail(refusal.status(), String.valueOf(refusal.getMessage()));
    refusal.details().forEach(problem::setProperty);
    return problem;
  }
}
