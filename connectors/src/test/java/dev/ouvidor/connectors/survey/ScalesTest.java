package dev.ouvidor.connectors.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.webhook.FieldException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalesTest {

  @ParameterizedTest
  @CsvSource({
    "nps, 0-10, 7, 7",
    "nps, 1-10, 9, 9",
    "nps, 1-5, 5, 10",
    "csat, 1-5, 4, 4",
    "csat, 0-10, 10, 5",
    "csat, 0-10, 0, 1",
    "csat, 1-7, 4, 3",
    "csat, 1-3, 1, 1",
    "csat, 5-1, 1, 5",
    "ces, 1-7, '6,5', 7",
    "ces, 1-5, 3, 4",
    "ces, 7-1, 7, 1",
    "rating, 1-10, 9.0000000000, 5"
  })
  void everyMetricIsBroughtToAScaleOfItsOwn(
      String metric, String asked, String given, int expected) {
    assertEquals(expected, scales(metric, asked).score(metric, "q1", given, null));
  }

  @Test
  void whatIsConfiguredCountsMoreThanWhatTheFormTells() {
    assertEquals(5, scales("csat", "0-10").score("csat", "q1", "10", new Scale(1, 20)));
    assertEquals(5, scales("nps", "0-10").score("csat", "q1", "20", new Scale(1, 20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "good", "1e3", "NaN", "9999999999"})
  void namesTheQuestionAndTheValueThatIsOutOfRange(String given) {
    var error =
        assertThrows(
            FieldException.class, () -> scales("csat", "1-10").score("csat", "q1", given, null));
    assertEquals("q1: '" + given + "' must be a number from 1 to 10", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"csat, 5", "csat, 3-3", "csat, a-b", "happiness, 1-5"})
  void aWrongScaleIsNamed(String metric, String scale) {
    var error = assertThrows(SettingsException.class, () -> scales(metric, scale));
    assertEquals("scales." + metric, error.place());
  }

  private static Scales scales(String metric, String scale) {
    return Scales.of(new Settings("scales", Map.of(metric, scale)));
  }
}
