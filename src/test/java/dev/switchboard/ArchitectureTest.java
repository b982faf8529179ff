package dev.switchboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The doors between the rooms, and what may be in them. */
@AnalyzeClasses(packages = "dev.switchboard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @Test
  void roomsKnowOnlyWhomTheirPackageInfoNames() {
    ApplicationModules.of(SwitchboardApplication.class).verify();
  }

  @ArchTest
  static final ArchRule onlyRoutesAndStepsKnowCamel =
      noClasses()
          .that(DescribedPredicate.not(routesOrSteps()))
          .and()
          .resideOutsideOfPackage("dev.switchboard.routing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .because("the domain is to be read without knowing Camel");

  @ArchTest
  static final ArchRule stepsBelongToAGeneration =
      classes()
          .that()
          .haveSimpleNameEndingWith("Steps")
          .and()
          .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
          .and()
          .areAssignableTo(org.apache.camel.builder.RouteBuilder.class)
          .should()
          .beAnnotatedWith(dev.switchboard.routing.Steps.class)
          .because("a shared RouteBuilder would give its routes to the first generation only");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Handler")
          .orShould()
          .haveSimpleNameEndingWith("Service")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .because("such names fit everything and so say nothing");

  @ArchTest
  static final ArchRule theDemoWorldSpeaksHttpOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.switchboard.simulator..")
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<>("are other rooms of ours") {
                @Override
                public boolean test(JavaClass type) {
                  return type.getPackageName().startsWith("dev.switchboard.")
                      && !type.getPackageName().startsWith("dev.switchboard.simulator");
                }
              })
          .because("what it shows must be what anybody outside would see");

  private static DescribedPredicate<JavaClass> routesOrSteps() {
    return new DescribedPredicate<>("are *Routes, *Steps or the header filter of the doors") {
      @Override
      public boolean test(JavaClass type) {
        var outermost = type.getFullName().replaceFirst("\\$.*", "");
        return outermost.endsWith("Routes")
            || outermost.endsWith("Steps")
            || outermost.endsWith("NoHeaderEcho");
      }
    };
  }
}
