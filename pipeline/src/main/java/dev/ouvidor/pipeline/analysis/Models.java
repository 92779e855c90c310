package dev.ouvidor.pipeline.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where models come from. The shipped one is loaded once per JVM, on first use. */
public final class Models {
  private static final String RESOURCE = "model.bin";

  private Models() {}

  private static final class Holder {
    static final Model SHIPPED = readShipped();
  }

  /**
   * The model that the product ships.
   *
   * @throws UncheckedIOException if it is missing or damaged
   */
  public static Model shipped() {
    return Holder.SHIPPED;
  }

  /**
   * A model made by {@code ouvidor train}.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read or is no model
   */
  public static Model from(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ModelFile.read(in, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("model file " + file + ": " + e.getMessage(), e);
    }
  }

  private static Model readShipped() {
    try (InputStream in = Models.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("not on the class path");
      }
      return ModelFile.read(in, RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException("shipped model " + RESOURCE + ": " + e.getMessage(), e);
    }
  }
}
