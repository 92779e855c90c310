package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance.Course;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import javax.imageio.ImageIO;

/** The course of a period as a picture, twice as fine as it is shown. Thread safe. */
final class TrendPicture {
  private static final int WIDTH = 544;
  private static final int HEIGHT = 190;
  private static final int FINE = 2;
  private static final int LEFT = 44;
  private static final int RIGHT = 8;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;
  private static final int TICKS = 6;

  static {
    // A picture is made in memory.
    ImageIO.setUseCache(false);
  }

  /** Colours: light paper, or dark. */
  enum Tone {
    LIGHT(0xffffff, 0x556070, 0xe2e6ec, 0x0b5cad),
    DARK(0x171c23, 0xa3aebd, 0x2a323d, 0x7ab8f5);

    private final Color paper;
    private final Color soft;
    private final Color grid;
    private final Color line;

    Tone(int paper, int soft, int grid, int line) {
      this.paper = new Color(paper);
      this.soft = new Color(soft);
      this.grid = new Color(grid);
      this.line = new Color(line);
    }
  }

  private final Course course;
  private final Words words;
  private final ZoneId zone;
  private final double step;
  private final double top;

  private TrendPicture(Course course, Words words, ZoneId zone) {
    this.course = course;
    this.words = words;
    this.zone = zone;
    double most = 1;
    for (int i = 0; i < course.counts().size(); i++) {
      most = Math.max(most, course.high().get(i));
    }
    for (long before : course.before()) {
      most = Math.max(most, before);
    }
    this.step = round(most / 3);
    this.top = Math.ceil(most / step) * step;
  }

  /**
   * The picture as PNG. Where no font is installed this fails, also with errors of the platform.
   */
  static byte[] of(Course course, Words words, ZoneId zone, Tone tone) {
    var image = new BufferedImage(WIDTH * FINE, HEIGHT * FINE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(FINE, FINE);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      new TrendPicture(course, words, zone).draw(g, tone);
    } finally {
      g.dispose();
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void draw(Graphics2D g, Tone tone) {
    g.setColor(tone.paper);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    FontMetrics font = g.getFontMetrics();
    for (double value = 0; value <= top + step / 2; value += step) {
      g.setColor(tone.grid);
      g.draw(new Line2D.Double(LEFT, y(value), WIDTH - RIGHT, y(value)));
      String label = words.number(Math.round(value));
      g.setColor(tone.soft);
      g.drawString(label, LEFT - 6 - font.stringWidth(label), (float) y(value) + 4);
    }
    ticks(g, font);
    g.setColor(new Color(tone.line.getRed(), tone.line.getGreen(), tone.line.getBlue(), 46));
    g.fill(band());
    g.setColor(tone.soft);
    g.setStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0));
    g.draw(line(course.before()));
    g.setColor(tone.line);
    g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(line(course.counts()));
  }

  /** As many as have room, the last ones not cut off. */
  private void ticks(Graphics2D g, FontMetrics font) {
    int many = course.starts().size();
    int every = Math.max(1, (int) Math.ceil((double) many / TICKS));
    for (int i = 0; i < many; i += every) {
      String label = words.tick(course.starts().get(i), course.interval(), zone);
      double middle = x(i) - font.stringWidth(label) / 2.0;
      double at = Math.max(0, Math.min(WIDTH - font.stringWidth(label), middle));
      g.drawString(label, (float) at, HEIGHT - 6);
    }
  }

  private Path2D band() {
    var band = new Path2D.Double();
    int many = course.counts().size();
    band.moveTo(x(0), y(course.high().get(0)));
    for (int i = 1; i < many; i++) {
      band.lineTo(x(i), y(course.high().get(i)));
    }
    for (int i = many - 1; i >= 0; i--) {
      band.lineTo(x(i), y(course.low().get(i)));
    }
    band.closePath();
    return band;
  }

  private Path2D line(List<Long> counts) {
    var line = new Path2D.Double();
    for (int i = 0; i < counts.size(); i++) {
      if (i == 0) {
        line.moveTo(x(i), y(counts.get(i)));
      } else {
        line.lineTo(x(i), y(counts.get(i)));
      }
    }
    return line;
  }

  private double x(int place) {
    int last = Math.max(1, course.starts().size() - 1);
    return LEFT + 6 + place * (WIDTH - LEFT - RIGHT - 12.0) / last;
  }

  private double y(double value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  }

  /** 1, 2 or 5 and zeros, at least as much, and whole. */
  private static double round(double rough) {
    double ten = Math.pow(10, Math.floor(Math.log10(Math.max(1, rough))));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * ten >= rough) {
        return factor * ten;
      }
    }
    return 10 * ten;
  }
}
