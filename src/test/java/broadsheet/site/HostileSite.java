package broadsheet.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadsheet.article.Problem;
import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.article.text.Slugs;
import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Derivation.Introduce;
import broadsheet.model.derivation.Derivation.Publish;
import broadsheet.page.Report;
import broadsheet.page.asset.Assets;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/// A site in which every text is the same hostile value, and its outputs.
final class HostileSite {

  /// The prefix of every text, so that the text can be found in the outputs.
  static final String MARK = "q7z";

  private static final List<String> LANGUAGES = SampleSite.SITE.languages();

  private static final String SETTINGS =
      """
      title: TEXT
      subtitle: TEXT
      description: TEXT
      copyright: TEXT
      logo: {image: ADDRESS, title: TEXT, subtitle: TEXT}
      author: {name: OWN, url: ADDRESS, avatar: ADDRESS, bio: TEXT}
      shareImage: ADDRESS
      postMeta: [author, date, categories, translations]
      widgets: [search, recent, categories, taglist, languages, sidemenu, social]
      menus:
        main: [{name: TEXT, url: ADDRESS}]
        side: [{name: TEXT, url: ADDRESS}]
        footer: [{name: TEXT, url: ADDRESS}]
      social: {weibo: ADDRESS, custom: [{title: TEXT, url: ADDRESS}]}
      comments: {provider: TEXT, script: ADDRESS, repo: TEXT}
      hub: ADDRESS
      readMore: true
      pager: true
      authorbox: true
      toc: true
      """;

  private static final String ARTICLE =
      """
      ---
      title: TEXT
      date: 2025-02-0DAY
      lead: TEXT
      summary: TEXT
      description: TEXT
      categories: [TEXT]
      tags: [TEXT]
      thumbnail: {src: FETCHED, alt: TEXT}
      images: [FETCHED, TEXT]
      author:
        - {name: TEXT, url: FETCHED, avatar: FETCHED, bio: TEXT}
        - {name: TEXT, url: TEXT, avatar: TEXT}
      menu: {main: {name: TEXT}, side: {name: TEXT}}
      robots: TEXT
      series: TEXT
      originalUrl: ADDRESS
      aliases: [/q7z-DAY.html, TEXT]
      translations: [zh-CN, en]
      other:
        ? TEXT
        : [TEXT]
      widgets: [TEXT, search, recent, categories, taglist, languages, sidemenu, social]
      ---
      ## BARE

      BARE

      ![BARE](<FETCHED_BARE> "BARE") [BARE](<ADDRESS_BARE> "BARE")

      ![BARE](q7z.png)

      ```BARE
      BARE
      ```
      """;

  private static final String INTRODUCTION =
      """
      ---
      title: TEXT
      lead: TEXT
      description: TEXT
      ---
      ## BARE

      BARE

      ![BARE](<FETCHED_BARE> "BARE") [BARE](<ADDRESS_BARE> "BARE")
      """;

  private HostileSite() {}

  /// Returns the pages, documents, lists and a report of a site in which every text is the given
  /// value.
  static List<Document> outputs(String value) {
    Site site = SampleSite.SITE.with(settings(value));
    SampleSite sample = new SampleSite(site);
    List<Document> outputs = new ArrayList<>();
    for (int day = 1; day <= 3; day++) {
      for (String suffix : List.of("", ".en")) {
        String text = filled(ARTICLE, value).replace("DAY", String.valueOf(day));
        String key = "2025/02/" + MARK + "-" + day + suffix + ".md";
        Derivation derivation = sample.derive(key, text.getBytes(UTF_8));
        if (!(derivation instanceof Publish publish)) {
          throw new AssertionError(derivation);
        }
        outputs.add(publish.page());
        outputs.add(publish.json());
        outputs.addAll(publish.redirects());
        if (publish.markdown() != null) {
          outputs.add(publish.markdown());
        }
      }
    }
    for (String suffix : List.of("", ".en")) {
      for (String folder : List.of("", "tags/" + Slugs.segment(MARK + value) + "/")) {
        Derivation derivation =
            sample.derive(
                folder + "_index" + suffix + ".md", filled(INTRODUCTION, value).getBytes(UTF_8));
        if (!(derivation instanceof Introduce)) {
          throw new AssertionError(derivation);
        }
      }
    }
    for (String language : LANGUAGES) {
      sample.listing(language).stages().forEach(outputs::addAll);
    }
    outputs.removeAll(Assets.defaultIcons());
    outputs.add(report(value));
    return outputs;
  }

  private static SiteSettings settings(String value) {
    byte[] yaml = filled(SETTINGS, value).getBytes(UTF_8);
    return switch (new SiteSettingsReader(LANGUAGES).read("s3://articles/site.yaml", yaml)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private static Document report(String value) {
    String file = "s3://articles/" + MARK + value;
    Problem problem = Problem.error(file, 1, 1, MARK + value, "another", "change it");
    return Report.of(file, SourceKeyReader.read(MARK + value, LANGUAGES), List.of(problem), false);
  }

  private static String filled(String yaml, String value) {
    String text = MARK + value;
    // Addresses in site.yaml do not contain values that are invalid in an address.
    boolean isAddress = value.chars().noneMatch(c -> c <= ' ' || c == '\\' || c == 0x7F);
    String address = "https://e.example/" + MARK + (isAddress ? "?" + value : "");
    String fetched = "https://e.example/" + MARK + "?" + value;
    // Articles are not listed under the site's own author.
    return yaml.replace("OWN", quoted(text + "."))
        .replace("FETCHED_BARE", inLine(fetched))
        .replace("ADDRESS_BARE", inLine("https://e.example/" + MARK))
        .replace("BARE", inLine(text))
        .replace("TEXT", quoted(text))
        .replace("ADDRESS", quoted(address))
        .replace("FETCHED", quoted(fetched));
  }

  private static String inLine(String text) {
    return text.replace("\n", " ").replace("\0", "");
  }

  /// Quotes text as a JSON string, which is valid YAML.
  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }
}
