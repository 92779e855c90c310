package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what notifications point to. Whatever goes wrong here is made good by polling, so a hint
 * may be dropped: anybody can send one, and they must not use up the rate limit. Thread safe.
 */
final class Hints {
  private static final Logger log = LoggerFactory.getLogger(Hints.class);
  private static final Pattern QUESTION = Pattern.compile("/questions/(\\d{1,20})");
  private static final Pattern CLAIM =
      Pattern.compile("(?:/post-purchase)?/v1/claims/(\\d{1,20})(?:/.*)?");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 60;
  private static final Parsed NOTHING = new Parsed(List.of(), List.of());

  private final MercadoLivreApi api;
  private final Questions questions;
  private final Claims claims;
  private final List<String> streams;
  private final InstantSource clock;
  private Instant windowEnds = Instant.MIN;
  private int followed;

  Hints(
      MercadoLivreApi api,
      Questions questions,
      Claims claims,
      MercadoLivreSettings settings,
      InstantSource clock) {
    this.api = api;
    this.questions = questions;
    this.claims = claims;
    this.streams = settings.streams();
    this.clock = clock;
  }

  Parsed follow(Delivery delivery) {
    try {
      String resource = Wire.text(Json.parse(delivery.body()), "resource");
      Matcher question = QUESTION.matcher(resource);
      Matcher claim = CLAIM.matcher(resource);
      if (question.matches() && streams.contains(MercadoLivreSettings.QUESTIONS) && mayFollow()) {
        return new Parsed(question(question.group(1)), List.of());
      } else if (claim.matches() && streams.contains(MercadoLivreSettings.CLAIMS) && mayFollow()) {
        return new Parsed(claim(claim.group(1)), List.of());
      }
    } catch (FieldException e) {
      return new Parsed(
          List.of(),
          List.of(
              Rejected.of(
                  questions.connection(), delivery.body(), e.reason(), delivery.receivedAt())));
    } catch (PlatformFailure e) {
      log.debug("A hint could not be followed, polling will find it: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return NOTHING;
  }

  /** Nothing for one that is gone: only polling knows whether it was ever delivered. */
  private List<Feedback> question(String number) throws PlatformFailure, InterruptedException {
    JsonNode question = api.get("/questions/" + number + "?api_version=4");
    return questions.isOurs(question) && !Questions.isGone(question) && !Questions.isEmpty(question)
        ? List.of(questions.feedback(question, clock.instant()))
        : List.of();
  }

  private List<Feedback> claim(String number) throws PlatformFailure, InterruptedException {
    return claims.read(api.get(Claims.path(number)), clock.instant()).items();
  }

  private synchronized boolean mayFollow() {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnds)) {
      windowEnds = now.plus(WINDOW);
      followed = 0;
    }
    return followed++ < MOST;
  }
}
