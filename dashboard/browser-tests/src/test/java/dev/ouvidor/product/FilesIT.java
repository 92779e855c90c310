package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.sandbox.Attached;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer asks by e-mail for papers, and gets them with the answer. */
final class FilesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ANA = "ana@cliente.example";

  /** One red dot. */
  private static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqEAChkgIBsk8i"
                  + "4wAAAABJRU5ErkJggg==");

  private static final byte[] NOTE = "Nota fiscal nº 7\n".getBytes(UTF_8);

  @Test
  void filesAreChosenPastedTakenOutAndSent(@TempDir Path folder) throws Exception {
    Browsers.patience(PATIENCE);
    try (var post = new MailStandIn(0, 0, 0, "sac@loja.example", "s3cret");
        var browsers = new Browsers()) {
      post.start();
      try (var product =
          ProductProcess.run(
              Map.of("MAIL", "s3cret"),
              "--config",
              config(folder, post).toString(),
              "--data",
              ProductProcess.newData("files").toString(),
              "--port",
              "0",
              "--checkpoint-seconds",
              "2")) {
        var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
        try (var tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440)) {
          new Agent(tab.page()).createAccount();
          post.write(ANA, "Ana", "Nota fiscal", "Podem mandar a nota fiscal do conserto?");
          new Agent(tab.page()).open("Podem mandar a nota");
          attach(tab);
          send(tab, post);
          tab.checkQuiet();
        }
      }
    }
  }

  private static void attach(Tab tab) throws Exception {
    Page page = tab.page();
    assertThat(page.locator(".clip")).hasAttribute("title", Pattern.compile("10 arquivos, 7 MB"));
    page.locator("reply-files input")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("nota.txt", "text/plain", NOTE),
              new FilePayload("errada.txt", "text/plain", NOTE)
            });
    Locator files = page.locator(".files.attached .file");
    assertThat(files).hasCount(2);
    files.nth(1).locator("button").focus();
    page.keyboard().press("Enter");
    assertThat(files).hasCount(1);
    assertThat(files.nth(0).locator("button")).isFocused();

    bring(page, "paste", "foto.png", "image/png", DOT);
    assertThat(files).hasCount(2);
    assertThat(files.nth(1).locator("img")).isVisible();
    bring(page, "drop", "mal.svg", "image/svg+xml", "<svg/>".getBytes(UTF_8));
    assertThat(page.locator("reply-files .form-error")).containsText("mal.svg");
    tab.checkAccessible();

    page.reload();
    assertThat(files).hasCount(2);
    page.setViewportSize(360, 740);
    assertThat(files.nth(1)).isVisible();
    assertEquals(
        true,
        page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
        "fits on a phone");
    page.setViewportSize(1440, 900);
  }

  private static void send(Tab tab, MailStandIn post) throws Exception {
    Page page = tab.page();
    Locator reply = new Agent(page).answer("Segue a nota, Ana!");
    assertThat(page.locator(".files.attached")).hasCount(0);
    List<Attached> came = post.inbox(ANA).get(0).files();
    assertEquals(List.of("nota.txt", "foto.png"), came.stream().map(Attached::name).toList());
    assertArrayEquals(NOTE, came.get(0).bytes());
    assertArrayEquals(DOT, came.get(1).bytes());
    var download = page.waitForDownload(() -> reply.locator(".file a", has("foto.png")).click());
    assertArrayEquals(DOT, Files.readAllBytes(download.path()));
    tab.checkAccessible();
  }

  private static Locator.LocatorOptions has(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  /** Somebody pastes a file into the text, or drops it there. */
  private static void bring(Page page, String how, String name, String type, byte[] bytes) {
    page.locator("#reply")
        .evaluate(
            """
            (area, { how, name, type, bytes }) => {
              const data = new DataTransfer();
              const content = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
              data.items.add(new File([content], name, { type }));
              area.dispatchEvent(how === 'paste'
                ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """,
            Map.of(
                "how", how,
                "name", name,
                "type", type,
                "bytes", Base64.getEncoder().encodeToString(bytes)));
  }

  /** JSON is YAML, too. */
  private static Path config(Path folder, MailStandIn post) throws Exception {
    var connection = new HashMap<String, Object>(post.settings("Loja da Serra"));
    connection.put("id", "correio");
    connection.put("type", "email");
    connection.put("interval", "1s");
    String json =
        new ObjectMapper()
            .writeValueAsString(Map.of("connections", List.of(connection)))
            .replace("\"s3cret\"", "\"${env:MAIL}\"");
    return Files.writeString(folder.resolve("ouvidor.yaml"), json);
  }
}
