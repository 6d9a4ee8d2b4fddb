package org.zhaoshang.ingest.web;

import java.util.UUID;

/** There is no import with this id. */
final class UnknownImport extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownImport(UUID id) {
    super("没有导入 %s | there is no import %s".formatted(id, id));
  }
}
