package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void aModelReadAndWrittenAgainIsTheSameFile() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    String version = ModelFile.write(Models.shipped(), "2026-01-02", first);
    Model copy = ModelFile.read(new ByteArrayInputStream(first.toByteArray()), "copy");
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    assertEquals(version, ModelFile.write(copy, "2026-01-02", second));
    assertArrayEquals(first.toByteArray(), second.toByteArray());
    assertEquals(version, copy.version());
  }

  @Test
  void theDocsShowTheFiguresOfTheShippedModel() throws IOException {
    String docs = Files.readString(Path.of("../docs/judgement.md"));
    assertTrue(docs.contains("Model " + Models.shipped().version() + ","));
  }

  @Test
  void theShippedModelIsSmall() throws IOException {
    try (InputStream in = Models.class.getResourceAsStream("model.bin")) {
      assertTrue(Objects.requireNonNull(in).readAllBytes().length < 15_000_000);
    }
  }

  @Test
  void aFileThatIsNoModelIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a model");
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Models.from(file));
    assertTrue(
        String.valueOf(e.getMessage()).contains("notes.txt is not a model file"), e.toString());
  }
}
