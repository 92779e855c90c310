package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.settings.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final Analyzer shipped = new TestAnalyzer();
  private final Analyzer own = new TestAnalyzer();
  private final List<String> asked = new ArrayList<>();
  private CompletableFuture<Analyzer> coming = new CompletableFuture<>();
  private long now;
  private final Judge unit =
      new Judge(
          () -> shipped,
          model -> {
            asked.add(model);
            return coming;
          },
          () -> now);

  @Test
  void theOldModelJudgesUntilTheNewOneHasBeenRead() {
    assertSame(shipped, unit.analyzer());
    unit.take(inForce("loja-1"));
    assertSame(shipped, unit.analyzer());
    coming.complete(own);
    assertSame(own, unit.analyzer());
    unit.take(new Setting(ModelSettings.IN_FORCE, 0, ""));
    assertSame(shipped, unit.analyzer());
  }

  @Test
  void aModelThatCannotBeReadIsAskedForAgainAfterAWhile() {
    unit.take(inForce("loja-1"));
    coming.completeExceptionally(new IOException("no such part"));
    unit.awaitModel();
    assertSame(shipped, unit.analyzer());
    assertEquals(List.of("loja-1"), asked);
    coming = CompletableFuture.completedFuture(own);
    now += Duration.ofMinutes(1).toNanos();
    assertSame(shipped, unit.analyzer());
    assertSame(own, unit.analyzer());
    assertEquals(List.of("loja-1", "loja-1"), asked);
  }

  @Test
  void whatIsChosenMeanwhileCounts() {
    unit.take(inForce("loja-1"));
    CompletableFuture<Analyzer> first = coming;
    coming = new CompletableFuture<>();
    unit.take(inForce("loja-2"));
    first.complete(new TestAnalyzer());
    assertSame(shipped, unit.analyzer());
    coming.complete(own);
    assertSame(own, unit.analyzer());
  }

  @Test
  void aCandidateIsReadAndDoesNotJudge() {
    coming.complete(own);
    unit.take(new Setting(ModelSettings.CANDIDATE, 1, "{\"model\":\"loja-1\"}"));
    unit.take(new Setting(ModelSettings.CANDIDATE, 2, "{\"model\":\"\"}"));
    assertEquals(List.of("loja-1"), asked);
    assertSame(shipped, unit.analyzer());
  }

  @Test
  void aSettingThatMakesNoSenseChangesNothing() {
    coming.complete(own);
    unit.take(inForce("loja-1"));
    assertFalse(unit.take(new Setting(ModelSettings.IN_FORCE, 2, "{")));
    assertSame(own, unit.analyzer());
  }

  private static Setting inForce(String model) {
    return new Setting(ModelSettings.IN_FORCE, 1, "{\"model\":\"" + model + "\"}");
  }
}
