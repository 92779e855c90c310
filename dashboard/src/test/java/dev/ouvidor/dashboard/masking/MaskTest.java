package dev.ouvidor.dashboard.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  @Test
  void whatPointsIntoATextStillPointsToTheSameWords() throws IOException {
    String said = "escreva a ana@loja.test: veio quebrado";
    JsonNode masked = mask("{\"id\":\"x:529982247\",\"text\":\"" + said + "\"}");
    assertEquals("x:529982247", masked.path("id").asText());
    assertEquals("escreva a •••••••••••••: veio quebrado", masked.path("text").asText());
    assertEquals(said.indexOf("veio"), masked.path("text").asText().indexOf("veio"));
  }

  @Test
  void whatAnalysisFoundHoldsForTitleAndTextAlone() throws IOException {
    JsonNode masked =
        mask(
            "{\"title\":\"Conta 1234\",\"text\":\"5678 aberta\",\"body\":\"Conta 1234\\n5678"
                + " aberta\",\"analysis\":{\"personalData\":[{\"kind\":\"CARD\",\"start\":6,"
                + "\"end\":15}]}}");
    assertEquals("Conta ••••", masked.path("title").asText());
    assertEquals("•••• aberta", masked.path("text").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"highlight\":[{\"text\":\"de 529.982\"},{\"text\":\".247-25 oi\",\"hit\":true}]}",
        "{\"snippet\":\"meu cpf 529.982…\"}",
        "{\"orderId\":\"A-529\"}",
        "{\"author\":{\"id\":\"a529@loja.test\",\"handle\":\"a529@loja.test\"}}"
      })
  void partsOfItAreHiddenToo(String json) throws IOException {
    assertFalse(mask(json).toString().contains("529"), mask(json).toString());
  }

  private static JsonNode mask(String json) throws IOException {
    return Mask.of(Json.mapper().readTree(json));
  }
}
