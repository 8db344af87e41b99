package org.pgrex.cli.progress;

import java.util.List;
import org.pgrex.StepReport.Outcome;
import org.pgrex.cli.Screen;

/** A story told to people in lines that stay. */
public interface Narration {

  /** A part of the story begins. */
  void heading(String text);

  /** Something is told. */
  void line(String text);

  /** Something was looked at, and is as it must be or not. */
  void finding(String text, boolean met);

  /** Told on that screen. */
  static Narration on(Screen screen) {
    Marks marks = Marks.on(screen);
    int cells = screen.terminal() ? screen.size().get().columns() - 1 : Integer.MAX_VALUE;
    return new Narration() {
      @Override
      public void heading(String text) {
        screen.line("");
        DisplayText.wrap(text, cells)
            .forEach(line -> screen.line(Paint.BOLD.on(line, screen.colors())));
      }

      @Override
      public void line(String text) {
        DisplayText.wrap(text, cells).forEach(screen::line);
      }

      @Override
      public void finding(String text, boolean met) {
        Paint paint = met ? Paint.GREEN : Paint.RED;
        String mark = marks.of(met ? Outcome.DONE : Outcome.FAILED);
        List<String> lines = DisplayText.wrap(mark + " " + text, cells);
        screen.line(paint.on(mark, screen.colors()) + lines.get(0).substring(mark.length()));
        lines.stream().skip(1).forEach(screen::line);
      }
    };
  }

  /** Told to nobody. */
  static Narration none() {
    return new Narration() {
      @Override
      public void heading(String text) {}

      @Override
      public void line(String text) {}

      @Override
      public void finding(String text, boolean met) {}
    };
  }
}
