package org.zhaoshang.ingest.web;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.IngestSettings;

/** What can be wrong with a request about imports, as problem details (RFC 9457). */
@RestControllerAdvice
class ImportProblems {

  @ExceptionHandler
  ProblemDetail input(InputError e) {
    var status =
        e.code() == InputError.Code.LIMIT_EXCEEDED
            ? HttpStatus.CONTENT_TOO_LARGE
            : HttpStatus.BAD_REQUEST;
    return problem(status, e.code().name(), String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownImport e) {
    return problem(HttpStatus.NOT_FOUND, "NOT_FOUND", String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail missing(MissingServletRequestPartException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "BAD_INPUT",
        "缺少表单部分 %s | the form has no part %s"
            .formatted(e.getRequestPartName(), e.getRequestPartName()));
  }

  @ExceptionHandler
  ProblemDetail tooLarge(MaxUploadSizeExceededException e) {
    return problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "LIMIT_EXCEEDED",
        "文件超过上传上限 | the file exceeds the upload limit");
  }

  @ExceptionHandler
  ProblemDetail multipart(MultipartException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "BAD_INPUT",
        "请求不是完整的 multipart/form-data | the request is no well-formed multipart/form-data");
  }

  @ExceptionHandler
  ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "BAD_INPUT",
        "参数 %s 的值不合规 | the value of %s is malformed".formatted(e.getName(), e.getName()));
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }

  /** Lets uploads be as large as an import may be. */
  @Configuration(proxyBeanMethods = false)
  static class Uploads {
    @Bean
    MultipartConfigElement multipartConfig(IngestSettings settings) {
      long file = settings.maxUpload().toBytes();
      return new MultipartConfigElement("", file, file + (1 << 20), 1 << 20);
    }
  }
}
