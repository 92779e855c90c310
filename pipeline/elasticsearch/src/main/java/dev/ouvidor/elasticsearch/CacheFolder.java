package dev.ouvidor.elasticsearch;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a user keeps files that can be made again. */
final class CacheFolder {
  private CacheFolder() {}

  /** By the XDG rules: a relative path in the variable does not count. */
  static Path of(Function<String, @Nullable String> environment, Path home) {
    String set = environment.apply("XDG_CACHE_HOME");
    boolean usable = set != null && Path.of(set).isAbsolute();
    return (usable ? Path.of(set) : home.resolve(".cache")).resolve("ouvidor");
  }
}
