package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;
import java.util.List;

/** A taxonomy that makes no sense, and where. */
public final class TaxonomyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String field;
  private final List<String> values;

  TaxonomyException(String code, String field, Object... values) {
    super(field + ": " + code + " " + Arrays.toString(values));
    this.code = code;
    this.field = field;
    this.values = Arrays.stream(values).map(String::valueOf).toList();
  }

  /** Key of the text that explains it, such as {@code taxonomy.merge_cycle}. */
  public String code() {
    return code;
  }

  /** The field at fault, such as {@code categories[3].mergedInto}. */
  public String field() {
    return field;
  }

  /** What fills the places of the text: the code of the category first. */
  public List<String> values() {
    return values;
  }
}
