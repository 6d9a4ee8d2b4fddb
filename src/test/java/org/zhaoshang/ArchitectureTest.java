package org.zhaoshang;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * Rules that hold in the whole product; the borders between modules are in {@link ModularityTest}.
 */
@AnalyzeClasses(packages = "org.zhaoshang", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

  @ArchTest
  static void aNameIsOneThing(JavaClasses product) {
    var twice =
        product.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
    twice.values().removeIf(times -> times == 1);
    assertThat(twice).isEmpty();
  }

  @ArchTest
  static final ArchRule dependenciesComeByConstructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest static final ArchRule logsGoThroughSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule onlyCommandsWriteToTheConsole =
      noClasses()
          .that()
          .doNotHaveSimpleName("CommandLineRun")
          .and()
          .doNotHaveSimpleName("IndexCommands")
          .and()
          .doNotHaveSimpleName("EnterpriseExport")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule nullnessIsDeclaredByThePackage =
      classes().that().arePublic().and().areTopLevelClasses().should(resideInANullMarkedPackage());

  @ArchTest
  static final ArchRule textNeedsNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.zhaoshang.text..")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  /** What is in force without a ThreadLocal's being set must never be more than with it. */
  @ArchTest
  static final ArchRule whatAThreadWorksUnderIsInForce =
      noFields()
          .that()
          .areNotDeclaredIn("org.zhaoshang.graph.InForce")
          .should()
          .haveRawType(assignableTo(ThreadLocal.class))
          .orShould()
          .haveRawType("java.lang.ScopedValue");

  /**
   * Without a horizon there is no connection (WorkForNobodyTest), without a caller nothing is one's
   * own; without the other two nothing is seen that was not, it is not cut off or noted as the
   * product's.
   */
  @ArchTest
  static final ArchRule whatIsInForceIsKnown =
      fields()
          .that()
          .haveRawType("org.zhaoshang.graph.InForce")
          .and()
          .areStatic()
          .should()
          .beDeclaredIn("org.zhaoshang.graph.HorizonInForce")
          .orShould()
          .beDeclaredIn("org.zhaoshang.graph.CallerInForce")
          .orShould()
          .beDeclaredIn("org.zhaoshang.audit.RunningOperation")
          .orShould()
          .beDeclaredIn("org.zhaoshang.defence.deadline.Deadline");

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, "%s: no package-info with @NullMarked".formatted(type.getName())));
      }
    };
  }
}
