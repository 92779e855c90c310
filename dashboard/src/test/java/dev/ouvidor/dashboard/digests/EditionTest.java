package dev.ouvidor.dashboard.digests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.digests.TrendPicture.Tone;
import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.explore.Glance.Cell;
import dev.ouvidor.dashboard.explore.Glance.Moved;
import dev.ouvidor.dashboard.problems.TopProblems.Top;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A digest as it is written, without anything behind it. */
final class EditionTest {
  private static final Moved CALM = new Moved(0.1, 0.5, false);

  @Test
  void whatMovedMostIsTheSubjectInBothLanguages() {
    assertEquals("Atraso: +85% (120, antes 65) · Loja & <b>Cia</b>", edition("pt-BR").subject());
    assertEquals("Delay: +85% (120, before 65) · Loja & <b>Cia</b>", edition("en").subject());
  }

  @Test
  void whatCustomersAndPeopleWroteIsTextAndNothingElse() {
    Edition edition = edition("en");
    assertFalse(edition.html().contains("<b>Cia</b>"), "the name is escaped");
    assertFalse(edition.html().contains("<script>"), "quotes are escaped");
    assertTrue(edition.html().contains("&lt;script&gt;"));
    assertTrue(edition.text().contains("<script>"), "as it was said");
    assertTrue(edition.text().contains(Edition.LEAVE));
    assertTrue(edition.page().startsWith("<!doctype html>"));
  }

  @Test
  void thePicturesAreRealOnesForLightAndDark() throws IOException {
    Facts facts = facts();
    for (Tone tone : Tone.values()) {
      byte[] png = TrendPicture.of(facts.glance().course(), words("pt-BR"), facts.zone(), tone);
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertNotNull(image);
      assertEquals(1_088, image.getWidth());
      boolean dark = (image.getRGB(2, 2) & 0xff) < 0x80;
      assertEquals(tone == Tone.DARK, dark);
    }
  }

  @Test
  void whereNothingCanBeDrawnItGoesWithoutPicturesAndSaysTheSameInWords() {
    var editor =
        new Editor(
            (facts, words, tone) -> {
              throw new InternalError("java.lang.reflect.InvocationTargetException");
            });
    Edition edition = editor.edition(facts(), words("en"));
    assertEquals(List.of(), edition.pictures());
    assertFalse(edition.html().contains("cid:"), edition.html());
    assertTrue(edition.html().contains(Headline.course(facts(), words("en"))), edition.html());
  }

  @Test
  void nothingAtAllIsSaidToo() {
    Facts full = facts();
    Glance none =
        new Glance(
            "/explore",
            new Glance.Figures(0, 0, 0, 1, 0, null, null),
            new Glance.Figures(0, 0, 0, 1, 0, null, null),
            new Moved(null, 1, false),
            full.glance().course(),
            List.of(),
            List.of());
    var facts = new Facts("x", "https://o.test", full.days(), full.zone(), none, List.of(), true);
    Edition edition = Editor.drawing().edition(facts, words("pt-BR"));
    assertEquals("Nenhum feedback · x", edition.subject());
    assertTrue(edition.html().getBytes(UTF_8).length < 100_000, "mail programs cut longer ones");
  }

  private static Edition edition(String language) {
    return Editor.drawing().edition(facts(), words(language));
  }

  private static Words words(String language) {
    return new Words(language, code -> language.equals("en") ? "Delay" : "Atraso");
  }

  static Facts facts() {
    Instant first = Instant.parse("2026-11-16T03:00:00Z");
    List<Long> counts = List.of(20L, 31L, 42L, 38L, 60L, 71L, 58L);
    Glance.Course course =
        new Glance.Course(
            "day",
            IntStream.range(0, 7).mapToObj(i -> first.plus(i, ChronoUnit.DAYS)).toList(),
            counts,
            counts.stream().map(n -> n - 2 * Math.sqrt(n)).toList(),
            counts.stream().map(n -> n + 2 * Math.sqrt(n)).toList(),
            List.of(25L, 28L, 30L, 33L, 30L, 41L, 36L));
    Glance.Nature late =
        new Glance.Nature("delivery.late", 120, 65, new Moved(0.846, 1e-5, true), cells(120, true));
    Glance.Nature other = new Glance.Nature("product.damaged", 12, 11, CALM, cells(12, false));
    Glance glance =
        new Glance(
            "/explore?from=2026-11-16&to=2026-11-22&zone=America%2FSao_Paulo",
            new Glance.Figures(320, 0.42, 0.37, 0.48, 31, 12.4, 71.0),
            new Glance.Figures(223, 0.35, 0.29, 0.42, 18, -20.3, 74.0),
            new Moved(0.43, 0.001, true),
            course,
            List.of(late, other, new Glance.Nature("none", 80, 78, CALM, cells(80, false))),
            List.of(
                new Glance.Quote(
                    "Há três semanas espero <script>alert(1)</script> e ninguém responde, ligue ••••••••••",
                    "c-1",
                    "x",
                    "pt-BR",
                    first,
                    null,
                    List.of("delivery.late")),
                new Glance.Quote(
                    "Chegou amassado.", null, "reviewpage", "pt-BR", first, 2, List.of())));
    return new Facts(
        "Loja & <b>Cia</b>",
        "https://ouvidor.example.com",
        new Schedule.Days(LocalDate.parse("2026-11-16"), LocalDate.parse("2026-11-22")),
        ZoneId.of("America/Sao_Paulo"),
        glance,
        List.of(
            new Top("/problems/p1", null, "delivery.late", "Chaleira", "CONFIRMED", 44, 1.2),
            new Top("/problems/p2", "“lote furado”", null, null, "RISING", 9, null)),
        true);
  }

  private static List<Cell> cells(long all, boolean notable) {
    return List.of(
        new Cell(0, CALM),
        new Cell(all / 10, CALM),
        new Cell(all / 2, CALM),
        new Cell(all / 4, new Moved(1.0, 0.001, notable)),
        new Cell(all / 20, CALM));
  }
}
