package dev.ouvidor.dashboard.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.ouvidor.dashboard.people.Departures.Departed;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks what a provider tells when somebody has signed out there (OpenID Connect Back-Channel
 * Logout 1.0). Keys are read again, at most every half minute, when a token names an unknown one.
 * Thread safe.
 */
final class LogoutTokens {
  /** Clocks differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int LARGEST_KEYS = 1 << 20;

  private final String issuer;
  private final LogoutTokenValidator validator;

  /**
   * @param metadata of the provider
   * @param patienceMs how long to wait for its keys
   */
  LogoutTokens(OIDCProviderMetadata metadata, String clientId, int patienceMs) {
    this.issuer = metadata.getIssuer().getValue();
    Set<JWSAlgorithm> signatures =
        Optional.ofNullable(metadata.getIDTokenJWSAlgs()).stream()
            .flatMap(Collection::stream)
            .filter(JWSAlgorithm.Family.SIGNATURE::contains)
            .collect(Collectors.toCollection(HashSet::new));
    signatures.add(JWSAlgorithm.RS256);
    try {
      var keys =
          JWKSourceBuilder.<SecurityContext>create(
                  metadata.getJWKSetURI().toURL(),
                  new DefaultResourceRetriever(patienceMs, patienceMs, LARGEST_KEYS))
              .build();
      this.validator =
          new LogoutTokenValidator(
              metadata.getIssuer(),
              new ClientID(clientId),
              new JWSVerificationKeySelector<>(signatures, keys),
              null);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("its keys are at no address", e);
    }
  }

  /**
   * Who has left.
   *
   * @throws ParseException if it is no token
   * @throws BadJOSEException if it is not of this provider, not for us, of another time or no
   *     logout token
   * @throws JOSEException if the provider's keys cannot be had
   */
  Departed read(String token, Instant now) throws ParseException, BadJOSEException, JOSEException {
    LogoutTokenClaimsSet claims = validator.validate(JWTParser.parse(token));
    if (claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
      throw new BadJOSEException("it was issued in the future");
    }
    return new Departed(
        issuer + " " + claims.getJWTID().getValue(),
        Optional.ofNullable(claims.getSubject())
            .map(Subject::getValue)
            .map(subject -> issuer + " " + subject)
            .orElse(null),
        Optional.ofNullable(claims.getSessionID()).map(SessionID::getValue).orElse(null),
        claims.getExpirationTime().toInstant().plus(SKEW));
  }
}
