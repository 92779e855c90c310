package dev.ouvidor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** A page and everything that its console, its security policy and its scripts complained about. */
public record Tab(Page page, List<String> complaints) implements AutoCloseable {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** Fails unless everybody can use what is shown; waits for what is still moving. */
  public void checkAccessible() {
    page.waitForFunction(
        "() => !document.getAnimations().some(a => a.playState === 'running'"
            + " && a.effect.getTiming().iterations === 1)");
    var found =
        new AxeBuilder(page)
            .withTags(RULES).analyze().getViolations().stream()
                .map(
                    v ->
                        v.getId()
                            + " "
                            + v.getNodes().get(0).getTarget()
                            + " "
                            + v.getNodes().get(0).getFailureSummary())
                .toList();
    assertEquals(List.of(), found);
  }

  /** Fails if there was any complaint. */
  public void checkQuiet() {
    assertEquals(List.of(), complaints);
  }

  @Override
  public void close() {
    page.context().close();
  }
}
