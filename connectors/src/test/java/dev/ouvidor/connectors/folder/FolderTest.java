package dev.ouvidor.connectors.folder;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderTest {
  private final TestClock clock = new TestClock();
  @TempDir Path folder;

  private record Drained(List<Feedback> items, List<Rejected> rejected, String cursor) {
    List<String> texts() {
      return items.stream().map(Feedback::text).toList();
    }
  }

  @Test
  void aFileIsReadOnceItIsCompleteAndStaysWhereItIs() throws Exception {
    Path file = write("janeiro.csv", "id;comentario;nota\n1;ótimo;5\n2;quebrou;1\n");
    assertEquals(List.of(), drain(null).texts());
    settle();

    Drained read = drain(null);

    assertEquals(List.of("ótimo", "quebrou"), read.texts());
    Feedback first = read.items().get(0);
    assertEquals("folder:pesquisa~1", first.id());
    assertEquals(5, first.rating());
    assertEquals(Family.SURVEY, first.family());
    assertEquals("import.no_channel", first.eligibility().reason());
    assertFalse(first.backfill());
    assertTrue(Files.exists(file));
    assertEquals(List.of(), drain(read.cursor()).texts());
  }

  @Test
  void readingGoesOnInTheMiddleOfAFileInAnotherProcess() throws Exception {
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i -> i + ",\"olá,\n\"\"" + i + "\"\" 😡\"\n")
            .collect(Collectors.joining());
    write("muitas.csv", "id,text\n" + rows);
    settle();
    var all = new ArrayList<Feedback>();
    String cursor = null;
    for (int calls = 0; calls < 8; calls++) {
      try (Channel channel = open(Map.of());
          FeedbackReader reader = channel.read("files")) {
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 50));
        all.addAll(batch.items());
        cursor = batch.cursor();
      }
    }

    assertEquals(300, all.size());
    assertEquals(300, all.stream().map(Feedback::id).distinct().count());
    assertEquals("olá,\n\"299\" 😡", all.get(299).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void aFileThatGrowsIsReadOn(Charset charset) throws Exception {
    Path file = write("cresce.csv", "id;texto;nota\n1;péssimo;1\n2;não gostei;2\n", charset);
    settle();
    Drained first = drain(null);
    byte[] more = "3;ação;3\n4;fim;4\n".getBytes(charset);
    int mark = charset.equals(UTF_16) ? 2 : 0;
    Files.write(file, Arrays.copyOfRange(more, mark, more.length), StandardOpenOption.APPEND);
    settle();

    Drained then = drain(first.cursor());

    assertEquals(List.of("péssimo", "não gostei"), first.texts());
    assertEquals(List.of("ação", "fim"), then.texts());
    assertEquals(List.of(), drain(then.cursor()).texts());
  }

  @Test
  void aLastLineWithoutAnEndMayHaveGrown() throws Exception {
    Path file = write("log.jsonl", "{\"id\":1,\"text\":\"um\"}\n{\"id\":2,\"text\":\"dois\"}");
    settle();
    Drained first = drain(null);
    Files.writeString(file, "\n{\"id\":3,\"text\":\"três\"}\n", StandardOpenOption.APPEND);
    settle();

    assertEquals(List.of("um", "dois"), first.texts());
    assertEquals(List.of("dois", "três"), drain(first.cursor()).texts());
  }

  @Test
  void aFileThatIsRenamedOrCopiedIsNotReadAgainButAReplacedOneIs() throws Exception {
    Path file = write("a.csv", "id,text\n1,um\n");
    settle();
    String cursor = drain(null).cursor();
    Files.copy(file, folder.resolve("b.csv"));
    Files.move(file, folder.resolve("c.csv"));
    settle();
    Drained moved = drain(cursor);
    assertEquals(List.of(), moved.texts());
    write("c.csv", "id,text\n1,um e meio\n2,dois\n");
    settle();

    assertEquals(List.of("um e meio", "dois"), drain(moved.cursor()).texts());
  }

  @Test
  void badRowsAreNamedByFileAndLineAndStopNothing() throws Exception {
    write("ruim.csv", "id,text,nota\n1,ok,5\n2,sem nota,onze\n3,falta\n4,ok,4\n");
    settle();

    Drained read = drain(null);

    assertEquals(List.of("ok", "ok"), read.texts());
    assertEquals("ruim.csv:4: row: has 2 cells, not 3", read.rejected().get(1).why());
    assertEquals("2,sem nota,onze", read.rejected().get(0).payload());
    assertTrue(read.rejected().get(0).why().startsWith("ruim.csv:3: nota: 'onze'"));
  }

  @Test
  void aFileThatIsNoTableIsPutAsideOnceAndTheOthersAreRead() throws Exception {
    write("0.csv", "PK\u0003\u0004 zip");
    write("1.csv", "cor,tamanho\nazul,38\n");
    write("2.csv", "");
    write("3.csv", "id,text\n1,um\n");
    settle();

    Drained read = drain(null);

    assertEquals(List.of("um"), read.texts());
    assertEquals(2, read.rejected().size(), read.rejected().toString());
    assertEquals("0.csv", read.rejected().get(0).payload());
    assertTrue(read.rejected().get(1).why().contains("no column of [cor, tamanho] is known"));
    assertEquals(List.of(), drain(read.cursor()).rejected());
  }

  @Test
  void columnsAreNamedByTheSettings() throws Exception {
    write("x.csv", "chave,o que disse,2\n1,adorei,x\n");
    settle();
    var settings = Map.of("fields", Map.of("text", "o que disse", "id", "chave"), "header", "true");

    assertEquals(List.of("adorei"), drain(null, settings).texts());
  }

  @Test
  void whatWasWrittenBeforeTheFolderWasWatchedIsHistory() throws Exception {
    write("velho.csv", "id,text,data\n1,antiga,01/02/2020\n");
    settle();
    assertTrue(drain(null).items().get(0).backfill());
  }

  @Test
  void aFolderThatIsNotThereIsGoneAndComesBack() throws Exception {
    Path later = folder.resolve("depois");
    try (Channel channel = open(Map.of("path", later.toString()));
        FeedbackReader reader = channel.read("files")) {
      assertInstanceOf(Fetch.Gone.class, reader.fetch(null, 10));
      Files.createDirectory(later);
      assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 10));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path      | dados   | connections[0].path: 'dados' must be an absolute path",
        "zone      | Marte   | connections[0].zone: 'Marte' is no time zone",
        "encoding  | utf-9   | connections[0].encoding: 'utf-9' is no known encoding",
        "delimiter | ;;      | connections[0].delimiter: ';;' must be a single character",
        "files     | [       | connections[0].files: '[' is no pattern such as *.csv",
        "family    | cartas  | connections[0].family: 'cartas' must be one of [SOCIAL, REVIEW,"
            + " SURVEY, RETURN, MESSAGE]"
      })
  void wrongSettingsAreNamed(String field, String value, String message) {
    var e = assertThrows(SettingsException.class, () -> open(Map.of(field, value)));
    assertEquals(message, e.getMessage());
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text, UTF_8);
  }

  /** As if it had been written just now by the clock of the test. */
  private Path write(String name, String text, Charset charset) throws IOException {
    Path file = Files.write(folder.resolve(name), text.getBytes(charset));
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    return file;
  }

  private void settle() {
    clock.advance(Duration.ofSeconds(11));
  }

  private Channel open(Map<String, ?> more) {
    var settings = new HashMap<String, Object>(Map.of("path", folder.toString()));
    settings.put("family", "survey");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("pesquisa", "folder", new Settings("connections[0]", settings)),
        new Surroundings(clock, name -> null));
  }

  private Drained drain(@Nullable String cursor) throws Exception {
    return drain(cursor, Map.of());
  }

  private Drained drain(@Nullable String cursor, Map<String, ?> settings) throws Exception {
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    try (Channel channel = open(settings);
        FeedbackReader reader = channel.read("files")) {
      while (true) {
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
        items.addAll(batch.items());
        rejected.addAll(batch.rejected());
        cursor = batch.cursor();
        if (!batch.again().isZero()) {
          return new Drained(items, rejected, cursor);
        }
      }
    }
  }
}
