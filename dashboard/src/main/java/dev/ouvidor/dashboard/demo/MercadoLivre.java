package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.mercadolivre.MercadoLivreStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Questions about what is on sale, and claims about what was bought. */
final class MercadoLivre implements Place {
  private static final String SELLER = "189394110";
  private static final String REFRESH_TOKEN = "TG-primeiro";
  private static final List<String> ITEMS = List.of("MLB903218001", "MLB903218002", "MLB903218003");
  private static final List<String> REASONS = List.of("PDD9501", "PDD9939", "PNR3430");

  private final MercadoLivreStandIn fair;
  private final Path tokens;

  /**
   * @param folder where the tokens are kept; the market begins anew with the first one
   */
  MercadoLivre(Path folder, int port, InstantSource clock) {
    fair = new MercadoLivreStandIn(port, clock, SELLER, REFRESH_TOKEN);
    fair.list(ITEMS.get(0), "Bota Campo");
    fair.list(ITEMS.get(1), "Chaleira Aurora");
    fair.list(ITEMS.get(2), "Vela de Abelha");
    fair.explain(REASONS.get(0), "item_with_issues", "O produto chegou com defeito");
    fair.explain(REASONS.get(1), "repentant_buyer", "Chegou bem, mas não quero mais");
    fair.explain(REASONS.get(2), "undelivered", "O produto não chegou");
    tokens = folder.resolve("mercadolivre-tokens.json").toAbsolutePath();
    try {
      Files.deleteIfExists(tokens);
    } catch (IOException e) {
      throw new UncheckedIOException("the old tokens in " + tokens + " cannot be deleted", e);
    }
  }

  @Override
  public String name() {
    return "mercadolivre";
  }

  @Override
  public StandIn standIn() {
    return fair;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "seller",
        SELLER,
        "clientId",
        "4934588586838432",
        "clientSecret",
        "segredo-da-feira",
        "refreshToken",
        REFRESH_TOKEN,
        "tokenFile",
        tokens.toString(),
        "baseUrl",
        fair.base().toString(),
        "claimUrl",
        fair.base() + "/#{claim}",
        "every",
        "5s",
        "recheck",
        "1m");
  }

  @Override
  public boolean suits(Voice voice) {
    boolean asks = voice.kind().equals("post") && voice.text().contains("?");
    return voice.language().equals("pt-BR") && (asks || voice.kind().equals("return"));
  }

  @Override
  public void hear(Person who, Voice voice) {
    String text = voice.about(Places.NAME);
    String item = any(ITEMS, who.handle());
    if (voice.kind().equals("return")) {
      fair.claim(who.number(), item, any(REASONS, text), text);
    } else {
      fair.ask(who.number(), item, text);
    }
  }

  private static String any(List<String> of, String by) {
    return of.get(Math.floorMod(by.hashCode(), of.size()));
  }
}
