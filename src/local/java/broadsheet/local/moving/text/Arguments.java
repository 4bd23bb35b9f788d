package broadsheet.local.moving.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The arguments of a tag.
///
/// @param all the arguments as they are written
/// @param positions those without a name, in order, without quotes
/// @param names those with a name in lower case (`src="a.png"`), without quotes
public record Arguments(String all, List<String> positions, Map<String, String> names) {

  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?:([\\w-]+)\\s*=\\s*)?(?:\"((?:\\\\.|[^\"\\\\])*+)\"|`([^`]*)`|'([^']*)'|([^\\s\"]+))",
          Pattern.DOTALL);

  public Arguments {
    positions = List.copyOf(positions);
    names = Map.copyOf(names);
  }

  /// Reads arguments that are separated by white space.
  public static Arguments of(String text) {
    List<String> positions = new ArrayList<>();
    Map<String, String> names = new LinkedHashMap<>();
    Matcher argument = ARGUMENT.matcher(text);
    while (argument.find()) {
      String value = value(argument);
      if (argument.group(1) == null) {
        positions.add(value);
      } else {
        names.put(argument.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    return new Arguments(text.strip(), positions, names);
  }

  private static String value(Matcher argument) {
    if (argument.group(2) != null) {
      return argument.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    for (int group = 3; group <= 5; group++) {
      if (argument.group(group) != null) {
        return argument.group(group);
      }
    }
    return "";
  }

  /// Returns an argument by its name, else by its position; empty if it is missing.
  ///
  /// @param position from 0; negative if it has none
  public String get(String name, int position) {
    String value = names.get(name);
    return value == null ? at(position) : value;
  }

  /// Returns an argument by its name; empty if it is missing.
  public String get(String name) {
    return get(name, -1);
  }

  /// Returns an argument by its position; empty if it is missing.
  public String at(int position) {
    return position >= 0 && position < positions.size() ? positions.get(position) : "";
  }

  /// Returns the arguments from a position on, separated by spaces.
  public String from(int position) {
    return position >= positions.size()
        ? ""
        : String.join(" ", positions.subList(position, positions.size()));
  }

  /// Returns the first position whose argument matches a pattern; `null` if none does.
  public @Nullable String matching(String pattern) {
    return positions.stream().filter(it -> it.matches(pattern)).findFirst().orElse(null);
  }
}
