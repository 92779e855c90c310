package dev.ouvidor.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.ouvidor.pipeline",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNothingOfTheDashboard =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ouvidor.dashboard..", "io.javalin..");

  @ArchTest
  static final ArchRule analysisIsPlainJava =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.ouvidor.pipeline.analysis..",
              "dev.ouvidor.pipeline.problem..",
              "dev.ouvidor.pipeline.training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "co.elastic..", "org.elasticsearch..");

  @ArchTest
  static final ArchRule hasNoCycles =
      slices().matching("dev.ouvidor.pipeline.(*)..").should().beFreeOfCycles();
}
