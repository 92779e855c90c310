package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import java.util.List;

/** How often and how severely each category was written about, as a table of an e-mail. Pure. */
final class HeatTable {
  static final int WORST = 4;

  private static final int ROWS = 10;
  private static final int SHADES = 6;
  private static final String[] HEAT = {
    "#ffffff", "#fdf0e8", "#fbe0cf", "#f8cdb1", "#f4b68f", "#ee9c6a", "#e78549"
  };

  private final Facts facts;
  private final Words words;

  HeatTable(Facts facts, Words words) {
    this.facts = facts;
    this.words = words;
  }

  /** Categories that are shown, the most frequent first. */
  static List<Glance.Nature> shown(Facts facts) {
    return facts.glance().natures().stream()
        .filter(one -> one.count() > 0 || one.moved().notable())
        .limit(ROWS)
        .toList();
  }

  /** Whether there are more categories than are shown. */
  static boolean isCut(Facts facts) {
    return facts.glance().natures().stream().filter(one -> one.count() > 0).count() > ROWS;
  }

  void addTo(Html html) {
    List<Glance.Nature> rows = shown(facts);
    long most =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .mapToLong(Glance.Cell::count)
            .max()
            .orElse(0);
    html.add("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"2\" border=\"0\"><tr>");
    column(html, "left", words.of("heat.nature"));
    for (int level = WORST; level >= 0; level--) {
      column(html, "center", words.of("severity." + level));
    }
    column(html, "right", words.of("heat.total"));
    html.add("</tr>\n");
    for (Glance.Nature row : rows) {
      html.add(
          "<tr><th scope=\"row\" align=\"left\" class=\"cell ink\" style=\"padding:6px 4px 6px 0;font-size:13px;line-height:17px;font-weight:normal;color:#17202b\">%s</th>",
          words.nature(row.code()));
      for (int level = WORST; level >= 0; level--) {
        cell(html, row.cells().get(level), most);
      }
      String change = row.moved().notable() ? words.change(row.moved()) : "";
      html.add(
          "<td align=\"right\" class=\"cell ink\" style=\"padding:6px 0 6px 4px;font-size:13px;line-height:17px;color:#17202b;white-space:nowrap\"><b>%s</b>",
          words.number(row.count()));
      html.add(change.isEmpty() ? "</td></tr>\n" : "<br>" + Html.escaped(change) + "</td></tr>\n");
    }
    html.add("</table>");
  }

  private void column(Html html, String side, String name) {
    html.add(
        "<th scope=\"col\" align=\"%s\" class=\"col soft\" style=\"padding:3px 4px;font-size:12px;line-height:15px;font-weight:normal;color:#556070\">%s</th>",
        side, name);
  }

  /** By the root, so that small ones still differ, as on the page. */
  private void cell(Html html, Glance.Cell cell, long most) {
    int shade =
        cell.count() == 0
            ? 0
            : (int) Math.max(1, Math.round(SHADES * Math.sqrt((double) cell.count() / most)));
    Double ratio = cell.moved().ratio();
    String mark = !cell.moved().notable() ? "" : ratio == null || ratio > 0 ? " ▲" : " ▼";
    html.add(
        "<td align=\"center\" bgcolor=\"%s\" class=\"cell ink h%s\" style=\"padding:6px 4px;border-radius:5px;background:%s;font-size:13px;line-height:17px;color:#17202b\">%s%s</td>",
        HEAT[shade],
        shade,
        HEAT[shade],
        cell.count() == 0 ? "·" : words.number(cell.count()),
        mark);
  }
}
