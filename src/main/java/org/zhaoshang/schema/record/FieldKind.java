package org.zhaoshang.schema.record;

/** What a record's field holds, and so which columns stand for it. */
public enum FieldKind {
  /** A String, or a scalar that is written as one, such as a credit code: one column. */
  TEXT,
  /** A whole number. */
  INTEGER,
  /** Money in 元: a {@code numeric} column; the record's {@code currency} says of what. */
  MONEY,
  /** A calendar day. */
  DATE,
  /** Yes or no. */
  BOOLEAN,
  /** A value of an enum, as text. */
  ENUM,
  /** An entry of a code list: {@code <field>Code}, with editions also {@code <field>Edition}. */
  CODE,
  /** A place: {@code <field>Latitude} and {@code <field>Longitude}. */
  PLACE,
  /** Another record: {@code <field>Id}. */
  REFERENCE,
  /** Other records, through a table of pairs. */
  LINKS,
  /** Rows that belong to the record, in a table of their own. */
  CHILDREN,
  /** Nothing that is kept: code fills it. */
  COMPUTED
}
