package dev.ouvidor.dashboard.bench;

import co.elastic.clients.util.BinaryData;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.problem.Wording;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Documents as the pipeline would write them, in a file: what the plain loader loads. */
final class Finished {
  private final Path file;
  private final long posts;

  /** A document with its place. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ready(boolean opensCase, String index, String id, byte[] json) {

    /** Its two lines in a bulk request. */
    void appendTo(java.io.ByteArrayOutputStream body) {
      String action = opensCase ? "create" : "index";
      String line = "{\"" + action + "\":{\"_index\":\"" + index + "\",\"_id\":\"" + id + "\"}}\n";
      body.writeBytes(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      body.writeBytes(json);
      body.write('\n');
    }

    BinaryData binary() {
      return BinaryData.of(json, "application/json");
    }
  }

  private Finished(Path file, long posts) {
    this.file = file;
    this.posts = posts;
  }

  long posts() {
    return posts;
  }

  static Finished write(Path file, Posts posts, long count, Instant written, Analyzer analyzer)
      throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (long number = 0; number < count; number++) {
        Feedback post = posts.at(number, written);
        Analysis analysis = analyzer.analyze(post);
        String group = Optional.ofNullable(Wording.of(post.body())).map(Wording::id).orElse(null);
        var document =
            new FeedbackDocument(post, analysis, group, CaseDocument.idOf(post), Instant.now());
        out.writeBoolean(true);
        write(out, false, Indices.feedback(written), post.id(), document);
        boolean opens = CaseOpening.opens(post);
        out.writeBoolean(opens);
        if (opens) {
          CaseDocument opened = CaseOpening.open(post, analysis);
          write(out, true, Indices.CASES, opened.id(), opened);
        }
      }
    }
    return new Finished(file, count);
  }

  private static void write(
      DataOutputStream out, boolean opensCase, String index, String id, Object document)
      throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(document);
    out.writeBoolean(opensCase);
    out.writeUTF(index);
    out.writeUTF(id);
    out.writeInt(json.length);
    out.write(json);
  }

  /** Reads the documents of the first posts, from the beginning. */
  Reader read(long first) throws IOException {
    return new Reader(
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20)),
        Math.min(first, posts));
  }

  /** Hands out batches to any number of threads. */
  static final class Reader implements AutoCloseable {
    private final DataInputStream in;
    private final long posts;
    private long read;

    private Reader(DataInputStream in, long posts) {
      this.in = in;
      this.posts = posts;
    }

    /** The documents of the next posts; empty at the end. */
    synchronized List<Ready> next(int count) throws IOException {
      var batch = new ArrayList<Ready>(count);
      for (int i = 0; i < count && read < posts; i++, read++) {
        for (int kind = 0; kind < 2; kind++) {
          if (in.readBoolean()) {
            batch.add(document());
          }
        }
      }
      return batch;
    }

    private Ready document() throws IOException {
      boolean opensCase = in.readBoolean();
      String index = in.readUTF();
      String id = in.readUTF();
      byte[] json = in.readNBytes(in.readInt());
      return new Ready(opensCase, index, id, json);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
