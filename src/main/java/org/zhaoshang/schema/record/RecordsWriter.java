package org.zhaoshang.schema.record;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.record.FieldRule.Days;
import org.zhaoshang.schema.record.FieldRule.Form;
import org.zhaoshang.schema.record.FieldRule.Impersonal;
import org.zhaoshang.schema.record.FieldRule.Length;
import org.zhaoshang.schema.record.FieldRule.Range;
import org.zhaoshang.schema.record.FieldRule.Values;

/**
 * Writes what every record type has beside its own fields: version, provenance, history, and for
 * those that are written, inputs, payloads and mutations.
 */
public final class RecordsWriter {

  private static final String NEXT =
      """
        "调用者现在可以作出的状态变动，依状态的顺序。 The moves from state to state that the caller can make now, in the order of the states."
        allowedNext: [NextState!]! @listSize(assumedSize: 5)
      """;

  private final RecordTypes types;

  /** Writes for these types. */
  public RecordsWriter(RecordTypes types) {
    this.types = types;
  }

  /** The SDL. */
  public String write() {
    return "# Derived from the directives in schema/*.graphqls: do not edit, regenerate.\n\n"
        + types.all().stream()
            .map(type -> common(type) + (type.writes() == null ? "" : written(type)))
            .collect(Collectors.joining("\n"));
  }

  private static String common(RecordType type) {
    return """
    extend type %1$s {
      "版本，每次改变加一；修改时须给出。 The version, one more with every change; whoever changes the record gives it back."
      version: %2$s @readonly
      "来历；区内部门的记录，需要 district:read。 Where the record came from; the district's own, needs district:read."
      provenance: [Provenance!] @needs(scope: "district:read")
      "历次改动，新者在前；区内部门的记录。 Its changes, the newest first; the district's own."
      history(
        "条数，1 至 100，默认 20。 How many, 1 to 100, 20 by default."
        first: Int
      ): [RecordChange!] @needs(scope: "district:read") @listSize(assumedSize: 20, slicingArguments: ["first"], requireOneSlicingArgument: false)
      "退出的情况；没有退出则为空。 How it was retired; null when it was not."
      retirement: Retirement @needs(scope: "district:read")
    %3$s}
    """
        // one more with a change that the caller may not see would tell of it: it is the writers'
        .formatted(
            type.name(),
            type.changesUnseen() && type.writes() != null
                ? "Int @needs(scope: \"%s\")".formatted(type.writes())
                : "Int!",
            type.withStates().isEmpty() ? "" : NEXT);
  }

  private static String written(RecordType type) {
    var name = type.name();
    var needs = " @needs(scope: \"%s\")".formatted(type.writes());
    if (type.rows().needs() != null) {
      needs += " @needs(scope: \"%s\")".formatted(type.rows().needs());
    }
    return """

    "新建%3$s的内容。 What a new %4$s says."
    input %5$s%1$sInput {
    %6$s}

    "修改%3$s的什么；未给出的不变，null 清除。 What to change of a %4$s; what is absent stays, null erases."
    input Update%1$sInput {
    %7$s}

    "写入%3$s的结果。 What became of writing a %4$s."
    type %1$sPayload {
      "记录；只作检查时，新建的为空。 The record; null when a new one was only validated."
      %2$s: %1$s
      "已接受但值得一看之处。 What was accepted and is worth a look."
      remarks: [String!]!
    }

    extend type Mutation {
      "新建%3$s。 Makes a %4$s."
      %9$s%1$s(
        "内容。 What it says."
        input: %5$s%1$sInput!
    %10$s  ): %1$sPayload%8$s
      "修改%3$s；版本已变则报 CONFLICT，并给出对方改了哪些字段。 Changes a %4$s. Another version than the current one is a `CONFLICT`, which names the fields that the other changed."
      update%1$s(
    %11$s    "修改什么。 What to change."
        input: Update%1$sInput!
        "理由，至多 500 字。 The reason, 500 characters at most."
        reason: String
    %10$s  ): %1$sPayload%8$s
      "%3$s退出：不再被检索到、不计入合计，仍可按编号读取。 Retires a %4$s: it is neither found nor counted any more, and still read by its id."
      retire%1$s(
    %11$s    "理由，1 至 500 字。 The reason, 1 to 500 characters."
        reason: String!
    %10$s  ): %1$sPayload%8$s @needs(scope: "district:read")
      "恢复已退出的%3$s。 Restores a %4$s that was retired."
      restore%1$s(
    %11$s    "理由，至多 500 字。 The reason, 500 characters at most."
        reason: String
    %10$s  ): %1$sPayload%8$s @needs(scope: "district:read")
      "两条%3$s是同一条：id 并入 into，其编号、引用、联系人和历史随之转到 into。 Two records are one: `id` is merged into `into`, to which its id, references, contacts and history lead from then on."
      merge%1$s(
    %11$s    "并入哪一条。 The one that stays."
        into: ID!
        "理由，1 至 500 字。 The reason, 1 to 500 characters."
        reason: String!
    %10$s  ): %1$sPayload%8$s @needs(scope: "district:read")
      "把并入的%3$s重新分开。 Takes a %4$s that was merged apart again."
      separate%1$s(
    %11$s    "理由，至多 500 字。 The reason, 500 characters at most."
        reason: String
    %10$s  ): %1$sPayload%8$s @needs(scope: "district:read")
    }
    """
        .formatted(
            name,
            type.payloadField(),
            type.label().zh(),
            type.noun(),
            capital(type.create()),
            inputs(type, true),
            inputs(type, false),
            needs,
            type.create(),
            """
                "只检查，不写入。 Only validates, and writes nothing."
                validateOnly: Boolean! = false
                "同一键的重复请求只写一次，至多 100 字；24 小时内有效。 A request repeated under the same key is written once; 100 characters at most, for 24 hours."
                idempotencyKey: String
            """,
            """
                "哪一条。 Which."
                id: ID!
                "所依据的版本。 The version that this was decided on."
                version: Int!
            """);
  }

