package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.model.Document;
import broadsheet.page.redirect.RedirectReading;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectFileTest {

  private static RedirectReading read(String json) {
    return RedirectReading.read(
        "s3://articles/redirects.json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(String from, String to) {
    JsonObject json = new JsonObject();
    json.addProperty(from, to);
    return json.toString();
  }

  private static List<Problem> problems(String json) {
    return assertInstanceOf(RedirectReading.Rejected.class, read(json), json).problems();
  }

  @Test
  void the_entries_have_the_form_that_CloudFront_imports() {
    Document document =
        assertInstanceOf(
                RedirectReading.Accepted.class,
                read("{\"/b/\": \"/2025/b/\", \"/a.html\": \"https://other.example/a?b=c#d\"}"))
            .document();
    assertEquals("site/redirects.json", document.key());
    assertEquals(Document.Bucket.JSON, document.bucket());
    assertEquals(
        "{\"data\":[{\"key\":\"/a.html\",\"value\":\"https://other.example/a?b=c#d\"},"
            + "{\"key\":\"/b\",\"value\":\"/2025/b/\"}]}\n",
        document.body());
    assertEquals(
        "{\"data\":[]}\n",
        assertInstanceOf(RedirectReading.Accepted.class, read("{}")).document().body());
  }

  @ParameterizedTest
  @CsvSource({
    "/old, /new, /old, /new",
    "/old/, /new/, /old, /new/",
    "/old/index.html, /new/, /old, /new/",
    "/2015/old.html, /new/, /2015/old.html, /new/",
    "/%E6%98%A5/, /茶/, /春, /%E8%8C%B6/",
    "/春/, /%e8%8c%b6/?a=b#c, /春, /%E8%8C%B6/?a=b#c",
    "/a%3Fb, /b%3Fa, /a?b, /b%3Fa",
    "/old, http://other.example, /old, http://other.example"
  })
  void paths_are_decoded_and_addresses_encoded(String from, String to, String key, String value) {
    Document document =
        assertInstanceOf(RedirectReading.Accepted.class, read(entry(from, to))).document();
    JsonObject found =
        JsonParser.parseString(document.body())
            .getAsJsonObject()
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    assertEquals(key, found.get("key").getAsString());
    assertEquals(value, found.get("value").getAsString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/index.html",
        "old",
        "//old",
        "/?p=1",
        "/old#a",
        "/a\\b",
        "/api/x",
        "/fragments/x",
        "/api",
        "/a\u0000b",
        "/a\u202eb",
        "https://news.example/old"
      })
  void a_path_that_cannot_be_redirected_is_refused(String path) {
    Problem problem = problems(entry(path, "/new/")).getFirst();
    assertTrue(problem.found().startsWith("the path '"), problem::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "new",
        "//evil.example/",
        "javascript:alert(1)",
        "https://",
        "/new\\x",
        "/a?春",
        "https://user:secret@other.example/",
        "https://other.example/春"
      })
  void an_address_that_is_not_valid_is_refused(String address) {
    Problem problem = problems(entry("/old", address)).getFirst();
    assertTrue(problem.found().startsWith("the address '"), problem::toString);
  }

  @Test
  void what_CloudFront_cannot_store_is_refused() {
    assertInstanceOf(RedirectReading.Accepted.class, read(entry("/" + "a".repeat(511), "/n")));
    assertEquals(1, problems(entry("/" + "a".repeat(512), "/n")).size());
    assertEquals(1, problems(entry("/" + "春".repeat(171), "/n")).size());
    assertInstanceOf(RedirectReading.Accepted.class, read(entry("/o", "/" + "a".repeat(1023))));
    assertEquals(1, problems(entry("/o", "/" + "a".repeat(1024))).size());
    String many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"/" + i + "\":\"/" + "春".repeat(110) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    assertEquals("5000 entries", problems(many).getFirst().found());
    assertTrue(
        problems(" ".repeat(RedirectReading.MAX_SIZE + 1)).getFirst().found().contains("bytes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | BEGIN_OBJECT but was BEGIN_ARRAY at line 1 column 2",
        "`` | End of input",
        "{\"/a\": | End of input",
        "{'/a': \"/b\"} | invalid JSON at line 1 column 3",
        "{\"/a\": \"/b\"} {} | invalid JSON at line 1",
        "{\"/a\": 1} | no text for '/a'",
        "{\"/a\": {\"b\": []}} | no text for '/a'",
        "{\"/a\": \"/b\", \"/a/\": \"/c\"} | two addresses for '/a/'",
        "{\"/a\": \"/a/\"} | redirects from '/a' in a circle",
        "{\"/a\": \"/b\", \"/b\": \"/a\"} | redirects from '/a' in a circle",
      })
  void a_file_that_is_not_valid_is_refused(String json, String found) {
    Problem problem = problems(json).getFirst();
    assertTrue(problem.found().contains(found), problem::toString);
    assertEquals("s3://articles/redirects.json", problem.file());
  }

  @Test
  void a_report_has_at_most_a_hundred_problems() {
    String many =
        IntStream.range(0, 300)
            .mapToObj(i -> "\"" + i + "\":\"/n\"")
            .collect(Collectors.joining(",", "{", "}"));
    assertEquals(100, problems(many).size());
  }
}
