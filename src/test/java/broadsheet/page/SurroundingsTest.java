package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.article.image.ImageSize;
import broadsheet.model.Source;
import broadsheet.model.Versions;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.model.derivation.Surroundings.OwnImage;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Derives articles in surroundings that differ: with images of a known size, without them, with
/// other language versions.
class SurroundingsTest {

  private static final String KEY = "2025/02/summit.md";
  private static final OwnImage PHOTO = new OwnImage(true, new ImageSize(1200, 800));
  private static final OwnImage MISSING = new OwnImage(false, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![](chart.png)",
        "![](/2025/02/chart.png)",
        "![](chart.png#part)",
        "![](https://news.example/2025/02/chart.png)",
        "<img src=\"chart.png\">",
        "[![](chart.png)](https://example.com)",
        "- ![](chart.png) text"
      })
  void an_image_of_the_site_has_its_size(String markdown) {
    Element image = image(markdown, "2025/02/chart.png");
    assertEquals("1200", image.attr("width"));
    assertEquals("800", image.attr("height"));
    assertEquals("lazy", image.attr("loading"));
  }

  @ParameterizedTest
  @CsvSource({
    "width=300, 300, 200",
    "height=400, 600, 400",
    "width=300 height=300, 300, 300",
    "width=50%, 50%, ''",
    "height=0, '', 0",
    "width=1, 1, 1"
  })
  void a_size_that_the_author_has_written_stays(String attributes, String width, String height) {
    Element image = image("<img src=chart.png " + attributes + ">", "2025/02/chart.png");
    assertEquals(width, image.attr("width"));
    assertEquals(height, image.attr("height"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![](https://images.example/2025/02/chart.png)",
        "![](//images.example/2025/02/chart.png)",
        "![](other.png)",
        "![](chart.png/)"
      })
  void an_image_that_is_not_known_has_no_size(String markdown) {
    assertFalse(image(markdown, "2025/02/chart.png").hasAttr("width"));
  }

  @Test
  void text_that_looks_like_an_image_is_left_unchanged() {
    String text =
        "`<img src=\"/2025/02/chart.png\">` ![<img src=\"/2025/02/chart.png\">](chart.png)";
    String html = publish(text, images("2025/02/chart.png", PHOTO)).page().body();
    assertTrue(html.contains("&lt;img src=&quot;/2025/02/chart.png&quot;&gt;</code>"), html);
    assertEquals(2, html.split("width=\"1200\" height=\"800\"", -1).length, html);
  }

  @Test
  void a_name_in_any_script_is_found_in_its_composed_form() {
    Element image = image("![](图%20表/cafe\u0301.png)", "2025/02/图 表/caf\u00E9.png");
    assertEquals("1200", image.attr("width"));
  }

  @Test
  void the_document_has_the_sizes_of_all_images() {
    String text =
        "---\nthumbnail: chart.png\nimages: [chart.png, https://images.example/a.png]\n---\n"
            + "![](chart.png) ![](https://images.example/a.png)";
    JsonObject json = json(publish(text, images("2025/02/chart.png", PHOTO)));
    assertEquals(1200, json.getAsJsonObject("thumbnail").get("width").getAsInt());
    assertEquals(800, json.getAsJsonObject("thumbnail").get("height").getAsInt());
    JsonArray images = json.getAsJsonArray("images");
    assertEquals("1200 null 1200 null", join(images, "width"));
    assertEquals("800 null 800 null", join(images, "height"));
    assertTrue(json.getAsJsonObject("body").get("html").getAsString().contains("height=\"800\""));
  }

  @Test
  void the_thumbnail_on_the_page_has_its_size() {
    String text = "---\nthumbnail: chart.png\n---\n";
    Element known = page(text, images("2025/02/chart.png", PHOTO)).expectFirst(".thumbnail");
    assertEquals("1200 800", known.attr("width") + " " + known.attr("height"));
    Element unknown =
        page(text, images("2025/02/chart.png", new OwnImage(true, null))).expectFirst(".thumbnail");
    assertFalse(unknown.hasAttr("width") || unknown.hasAttr("height"));
  }

  @Test
  void an_image_that_does_not_exist_is_a_warning_until_it_is_uploaded() {
    String text = "Text\n\nand ![](charts/a%20b.png)";
    List<Problem> warnings = publish(text, images("2025/02/charts/a b.png", MISSING)).warnings();
    assertEquals(
        "s3://articles/2025/02/summit.md:3:9: found the image 'charts/a b.png', which is not in the"
            + " article bucket, expected an image with the key 2025/02/charts/a b.png; upload it to"
            + " s3://articles/2025/02/charts/a b.png, or correct its address",
        warnings.getFirst().toString());
    assertEquals(List.of(), publish(text, images("2025/02/charts/a b.png", PHOTO)).warnings());
    assertEquals(List.of(), publish(text, Surroundings.NONE).warnings());
  }

  @Test
  void a_missing_thumbnail_is_a_warning() {
    Surroundings surroundings = images("2025/02/chart.png", MISSING);
    String warnings =
        publish("---\nthumbnail: chart.png\n---\n", surroundings).warnings().toString();
    assertTrue(warnings.contains("the image '/2025/02/chart.png', which is not in"), warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![](http://images.example/a.png)",
        "<img src=\"HTTP://images.example/a.png\">",
        "---\nthumbnail: http://images.example/a.png\n---\n",
        "---\nimages: [http://images.example/a.png]\n---\n"
      })
  void an_image_that_browsers_block_is_a_warning(String text) {
    String warnings = publish(text, Surroundings.NONE).warnings().toString();
    assertTrue(warnings.contains("images.example/a.png', which browsers do not load"), warnings);
    assertTrue(warnings.contains("write https if the server has it, or upload"), warnings);
    assertEquals(
        List.of(), publish(text.replaceAll("(?i)http:", "https:"), Surroundings.NONE).warnings());
  }

  @Test
  void a_refused_image_of_the_site_is_a_warning_and_one_of_another_site_is_not() {
    String warnings = publish("![](chart.bmp)", Surroundings.NONE).warnings().toString();
    assertTrue(
        warnings.contains("the image '2025/02/chart.bmp', which is not published"), warnings);
    assertTrue(warnings.contains("BMP is not compressed; save it as PNG, JPEG or WebP"), warnings);
    String remote = "![](https://images.example/chart.bmp)";
    assertEquals(List.of(), publish(remote, Surroundings.NONE).warnings());
  }

  @Test
  void audio_and_video_are_looked_up_but_not_what_is_only_linked() {
    String text = "![](a.mp4) <audio src=\"b.mp3\"></audio> [c](c.mp3) ![](d.pdf)\n";
    assertEquals(List.of("2025/02/a.mp4", "2025/02/b.mp3"), prepare(KEY, text).images());
    Surroundings missing =
        new Surroundings(
            Map.of(
                "2025/02/a.mp4", new OwnImage(false, null),
                "2025/02/b.mp3", new OwnImage(true, null)),
            Map.of());
    List<Problem> warnings = publish(text, missing).warnings();
    assertEquals(1, warnings.size(), warnings::toString);
    assertEquals(
        "the file 'a.mp4', which is not in the article bucket", warnings.getFirst().found());
    assertEquals("a file with the key 2025/02/a.mp4", warnings.getFirst().expected());
  }

  @Test
  void an_address_that_no_image_or_player_can_have_is_a_warning() {
    List<Problem> warnings =
        publish(
                "---\nthumbnail: clip.mp4\n---\n<video src=\"a.mov\"></video>"
                    + " <audio src=\"http://x.example/a.mp3\"></audio>",
                Surroundings.NONE)
            .warnings();
    assertEquals(
        List.of(
            "the image '2025/02/clip.mp4', which is not published",
            "the file '2025/02/a.mov', which is not published",
            "the file 'http://x.example/a.mp3', which browsers do not load"),
        warnings.stream().map(Problem::found).toList());
  }

  @Test
  void only_the_first_hundred_images_are_looked_up() {
    String text =
        IntStream.range(0, 150)
            .mapToObj(i -> "![](a%d.png) ![](a%d.png)\n".formatted(i, i))
            .collect(Collectors.joining());
    List<String> images = prepare(KEY, text).images();
    assertEquals(100, images.size());
    assertEquals("2025/02/a99.png", images.getLast());
  }

  /// An article has a version in Chinese and one in English. Each of them declares the languages in
  /// a column, or none.
  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "'[zh-CN, en]', '[zh-CN, en]', true",
    "'[en]', '[zh-CN]', true",
    "'[zh-CN, en]', '', true",
    "'', '[en]', false",
    "'[zh-CN]', '', false",
    "'[fr]', '', false",
    "'[en]', '[fr]', false"
  })
  void a_version_lists_another_one_only_if_that_one_lists_it(
      String chinese, String english, boolean isMutual) {
    String chineseText = declaring(chinese);
    String englishText = declaring(english);
    String englishKey = "2025/02/summit.en.md";
    Versions acceptedByChinese = versions(KEY, chineseText, Map.of());
    Versions acceptedByEnglish = versions(englishKey, englishText, Map.of());
    Versions listedByChinese =
        versions(KEY, chineseText, Map.of("en", Optional.of(acceptedByEnglish)));
    Versions listedByEnglish =
        versions(englishKey, englishText, Map.of("zh-CN", Optional.of(acceptedByChinese)));
    assertEquals(isMutual ? List.of("en") : List.of(), listedByChinese.listed());
    assertEquals(isMutual ? List.of("zh-CN") : List.of(), listedByEnglish.listed());
  }

  @Test
  void a_text_in_another_language_than_its_key_has_no_version_in_its_own() {
    Versions versions =
        versions(
            KEY, "---\nlang: en\n---\n", Map.of("en", Optional.of(new Versions(null, List.of()))));
    assertEquals(List.of(), versions.listed());
    assertFalse(versions.accepts("en"));
  }

  @Test
  void versions_are_listed_in_the_order_of_the_site_including_the_own() {
    Surroundings surroundings =
        new Surroundings(Map.of(), Map.of("zh-CN", Optional.of(new Versions(null, List.of()))));
    JsonObject json =
        json((Derivation.Publish) prepare("2025/02/summit.en.md", "Text").in(surroundings));
    assertEquals(
        "[{\"language\":\"zh-CN\",\"url\":\"https://news.example/2025/02/summit/\"},"
            + "{\"language\":\"en\",\"url\":\"https://news.example/en/2025/02/summit/\"}]",
        json.get("translations").toString());
  }

  @Test
  void a_declared_version_that_is_not_published_or_names_no_other_is_a_warning() {
    String text = declaring("[zh-CN, en]");
    Surroundings missing = new Surroundings(Map.of(), Map.of("en", Optional.empty()));
    assertEquals(
        List.of(
            "s3://articles/2025/02/summit.md: found the translation 'en', which is not published,"
                + " expected an article such as 2025/02/summit.en.md; upload it, or remove 'en' from"
                + " 'translations'"),
        publish(text, missing).warnings().stream().map(Problem::toString).toList());
    Surroundings silent =
        new Surroundings(
            Map.of(), Map.of("en", Optional.of(new Versions(List.of("fr"), List.of()))));
    assertTrue(
        publish(text, silent)
            .warnings()
            .toString()
            .contains("the translation 'en', whose 'translations' do not name this article"));
    assertEquals(List.of(), publish("Text", missing).warnings(), "nothing is declared");
  }

  @Test
  void completing_an_article_again_gives_the_same_bytes() {
    Preparation.Open open = prepare(KEY, "---\ntranslations: [fr]\n---\n![](chart.png)");
    Surroundings surroundings = images("2025/02/chart.png", MISSING);
    assertEquals(open.in(surroundings), open.in(surroundings));
  }

  private static String declaring(String translations) {
    return translations.isEmpty() ? "Text" : "---\ntranslations: " + translations + "\n---\nText";
  }

  private static Versions versions(
      String key, String text, Map<String, Optional<Versions>> others) {
    Surroundings surroundings = new Surroundings(Map.of(), others);
    return ((Derivation.Publish) prepare(key, text).in(surroundings)).versions();
  }

  private static Surroundings images(String key, OwnImage image) {
    return new Surroundings(Map.of(key, image), Map.of());
  }

  private static Preparation.Open prepare(String key, String text) {
    return (Preparation.Open)
        new ArticleDeriver(Samples.SITE)
            .prepare(
                Samples.sourceKey(key),
                new Source("articles", key, "\"0\"", "v1"),
                text.getBytes(StandardCharsets.UTF_8),
                Samples.NOW);
  }

  private static Derivation.Publish publish(String text, Surroundings surroundings) {
    return Samples.publish(KEY, text, surroundings);
  }

  private static Element image(String markdown, String key) {
    return page(markdown, images(key, PHOTO)).expectFirst("#text img");
  }

  private static org.jsoup.nodes.Document page(String text, Surroundings surroundings) {
    return Jsoup.parse(publish(text, surroundings).page().body());
  }

  private static JsonObject json(Derivation.Publish publish) {
    return JsonParser.parseString(publish.json().body()).getAsJsonObject();
  }

  private static String join(JsonArray objects, String name) {
    return objects.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(object -> object.get(name).toString())
        .collect(Collectors.joining(" "));
  }
}
