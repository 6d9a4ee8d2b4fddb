package org.zhaoshang.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Problem;
import org.zhaoshang.schema.record.RecordType;

/**
 * One draft on its way to the record: what was stated, what is there, and what will be written. The
 * rules of its type look at it and change it; nothing is written when they refuse. Of one thread.
 */
public final class Decision {

  private final RecordType type;
  private final Author by;
  private final @Nullable Row before;
  private final boolean fromFile;
  private final LocalDate day;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private final Map<String, Map<Object, Map<String, @Nullable Object>>> rows =
      new LinkedHashMap<>();
  private final Map<String, Set<Long>> links = new LinkedHashMap<>();
  private final List<Finding> remarks = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A draft.
   *
   * @param before the record as it is, null for a new one
   * @param fromFile whether a file states it, which tells what happened and asks for no permission
   * @param day the day for which it is true
   */
  public Decision(
      RecordType type, Author by, @Nullable Row before, boolean fromFile, LocalDate day) {
    this.type = type;
    this.by = by;
    this.before = before;
    this.fromFile = fromFile;
    this.day = day;
  }

  /** The record's type. */
  public RecordType type() {
    return type;
  }

  /** Who writes. */
  public Author by() {
    return by;
  }

  /** The record as it is, null for a new one. */
  public @Nullable Row before() {
    return before;
  }

  /** Whether a file states it. */
  public boolean fromFile() {
    return fromFile;
  }

  /** The day for which it is true. */
  public LocalDate day() {
    return day;
  }

  /** Whether this value will be written. */
  public boolean states(String name) {
    return values.containsKey(name);
  }

  /** The value that will be there: what is stated, else what is there. */
  public @Nullable Object value(String name) {
    return values.containsKey(name) || before == null ? values.get(name) : before.get(name);
  }

  /** The value that is there now. */
  public @Nullable Object was(String name) {
    return before == null ? null : before.get(name);
  }

  /** Writes a value; null erases. */
  public void put(String name, @Nullable Object value) {
    values.put(name, value);
  }

  /** Writes a value unless one is stated. */
  public void putIfAbsent(String name, @Nullable Object value) {
    if (!values.containsKey(name)) {
      values.put(name, value);
    }
  }

  /** Leaves a value as it is. */
  public void leave(String name) {
    values.remove(name);
  }

  /** What will be written, by the record's names; null erases. */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /** Rows of its own that are stated, by field and by what tells them apart. */
  public Map<String, Map<Object, Map<String, @Nullable Object>>> rows() {
    return rows;
  }

  /** Lists of records that are stated, by field. */
  public Map<String, Set<Long>> links() {
    return links;
  }

  /** Tells what is worth a look. */
  public void remark(@Nullable String field, @Nullable String value, Message message) {
    remarks.add(new Finding(field, value, message.both()));
  }

  /** Refuses the draft. */
  public void refuse(String field, String rule, @Nullable String limit, Message message) {
    problems.add(new Problem(field, rule, limit, message));
  }

  /** What is worth a look. */
  public List<Finding> remarks() {
    return remarks;
  }

  /** Why it is refused; empty when it is not. The paths are names of fields. */
  public List<Problem> problems() {
    return problems;
  }
}
