package dev.ouvidor.dashboard.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.dashboard.measures.Complaint.Rating;
import dev.ouvidor.dashboard.measures.MeasureSettings.Target;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mark of complaints, and targets. */
class ReputationTest {
  @Test
  void theMarkIsThatOfThePublicFormula() {
    // IR 90, MA 7, IS 80, IN 70: (180 + 210 + 240 + 140) / 100
    assertEquals(7.7, Formula.PUBLIC.of(0.9, 7, 0.8, 0.7), 1e-9);
    assertEquals("good", Formula.PUBLIC.band(7.7, 0.9));
    assertEquals("not_recommended", Formula.PUBLIC.band(7.7, 0.49));
    assertEquals(10, Formula.PUBLIC.of(1, 10, 1, 1), 1e-9);
  }

  @Test
  void itIsReadFromWhatTheChannelWrites() {
    assertEquals(
        new Rating(8, true, true),
        Rating.read("Nota 8 de 10. Problema resolvido. Voltaria a fazer negócio."));
    assertEquals(
        new Rating(0, false, false),
        Rating.read("Nota 0 de 10. Problema não resolvido. Não voltaria a fazer negócio."));
    assertEquals(new Rating(null, false, false), Rating.read("Obrigado"));
  }

  @Test
  void whatIfTheseWereSolved() {
    List<Complaint> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(new Complaint("c" + i, i > 0, new Rating(i < 5 ? 2 : 8, i >= 5, i >= 5)));
    }
    all.add(new Complaint("unrated", false, null));
    Reputation now = Reputation.of(all, Formula.PUBLIC);
    assertEquals(11, now.complaints());
    assertEquals(9, now.answered());
    assertEquals(5.0, now.mark());
    double expected = (100 * 9 / 11.0 * 2 + 50 * 3 + 50 * 3 + 50 * 2) / 100;
    assertEquals(expected, number(now.score()), 1e-9);
    Reputation then =
        Reputation.of(all.stream().map(one -> one.solved(10)).toList(), Formula.PUBLIC);
    assertEquals(10.0, number(then.score()), 1e-9);
    assertEquals(
        List.of("c0", "c1"),
        all.stream().sorted(Complaint.MOST_TO_GAIN).limit(2).map(Complaint::caseId).toList());
    assertNull(Reputation.of(all.subList(0, 9), Formula.PUBLIC).score(), "too few");
    assertNull(Reputation.of(List.of(), Formula.PUBLIC).mark());
  }

  @Test
  void lightsTellHowAFigureStands() {
    Definition lower = new FirstResponse(false);
    Target hour = new Target("first_response", "value", 60, 120);
    assertEquals(Light.GREEN, light(hour, lower, 60));
    assertEquals(Light.YELLOW, light(hour, lower, 120));
    assertEquals(Light.RED, light(hour, lower, 121));
    Target share = new Target("sla", "value", 0.9, 0.8);
    assertEquals(Light.GREEN, light(share, new Kept(null), 0.9));
    assertEquals(Light.RED, light(share, new Kept(null), 0.79));
    assertNull(Light.of(hour, lower, Figure.of(9, 1, Intervals.Bounds.NONE), 10));
  }

  @Test
  void settingsSurviveTheirStoreAndNonsenseIsNamed() throws IOException {
    MeasureSettings builtIn = MeasureSettings.builtIn();
    builtIn.check();
    String json = Json.mapper().writeValueAsString(builtIn);
    assertEquals(builtIn, Json.mapper().readValue(json, MeasureSettings.class));
    refused("zone", new MeasureSettings("Mars", 7, 10, List.of(), Formula.PUBLIC));
    refused("quietDays", new MeasureSettings("UTC", 0, 10, List.of(), Formula.PUBLIC));
    refused("targets.0.measure", targets(new Target("handling", "value", 1, 2)));
    refused("targets.0.figure", targets(new Target("sla", "p90", 1, 0)));
    refused("targets.0.bad", targets(new Target("sla", "value", 0.5, 0.6)));
    Target twice = new Target("sla", "value", 0.6, 0.5);
    refused("targets.1.measure", targets(twice, twice));
    Formula nothing = new Formula(0, 0, 0, 0, 10, 0.5, Formula.PUBLIC.bands());
    refused("reputation.answered", new MeasureSettings("UTC", 7, 10, List.of(), nothing));
    Formula upward =
        new Formula(1, 1, 1, 1, 1, 0, List.of(new Formula.Band("a", 1), new Formula.Band("b", 2)));
    refused("reputation.bands.1", new MeasureSettings("UTC", 7, 10, List.of(), upward));
  }

  private static @Nullable Light light(Target target, Definition definition, double value) {
    return Light.of(target, definition, Figure.of(10, value, Intervals.Bounds.NONE), 10);
  }

  private static MeasureSettings targets(Target... targets) {
    return new MeasureSettings("UTC", 7, 10, List.of(targets), Formula.PUBLIC);
  }

  private static void refused(String field, MeasureSettings settings) {
    assertEquals(field, assertThrows(Refusal.class, settings::check).field());
  }

  private static double number(@Nullable Double value) {
    return Objects.requireNonNull(value, "value");
  }
}
