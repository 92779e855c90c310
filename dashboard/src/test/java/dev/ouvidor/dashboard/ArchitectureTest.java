package dev.ouvidor.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.ouvidor.dashboard",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("dev.ouvidor.dashboard.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule webCarriesNoFeature =
      noClasses()
          .that()
          .resideInAPackage("dev.ouvidor.dashboard.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("co.elastic..", "dev.ouvidor.pipeline..", "dev.ouvidor.connectors..");

  @ArchTest
  static final ArchRule flinkStaysBehindThePipeline =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.flink..");
}
