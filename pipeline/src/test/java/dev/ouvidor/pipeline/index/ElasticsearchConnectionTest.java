package dev.ouvidor.pipeline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.SettingsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchConnectionTest {
  private static final URI URL = URI.create("https://search.example:9200");

  @TempDir Path folder;

  @Test
  void thePasswordTravelsAsAReferenceOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "tr0ub4dor\n");
    var unit = new ElasticsearchConnection(URL, "ouvidor", "${file:" + file + "}");

    assertEquals("tr0ub4dor", unit.resolvedPassword());
    assertFalse(serialised(unit).contains("tr0ub4dor"));
    assertTrue(serialised(unit).contains(file.toString()));
  }

  @Test
  void aReferenceThatLeadsNowhereNamesTheField() {
    var unit = new ElasticsearchConnection(URL, "ouvidor", "${file:" + folder + "/none}");
    var e = assertThrows(SettingsException.class, unit::open);
    assertTrue(String.valueOf(e.getMessage()).contains("password"), e::getMessage);
  }

  private static String serialised(ElasticsearchConnection unit) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(unit);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
