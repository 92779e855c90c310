package dev.ouvidor.pipeline.erased;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the {@link ErasedList} where the running job looks for settings. Of its versions only the
 * newest is kept. Thread safe; several processes may use the same index.
 */
public final class ErasedStore {
  /** Kind of the settings whose body is an {@link ErasedList}. */
  public static final String KIND = "erased";

  private static final int SALT_BYTES = 16;

  private final SettingsStore settings;

  public ErasedStore(ElasticsearchClient client, InstantSource clock) {
    this.settings = new SettingsStore(client, clock);
  }

  /**
   * What holds now.
   *
   * @throws IOException if that cannot be found out
   */
  public ErasedList read() throws IOException {
    while (true) {
      SettingsInForce now = settings.inForce(List.of(KIND)).get(KIND);
      if (now == null) {
        throw new IOException("which settings are in force cannot be read");
      }
      if (now.version() == 0) {
        return ErasedList.NONE;
      }
      Optional<SettingsDocument> found = settings.version(KIND, now.version());
      if (found.isPresent()) {
        return ErasedList.read(found.get().body().toString());
      }
      // A newer one has taken its place in between.
    }
  }

  /**
   * Changes it, again if somebody else was faster.
   *
   * @param by id of the user who erases
   * @return what holds then
   */
  public ErasedList change(UnaryOperator<ErasedList> change, String by) throws IOException {
    while (true) {
      int seen = settings.inForce(KIND).version();
      ErasedList before = read();
      ErasedList after = change.apply(before.isSalted() ? before : ErasedList.salted(salt()));
      if (settings.put(KIND, seen, after.json(), by, null).isPresent()) {
        if (seen > 0) {
          settings.forget(KIND, seen);
        }
        return after;
      }
    }
  }

  private static String salt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }
}
