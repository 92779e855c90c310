package dev.ouvidor.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.ouvidor.connectors",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNothingOfFlinkElasticsearchOrTheWeb =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "co.elastic..",
              "org.elasticsearch..",
              "io.javalin..",
              "dev.ouvidor.pipeline..",
              "dev.ouvidor.dashboard..");

  @ArchTest
  static final ArchRule channelsDoNotKnowEachOther =
      slices().matching("dev.ouvidor.connectors.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule silent = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
