package dev.ouvidor.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.files.Chunks.BadRow;
import dev.ouvidor.connectors.files.Chunks.Chunk;
import dev.ouvidor.connectors.webhook.FieldException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "|", "\t"})
  void findsTheDelimiterOut(String delimiter) throws IOException {
    String text = "id;texto;nota\n1;Chegou rápido, adorei! 100% | ok;5\n".replace(";", delimiter);
    var file = delimiter.equals(";") ? text : text.replace(", adorei! 100% | ok", "");
    var row = rows(write(file, UTF_8)).get(0);
    assertEquals(delimiter.charAt(0), inspect(write(file, UTF_8)).delimiter());
    assertEquals("5", row.cells().get("nota"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
  void findsTheEncodingOut(String charset) throws IOException {
    var path =
        write("id;texto\n1;Não chegou até hoje – péssimo “serviço”\n", Charset.forName(charset));
    assertEquals("Não chegou até hoje – péssimo “serviço”", rows(path).get(0).cells().get("texto"));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    assertEquals(List.of("id", "text"), inspect(write("\ufeffid,text\n1,a\n", UTF_8)).columns());
    assertEquals(
        List.of("id", "text"), inspect(write("\ufeffid\ttext\n1\ta\n", UTF_16LE)).columns());
  }

  @Test
  void quotedCellsHoldDelimitersMarksAndLines() throws IOException {
    var rows = rows(write("id,text\n1,\"Ela disse \"\"nunca\"\",\ne foi.\"\n2,a \"b\" c\n", UTF_8));
    assertEquals("Ela disse \"nunca\",\ne foi.", rows.get(0).cells().get("text"));
    assertEquals("a \"b\" c", rows.get(1).cells().get("text"));
    assertEquals(4, rows.get(1).line());
  }

  @Test
  void literalMarksOfADatabaseExportSurvive() throws IOException {
    var rows = rows(write("id\ttext\n1\t\"LOL you\" said she\n2\t\"open\n3\tend\"\n", UTF_8));
    assertEquals(
        List.of("\"LOL you\" said she", "\"open", "end\""),
        rows.stream().map(r -> r.cells().get("text")).toList());
  }

  @Test
  void aBadRowNeverStopsTheRest() throws IOException {
    var path =
        write(
            "id,text,rating\n1,good,5\n2,too,many,cells\n3,\"never closed,1\n4,fine,\"2\"x\n"
                + "5,out of range,11\n6,,\n7,\"last\",4\n",
            UTF_8);
    var chunk = chunks(path).get(0);

    assertEquals(2, chunk.rows());
    assertEquals(
        List.of(
            new BadRow(3, "row: has 4 cells, not 3", "2,too,many,cells"),
            new BadRow(4, "row: a quotation mark is never closed", "3,\"never closed,1"),
            new BadRow(5, "row: text behind a closing quotation mark", "4,fine,\"2\"x"),
            new BadRow(6, "rating: '11' must be a number from 1 to 5", "5,out of range,11"),
            new BadRow(7, "text: is empty, and no score either", "6,,")),
        chunk.bad());
  }

  @Test
  void aHugeLineCostsOnlyItself() throws IOException {
    var path = write("id,text\n1,a\n2," + "x".repeat(3_000_000) + "\n3,c\n", UTF_8);
    var rows = rows(path);
    assertEquals(List.of(2L, 3L, 4L), rows.stream().map(Row::line).toList());
    assertEquals("row: is longer than 1000000 characters", rows.get(1).problem());
    assertTrue(rows.get(1).raw().length() < 5_000);
  }

  @ParameterizedTest
  @CsvSource({
    "'', file.empty",
    "' \n\n', file.empty",
    "'id,text\n', file.no_rows",
    "'[{\"id\":1}]', file.json_array",
    "'%PDF-1.7 x', file.binary",
    "'a,a\n1,2', file.header"
  })
  void aFileThatIsNoTableIsNamed(String content, String code) throws IOException {
    var path = write(content, UTF_8);
    var error = assertThrows(ImportException.class, () -> inspect(path));
    assertEquals(code, error.code());
    assertTrue(String.valueOf(error.getMessage()).startsWith(path.toString()));
  }

  @Test
  void aBinaryFileAMissingFileAndAHugeHeaderAreNamed() throws IOException {
    var binary = Files.write(folder.resolve("b"), new byte[] {'a', 0, 'b'});
    assertEquals("file.binary", assertThrows(ImportException.class, () -> inspect(binary)).code());
    assertEquals(
        "file.missing",
        assertThrows(ImportException.class, () -> inspect(folder.resolve("none"))).code());
    var huge = write("x".repeat(3_000_000), UTF_8);
    assertEquals("file.header", assertThrows(ImportException.class, () -> inspect(huge)).code());
  }

  @Test
  void withoutAHeaderColumnsAreNumbered() throws IOException {
    var file = inspect(write("17;2026-01-31;ótimo\n18;2026-02-01;ruim\n", UTF_8));
    assertFalse(file.header());
    assertEquals(List.of("1", "2", "3"), file.columns());
  }

  @Test
  void readsJsonLinesWithNestedFields() throws IOException {
    var rows = rows(write("{\"id\":1,\"user\":{\"name\":\"Ana\"},\"x\":null}\nnope\n", UTF_8));
    assertEquals(Map.of("id", "1", "user.name", "Ana"), rows.get(0).cells());
    assertEquals("row: is no JSON object", rows.get(1).problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "review_id,lang,title,text,score,created,answered"
            + "|id=review_id, language=lang, score=score, createdAt=created, title=title, text=text",
        "row_id_or_tweet_id,lang,text,sentiment,negativereason,airline,created_ddmmyyyy,retweets"
            + "|id=row_id_or_tweet_id, language=lang, createdAt=created_ddmmyyyy, shares=retweets,"
            + " text=text",
        "Código,Data,Nome do produto,Nota,Comentário"
            + "|id=Código, product=Nome do produto, rating=Nota, createdAt=Data, text=Comentário",
        "fecha,puntuación,opinión,correo|score=puntuación, createdAt=fecha, email=correo,"
            + " text=opinión"
      })
  void guessesColumnsFromTheirNames(String header, String mapping) {
    assertEquals(mapping, ImportMapping.guess(List.of(header.split(","))).toString());
  }

  @Test
  void aPersonCorrectsTheGuess() {
    var columns = List.of("text", "note", "airline");
    var mapping =
        ImportMapping.guess(columns).with(Map.of("text", "note", "product", "airline"), columns);
    assertEquals("product=airline, text=note", mapping.toString());
    assertThrows(FieldException.class, () -> mapping.with(Map.of("text", "nowhere"), columns));
    assertThrows(FieldException.class, () -> mapping.with(Map.of("txt", "note"), columns));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T03:00:00Z",
    "2026-01-31 13:05:09, 2026-01-31T16:05:09Z",
    "2026-01-31T13:05:09Z, 2026-01-31T13:05:09Z",
    "2026-01-31T13:05:09.123-0300, 2026-01-31T16:05:09.123Z",
    "24/02/2015 11:35, 2015-02-24T14:35:00Z",
    "02/03/2026, 2026-03-02T03:00:00Z",
    "1453120000, 2016-01-18T12:26:40Z",
    "1453120000123, 2016-01-18T12:26:40.123Z"
  })
  void readsDatesAsTheyAreWritten(String text, Instant moment) {
    assertEquals(moment, plan("d").parse(Map.of("d", text, "text", "x"), NOW).createdAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/02/2026", "02/24/2026", "ontem", "20260131", "0001-01-01"})
  void aDateThatIsNoneIsNamed(String text) {
    var row = Map.of("d", text, "text", "x");
    var error = assertThrows(FieldException.class, () -> plan("d").parse(row, NOW));
    assertTrue(String.valueOf(error.getMessage()).startsWith("d: '" + text + "'"));
  }

  @Test
  void aSecondImportMakesTheVerySameDeliveriesAndFeedback() throws IOException {
    var text = new StringBuilder("id;texto;nota\n");
    for (int i = 0; i < 1_203; i++) {
      text.append(i).append(";texto número ").append(i).append(";4,5\n");
    }
    var path = write(text.toString(), UTF_8);

    var first = chunks(path);

    assertEquals(first, chunks(path));
    assertEquals(List.of(500, 500, 203), first.stream().map(Chunk::rows).toList());
    assertEquals(3, first.stream().map(Chunk::id).distinct().count());
    assertEquals(Files.size(path), first.get(2).bytesRead());
    Feedback feedback = parse(first.get(2)).items().get(202);
    assertEquals("import:loja~1202", feedback.id());
    assertEquals(5, feedback.rating());
    assertTrue(feedback.backfill());
    assertFalse(feedback.eligibility().allowed());
  }

  @Test
  void rowsThatRepeatAreToldAndAContradictionIsRejected() throws IOException {
    var chunk = chunks(write("id,text\n1,a\n1,a\n1,b\n", UTF_8)).get(0);
    assertEquals(1, chunk.rows());
    assertEquals(1, chunk.repeated());
    assertEquals(
        "id: 'loja~1' was in line 2 already, with other content", chunk.bad().get(0).reason());
  }

  @Test
  void rowsWithoutAnIdAreNamedByTheirContent() throws IOException {
    var one = parse(chunks(write("text,rating\nótimo,5\n", UTF_8)).get(0)).items().get(0);
    var two = parse(chunks(write("rating;text\n5;ótimo\n", UTF_8)).get(0)).items().get(0);
    assertEquals(one.id(), two.id());
  }

  @Test
  void aChunkThatIsNoneIsRejected() {
    var parsed = channel().parse(new Delivery("d", "arquivo", "{\"family\":\"X\"}", NOW));
    assertTrue(parsed.rejected().get(0).why().startsWith("family: 'X' must be one of"));
  }

  private static RowParser plan(String dateColumn) {
    var columns = List.of(dateColumn, "text");
    var mapping = ImportMapping.guess(columns).with(Map.of("createdAt", dateColumn), columns);
    return new RowParser("arquivo", ImportPlan.of("loja", Family.REVIEW, mapping));
  }

  private static List<Chunk> chunks(Path path) {
    TableFile file = inspect(path);
    var plan = ImportPlan.of("loja", Family.REVIEW, ImportMapping.guess(file.columns()));
    var all = new ArrayList<Chunk>();
    try (var chunks = new Chunks(file, plan, NOW)) {
      chunks.forEachRemaining(all::add);
    }
    return all;
  }

  private static Parsed parse(Chunk chunk) {
    return channel().parse(new Delivery(chunk.id(), "arquivo", chunk.body(), NOW));
  }

  private static Channel channel() {
    return ChannelTypes.open(
        new ConnectionConfig("arquivo", "import", new Settings("connections[0]", Map.of())),
        Surroundings.system());
  }

  private static List<Row> rows(Path path) {
    var all = new ArrayList<Row>();
    try (var rows = inspect(path).rows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }

  private static TableFile inspect(Path path) {
    return TableFile.inspect(path, ReadOptions.DETECT);
  }

  private Path write(String text, Charset charset) throws IOException {
    return Files.write(Files.createTempFile(folder, "t", ".txt"), text.getBytes(charset));
  }
}
