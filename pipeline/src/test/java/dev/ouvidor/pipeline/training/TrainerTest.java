package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.pipeline.analysis.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static byte[] model() throws IOException {
    List<Labelled> corpus = Corpus.read();
    List<Labelled> few =
        IntStream.range(0, corpus.size()).filter(i -> i % 120 == 0).mapToObj(corpus::get).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(
        new Trainer(few, ExtraData.read(null), List.of()).train().model(), "2026-01-01", out);
    return out.toByteArray();
  }

  @Test
  void theSameTextsGiveTheSameBytes() throws IOException {
    assertArrayEquals(model(), model());
  }

  @Test
  void aWrongArgumentIsNamed() {
    assertEquals(
        "expected --name, got: out",
        assertThrows(IllegalArgumentException.class, () -> Arguments.parse(Set.of(), "out"))
            .getMessage());
  }
}
