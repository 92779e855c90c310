package dev.ouvidor.pipeline.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.ModelFile;
import dev.ouvidor.pipeline.index.Contended;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The models of the shop in Elasticsearch: a document about each, its file in documents of less
 * than 1 MB beside it. None of them ever changes. Thread safe.
 */
public final class ModelStore {
  /** Bytes; in the base64 that Elasticsearch keeps them in, a third more. */
  private static final int PART = 700_000;

  private static final int MOST = 100;

  private final ElasticsearchClient client;

  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  private record Part(String kind, String model, int part, byte[] data) {}

  public ModelStore(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Stores a model file; when this returns, every process finds it. One that is there already stays
   * as it is.
   *
   * @param about what is to be told of it; its size, parts and checksum are worked out here
   */
  public StoredModel save(StoredModel about, byte[] file) throws IOException {
    int parts = (file.length + PART - 1) / PART;
    var model =
        new StoredModel(
            about.id(),
            about.base(),
            about.createdAt(),
            about.createdBy(),
            about.taught(),
            about.figures(),
            file.length,
            parts,
            sha256(file));
    for (int n = 0; n < parts; n++) {
      byte[] data = Arrays.copyOfRange(file, n * PART, Math.min(file.length, (n + 1) * PART));
      var part = new Part("PART", model.id(), n, data);
      String id = partId(model.id(), n);
      client.index(i -> i.index(Indices.MODELS).id(id).document(part));
    }
    ObjectNode document = Json.mapper().valueToTree(model);
    document.put("kind", "MODEL");
    create(model.id(), document);
    return model;
  }

  /** What is known of a model; empty if there is none of this id. */
  public Optional<StoredModel> find(String id) throws IOException {
    return Optional.ofNullable(
        client.get(g -> g.index(Indices.MODELS).id(id), StoredModel.class).source());
  }

  /** All models that were ever stored, newest first, at most 100. */
  public List<StoredModel> newest() throws IOException {
    return client
        .search(
            s ->
                s.index(Indices.MODELS)
                    .size(MOST)
                    .query(q -> q.term(t -> t.field("kind").value("MODEL")))
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))),
            StoredModel.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Reads a model whole.
   *
   * @throws IOException if it is not there, is damaged, or is of a format of another version
   */
  public Model load(String id) throws IOException {
    StoredModel about =
        find(id).orElseThrow(() -> new IOException("there is no model " + id + " in the index"));
    var file = new ByteArrayOutputStream();
    for (int n = 0; n < about.parts(); n++) {
      String part = partId(id, n);
      Part found = client.get(g -> g.index(Indices.MODELS).id(part), Part.class).source();
      if (found == null) {
        throw new IOException("model " + id + " lacks its part " + n);
      }
      file.write(found.data());
    }
    if (!sha256(file.toByteArray()).equals(about.sha256())) {
      throw new IOException("model " + id + " is damaged: its checksum does not match");
    }
    return ModelFile.read(new ByteArrayInputStream(file.toByteArray()), "model " + id);
  }

  /** Leaves what is there already. */
  private void create(String id, ObjectNode document) throws IOException {
    Contended.write(
        () ->
            client.index(
                i ->
                    i.index(Indices.MODELS)
                        .id(id)
                        .opType(OpType.Create)
                        .refresh(Refresh.True)
                        .document(document)));
  }

  private static String partId(String model, int part) {
    return model + "~" + part;
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
