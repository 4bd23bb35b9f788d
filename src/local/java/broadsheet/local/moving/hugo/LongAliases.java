package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Notes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads pages whose `aliases` alone are longer than front matter may be in Broadsheet, such as a
/// page that takes the place of a whole former site.
final class LongAliases {

  private static final Pattern LIST =
      Pattern.compile("(?m)^aliases:[ \\t]*\\n(?<items>(?:[ \\t]*- .*\\n)++)");

  /// The length from which a list is read on its own, in characters.
  private static final int LONG = 32 << 10;

  private LongAliases() {}

  /// Reads a file as [Matter#read] does.
  static Matter.Parts read(String file, byte[] bytes, Notes notes) {
    String text = bytes.length < LONG ? "" : new String(bytes, StandardCharsets.UTF_8);
    Matcher list = LIST.matcher(text);
    boolean isLong =
        text.startsWith("---\n")
            && list.find()
            && list.end() - list.start() >= LONG
            && list.start() < text.indexOf("\n---", 3);
    if (!isLong) {
      return Matter.read(file, bytes, notes);
    }
    String rest = text.substring(0, list.start()) + text.substring(list.end());
    Matter.Parts parts = Matter.read(file, rest.getBytes(StandardCharsets.UTF_8), notes);
    List<String> aliases =
        list.group("items")
            .lines()
            .map(line -> line.strip().substring(1).strip())
            .map(line -> line.replaceFirst("^(['\"])(.*)\\1$", "$2"))
            .filter(alias -> !alias.isEmpty())
            .toList();
    return new Matter.Parts(
        parts.matter().with("aliases", aliases),
        parts.body(),
        parts.bodyLine() + 1 + aliases.size(),
        parts.state());
  }
}
