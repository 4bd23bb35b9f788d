package broadsheet.article.reader;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.Publication;
import broadsheet.article.Publication.Begin;
import broadsheet.article.Publication.Withheld;
import broadsheet.article.RestrictionKeys;
import broadsheet.article.yaml.DateReader;
import broadsheet.article.yaml.Secrets;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlReport;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Finds the keys of [RestrictionKeys] in front matter. A value that cannot be understood is an
/// error, since a guess could publish an article that must not be published.
public final class RestrictionReader {

  /// Maps in which themes and Hugo itself accept the same keys.
  private static final Set<String> CONTAINERS = Set.of("params", "cascade");

  /// Parts of a page that `hide` lists in some themes, without hiding the article.
  private static final Set<String> PARTS =
      Set.of(
          "navigation", "toc", "footer", "path", "tags", "feedback", "sidebar", "date", "author");

  private final YamlReport report;
  private final ZoneId zone;
  private @Nullable Withheld withheld;
  private @Nullable Begin begin;
  private @Nullable OffsetDateTime expiry;
  private boolean isIndexed = true;

  /// @param zone the time zone of dates that have none
  RestrictionReader(YamlReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  void read(Map<String, YamlEntry> entries) {
    for (YamlEntry entry : entries.values()) {
      if (CONTAINERS.contains(RestrictionKeys.normalize(entry.key()))) {
        YamlNodes.list(entry.value()).forEach(map -> read(YamlNodes.entries(map)));
      } else if (!YamlNodes.isEmpty(entry.value())) {
        RestrictionKeys.ofKey(entry.key()).ifPresent(restriction -> read(restriction, entry));
      }
    }
  }

  /// Returns whether search engines and the site's search may show the article.
  boolean isIndexed() {
    return isIndexed;
  }

  /// @param date the publish date if no key sets one; `null` for none
  Publication publication(@Nullable Begin date) {
    return new Publication(withheld, begin == null ? date : begin, expiry);
  }

  private void read(RestrictionKeys restriction, YamlEntry entry) {
    switch (restriction.rule()) {
      case TRUE -> flag(restriction, entry, true);
      case FALSE -> flag(restriction, entry, false);
      case FALSE_OR_DATE -> flagOrDate(restriction, entry);
      case WORD -> word(restriction, entry);
      case BUILD -> build(restriction, entry);
      case BEGIN -> begin(entry);
      case END -> end(restriction, entry);
      case LOCK -> lock(entry);
      case NOINDEX_TRUE -> index(entry, false);
      case NOINDEX_FALSE -> index(entry, true);
      case LISTED -> listed(entry);
      case FOLDER, UNDERSCORE, FILE -> {}
    }
  }

  private void flag(RestrictionKeys restriction, YamlEntry entry, boolean restricting) {
    Boolean flag = truth(entry.value());
    if (flag == null && !namesParts(entry)) {
      unclear(entry, "true or false");
    } else if (flag != null && flag == restricting) {
      withhold(restriction, entry);
    }
  }

  private static boolean namesParts(YamlEntry entry) {
    return entry.key().equalsIgnoreCase("hide")
        && entry.value() instanceof SequenceNode
        && YamlNodes.items(entry.value()).stream()
            .allMatch(part -> PARTS.contains(part.toLowerCase(Locale.ROOT)));
  }

  private void flagOrDate(RestrictionKeys restriction, YamlEntry entry) {
    Boolean flag = truth(entry.value());
    if (flag == null) {
      begin(entry);
    } else if (!flag) {
      withhold(restriction, entry);
    }
  }

  private void word(RestrictionKeys restriction, YamlEntry entry) {
    String text = RestrictionKeys.statusWord(text(entry.value()));
    Boolean flag = truth(entry.value());
    if (RestrictionKeys.WITHHELD_WORDS.contains(text) || Boolean.FALSE.equals(flag)) {
      withhold(restriction, entry);
    } else if (!RestrictionKeys.PUBLIC_WORDS.contains(text) && flag == null) {
      unclear(entry, "a word such as published or draft");
    }
  }

  /// Reads Hugo's build options. An article without a page or without list entries is withheld.
  private void build(RestrictionKeys restriction, YamlEntry entry) {
    if (!(entry.value() instanceof MappingNode)) {
      option(restriction, entry);
      return;
    }
    Map<String, YamlEntry> options = YamlNodes.entries(entry.value());
    for (String name : List.of("render", "list")) {
      YamlEntry option = options.get(name);
      if (option != null && !YamlNodes.isEmpty(option.value())) {
        option(restriction, option);
      }
    }
  }

  private void option(RestrictionKeys restriction, YamlEntry entry) {
    Boolean flag = truth(entry.value());
    String text = text(entry.value()).toLowerCase(Locale.ROOT);
    if (List.of("never", "local", "link").contains(text) || Boolean.FALSE.equals(flag)) {
      withhold(restriction, entry);
    } else if (!text.equals("always") && flag == null) {
      unclear(entry, "always or never");
    }
  }

  /// Reads a publish date; the latest of several counts.
  private void begin(YamlEntry entry) {
    if (meansNever(entry.value())) {
      return;
    }
    DateReader.Moment date = date(entry);
    if (date != null && (begin == null || date.moment().isAfter(begin.moment()))) {
      begin = begin(date, entry.value());
    }
  }

  /// Returns a date as a publish date, with its position and its original form.
  Begin begin(DateReader.Moment date, Node node) {
    return new Begin(
        date.moment(), report.line(node), report.column(node), text(node), date.hasZone());
  }

  /// Reads an expiry date; the earliest of several counts.
  private void end(RestrictionKeys restriction, YamlEntry entry) {
    if (Boolean.TRUE.equals(truth(entry.value()))) {
      withhold(restriction, entry);
    } else if (!meansNever(entry.value())) {
      DateReader.Moment date = date(entry);
      if (date != null && (expiry == null || date.moment().isBefore(expiry))) {
        expiry = date.moment();
      }
    }
  }

  private static boolean meansNever(Node node) {
    return Boolean.FALSE.equals(truth(node))
        || List.of("never", "none").contains(text(node).toLowerCase(Locale.ROOT));
  }

  private DateReader.@Nullable Moment date(YamlEntry entry) {
    try {
      if (entry.value() instanceof ScalarNode scalar) {
        return DateReader.read(scalar.getValue(), zone);
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    unclear(entry, DateReader.EXPECTED);
    return null;
  }

  private void lock(YamlEntry entry) {
    if (!Boolean.FALSE.equals(truth(entry.value()))) {
      report.add(
          Severity.ERROR,
          entry.place(),
          "the key '" + entry.key() + "', which locks the article",
          "a public article, since Broadsheet does not encrypt",
          "remove the key to publish the article openly, or delete the file");
    }
  }

  private void index(YamlEntry entry, boolean indexing) {
    Boolean flag = truth(entry.value());
    Map<String, YamlEntry> options = YamlNodes.entries(entry.value());
    boolean disabled =
        isEnabled(options.get("disable"))
            || isEnabled(options.get("exclude"))
            || isEnabled(options.get("noindex"));
    if (flag == null ? disabled : flag != indexing) {
      isIndexed = false;
    }
  }

  private static boolean isEnabled(@Nullable YamlEntry entry) {
    return entry != null && Boolean.TRUE.equals(truth(entry.value()));
  }

  private void listed(YamlEntry entry) {
    if (!Boolean.FALSE.equals(truth(entry.value()))) {
      report.add(
          Severity.WARNING,
          entry.place(),
          "the key '" + entry.key() + "', which has no effect",
          "an article that appears in every list",
          "remove it, or write 'hidden: true' to withhold the article");
    }
  }

  private void withhold(RestrictionKeys restriction, YamlEntry entry) {
    boolean isDraft =
        restriction.isDraft(text(entry.value())) && (withheld == null || withheld.isDraft());
    if (withheld == null) {
      List<Problem> warnings = restriction.isSilent() ? List.of() : List.of(warning(entry));
      withheld = new Withheld(restriction.reason(), isDraft, warnings);
    } else {
      withheld = new Withheld(withheld.reason(), isDraft, withheld.warnings());
    }
  }

  private Problem warning(YamlEntry entry) {
    return Problem.warning(
        report.file(),
        report.firstLine() + entry.place().getStartMark().getLine(),
        entry.place().getStartMark().getColumn() + 1,
        described(entry) + ", so the article is not published",
        "a public article with a page and list entries",
        "remove the key to publish the article");
  }

  private void unclear(YamlEntry entry, String expected) {
    report.add(
        Severity.ERROR,
        entry.value(),
        described(entry),
        expected,
        "fix or remove it; Broadsheet does not guess whether to publish");
  }

  /// Returns the key and its value for a message, or only the key if the value could be a secret.
  private static String described(YamlEntry entry) {
    return Secrets.isSecret(entry.key())
        ? "the key '" + entry.key() + "'"
        : YamlNodes.shown(entry.value()) + " for '" + entry.key() + "'";
  }

  /// Returns a truth value in any of its unambiguous forms; `null` for anything else.
  private static @Nullable Boolean truth(Node node) {
    return switch (text(node).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "y", "1", "是" -> true;
      case "false", "no", "off", "n", "0", "否" -> false;
      default -> null;
    };
  }

  private static String text(Node node) {
    String text = YamlNodes.text(node);
    return text == null ? "" : text;
  }
}
