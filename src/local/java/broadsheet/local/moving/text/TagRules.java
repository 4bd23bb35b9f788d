package broadsheet.local.moving.text;

import org.jspecify.annotations.Nullable;

/// What takes the place of a generator's tags. No code of the generator or of a theme is executed.
public interface TagRules {

  /// What takes the place of a tag and its content.
  ///
  /// @param text Markdown
  /// @param isBlock whether it needs lines of its own
  record Replacement(String text, boolean isBlock) {

    /// Returns Markdown within a line.
    public static Replacement inline(String text) {
      return new Replacement(text, false);
    }

    /// Returns Markdown on lines of its own.
    public static Replacement block(String text) {
      return new Replacement(text, true);
    }
  }

  /// Returns whether the content of a tag is taken as it is, without the tags in it.
  boolean isVerbatim(Tag tag);

  /// Returns whether a tag has a meaning in code, too.
  boolean worksInCode(Tag tag);

  /// Returns what takes the place of a tag that opens or stands alone; `null` if nothing can, so
  /// that it stays visible. A closing tag without an opening one always stays visible.
  ///
  /// @param inner the content between it and the tag that closes it; `null` if none does
  @Nullable Replacement replace(Tag tag, @Nullable String inner);

  /// Adds a note about a tag that stays visible.
  ///
  /// @param line the line in the text, from 0
  void stays(String tag, int line);
}
