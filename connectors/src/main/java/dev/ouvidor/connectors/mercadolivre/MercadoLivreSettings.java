package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.tokens.SharedToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Mercado Livre.
 *
 * @param seller user id of the seller
 * @param application how we sign in
 * @param site country code, such as MLB for Brazil
 * @param streams what is read
 * @param base address of the API, without trailing slash
 * @param claimUrl where a person sees a claim, with {@code {order}} and {@code {claim}}
 * @param history how far back is read at the first start
 * @param every rest between two polls
 * @param recheck rest between two looks at what was delivered
 * @param timeout of one request
 * @param answerLength longest answer to a question, in code points
 * @param messageLength longest message in a claim, in code points
 * @param reasons the shop's own reading of reason ids
 * @param notifications whether hints are taken
 */
record MercadoLivreSettings(
    String seller,
    Application application,
    String site,
    List<String> streams,
    String base,
    String claimUrl,
    Duration history,
    Duration every,
    Duration recheck,
    Duration timeout,
    int answerLength,
    int messageLength,
    Reasons reasons,
    boolean notifications) {
  static final String QUESTIONS = "questions";
  static final String CLAIMS = "claims";
  private static final String CLAIM_URL = "https://www.mercadolivre.com.br/vendas/{order}/detalhe";
  private static final List<String> ALL = List.of(QUESTIONS, CLAIMS);

  /**
   * @param refreshToken the first one; those that follow stand in the file
   * @param tokenFile absolute
   */
  record Application(String clientId, String clientSecret, String refreshToken, Path tokenFile) {
    @Override
    public String toString() {
      return "application " + clientId;
    }
  }

  static MercadoLivreSettings of(
      Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "seller",
        "clientId",
        "clientSecret",
        "refreshToken",
        "tokenFile",
        "site",
        "read",
        "baseUrl",
        "claimUrl",
        "history",
        "every",
        "recheck",
        "timeout",
        "answerLength",
        "messageLength",
        "reasons",
        "notifications");
    return new MercadoLivreSettings(
        settings.matching("seller", "\\d{1,20}", "must be the number of the account"),
        new Application(
            settings.matching("clientId", "\\d{1,20}", "must be a number"),
            settings.secret("clientSecret", environment),
            settings.secret("refreshToken", environment),
            SharedToken.file(settings)),
        settings.matching("site", "MLB", "[A-Z]{3}", "must be a site such as MLB"),
        streams(settings),
        settings.url("baseUrl", "https://api.mercadolibre.com").toString().replaceFirst("/+$", ""),
        settings.has("claimUrl") ? settings.string("claimUrl") : CLAIM_URL,
        settings.duration("history", Duration.ofDays(30)),
        settings.positive("every", Duration.ofSeconds(30)),
        settings.positive("recheck", Duration.ofMinutes(2)),
        settings.positive("timeout", Duration.ofSeconds(10)),
        settings.integer("answerLength", 2_000, 1, 10_000),
        settings.integer("messageLength", 350, 1, 10_000),
        Reasons.of(settings.block("reasons")),
        settings.flag("notifications", false));
  }

  private static List<String> streams(Settings settings) {
    if (!settings.has("read")) {
      return ALL;
    }
    List<String> read = settings.strings("read").stream().distinct().toList();
    if (read.isEmpty() || !ALL.containsAll(read)) {
      throw new SettingsException(settings.path(), "read", read, "must be one or more of " + ALL);
    }
    return read;
  }

  @Override
  public String toString() {
    return "Mercado Livre seller " + seller;
  }
}
