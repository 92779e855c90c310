package dev.ouvidor.connectors.returns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ReasonSourceTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void theDocumentsShowThisVeryTable() throws IOException {
    var shown = new HashMap<ReasonSource, Map<ReturnReason, Set<String>>>();
    var reasons = new ArrayList<String>();
    String page = Files.readString(Path.of("..", "docs", "channels.md"));
    for (String line : page.substring(page.indexOf("## Reasons of returns")).lines().toList()) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `")) {
        ReturnReason reason = ReturnReason.valueOf(codes(cells[1]).iterator().next());
        reasons.add(reason.name());
        for (ReasonSource source : ReasonSource.values()) {
          int column = 2 + source.ordinal();
          Set<String> codes = column < cells.length ? codes(cells[column]) : Set.of();
          if (!codes.isEmpty()) {
            shown.computeIfAbsent(source, s -> new HashMap<>()).put(reason, codes);
          }
        }
      }
    }
    assertEquals(Arrays.stream(ReturnReason.values()).map(Enum::name).toList(), reasons);
    for (ReasonSource source : ReasonSource.values()) {
      assertEquals(
          source.codes().stream()
              .collect(
                  groupingBy(ReasonSource.Code::reason, mapping(ReasonSource.Code::code, toSet()))),
          shown.get(source),
          source.name());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ReasonSource.class,
      names = {"SHOPIFY", "VTEX"})
  void noCodeMeansAnythingElseElsewhere(ReasonSource source) {
    for (ReasonSource.Code code : source.codes()) {
      assertEquals(code.reason(), ReturnReason.of(code.code()), code.code());
      assertEquals(code.reason(), source.of(code.code()), code.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "defective_item, DEFECTIVE",
    "different_color_than_published, WRONG_ITEM",
    "different_than_published, NOT_AS_DESCRIBED",
    "undelivered_repentant_buyer, CHANGED_MIND"
  })
  void theMoreTellingPartOfANameCounts(String name, ReturnReason reason) {
    assertEquals(reason, ReasonSource.MERCADO_LIVRE_NAME.of(name));
  }

  @Test
  void whatASourceDoesNotKnowSaysNothing() {
    assertNull(ReasonSource.SHOPIFY.of("battery-life"));
    assertNull(ReasonSource.MERCADO_LIVRE_NAME.of(""));
    assertEquals(ReturnReason.NOT_RECEIVED, ReasonSource.MERCADO_LIVRE_GROUP.of("PNR3430"));
  }

  private static Set<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).collect(toSet());
  }
}
