package broadsheet.article.key;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path that CloudFront redirects.
///
/// @param key the path as CloudFront looks it up: decoded, without a slash or `index.html` at the
///   end, so that `/old`, `/old/` and `/old/index.html` are the same
public record RedirectPath(String key) {

  /// What [#of] expects.
  public static final String EXPECTED =
      "a path such as /2015/old.html, without '?', '#' and '\\', at most 512 bytes long, and not the"
          + " home page or below /api/ or /fragments/";

  /// What [#target] expects.
  public static final String EXPECTED_TARGET =
      "a path such as /2025/new/ or an address (http, https), at most 1,024 characters long when"
          + " percent-encoded";

  /// The maximum lengths in CloudFront's key-value stores.
  private static final int MAX_KEY = 512;

  private static final int MAX_VALUE = 1_024;

  private static final List<String> EXCLUDED = List.of("/api/", "/fragments/");

  /// Reads a path; `null` if it cannot be redirected.
  ///
  /// @param path may be percent-encoded
  public static @Nullable RedirectPath of(String path) {
    String key = UrlPath.decode(path).replaceFirst("/(?:index\\.html)?$", "");
    boolean isPath =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().noneMatch(c -> c == '?' || c == '#' || c == '\\')
            && !key.isEmpty()
            && KeyCharacters.isSafe(key)
            && EXCLUDED.stream().noneMatch((key + "/")::startsWith)
            && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY;
    return isPath ? new RedirectPath(key) : null;
  }

  /// Returns the percent-encoded address to which a path is redirected; `null` if it is not valid.
  public static @Nullable String target(String address) {
    int rest = endOfPath(address);
    String target =
        address.startsWith("/") && !address.startsWith("//")
            ? UrlPath.encode(UrlPath.decode(address.substring(0, rest)))
                + UrlPath.encodeInvalid(address.substring(rest))
            : WebAddress.of(address);
    boolean isValid =
        target != null
            && address.indexOf('\\') < 0
            && target.chars().allMatch(c -> c > ' ' && c < 0x7F)
            && target.length() <= MAX_VALUE;
    return isValid ? target : null;
  }

  private static int endOfPath(String address) {
    int end = 0;
    while (end < address.length() && address.charAt(end) != '?' && address.charAt(end) != '#') {
      end++;
    }
    return end;
  }
}
