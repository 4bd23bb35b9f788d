package broadsheet.local.moving.text;

import broadsheet.local.moving.text.TagRules.Replacement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tags that many generators and themes have: content of other sites becomes a link, so that no
/// page makes a reader's browser contact another site.
public final class Embeds {

  private static final Pattern BILIBILI_AV = Pattern.compile("\\d+");

  private Embeds() {}

  /// Returns a link to content of another site on a line of its own; `null` for any other tag.
  public static @Nullable Replacement replace(String name, Arguments arguments) {
    String id = arguments.get("id", 0);
    if (id.isEmpty()) {
      return null;
    }
    return switch (name) {
      case "gist" -> gist(arguments);
      case "youtube", "yt" -> link("YouTube", "https://www.youtube.com/watch?v=" + id, arguments);
      case "vimeo" -> link("Vimeo", "https://vimeo.com/" + id, arguments);
      case "x", "tweet", "twitter", "x_simple", "twitter_simple", "tweet_simple" ->
          link("X", "https://x.com/" + user(arguments) + "/status/" + last(arguments), arguments);
      case "instagram", "instagram_simple" ->
          link("Instagram", "https://www.instagram.com/p/" + id + "/", arguments);
      case "bilibili" ->
          link(
              "bilibili",
              "https://www.bilibili.com/video/"
                  + (BILIBILI_AV.matcher(id).matches() ? "av" + id : id)
                  + "/",
              arguments);
      case "jsfiddle" -> link("JSFiddle", "https://jsfiddle.net/" + id + "/", arguments);
      default -> null;
    };
  }

  private static Replacement gist(Arguments arguments) {
    String user = arguments.get("user", arguments.positions().size() > 1 ? 0 : -1);
    String id = arguments.get("id", arguments.positions().size() > 1 ? 1 : 0);
    String address = "https://gist.github.com/" + (user.isEmpty() ? "" : user + "/") + id;
    return Replacement.block(Md.link(address.substring("https://".length()), address));
  }

  private static Replacement link(String site, String address, Arguments arguments) {
    String title = arguments.get("title");
    return Replacement.block(Md.link(site + ": " + (title.isEmpty() ? address : title), address));
  }

  private static String user(Arguments arguments) {
    String user = arguments.get("user", arguments.positions().size() > 1 ? 0 : -1);
    return user.isEmpty() ? "i" : user;
  }

  private static String last(Arguments arguments) {
    return arguments.get("id", arguments.positions().size() - 1);
  }
}
