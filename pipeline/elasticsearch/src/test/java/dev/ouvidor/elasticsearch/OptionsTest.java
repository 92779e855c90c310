package dev.ouvidor.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.elasticsearch.EmbeddedElasticsearch.Options;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Path HOME = Path.of("/home/ana");

  @Test
  void refusesAHeapWithoutUnitAndNamesIt() {
    Options defaults = Options.defaults(Path.of("data"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> defaults.withHeap("512"));
    assertEquals(
        "heap must be a number with k, m or g, as in 512m, but is '512'", refused.getMessage());
  }

  @Test
  void refusesAPortThatCannotBe() {
    Options defaults = Options.defaults(Path.of("data"));
    assertThrows(IllegalArgumentException.class, () -> defaults.withHttpPort(65536));
  }

  @Test
  void keepsEnginesInTheUsersCacheFolder() {
    Path moved = Path.of("/big/cache").toAbsolutePath();
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", moved.toString());
    assertEquals(moved.resolve("ouvidor"), CacheFolder.of(environment::get, HOME));
    assertEquals(HOME.resolve(".cache/ouvidor"), CacheFolder.of(name -> null, HOME));
    assertEquals(HOME.resolve(".cache/ouvidor"), CacheFolder.of(name -> "relative", HOME));
  }
}
