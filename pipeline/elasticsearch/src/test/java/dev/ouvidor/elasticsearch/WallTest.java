package dev.ouvidor.elasticsearch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ouvidor.elasticsearch", importOptions = DoNotIncludeTests.class)
class WallTest {
  /** The product has none of these classes: they are in the engine's own JVM only. */
  @ArchTest
  static final ArchRule ONLY_THE_NODE_LINKS_TO_THE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.ouvidor.elasticsearch.node..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.elasticsearch..", "org.apache.lucene..", "dev.ouvidor.elasticsearch.node..");
}