  private static String inputs(RecordType type, boolean creates) {
    return type.written().stream()
        .flatMap(field -> inputs(type, field, creates).stream())
        .collect(Collectors.joining());
  }

  private static List<String> inputs(RecordType type, RecordField field, boolean creates) {
    var inputs = new ArrayList<String>();
    inputs.add(
        input(
            field,
            field.name(),
            inputType(field, creates && isStated(type, field)),
            field.states() == null ? "" : described(field) + states(field.states(), creates)));
    if (field.editions().size() > 1) {
      inputs.add(
          input(
              field,
              field.name() + "Edition",
              "Int",
              "代码的版本，默认 %2$d。 The code's edition, one of %1$s, %2$d by default."
                  .formatted(field.editions(), field.editions().getLast())));
    }
    if (field.kind() == FieldKind.REFERENCE && field.written() != null) {
      inputs.add(
          input(
              field,
              field.written() + "CreditCode",
              "CreditCode",
              "由统一社会信用代码关联。 Linked by the credit code."));
    }
    return inputs;
  }

  /** A value without a default of its own must be stated. */
  private static boolean isStated(RecordType type, RecordField field) {
    var identity = type.identity();
    return field.required()
        && field.kind() == FieldKind.TEXT
        && identity != null
        && identity.by().contains(field.name());
  }

  private static String input(RecordField field, String name, String type, String described) {
    var description = described.isEmpty() ? described(field) : described;
    var needs = field.writes() == null ? "" : " @needs(scope: \"%s\")".formatted(field.writes());
    return """
      "%s"
      %s: %s%s
    """
        .formatted(description.replace("\"", "\\\""), name, type, needs);
  }

  private static String described(RecordField field) {
    return field.description().replace("\n", " ") + rules(field);
  }

  private static String inputType(RecordField field, boolean stated) {
    var type =
        switch (field.kind()) {
          case MONEY -> "AmountInput";
          case PLACE -> "PlaceInput";
          case CODE -> "String";
          case REFERENCE, LINKS -> "ID";
          case CHILDREN -> field.type() + "Input";
          default -> field.type();
        };
    return (field.list() ? "[" + type + "!]" : type) + (stated ? "!" : "");
  }

  /** The inputs of rows of their own. */
  public String children() {
    return types.all().stream()
        .filter(type -> type.writes() != null)
        .flatMap(type -> type.of(FieldKind.CHILDREN).stream())
        .map(field ->
            """

            "%s"
            input %sInput {
            %s}
            """
                .formatted(
                    field.description().replace("\n", " "),
                    field.type(),
                    field.children() == null ? "" : rows(field.children())))
        .collect(Collectors.joining());
  }

  private static String rows(RecordField.Children children) {
    return children.fields().stream()
        .filter(RecordField::writable)
        .map(f -> input(f, f.name(), inputType(f, f.name().equals(children.by())), ""))
        .collect(Collectors.joining());
  }

  private static String rules(RecordField field) {
    return field.rules().stream().map(RecordsWriter::rule).collect(Collectors.joining());
  }

  private static String rule(FieldRule rule) {
    return switch (rule) {
      case Length(var min, var max) when min > 0 ->
          " %d 至 %d 字。 %1$d to %2$d characters.".formatted(min, max);
      case Length(var _, var max) -> " 至多 %d 字。 %1$d characters at most.".formatted(max);
      case Range range -> range(range);
      case Days days -> days(days.from() == null ? null : days.from().toString(), days.past());
      case Values _ -> "";
      case Form(var _, var like) -> " 写作 %s。 Written like %1$s.".formatted(like);
      case Impersonal _ -> " 不写个人的电话和证件号码。 Without telephone or identity numbers of people.";
    };
  }

  private static String states(States states, boolean creates) {
    if (creates) {
      return " 默认 %s。 %1$s by default.".formatted(states.start().getFirst());
    }
    var zh = new StringJoiner("；", " 可变动：", "。");
    var en = new StringJoiner("; ", " Moves: ", ".");
    for (var move : states.moves()) {
      boolean any = move.from().equals(states.all());
      var from = any ? "" : String.join(", ", move.from());
      var to = String.join(", ", move.to());
      var needs = String.join(", ", move.needs());
      zh.add(
          (any ? "任何状态" : from)
              + " → "
              + to
              + (move.reason() ? "，须有理由" : "")
              + (move.scope() == null ? "" : "，需要 " + move.scope())
              + (needs.isEmpty() ? "" : "，先填 " + needs));
      en.add(
          (any ? "any" : from)
              + " → "
              + to
              + (move.reason() ? " with a reason" : "")
              + (move.scope() == null ? "" : " by " + move.scope())
              + (needs.isEmpty() ? "" : " once it has " + needs));
    }
    return zh + "" + en;
  }

  private static String range(Range range) {
    var min = range.min() == null ? "" : range.min().toPlainString();
    var max = range.max() == null ? "" : range.max().toPlainString();
    return range.above()
        ? " 大于 %s、至多 %s，至多 %d 位小数。 Above %1$s, at most %2$s, %3$d decimals at most."
            .formatted(min, max, range.decimals())
        : " %s 至 %s。 From %1$s to %2$s."
            .formatted(min.isEmpty() ? "…" : min, max.isEmpty() ? "…" : max);
  }

  private static String days(@Nullable String from, boolean past) {
    return (from == null ? "" : " 不早于 %s。 Not before %1$s.".formatted(from))
        + (past ? " 不晚于当天。 Not after today." : "");
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
