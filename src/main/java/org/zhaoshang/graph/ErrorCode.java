package org.zhaoshang.graph;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every code that an error has, in {@code extensions.code} of GraphQL and in {@code code} of
 * problem details. {@code docs/errors.md} is made of it; a code once given keeps its meaning.
 */
public enum ErrorCode {
  BAD_INPUT(
      "输入违反规则；extensions.problems 逐项列出位置、规则和限度，什么也没有写入",
      "an input breaks a rule; extensions.problems lists place, rule and limit of each, nothing was written"),
  BAD_CURSOR("游标不是为这次检索给出的", "a cursor was not given for this search"),
  LIMIT_EXCEEDED("页数、列表或文件超过限度", "a page, a list or a file is larger than its limit"),
  CONFLICT(
      "记录在此期间已变；currentVersion、changedFields 说明变成了什么",
      "the record has changed since; currentVersion and changedFields say how"),
  NOT_FOUND("没有这样的对象，或调用者看不到", "there is no such thing, or the caller does not see it"),
  UNAUTHENTICATED("没有令牌，或令牌无效", "there is no token, or it does not count"),
  FORBIDDEN("缺少权限；scope 为所缺的一项", "a scope is missing; scope names it"),
  APPROVAL_NEEDED(
      "导出含个人信息，须由另一人批准；approval 为待批准的编号",
      "an export holds personal data and waits for a second person; approval is its id"),
  EXPORT_ENDED("导出中断，没有文件", "an export was broken off, there is no file"),
  CROSS_SITE_REQUEST("来自未获允许的网页", "the request comes from another site's page"),
  BAD_REQUEST("不是 GraphQL 请求，或传输方式不对", "it is no GraphQL request, or not of this transport"),
  METHOD_NOT_ALLOWED("变更操作须以 POST 发送", "a mutation is sent with POST"),
  REQUEST_TOO_LARGE("请求体超过上限", "the request's body is too large"),
  GRAPHQL_PARSE_FAILED("文档不合 GraphQL 语法", "the document is no GraphQL"),
  GRAPHQL_VALIDATION_FAILED("文档与模式不符", "the document does not fit the schema"),
  OPERATION_NOT_SUPPORTED(
      "没有这种操作，或没有指明执行哪一个", "there is no such operation, or it was not said which"),
  DOCUMENT_TOO_LARGE("文档字数或词数超过限度", "the document has too many characters or tokens"),
  DOCUMENT_TOO_DEEP("文档括号嵌套过深", "the document's brackets are nested too deeply"),
  TOO_MANY_DEFINITIONS("文档中操作和片段过多", "the document has too many operations and fragments"),
  CIRCULAR_FRAGMENTS("片段引用了自己", "a fragment spreads itself"),
  QUERY_TOO_DEEP("字段嵌套过深", "fields are nested too deeply"),
  TOO_MANY_FIELDS("字段过多，片段展开计", "too many fields, fragments written out"),
  TOO_MANY_ALIASES("别名过多", "too many fields under another name"),
  TOO_MANY_DIRECTIVES("指令过多", "too many directives"),
  INCREMENTAL_DELIVERY_NOT_SUPPORTED("不支持 @defer 和 @stream", "@defer and @stream are not answered"),
  LIST_TOO_LONG("参数或变量中的列表过长", "a list of an argument or variable is too long"),
  INPUT_TOO_DEEP("参数或变量嵌套过深", "an argument or variable is nested too deeply"),
  INPUT_TOO_LARGE("变量的值过多", "the variables hold too many values"),
  QUERY_TOO_COMPLEX(
      "代价超过一次操作的上限；limit 为上限", "it costs more than one operation may; limit says how much"),
  INTROSPECTION_DISABLED("此处不说明模式", "this endpoint does not say what its schema is"),
  TIMEOUT("超过时限，已终止", "it took longer than it may, and was ended"),
  PERSISTED_QUERY_NOT_SUPPORTED("此处没有登记的操作", "persisted operations are not to be had here"),
  PERSISTED_QUERY_NOT_FOUND(
      "没有这一散列值的操作，请连同文本再发", "no operation of this hash is known; send its text, too"),
  PERSISTED_QUERY_HASH_MISMATCH("散列值与文本不符", "the hash is not the document's"),
  OPERATION_NOT_ALLOWED("只执行登记过的操作", "only registered operations are executed here"),
  RATE_LIMITED("请求过多；retryAfter 秒后再试", "too many requests; try again after retryAfter seconds"),
  SERVER_BUSY("正在处理的过多，请稍后再试", "too much is under way; try again later"),
  SOURCE_UNAVAILABLE(
      "数据库或检索暂时没有响应；其他字段照常", "the record or the index does not answer; other fields do"),
  INTERNAL_ERROR("未预料的错误，详情在服务器日志中", "unforeseen; the server's log says more");

  private final Message meaning;

  ErrorCode(String zh, String en) {
    this.meaning = new Message(zh, en);
  }

  /** What it says, in Chinese and English. */
  public Message meaning() {
    return meaning;
  }

  /** The code of this name, as an error's extensions have it; empty for anything else. */
  static Optional<ErrorCode> named(@Nullable Object name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }

  /** The table of all codes, as {@code docs/errors.md} has it. */
  public static String table() {
    return Arrays.stream(values())
        .map(code -> "| `%s` | %s | %s |\n".formatted(code, code.meaning.zh(), code.meaning.en()))
        .collect(Collectors.joining("", "| code | 含义 | what it says |\n|---|---|---|\n", ""));
  }
}
