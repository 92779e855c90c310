package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One product for all tests of a run: it takes longer to start than all of them. */
final class Running implements ParameterResolver, AfterAllCallback {
  private record Kept(Product product, Path folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      product.close();
      List<Path> all;
      try (var paths = Files.walk(folder)) {
        all = paths.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Product.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return product(context);
  }

  /** Whatever was asked of Elasticsearch must run on the bare engine and on a full one. */
  @Override
  public void afterAll(ExtensionContext context) {
    assertEquals(Set.of(), product(context).proxy.missing());
  }

  private static Product product(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Running.class))
        .getOrComputeIfAbsent(Kept.class, key -> start(), Kept.class)
        .product();
  }

  private static Kept start() {
    try {
      Path folder = Files.createTempDirectory("ouvidor");
      return new Kept(new Product(folder), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
