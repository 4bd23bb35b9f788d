package broadsheet.markdown.math;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts letters and digits to the Mathematical Alphanumeric Symbols of Unicode, because MathML
/// Core has no other way to style them.
public final class MathLetters {

  /// The Unicode names of MathML's styles.
  private static final Map<String, String> STYLES =
      Map.ofEntries(
          Map.entry("bold", "BOLD"),
          Map.entry("italic", "ITALIC"),
          Map.entry("bold-italic", "BOLD ITALIC"),
          Map.entry("double-struck", "DOUBLE-STRUCK"),
          Map.entry("script", "SCRIPT"),
          Map.entry("bold-script", "BOLD SCRIPT"),
          Map.entry("fraktur", "FRAKTUR"),
          Map.entry("bold-fraktur", "BOLD FRAKTUR"),
          Map.entry("sans-serif", "SANS-SERIF"),
          Map.entry("bold-sans-serif", "SANS-SERIF BOLD"),
          Map.entry("sans-serif-italic", "SANS-SERIF ITALIC"),
          Map.entry("sans-serif-bold-italic", "SANS-SERIF BOLD ITALIC"),
          Map.entry("monospace", "MONOSPACE"));

  private static final String PLANCK_CONSTANT = "\u210E";

  private MathLetters() {}

  /// Returns the text in a style. Characters without a styled form, such as Chinese characters, are
  /// not changed.
  static String styled(String text, String variant) {
    String style = STYLES.get(variant);
    if (style == null) {
      return text;
    }
    StringBuilder styled = new StringBuilder();
    text.codePoints().forEach(c -> styled.append(styled(c, style)));
    return styled.toString();
  }

  private static String styled(int c, String style) {
    if (c == 'h' && style.equals("ITALIC")) {
      return PLANCK_CONSTANT;
    }
    String name = Character.isLetterOrDigit(c) ? Character.getName(c) : null;
    if (name == null) {
      return Character.toString(c);
    }
    String letter =
        name.replaceFirst("^(LATIN|GREEK) ", "").replaceFirst("(CAPITAL|SMALL) LETTER", "$1");
    String styled = named("MATHEMATICAL " + style + " " + letter);
    // Some letters were encoded earlier under other names, such as ℝ (DOUBLE-STRUCK CAPITAL R).
    styled =
        styled == null ? named(style.replace("FRAKTUR", "BLACK-LETTER") + " " + letter) : styled;
    return styled == null ? Character.toString(c) : styled;
  }

  private static @Nullable String named(String name) {
    try {
      return Character.toString(Character.codePointOf(name));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
