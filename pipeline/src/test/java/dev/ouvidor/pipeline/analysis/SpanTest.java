package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class SpanTest {
  private static final Span SPAN = new Span(3, 8);

  @Test
  void isAPairInJsonAndWasAnObject() throws Exception {
    var mapper = new JsonMapper();
    assertEquals("[3,8]", mapper.writeValueAsString(SPAN));
    assertEquals(SPAN, mapper.readValue("[3,8]", Span.class));
    assertEquals(SPAN, mapper.readValue("{\"start\":3,\"end\":8}", Span.class));
  }
}
