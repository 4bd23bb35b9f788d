package broadsheet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FormatTest {

  @Test
  void every_java_file_is_formatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : JavaFormat.javaFiles()) {
      String source = Files.readString(file);
      if (!JavaFormat.format(source).equals(source)) {
        unformatted.add(file);
      }
    }
    assertEquals(List.of(), unformatted, "run `mvn -q -Pformat`");
  }
}
