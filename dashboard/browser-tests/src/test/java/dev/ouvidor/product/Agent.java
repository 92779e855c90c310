package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** Somebody who works in the dashboard: what they do on its pages, and what they see. */
record Agent(Page page) {
  static final String NAME = "Ana Ribeiro";
  static final String EMAIL = "ana@lojaaurora.test";
  static final String PASSWORD = "uma frase bem comprida";

  /** Fills in the page of the one-time link; ends in the inbox. */
  void createAccount() {
    page.locator("#name").fill(NAME);
    page.locator("#email").fill(EMAIL);
    page.locator("#password").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertInInbox();
  }

  /** Fills in the page for signing in; ends in the inbox. */
  void signIn() {
    page.locator("#email").fill(EMAIL);
    page.locator("#password").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertInInbox();
  }

  /** The first case of the list with these words, once it is there. */
  Locator row(String words) {
    var row = page.locator(".row", new Page.LocatorOptions().setHasText(words)).first();
    assertThat(row).isVisible();
    return row;
  }

  void open(String words) {
    row(words).click();
    assertThat(page.locator("feedback-item").first()).containsText(words);
  }

  /** Answers the open case; returns the reply as shown, once it was sent. */
  Locator answer(String text) {
    page.locator("#reply").fill(text);
    page.locator(".send").click();
    var reply = page.locator(".ours", new Page.LocatorOptions().setHasText(text)).last();
    reply.locator(".send-now").click();
    assertThat(reply.locator(".delivery")).hasClass(Pattern.compile("\\bSENT\\b"));
    assertThat(reply).containsText("Enviada");
    return reply;
  }

  void chooseLanguage(String name) {
    page.locator("[popovertarget=account]").click();
    page.locator("#account .choice", new Page.LocatorOptions().setHasText(name)).click();
  }

  private void assertInInbox() {
    assertThat(page).hasURL(Pattern.compile("/inbox$"));
    assertThat(page.locator("case-list h1")).isVisible();
  }
}
