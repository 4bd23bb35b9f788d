package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

  private static final Path FOLDER = Path.of("src/main/resources/messages");

  /// The languages of the Mainroad theme.
  private static final Set<String> FILES =
      Set.of(
          "bg", "bn", "cs", "de", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "ja", "kk", "mk",
          "nl", "pt", "pt-BR", "ru", "sv", "vi", "zh", "zh-Hant");

  /// Keys of messages that are the same as in English.
  private static final Map<String, Set<String>> COGNATES =
      Map.of(
          "es", Set.of("series"),
          "fr", Set.of("menu", "sections"),
          "id", Set.of("menu"),
          "it", Set.of("menu"),
          "cs", Set.of("tip"),
          "nl", Set.of("menu", "tip"),
          "pt", Set.of("menu"),
          "pt-BR", Set.of("menu", "tags"));

  /// Keys of numbers and names that most languages leave unchanged.
  private static final Set<String> SHARED = Set.of("year", "wechat", "weibo");

  /// Keys that are passed as variables, so that a search for literals does not find them.
  private static final Set<String> PASSED_AS_VARIABLE =
      Set.of(
          "authors",
          "categories",
          "caution",
          "email",
          "feed",
          "important",
          "newer",
          "note",
          "older",
          "sections",
          "series",
          "table",
          "tags",
          "tip",
          "warning",
          "wechat",
          "weibo",
          "year");

  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{2,}");

  static Set<String> files() {
    return new TreeSet<>(FILES);
  }

  private static Properties texts(String file) throws IOException {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(FOLDER.resolve(file + ".properties"))) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void every_language_of_the_theme_has_a_file() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertEquals(
          files(),
          new TreeSet<>(
              files
                  .map(file -> file.getFileName().toString().replace(".properties", ""))
                  .toList()));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_has_the_english_keys_in_the_same_order(String file) throws IOException {
    assertEquals(keys("en"), keys(file));
  }

  private static List<String> keys(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file + ".properties")).stream()
        .map(line -> line.substring(0, line.indexOf(" = ")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void messages_are_plain_and_have_the_same_placeholders(String file) throws IOException {
    Properties english = texts("en");
    Properties texts = texts(file);
    for (String key : texts.stringPropertyNames()) {
      String text = texts.getProperty(key);
      assertFalse(text.isBlank(), key);
      assertEquals(text.strip(), text, key);
      assertFalse(
          text.contains("\\") || text.contains("'"), key + ": must not use escapes or quotes");
      assertTrue(text.codePoints().noneMatch(c -> c == 0xFFFD || Character.isISOControl(c)), key);
      assertEquals(
          english.getProperty(key).contains("{0}") ? 2 : 1,
          text.split("\\{0}", -1).length,
          key + " in " + file);
      assertFalse(text.replace("{0}", "").matches(".*[{}<>&\"].*"), key);
    }
  }

  @Test
  void every_message_is_used() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String folder : List.of("src/main/java", "src/main/jte")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    Set<String> unused = new TreeSet<>(texts("en").stringPropertyNames());
    unused.removeIf(
        key -> code.indexOf("text(\"" + key + "\"") >= 0 || PASSED_AS_VARIABLE.contains(key));
    assertEquals(Set.of(), unused);
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_message_is_left_in_english(String file) throws IOException {
    if (file.equals("en")) {
      return;
    }
    Properties english = texts("en");
    Properties texts = texts(file);
    Set<String> same = new TreeSet<>();
    for (String key : texts.stringPropertyNames()) {
      if (!SHARED.contains(key)
          && Objects.equals(english.getProperty(key), texts.getProperty(key))) {
        same.add(key);
      }
    }
    assertEquals(new TreeSet<>(COGNATES.getOrDefault(file, Set.of())), same);
  }

  @ParameterizedTest
  @CsvSource({"zh", "zh-Hant", "ja", "bn"})
  void messages_in_other_scripts_have_no_latin_words(String file) throws IOException {
    texts(file)
        .forEach((key, text) ->
            assertFalse(LATIN_WORD.matcher(text.toString()).find(), key + ": " + text));
  }

  @ParameterizedTest
  @CsvSource({
    "zh, 目录",
    "zh-CN, 目录",
    "zh-Hans-HK, 目录",
    "zh-SG, 目录",
    "zh-TW, 目錄",
    "zh-HK, 目錄",
    "zh-MO, 目錄",
    "zh-Hant, 目錄",
    "zh-Hant-SG, 目錄",
    "pt, Índice",
    "pt-PT, Índice",
    "pt-AO, Índice",
    "pt-BR, Sumário",
    "pt-Latn-BR, Sumário",
    "de-CH-1996, Inhalt",
    "en-GB, Contents",
    "ar, Contents",
    "und, Contents"
  })
  void a_language_gets_the_nearest_messages(String language, String contents) {
    assertEquals(contents, Messages.of(language).text("contents"));
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, zh-CN", "zh-TW, zh-TW", "de-AT, de-AT", "ar, en", "nn, en"})
  void messages_know_their_language(String language, String texts) {
    assertEquals(texts, Messages.of(language).language());
  }

  @Test
  void an_unknown_key_throws() {
    assertThrows(IllegalArgumentException.class, () -> Messages.of("en").text("nonesuch"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN | 12,345",
        "de    | 12.345",
        "de-CH | 12’345",
        "fr    | 12\u202f345",
        "bn    | ১২,৩৪৫",
        "ar    | 12,345"
      })
  void numbers_have_the_digits_of_the_language(String language, String number) {
    assertEquals(number, Messages.of(language).number(12_345));
  }

  /// A word in a template would appear on pages of every language. Only names marked `translate=no`
  /// may.
  @Test
  void templates_of_public_pages_contain_no_words() throws IOException {
    List<String> words = new ArrayList<>();
    try (var templates = Files.walk(Path.of("src/main/jte"))) {
      for (Path template : templates.filter(MessagesTest::isPublic).toList()) {
        String text = Files.readString(template, StandardCharsets.UTF_8);
        String html =
            text.replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?s)!\\{.*?\\n}", "")
                .replaceAll("\\$(unsafe)?\\{[^{}]*}", "")
                .replaceAll("(?m)^\\s*[@!`].*$", "")
                .replaceAll("@template\\.\\w+\\([^\\n<]*\\)", "");
        for (Element element : Jsoup.parse(html).select(":not([translate=no])")) {
          check(element.ownText(), template, words);
          for (String name : List.of("alt", "aria-label", "placeholder", "title", "value")) {
            check(element.attr(name), template, words);
          }
        }
      }
    }
    assertEquals(List.of(), words);
  }

  /// The desk is in English, as are all problems that it shows.
  private static boolean isPublic(Path template) {
    return Files.isRegularFile(template) && !template.endsWith("desk.jte");
  }

  private static void check(String text, Path template, List<String> words) {
    if (text.codePoints().anyMatch(Character::isLetter)) {
      words.add(template.getFileName() + ": " + text);
    }
  }

  /// Ignores the words of the article itself, names of languages, and the name Broadsheet.
  @Test
  void the_interface_of_a_chinese_page_has_no_latin_words() throws IOException {
    int pages = 0;
    for (String key : Samples.keys()) {
      Path file = Path.of("src/test/resources/golden/html", Samples.sourceKey(key).pageKey());
      if (!Files.exists(file)) {
        continue;
      }
      Element page = Jsoup.parse(Files.readString(file)).body();
      Element html = Objects.requireNonNull(page.parent());
      if (!html.attr("lang").startsWith("zh")) {
        continue;
      }
      pages++;
      page.select("[lang]").not("[lang^=zh]").remove();
      page.select(".body, script").remove();
      String own = Samples.text(key) + Samples.SITE.title() + "Broadsheet";
      for (Element element : page.getAllElements()) {
        List<String> texts = new ArrayList<>(List.of(element.ownText()));
        for (String name : List.of("alt", "aria-label", "placeholder", "title")) {
          texts.add(element.attr(name));
        }
        LATIN_WORD
            .matcher(String.join(" ", texts))
            .results()
            .forEach(
                word -> assertTrue(own.contains(word.group()), file + ": '" + word.group() + "'"));
      }
    }
    assertTrue(pages > 3, "only " + pages + " pages in Chinese");
  }
}
