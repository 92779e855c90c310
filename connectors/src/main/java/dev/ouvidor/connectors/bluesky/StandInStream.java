package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.sandbox.SocketServer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stream of all posts: who connects is told what has happened since its cursor. */
final class StandInStream implements AutoCloseable {
  private final InstantSource clock;
  private final TreeMap<Long, String> events = new TreeMap<>();
  private final SocketServer server = new SocketServer(0, this::catchUp);

  StandInStream(InstantSource clock) {
    this.clock = clock;
  }

  SocketServer server() {
    return server;
  }

  synchronized void tell(StandInPost post, String operation) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    long micros = events.isEmpty() ? now : Math.max(now, events.lastKey() + 1);
    String event = StandInWire.commit(post, operation, micros).toString();
    events.put(micros, event);
    tell(event);
  }

  void tell(String message) {
    server.peers().forEach(peer -> peer.send(message));
  }

  private synchronized void catchUp(SocketServer.Peer peer) {
    Map<String, String> query = peer.query();
    boolean wanted =
        List.of(query.getOrDefault("wantedCollections", Uris.POST).split(",")).contains(Uris.POST);
    String cursor = query.get("cursor");
    if (wanted && cursor != null) {
      events.tailMap(Long.parseLong(cursor), true).values().forEach(peer::send);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
