package dev.ouvidor.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as a Brazilian spreadsheet writes it, without a product that runs. */
class ImportIT {
  private static final String FILE =
      """
      código;comentário;nota;data
      1;Não recebi o produto, péssimo;1,0;03/02/2026
      2;Ótima qualidade, recomendo;4,5;04/02/2026
      2;Ótima qualidade, recomendo;4,5;04/02/2026
      3;Faltou uma peça;9,5;05/02/2026
      4;;;06/02/2026
      5;Chegou rápido;5,0;31/02/2026
      6;Veio o tamanho errado;2,0;07/02/2026
      """;

  @TempDir Path folder;

  @Test
  void goodRowsAreTakenOnceAndBadOnesAreNamed() throws Exception {
    Path file = folder.resolve("avaliações.csv");
    Files.writeString(file, FILE, Charset.forName("windows-1252"));

    String first = run(file);
    assertTrue(first.contains("delimiter ;, encoding windows-1252"), first);
    assertTrue(
        first.contains(
            "Rows: 7. Stored now: 3. There already: 0. Repeated in the file: 1. Rejected: 3."),
        first);
    assertTrue(first.contains("Searchable documents of this source: 3."), first);
    assertTrue(first.contains("Language: {pt"), first);
    List<String> rejected = Files.readAllLines(folder.resolve("avaliações.csv.rejected.csv"));
    assertEquals("line,reason,row", rejected.get(0));
    assertTrue(rejected.get(1).startsWith("5,") && rejected.get(1).contains("nota"), first);
    assertTrue(rejected.get(2).startsWith("6,") && rejected.get(2).contains("comentário"), first);
    assertTrue(rejected.get(3).startsWith("7,") && rejected.get(3).contains("31/02/2026"), first);

    String second = run(file);
    assertTrue(
        second.contains(
            "Rows: 7. Stored now: 0. There already: 3. Repeated in the file: 1. Rejected: 3."),
        second);
    assertTrue(second.contains("Searchable documents of this source: 3."), second);
  }

  private String run(Path file) throws Exception {
    try (var run = Shop.imports(file, folder.resolve("data"), "--map", "id=código")) {
      assertEquals(0, run.exit(), run.output());
      return run.output();
    }
  }
}
