package broadsheet.local.moving.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes sites of one or a few files.
public final class OldSites {

  private OldSites() {}

  /// Writes files into a folder.
  ///
  /// @param pathsAndTexts a path, its text, another path, and so on; `|` in a text is a line end
  public static SourceTree write(Path folder, String... pathsAndTexts) {
    try {
      for (int i = 0; i < pathsAndTexts.length; i += 2) {
        Path file = folder.resolve(pathsAndTexts[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, pathsAndTexts[i + 1].replace('|', '\n'));
      }
      return new SourceTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
