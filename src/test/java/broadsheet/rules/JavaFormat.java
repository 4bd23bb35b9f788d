package broadsheet.rules;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats Java files with google-java-format: `mvn -q -Pformat`.
public final class JavaFormat {

  private JavaFormat() {}

  /// Formats every Java file under `src`.
  public static void main(String[] arguments) throws IOException, FormatterException {
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      String formatted = format(source);
      if (!formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
    }
  }

  static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  static String format(String source) throws FormatterException {
    String imports =
        RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(source, Style.GOOGLE));
    return new Formatter().formatSource(imports);
  }
}
