package org.pgrex.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgrex.cli.progress.TerminalPicture.Run;

/** A terminal's window, drawn as an SVG. */
final class SvgPicture {
  private static final double CELL = 7.8;
  private static final int LINE = 17;
  private static final int MARGIN = 18;
  private static final int BAR = 34;
  private static final Map<String, String> CLASSES =
      Map.of("1", "bold", "2", "dim", "31", "red", "32", "green", "33", "yellow");

  private SvgPicture() {}

  /**
   * Draws it.
   *
   * @param title stands in the window's bar, and is what those are told who do not see the picture
   * @param columns how wide the terminal is
   */
  static String of(String title, List<List<Run>> lines, int columns) {
    long width = Math.round(columns * CELL) + 2 * MARGIN;
    int height = BAR + lines.size() * LINE + MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
        <title>%3$s</title>
        <style>
        text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d1d7e0; white-space: pre; }
        .bold { font-weight: bold; fill: #ffffff; }
        .dim { fill: #7d8590; }
        .red { fill: #f85149; }
        .green { fill: #3fb950; }
        .yellow { fill: #e3b341; }
        .title { fill: #9198a1; text-anchor: middle; }
        </style>
        <rect width="%1$d" height="%2$d" rx="10" fill="#151b23"/>
        <path d="M0 %4$d V10 A10 10 0 0 1 10 0 H%5$d A10 10 0 0 1 %1$d 10 V%4$d Z" fill="#262c36"/>
        <circle cx="20" cy="14" r="6" fill="#ff5f57"/>
        <circle cx="40" cy="14" r="6" fill="#febc2e"/>
        <circle cx="60" cy="14" r="6" fill="#28c840"/>
        <text class="title" x="%6$d" y="18">%3$s</text>
        """
            .formatted(width, height, escaped(title), 28, width - 10, width / 2));
    for (int line = 0; line < lines.size(); line++) {
      int y = BAR + (line + 1) * LINE - 4;
      lines.get(line).forEach(run -> append(svg, run, y));
    }
    return svg.append("</svg>\n").toString();
  }

  /** Each in its cells, whatever the font: a sign may come from another one. */
  private static void append(StringBuilder svg, Run run, int y) {
    if (run.text().isBlank()) {
      return;
    }
    String text = run.text().stripTrailing();
    int blanks = text.length() - text.stripLeading().length();
    text = text.strip();
    String paint = CLASSES.getOrDefault(run.paint(), "");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text%s x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\""
                + " xml:space=\"preserve\">%s</text>\n",
            paint.isEmpty() ? "" : " class=\"" + paint + "\"",
            MARGIN + (run.column() + blanks) * CELL,
            y,
            text.length() * CELL,
            escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
