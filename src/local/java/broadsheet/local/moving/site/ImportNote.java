package broadsheet.local.moving.site;

/// Something of the old site that did not move, or that was changed by the move.
///
/// @param kind what kind of thing it is, for the summary: `shortcodes without a counterpart`
/// @param file the path of the file within the old site
/// @param line the line of the file, from 1; 0 if the whole file is meant
/// @param text what was found, such as `{{< chart >}}`
public record ImportNote(String kind, String file, int line, String text)
    implements Comparable<ImportNote> {

  /// Orders by kind, file and line.
  @Override
  public int compareTo(ImportNote other) {
    int byKind = kind.compareTo(other.kind);
    int byFile = byKind != 0 ? byKind : file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : text.compareTo(other.text);
  }

  /// Returns the place and the finding: `content/post/a.md:12: {{< chart >}}`.
  @Override
  public String toString() {
    return (line == 0 ? file : file + ":" + line) + ": " + text;
  }
}
