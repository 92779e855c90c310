package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pictures that the stand-in's account has brought and not posted. Guarded by the stand-in. */
final class MediaShelf {
  static final String UPLOAD = "/api/v2/media";
  private static final String ONE = "/api/v1/media/";
  private static final int MOST = 4;

  private final MastodonJson json;
  private final Map<String, Picture> pictures = new HashMap<>();
  private final Set<String> inWork = new HashSet<>();
  private boolean slow;
  private long counter = 22_348_640;

  /** What a new status cannot be posted with, in the platform's words. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1;

    Invalid(String words) {
      super(words);
    }
  }

  MediaShelf(MastodonJson json) {
    this.json = json;
  }

  /** From now on it takes a while to prepare pictures: until this is called with false. */
  void slow(boolean now) {
    slow = now;
    if (!now) {
      inWork.clear();
    }
  }

  static boolean isAbout(String path) {
    return path.equals(UPLOAD) || path.startsWith(ONE);
  }

  Response answer(Request request) {
    return request.path().equals(UPLOAD)
        ? upload(request)
        : one(request.path().substring(ONE.length()));
  }

  /** The pictures with these ids, which are not there for others then. */
  List<Picture> take(JsonNode ids) throws Invalid {
    var taken = new ArrayList<Picture>();
    for (JsonNode id : ids) {
      Picture picture = pictures.get(id.asText());
      if (picture == null) {
        throw new Invalid("Media " + id.asText() + " not found or already attached");
      } else if (inWork.contains(id.asText())) {
        throw new Invalid(
            "Cannot attach files that have not finished processing. Try again in a moment!");
      }
      taken.add(picture);
    }
    if (taken.size() > MOST) {
      throw new Invalid("Cannot attach more than 4 files");
    }
    taken.forEach(picture -> pictures.remove(picture.id()));
    return taken;
  }

  private Response upload(Request request) {
    Attached file =
        Attached.in(request.parts()).get(0).as(request.form().getOrDefault("description", ""));
    if (!file.looksRight()) {
      return Response.json(
          422,
          MastodonJson.error("Validation failed: File content type is invalid, File is invalid"));
    }
    var picture = new Picture(String.valueOf(++counter), file);
    pictures.put(picture.id(), picture);
    if (slow) {
      inWork.add(picture.id());
    }
    return Response.json(slow ? 202 : 200, json.picture(picture, !slow).toString());
  }

  private Response one(String id) {
    Picture picture = pictures.get(id);
    boolean ready = !inWork.contains(id);
    return picture == null
        ? Response.json(404, MastodonJson.error("Record not found"))
        : Response.json(ready ? 200 : 206, json.picture(picture, ready).toString());
  }
}
