package broadsheet.site.machine;

import broadsheet.article.SiteSettings;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Messages;
import broadsheet.model.Site;
import broadsheet.page.PlainMarkdown;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `llms.txt` as described by llmstxt.org: a summary of the site for language models, in Markdown.
public final class LlmsText {

  /// The key of the document.
  public static final String KEY = "llms.txt";

  private LlmsText() {}

  /// Lists the newest articles of each language and links to the others.
  ///
  /// @param newest articles by language, newest first; a language without articles may be missing
  public static Document of(Site site, Map<String, List<Entry>> newest) {
    SiteSettings settings = site.settings().in(site.defaultLanguage());
    StringBuilder text = new StringBuilder("# ");
    text.append(PlainMarkdown.line(site.title(site.defaultLanguage()))).append("\n");
    if (settings.identity().description() != null) {
      text.append("\n> ")
          .append(PlainMarkdown.line(settings.identity().description()))
          .append("\n");
    }
    for (String language : site.languages()) {
      List<Entry> entries =
          newest.getOrDefault(language, List.of()).stream().filter(Entry::isIndexed).toList();
      if (!entries.isEmpty()) {
        Messages messages = Messages.of(language);
        ListKeys keys = ListKeys.of(site, language);
        text.append("\n## ").append(messages.text("recent")).append("\n\n");
        entries.forEach(
            entry -> item(text, entry.teaser().title(), entry.url(), entry.teaser().summary()));
        text.append("\n## ").append(messages.text("allArticles")).append("\n\n");
        for (String key : List.of(keys.archive(), keys.archiveJson(), keys.jsonFeed())) {
          String name = messages.text(key.equals(keys.jsonFeed()) ? "feed" : "archive");
          item(text, name, site.baseUrl() + ListKeys.path(key), type(key));
        }
      }
    }
    return new Document(
        Bucket.HTML, KEY, "text/plain; charset=utf-8", CacheControl.CHANGEABLE, text.toString());
  }

  private static String type(String key) {
    return key.endsWith(".json") ? "JSON" : "HTML";
  }

  private static void item(StringBuilder text, String title, String url, @Nullable String summary) {
    text.append("- [")
        .append(PlainMarkdown.line(title))
        .append("](")
        .append(url.replace("(", "%28").replace(")", "%29"))
        .append(")");
    text.append(summary == null ? "" : ": " + PlainMarkdown.line(summary)).append("\n");
  }
}
