package dev.ouvidor.dashboard.attachments;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import dev.ouvidor.pipeline.index.Indices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is in the files, in documents of less than 1 MB, read by id alone. Which of them there are
 * stands in drafts and cases. Thread safe. Methods throw {@link UncheckedIOException} if
 * Elasticsearch does not answer.
 */
public final class FileStore {
  /** The most that a reply carries, in bytes. */
  public static final long MOST = 10_000_000;

  /** Bytes; in the base64 that Elasticsearch keeps them in, a third more. */
  private static final int PART = 700_000;

  private final ElasticsearchClient client;

  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  private record Part(String file, String caseId, Instant at, int part, byte[] bytes) {}

  public FileStore(ElasticsearchClient client) {
    this.client = client;
  }

  /** Keeps what is in a file of a case. */
  public void save(ReplyFile file, String caseId, byte[] bytes, Instant now) {
    try {
      List<String> ids = ids(file);
      for (int n = 0; n < ids.size(); n++) {
        int end = Math.min(bytes.length, (n + 1) * PART);
        var part = new Part(file.id(), caseId, now, n, Arrays.copyOfRange(bytes, n * PART, end));
        String id = ids.get(n);
        client.index(i -> i.index(Indices.FILES).id(id).document(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a file; empty if it is not there, or not whole. */
  public Optional<byte[]> read(ReplyFile file) {
    try {
      var bytes = new ByteArrayOutputStream();
      for (String id : ids(file)) {
        Part part = client.get(g -> g.index(Indices.FILES).id(id), Part.class).source();
        if (part == null) {
          return Optional.empty();
        }
        bytes.writeBytes(part.bytes());
      }
      return Optional.of(bytes.toByteArray()).filter(whole -> whole.length == file.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes files for good; nothing if they are not there. */
  public void delete(Collection<ReplyFile> files) {
    var parts = new ArrayList<BulkOperation>();
    files.forEach(
        file ->
            ids(file)
                .forEach(
                    id ->
                        parts.add(
                            BulkOperation.of(o -> o.delete(d -> d.index(Indices.FILES).id(id))))));
    if (parts.isEmpty()) {
      return;
    }
    try {
      BulkResponse response = client.bulk(b -> b.operations(parts));
      if (response.items().stream().anyMatch(item -> item.error() != null)) {
        throw new IOException("not all of " + files.size() + " files could be removed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ids(ReplyFile file) {
    long parts = (file.size() + PART - 1) / PART;
    return IntStream.range(0, (int) parts).mapToObj(n -> file.id() + "~" + n).toList();
  }
}
