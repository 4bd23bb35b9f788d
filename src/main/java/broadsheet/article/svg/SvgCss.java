package broadsheet.article.svg;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes from CSS whatever could load another file. What is left has no escapes, and no at-rules
/// or functions except those named here. This holds however a browser divides the CSS into rules.
final class SvgCss {

  /// A comment, even one that is not closed.
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)");

  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");

  /// The address of an element of the same file.
  private static final Pattern OWN_ADDRESS =
      Pattern.compile("(?i)\\burl\\(\\s*+([\"']?+)(#[^\"'()\\\\\\s]++)\\1\\s*+\\)");

  private static final Pattern FUNCTION = Pattern.compile("(?<![\\w-])([\\w-]++)\\(");
  private static final Pattern AT_RULE =
      Pattern.compile("(?i)@(?:media|supports|keyframes|-webkit-keyframes)\\b[^@]*");

  /// Functions in values and selectors that cannot contain an address. `url` is not among them.
  private static final Set<String> FUNCTIONS =
      Set.of(
          """
          rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color device-cmyk
          calc min max clamp var env
          matrix matrix3d translate translatex translatey translate3d rotate rotate3d rotatex rotatey rotatez
          scale scalex scaley scale3d skew skewx skewy perspective
          blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
          inset circle ellipse polygon path rect cubic-bezier steps linear linear-gradient radial-gradient
          not is where has lang dir nth-child nth-last-child nth-of-type nth-last-of-type
          """
              .strip()
              .split("\\s+"));

  private SvgCss() {}

  /// Returns whether a value or a part of a stylesheet can refer only to the same file.
  static boolean isSafe(String css) {
    String rest = OWN_ADDRESS.matcher(css).replaceAll(" ");
    return !css.contains("\\")
        && !css.contains("@")
        && !css.contains("//")
        && FUNCTION
            .matcher(rest)
            .results()
            .allMatch(name -> FUNCTIONS.contains(name.group(1).toLowerCase(Locale.ROOT)));
  }

  /// Returns the ids of the elements to which a value refers.
  static Stream<String> references(String css) {
    return OWN_ADDRESS.matcher(css).results().map(url -> url.group(2).substring(1));
  }

  /// Returns a stylesheet, or the declarations of an attribute, without comments and unsafe parts.
  ///
  /// @param removed receives each declaration and the beginning of each rule that is left out
  static String safe(String css, Consumer<String> removed) {
    String plain = COMMENT.matcher(css).replaceAll(" ");
    StringBuilder safe = new StringBuilder();
    int depth = 0;
    int removedDepth = 0;
    for (int start = 0; start < plain.length(); ) {
      int end = end(plain, start);
      String part = plain.substring(start, end);
      char separator = end == plain.length() ? ' ' : plain.charAt(end);
      start = end + 1;
      boolean isKept = removedDepth == 0 && isSafePart(part, separator == '{');
      if (removedDepth == 0 && !isKept) {
        removed.accept(part.strip());
      }
      safe.append(isKept ? part : "");
      switch (separator) {
        case '{' -> {
          depth++;
          removedDepth = removedDepth == 0 && !isKept ? depth : removedDepth;
          safe.append(isKept ? "{" : "");
        }
        case '}' -> {
          safe.append(removedDepth == 0 && depth > 0 ? "}" : "");
          removedDepth = removedDepth == depth ? 0 : removedDepth;
          depth = Math.max(0, depth - 1);
        }
        case ';' -> safe.append(isKept ? ";" : "");
        default -> {}
      }
    }
    return safe.append("}".repeat(removedDepth == 0 ? depth : removedDepth - 1)).toString();
  }

  private static boolean isSafePart(String part, boolean isBeginOfRule) {
    String rest = STRING.matcher(part).replaceAll("");
    boolean isAtRule = isBeginOfRule && AT_RULE.matcher(part.strip()).matches();
    return !rest.contains("\"")
        && !rest.contains("'")
        && isSafe(isAtRule ? part.strip().substring(1) : part);
  }

  /// Returns where a declaration or the beginning of a rule ends: at the next `;`, `{` or `}`
  /// outside of strings, and in the case of `;` also outside of brackets.
  private static int end(String css, int start) {
    int brackets = 0;
    for (int i = start; i < css.length(); i++) {
      switch (css.charAt(i)) {
        case '"', '\'' -> {
          int close = css.indexOf(css.charAt(i), i + 1);
          i = close < 0 ? css.length() : close;
        }
        case '(' -> brackets++;
        case ')' -> brackets--;
        case ';' -> {
          if (brackets <= 0) {
            return i;
          }
        }
        case '{', '}' -> {
          return i;
        }
        default -> {}
      }
    }
    return css.length();
  }
}
