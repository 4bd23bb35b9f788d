package broadsheet.markdown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files of examples: a heading, the Markdown, a line `.`, the expected HTML, between fences of
/// four backquotes. Everything else in the file is for its reader.
final class Examples {

  private static final String FENCE = "````";

  private Examples() {}

  /// One example.
  ///
  /// @param name the heading above it and its number below that heading
  record Example(String name, String markdown, String html) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// The examples of all files in a folder.
  static Stream<Example> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream().flatMap(file -> read(file).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Example> read(Path file) {
    List<Example> examples = new ArrayList<>();
    String heading = "";
    int number = 0;
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        heading = line.replaceFirst("^#+ ", "");
        number = 0;
      } else if (line.equals(FENCE)) {
        int dot = i + lines.subList(i, lines.size()).indexOf(".");
        int end = dot + lines.subList(dot, lines.size()).indexOf(FENCE);
        examples.add(
            new Example(
                file.getFileName() + ": " + heading + " " + ++number,
                String.join("\n", lines.subList(i + 1, dot)),
                String.join("\n", lines.subList(dot + 1, end))));
        i = end;
      }
    }
    return examples;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
