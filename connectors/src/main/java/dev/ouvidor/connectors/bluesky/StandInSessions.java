package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who is signed in with the stand-in. Thread safe. */
final class StandInSessions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String handle;
  private final String did;
  private final String password;
  private final Set<String> access = ConcurrentHashMap.newKeySet();
  private final Set<String> refresh = ConcurrentHashMap.newKeySet();
  private final AtomicInteger counter = new AtomicInteger();

  StandInSessions(String handle, String did, String password) {
    this.handle = handle;
    this.did = did;
    this.password = password;
  }

  void expire(boolean refreshTokensToo) {
    access.clear();
    if (refreshTokensToo) {
      refresh.clear();
    }
  }

  /** The answer to what is about sessions, or comes without a good one; null to go on. */
  @Nullable Response answer(String method, Request request) throws JsonProcessingException {
    String authorization = String.valueOf(request.header("authorization"));
    String token = authorization.replaceFirst("^Bearer ", "");
    if (method.equals("com.atproto.server.createSession")) {
      JsonNode body = JSON.readTree(request.body());
      String identifier = body.path("identifier").asText();
      return (identifier.equals(handle) || identifier.equals(did))
              && body.path("password").asText().equals(password)
          ? session()
          : StandInWire.error(401, "AuthenticationRequired", "Invalid identifier or password");
    } else if (method.equals("com.atproto.server.refreshSession")) {
      return refresh.remove(token) ? session() : expired();
    } else if (access.contains(token)) {
      return null;
    }
    return token.startsWith("access-")
        ? expired()
        : StandInWire.error(401, "AuthMissing", "Authentication Required");
  }

  private Response session() {
    int number = counter.incrementAndGet();
    access.add("access-" + number);
    refresh.add("refresh-" + number);
    ObjectNode session = JSON.createObjectNode().put("did", did).put("handle", handle);
    session.put("accessJwt", "access-" + number).put("refreshJwt", "refresh-" + number);
    return Response.json(200, session.put("active", true).toString());
  }

  private static Response expired() {
    return StandInWire.error(400, "ExpiredToken", "Token has expired");
  }
}
