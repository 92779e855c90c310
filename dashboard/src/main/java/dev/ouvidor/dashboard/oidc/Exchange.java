package dev.ouvidor.dashboard.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;
import org.pac4j.oidc.client.OidcClient;

/**
 * What the library sees of a request: its parameters, and an {@link Attempt} as if it were a
 * session. For one thread.
 */
final class Exchange implements WebContext, SessionStore {
  static final String CLIENT = "provider";

  private final OidcClient client;
  private final Map<String, String> query;
  private final Map<String, Object> kept = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();

  Exchange(OidcClient client, Map<String, String> query) {
    this.client = client;
    this.query = query;
  }

  CallContext context() {
    return new CallContext(this, this);
  }

  /** As it was when the browser left. */
  Exchange with(Attempt attempt) {
    kept.put(client.getStateSessionAttributeName(), new State(attempt.state()));
    kept.put(client.getNonceSessionAttributeName(), attempt.nonce());
    kept.put(client.getCodeVerifierSessionAttributeName(), new CodeVerifier(attempt.verifier()));
    return this;
  }

  /** What the browser shall keep, once it was sent on its way. */
  Attempt attempt() {
    return new Attempt(
        ((State) kept(client.getStateSessionAttributeName())).getValue(),
        (String) kept(client.getNonceSessionAttributeName()),
        ((CodeVerifier) kept(client.getCodeVerifierSessionAttributeName())).getValue());
  }

  private Object kept(String name) {
    return Objects.requireNonNull(kept.get(name), name);
  }

  @Override
  public Optional<String> getRequestParameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public Map<String, String[]> getRequestParameters() {
    Map<String, String[]> all = new HashMap<>();
    query.forEach((name, value) -> all.put(name, new String[] {value}));
    return all;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the library has it
  public Optional getRequestAttribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  @Override
  public void setRequestAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public Optional<String> getRequestHeader(String name) {
    return Optional.empty();
  }

  @Override
  public String getRequestMethod() {
    return "GET";
  }

  @Override
  public String getRemoteAddr() {
    return "";
  }

  @Override
  public void setResponseHeader(String name, String value) {
    // The answer is ours.
  }

  @Override
  public Optional<String> getResponseHeader(String name) {
    return Optional.empty();
  }

  @Override
  public void setResponseContentType(String content) {
    // The answer is ours.
  }

  @Override
  public String getServerName() {
    return "";
  }

  @Override
  public int getServerPort() {
    return 0;
  }

  @Override
  public String getScheme() {
    return "https";
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  @Override
  public String getFullRequestURL() {
    return client.getCallbackUrl();
  }

  @Override
  public Collection<Cookie> getRequestCookies() {
    return List.of();
  }

  @Override
  public void addResponseCookie(Cookie cookie) {
    // The answer is ours.
  }

  @Override
  public String getPath() {
    return ProviderRoutes.BACK;
  }

  @Override
  public Optional<String> getSessionId(WebContext context, boolean createSession) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> get(WebContext context, String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void set(WebContext context, String key, @Nullable Object value) {
    if (value == null) {
      kept.remove(key);
    } else {
      kept.put(key, value);
    }
  }

  @Override
  public boolean destroySession(WebContext context) {
    return false;
  }

  @Override
  public Optional<Object> getTrackableSession(WebContext context) {
    return Optional.empty();
  }

  @Override
  public Optional<SessionStore> buildFromTrackableSession(
      WebContext context, Object trackableSession) {
    return Optional.empty();
  }

  @Override
  public boolean renewSession(WebContext context) {
    return false;
  }
}
