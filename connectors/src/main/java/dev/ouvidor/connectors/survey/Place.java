package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page in a list by time of change, oldest first. What is edited between two pages moves to the
 * end, and all behind it move up. So the next page is asked for by the time of the last response,
 * and only counted where too many share that.
 *
 * @param since epoch millisecond from which responses are asked for
 * @param number of the page from there, from 0
 */
record Place(long since, int number) {

  /**
   * @param next as the page before gave it; null at the beginning of a pass
   */
  static Place of(long from, @Nullable String next) {
    String[] parts = next == null ? new String[] {} : next.split("~");
    return parts.length == 2
        ? new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]))
        : new Place(from, 0);
  }

  /**
   * The page with these responses.
   *
   * @param size of a full page
   * @param step the smallest difference between two times that the tool knows, in milliseconds
   */
  SurveyTool.Page page(List<JsonNode> responses, int size, long step, SurveyTool tool) {
    if (responses.size() < size) {
      return new SurveyTool.Page(responses, null);
    }
    long last = tool.mark(responses.get(responses.size() - 1)) - step;
    return new SurveyTool.Page(responses, last > since ? last + "~0" : since + "~" + (number + 1));
  }
}
