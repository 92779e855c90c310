package dev.ouvidor.pipeline.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The natures as a shop wants them: renamed, merged, retired, added. Immutable. To apply it, see
 * {@link TaxonomyRules}.
 *
 * @param categories those that the product brings along first; one that is not given stands as it
 *     comes, so that a taxonomy outlives new versions of the product
 */
public record Taxonomy(List<Category> categories) {
  /** Languages of names. */
  public static final List<String> LANGUAGES = List.of("pt-BR", "en");

  /** Keywords for texts of any language. */
  public static final String ANY = "any";

  /** Languages of keywords. They also count in texts whose language cannot be told. */
  public static final List<String> KEYWORD_LANGUAGES = List.of(ANY, "pt", "en", "es");

  private static final String RESOURCE = "natures.txt";
  private static final List<Category> SHIPPED = read();
  private static final Set<String> SHIPPED_CODES =
      SHIPPED.stream().map(Category::code).collect(Collectors.toUnmodifiableSet());
  private static final Taxonomy BUILT_IN = new Taxonomy(List.of());

  public Taxonomy {
    List<Category> given = List.copyOf(categories);
    var all = new ArrayList<Category>();
    for (Category shipped : SHIPPED) {
      List<Category> own = given.stream().filter(c -> c.code().equals(shipped.code())).toList();
      all.addAll(own.isEmpty() ? List.of(shipped) : own);
    }
    given.stream().filter(c -> !isBuiltIn(c.code())).forEach(all::add);
    categories = List.copyOf(all);
  }

  /** The one that the product brings along. */
  public static Taxonomy builtIn() {
    return BUILT_IN;
  }

  /** Whether the models know a code. */
  public static boolean isBuiltIn(String code) {
    return SHIPPED_CODES.contains(code);
  }

  /** The category of a code; empty if there is none. */
  public Optional<Category> category(String code) {
    return categories.stream().filter(c -> c.code().equals(code)).findFirst();
  }

  /**
   * Says whether it makes sense.
   *
   * @throws TaxonomyException naming the field and the value, if not
   */
  public void check() {
    new TaxonomyCheck(this).run();
  }

  private static List<Category> read() {
    try (InputStream in = Taxonomy.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(parts -> Category.plain(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
