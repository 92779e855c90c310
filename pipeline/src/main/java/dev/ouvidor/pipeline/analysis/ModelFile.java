package dev.ouvidor.pipeline.analysis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Reads and writes model files: gzip around a small binary format of our own. */
public final class ModelFile {
  private static final int MAGIC = 0x4f55564d; // "OUVM"
  private static final int FORMAT = 3;
  private static final int MAX_FEATURES = 5_000_000;
  private static final int MAX_FLOATS = 100_000;

  /** Bytes of an entry of a row: its output, and its weight in two. */
  private static final int ENTRY = 3;

  private ModelFile() {}

  /**
   * Writes a model. The same model gives the same bytes.
   *
   * @param date first part of the version, such as {@code 2026-11-22}; the second is a hash of the
   *     content, whatever version the given model has
   * @return the version
   */
  public static String write(Model model, String date, OutputStream out) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writeContent(model, new DataOutputStream(content));
    String version = date + "." + hash(content.toByteArray());
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
      data.writeInt(MAGIC);
      data.writeInt(FORMAT);
      data.writeUTF(version);
      content.writeTo(data);
    }
    return version;
  }

  /**
   * Reads a model.
   *
   * @param name of the source, for messages
   * @throws IOException if the source cannot be read or is not a model of this format
   */
  public static Model read(InputStream in, String name) throws IOException {
    try (DataInputStream data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), 1 << 16))) {
      if (data.readInt() != MAGIC) {
        throw new IOException(name + " is not a model file");
      }
      int format = data.readInt();
      if (format != FORMAT) {
        throw new IOException(
            name + " has model format " + format + ", this version reads " + FORMAT);
      }
      return readContent(data.readUTF(), data, name);
    } catch (ZipException e) {
      throw new IOException(name + " is not a model file", e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void writeContent(Model model, DataOutputStream out) throws IOException {
    out.writeInt(model.natures().size());
    for (String nature : model.natures()) {
      out.writeUTF(nature);
    }
    Model.Calibration calibration = model.calibration();
    out.writeFloat(calibration.sentiment());
    out.writeFloat(calibration.intent());
    out.writeFloat(calibration.language());
    writeFloats(calibration.slope(), out);
    writeFloats(calibration.offset(), out);
    writeFloats(model.thresholds(), out);
    writeLexicon(model.polarity(), out);
    writeLexicon(model.concepts(), out);
    for (float[] part : model.network().parts()) {
      writeFloats(part, out);
    }
    writeWeights(model.weights(), out);
  }

  private static void writeWeights(Weights weights, DataOutputStream out) throws IOException {
    out.writeInt(weights.outputs());
    for (int o = 0; o < weights.outputs(); o++) {
      out.writeFloat(weights.scaleOf(o));
    }
    out.writeInt(weights.keys().length);
    for (int key : weights.keys()) {
      int[] entries = weights.entries(weights.row(key));
      out.writeInt(key);
      out.writeByte(entries.length);
      for (int entry : entries) {
        out.writeByte(entry >>> 16);
        out.writeShort((short) entry);
      }
    }
  }

  private static Model readContent(String version, DataInputStream in, String name)
      throws IOException {
    List<String> natures = new ArrayList<>();
    for (int i = count(in, 200, name); i > 0; i--) {
      natures.add(in.readUTF());
    }
    Model.Calibration calibration =
        new Model.Calibration(
            in.readFloat(),
            in.readFloat(),
            in.readFloat(),
            readFloats(in, name),
            readFloats(in, name));
    float[] thresholds = readFloats(in, name);
    Lexicon polarity = readLexicon(in, name);
    Lexicon concepts = readLexicon(in, name);
    Network network = readNetwork(in, name);
    Weights weights = readWeights(in, name);
    if (network.labels() != Outputs.NATURE + natures.size()
        || weights.outputs() != network.columns()) {
      throw new IOException(name + " has " + weights.outputs() + " outputs, natures do not fit");
    }
    return new Model(
        version,
        List.copyOf(natures),
        weights,
        network,
        calibration,
        thresholds,
        polarity,
        concepts);
  }

  private static Network readNetwork(DataInputStream in, String name) throws IOException {
    try {
      return new Network(
          readFloats(in, name), readFloats(in, name), readFloats(in, name), readFloats(in, name));
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " is damaged: " + e.getMessage(), e);
    }
  }

  private static Weights readWeights(DataInputStream in, String name) throws IOException {
    float[] scale = new float[count(in, 250, name)];
    for (int o = 0; o < scale.length; o++) {
      scale[o] = in.readFloat();
    }
    int[] keys = new int[count(in, MAX_FEATURES, name)];
    int[][] rows = new int[keys.length][];
    byte[] row = new byte[ENTRY * 255];
    for (int r = 0; r < keys.length; r++) {
      keys[r] = in.readInt();
      rows[r] = new int[in.readUnsignedByte()];
      // One call a row: millions of calls, one for each number, took most of the time.
      in.readFully(row, 0, rows[r].length * ENTRY);
      for (int e = 0; e < rows[r].length; e++) {
        int at = e * ENTRY;
        int output = row[at] & 0xff;
        if (output >= scale.length) {
          throw new IOException(name + " is damaged: output " + output + " of " + scale.length);
        }
        rows[r][e] = output << 16 | (row[at + 1] & 0xff) << 8 | row[at + 2] & 0xff;
      }
    }
    return new Weights(keys, rows, scale);
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInputStream in, String name) throws IOException {
    float[] values = new float[count(in, MAX_FLOATS, name)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static void writeLexicon(Lexicon lexicon, DataOutputStream out) throws IOException {
    for (HashTable table : List.of(lexicon.words(), lexicon.prefixes())) {
      TreeMap<Integer, Long> sorted = new TreeMap<>();
      table.forEach(sorted::put);
      out.writeInt(sorted.size());
      for (var entry : sorted.entrySet()) {
        out.writeInt(entry.getKey());
        out.writeLong(entry.getValue());
      }
    }
  }

  private static Lexicon readLexicon(DataInputStream in, String name) throws IOException {
    Lexicon lexicon = Lexicon.empty();
    for (HashTable table : List.of(lexicon.words(), lexicon.prefixes())) {
      for (int i = count(in, MAX_FEATURES, name); i > 0; i--) {
        table.put(in.readInt(), in.readLong());
      }
    }
    return lexicon;
  }

  private static int count(DataInputStream in, int max, String name) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > max) {
      throw new IOException(name + " is damaged: a count of " + count);
    }
    return count;
  }
}
