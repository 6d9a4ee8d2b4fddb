package org.zhaoshang.ingest.web;

import jakarta.servlet.MultipartConfigElement;
import java.util.Locale;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.zhaoshang.graph.ErrorCode;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.ScopeMissing;
import org.zhaoshang.ingest.IngestSettings;

/** What can be wrong with a request about imports, as problem details (RFC 9457). */
@RestControllerAdvice
class ImportProblems {

  private static final Logger LOG = LoggerFactory.getLogger(ImportProblems.class);

  @ExceptionHandler
  ProblemDetail input(InputError e) {
    var status =
        e.code() == InputError.Code.LIMIT_EXCEEDED
            ? HttpStatus.CONTENT_TOO_LARGE
            : HttpStatus.BAD_REQUEST;
    return problem(status, ErrorCode.valueOf(e.code().name()), String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail problems(InputProblems e) {
    var problem =
        problem(
            HttpStatus.CONFLICT,
            ErrorCode.BAD_INPUT,
            e.in(Locale.CHINESE) + " | " + e.in(Locale.ENGLISH));
    problem.setProperty("problems", e.data());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        ErrorCode.BAD_INPUT,
        "请求体不是合规的 JSON | the body is no well-formed JSON");
  }

  @ExceptionHandler
  ProblemDetail refused(ScopeMissing e) {
    return problem(
        HttpStatus.FORBIDDEN,
        ErrorCode.FORBIDDEN,
        "需要权限 %1$s | the scope %1$s is missing".formatted(e.scope()));
  }

  @ExceptionHandler
  ProblemDetail missing(MissingServletRequestParameterException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        ErrorCode.BAD_INPUT,
        "缺少参数 %1$s | parameter %1$s is missing".formatted(e.getParameterName()));
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownImport e) {
    return problem(HttpStatus.NOT_FOUND, ErrorCode.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail missing(MissingServletRequestPartException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        ErrorCode.BAD_INPUT,
        "缺少表单部分 %s | the form has no part %s"
            .formatted(e.getRequestPartName(), e.getRequestPartName()));
  }

  @ExceptionHandler
  ProblemDetail tooLarge(MaxUploadSizeExceededException e) {
    // also what is said about the head of a part, which holds the file's name
    if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof SizeException)) {
      return problem(
          HttpStatus.BAD_REQUEST,
          ErrorCode.BAD_INPUT,
          "文件名或表单字段名太长，文件名应为 1 至 255 个字 | the name of the file or of a field is too long; a file"
              + " name has 1 to 255 characters");
    }
    return problem(
        HttpStatus.CONTENT_TOO_LARGE,
        ErrorCode.LIMIT_EXCEEDED,
        "文件超过上传上限 | the file exceeds the upload limit");
  }

  @ExceptionHandler
  ProblemDetail multipart(MultipartException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        ErrorCode.BAD_INPUT,
        "请求不是完整的 multipart/form-data | the request is no well-formed multipart/form-data");
  }

  @ExceptionHandler
  ProblemDetail mistyped(MethodArgumentTypeMismatchException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        ErrorCode.BAD_INPUT,
        "参数 %s 的值不合规 | the value of %s is malformed".formatted(e.getName(), e.getName()));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  ProblemDetail unavailable(Exception e) {
    LOG.warn("the record does not answer: {}", e.toString());
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        ErrorCode.SOURCE_UNAVAILABLE,
        "数据库暂时没有响应，请稍后再试 | the record does not answer; try again later");
  }

  @ExceptionHandler
  ProblemDetail mediaType(HttpMediaTypeNotSupportedException e) {
    return problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        ErrorCode.BAD_INPUT,
        "文件应以 multipart/form-data 上传，部分名为 file | a file is sent as multipart/form-data, its part is"
            + " called file");
  }

  @ExceptionHandler
  ProblemDetail method(HttpRequestMethodNotSupportedException e) {
    return problem(
        HttpStatus.METHOD_NOT_ALLOWED,
        ErrorCode.BAD_INPUT,
        "此地址不接受 %1$s | %1$s is not answered at this address".formatted(e.getMethod()));
  }

  private static ProblemDetail problem(HttpStatus status, ErrorCode code, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code.name());
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
