package dev.ouvidor.dashboard.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is measured is explained: in the documentation and on the page, in both languages. */
class MeasureTextsTest {
  @Test
  void everyMeasureIsDocumentedWithItsFormula() throws IOException {
    String docs = Files.readString(Path.of("../docs/measures.md")).replace("\\|", "|");
    for (Definition one : Definitions.ALL) {
      assertTrue(docs.contains("`" + one.id() + "`"), one.id());
      assertTrue(docs.contains(one.formula()), one.formula());
    }
  }

  @Test
  void everyMeasureIsExplainedOnThePage() throws IOException {
    for (String language : List.of("en", "pt-BR")) {
      String texts = Files.readString(Path.of("src/main/web/i18n", language + "-measures.js"));
      for (Definition one : Definitions.ALL) {
        assertTrue(texts.contains("'measure." + one.id() + "':"), one.id());
        assertTrue(texts.contains("'measure." + one.id() + ".what':"), one.id());
      }
    }
  }

  @Test
  void noTwoMeasuresHaveOneName() {
    List<String> ids = Definitions.ALL.stream().map(Definition::id).toList();
    assertEquals(ids.size(), ids.stream().collect(Collectors.toSet()).size());
  }
}
