package org.zhaoshang.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.record.Records;

/**
 * Makes records personal data of two contacts in operations of a certain name: whoever reads them
 * says so to the trail before, on the thread of the fetcher or batch loader, as everything that
 * reads such data must.
 */
@TestComponent
public class PersonalReads implements BeanPostProcessor {

  static final String OPERATION = "ReadsContactsOfTheTest";
  static final List<NodeId> CONTACTS =
      List.of(new NodeId("Contact", 4_001), new NodeId("Contact", 4_002));

  private final ObjectProvider<PersonalDataTrail> trail;

  /** Notes in {@code trail}. */
  public PersonalReads(ObjectProvider<PersonalDataTrail> trail) {
    this.trail = trail;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof Records records ? noting(records) : bean;
  }

  private Records noting(Records records) {
    return (Records)
        Proxy.newProxyInstance(
            Records.class.getClassLoader(),
            new Class<?>[] {Records.class},
            (proxy, method, arguments) -> {
              var running = RunningOperation.current();
              if (running != null
                  && OPERATION.equals(running.operation().name())
                  && Set.of("byId", "evenRetired").contains(method.getName())) {
                trail.getObject().note(PersonalDataTrail.Act.READ, CONTACTS);
              }
              try {
                return method.invoke(records, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
