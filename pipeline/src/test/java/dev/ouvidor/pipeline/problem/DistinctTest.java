package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctTest {
  @Test
  void aFewAreCountedExactlyWhateverTheyRepeatAndWhoeverGoes() {
    Distinct some = Distinct.NONE;
    var random = new SplittableRandom(1);
    int[] hashes = random.ints(Distinct.MOST).toArray();
    for (int i = 0; i < 3 * hashes.length; i++) {
      some = some.with(hashes[i % hashes.length], 1);
    }
    assertEquals(Distinct.MOST, some.size());
    for (int i = 0; i < 10; i++) {
      some = some.with(hashes[i], -1);
    }
    assertEquals(Distinct.MOST, some.size(), "they came more than once");
    for (int i = 0; i < 20; i++) {
      some = some.with(hashes[i % 10], -1);
    }
    assertEquals(Distinct.MOST - 10, some.size());
  }

  @Test
  void manyAreEstimatedInConstantMemoryAndMayAllGo() {
    var random = new SplittableRandom(2);
    int[] hashes = random.ints(100_000).toArray();
    Distinct many = Distinct.NONE;
    for (int hash : hashes) {
      many = many.with(hash, 1);
    }
    assertEquals(100_000, many.size(), 20_000);
    assertTrue(many.hashes().length <= Distinct.MOST);
    for (int hash : hashes) {
      many = many.with(hash, -1);
    }
    assertEquals(0, many.size());
    assertEquals(0, many.hashes().length);
  }

  @Test
  void theOrderDoesNotMatter() {
    int[] hashes = new SplittableRandom(3).ints(5_000).toArray();
    Distinct forth = Distinct.NONE;
    Distinct back = Distinct.NONE;
    for (int i = 0; i < hashes.length; i++) {
      forth = forth.with(hashes[i], 1);
      back = back.with(hashes[hashes.length - 1 - i], 1);
    }
    assertArrayEquals(forth.hashes(), back.hashes());
    assertEquals(forth.level(), back.level());
  }
}
