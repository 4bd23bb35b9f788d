package broadsheet.local.moving.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces the addresses of links and images in Markdown, except in code.
public final class LinkDestinations {

  /// Decides about addresses.
  @FunctionalInterface
  public interface Resolver {
    /// Returns another address, or `null` to leave it as it is.
    ///
    /// @param address as it is written, without angle brackets
    @Nullable String resolve(String address);
  }

  private static final String FILE = "\\.(?:png|jpe?g|gif|webp|avif|ico|svg|mp3|m4a|mp4|webm|pdf)";

  /// `](address`, a reference definition, or an attribute of an HTML element.
  private static final Pattern DESTINATION =
      Pattern.compile(
          "\\]\\([ \\t]*\\n?[ \\t]*(?:<(?<angle>[^<>\\n]*)>"
              + "|(?<spaced>[^()\\n\"<]*\\s[^()\\n\"<]*"
              + FILE
              + ")(?=[ \\t]*[)\"])"
              + "|(?<plain>(?:[^\\s()\\\\<]|\\\\.|\\([^\\s()]*+\\))++)(?=\\s*[)\"'(]))"
              + "|(?m:^) {0,3}\\[(?!\\^)[^\\]\\n]+\\]:[ \\t]*(?:<(?<refAngle>[^<>\\n]*)>|(?<ref>\\S+))"
              + "|(?<=[\\s\"'])(?:src|href|poster)\\s*=\\s*"
              + "(?:\"(?<double>[^\"\\n]*)\"|'(?<single>[^'\\n]*)'|(?<bare>[^\\s\"'>]+))",
          Pattern.CASE_INSENSITIVE);

  private static final String[] GROUPS = {
    "angle", "spaced", "plain", "refAngle", "ref", "double", "single", "bare"
  };

  private LinkDestinations() {}

  /// Returns a text with other addresses.
  public static String replace(String markdown, Resolver resolver) {
    CodeRegions code = CodeRegions.of(markdown);
    StringBuilder result = new StringBuilder();
    int at = 0;
    Matcher matcher = DESTINATION.matcher(markdown);
    while (matcher.find()) {
      String group = group(matcher);
      String address = matcher.group(group);
      String resolved =
          address.isBlank() || code.contains(matcher.start())
              ? null
              : resolver.resolve(address.strip());
      if (resolved != null) {
        result.append(markdown, at, matcher.start(group)).append(resolved);
        at = matcher.end(group);
      }
    }
    return result.append(markdown, at, markdown.length()).toString();
  }

  private static String group(Matcher matcher) {
    for (String group : GROUPS) {
      if (matcher.group(group) != null) {
        return group;
      }
    }
    throw new IllegalStateException("no address in " + matcher.group());
  }
}
