package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids of cases, as JSON of the API.
 *
 * @param total how many match, all parts together
 * @param next where the next part begins; null after the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CaseIds(List<String> ids, long total, @Nullable String next) {}
