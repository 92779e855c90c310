package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import dev.ouvidor.connectors.identity.IdentityStandIn;
import dev.ouvidor.connectors.identity.IdentityStandIn.Person;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by a provider on another site, in a real browser, in both languages. */
final class ProviderIT {
  @Test
  void oneComesInByTheCompanysAccountAndGoesOutThereToo(@TempDir Path folder) throws Exception {
    Browsers.patience(Duration.ofSeconds(40));
    try (var browsers = new Browsers();
        var provider = new IdentityStandIn(0, InstantSource.system())) {
      provider.know(
          new Person("u1", "Olga Prado", "olga@loja.test", true, List.of("sac"), List.of("pwd")));
      provider.know(
          new Person("u2", "Rui Sem Grupo", "rui@loja.test", true, List.of(), List.of("pwd")));
      provider.start();
      try (var product = product(folder, provider)) {
        String link = product.await("(http://localhost:\\d+/setup#\\S+)");
        try (var chief = browsers.open(link, ColorScheme.LIGHT, "pt-BR", 1440)) {
          new Agent(chief.page()).createAccount();
        }
        String home = link.substring(0, link.indexOf("/setup"));
        try (var tab = browsers.open(home + "/campaigns", ColorScheme.DARK, "pt-BR", 360)) {
          inPortuguese(tab);
        }
        try (var tab = browsers.open(home, ColorScheme.LIGHT, "en", 1440)) {
          assertThat(tab.page().locator("provider-button")).containsText("Sign in with Loja ID");
          choose(tab.page(), "Nobody");
          assertThat(tab.page().locator(".form-error"))
              .hasText("The company account did not let you in.");
        }
      }
    }
  }

  private static void inPortuguese(Tab tab) {
    Page page = tab.page();
    assertThat(page.locator("provider-button")).containsText("Entrar com Loja ID");
    assertThat(page.locator("#email")).not().isVisible();
    tab.checkAccessible();
    choose(page, "Rui Sem Grupo");
    assertThat(page).hasURL(Pattern.compile("/sign-in/provider$"));
    assertThat(page.locator(".form-error"))
        .hasText("A sua conta da empresa não tem papel aqui. Fale com um administrador.");
    tab.checkAccessible();
    choose(page, "Olga Prado");
    assertThat(page.locator("case-list h1, h1").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("/(campaigns|inbox)$"));
    page.setViewportSize(1440, 900);
    page.locator("[popovertarget=account]").click();
    assertThat(page.locator("#account")).containsText("Olga Prado");
    page.locator("#account .choice").last().click();
    assertThat(page).hasURL(Pattern.compile("/sign-in"));
    assertThat(page.locator("provider-button")).isVisible();
  }

  private static void choose(Page page, String person) {
    page.locator("provider-button button").click();
    page.getByText(person).click();
  }

  private static ProductProcess product(Path folder, IdentityStandIn provider) throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path file =
        Files.writeString(
            folder.resolve("ouvidor.yaml"),
            """
            dashboard:
              port: %d
            signIn:
              passwords: false
              breakGlass: %s
              provider:
                name: Loja ID
                issuer: %s
                clientId: %s
                clientSecret: ${env:OIDC_SECRET}
                rolesClaim: groups
                roles: {sac: agent}
                newPeople: true
            """
                .formatted(port, Agent.EMAIL, provider.base(), IdentityStandIn.CLIENT));
    return ProductProcess.run(
        Map.of("OIDC_SECRET", IdentityStandIn.SECRET),
        "--config",
        file.toString(),
        "--data",
        ProductProcess.newData("provider").toString());
  }
}
