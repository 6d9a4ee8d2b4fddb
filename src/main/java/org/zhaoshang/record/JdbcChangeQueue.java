package org.zhaoshang.record;

import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue as a table: the note is in the transaction because it is a row of it. */
@Component
class JdbcChangeQueue implements ChangeQueue {

  private final JdbcClient jdbc;
  private final List<Dependents> dependents;
  private final DeclaredDependents declared;
  private final ApplicationEventPublisher events;

  JdbcChangeQueue(
      JdbcClient jdbc,
      List<Dependents> dependents,
      DeclaredDependents declared,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.dependents = dependents;
    this.declared = declared;
    this.events = events;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(String type, Collection<Long> ids) {
    note(type, ids, false);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void created(String type, Collection<Long> ids) {
    note(type, ids, true);
  }

  private void note(String type, Collection<Long> ids, boolean created) {
    if (ids.isEmpty()) {
      return;
    }
    enqueue(type, ids, created);
    for (var relation : dependents) {
      if (relation.embedded().equals(type)) {
        enqueue(relation.dependent(), relation.of(ids), false);
      }
    }
    declared.note(type, ids);
    events.publishEvent(new RecordsChanged(type));
  }

  private void enqueue(String type, Collection<Long> ids, boolean created) {
    if (!ids.isEmpty()) {
      jdbc.sql("insert into record.change (type, id, created) select ?, unnest(?), ?")
          .param(type)
          .param(ids.toArray(Long[]::new))
          .param(created)
          .update();
    }
  }
}
