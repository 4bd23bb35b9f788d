package broadsheet.page.redirect;

import broadsheet.article.Problem;
import broadsheet.article.key.RedirectPath;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `redirects.json`: old paths and the addresses to which CloudFront redirects them with status
/// 301.
public sealed interface RedirectReading {

  /// The maximum size of the file in bytes.
  int MAX_SIZE = 3 << 20;

  /// The key in the JSON bucket of the file from which a key-value store is created.
  String KEY = "site/redirects.json";

  /// The maximum size of that file, according to AWS.
  int MAX_STORE = 5_000_000;

  /// The maximum number of redirects that may follow one another. Browsers follow about 20.
  int MAX_STEPS = 10;

  /// The maximum number of problems in a report.
  int MAX_PROBLEMS = 100;

  /// The file is valid.
  ///
  /// @param document the entries in the form that CloudFront imports
  record Accepted(Document document) implements RedirectReading {}

  /// The file is not valid as a whole, so none of it takes effect.
  record Rejected(List<Problem> problems) implements RedirectReading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /// Reads the file: one JSON object of old paths and new addresses.
  ///
  /// @param file the name of the file in problems
  static RedirectReading read(String file, byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      return new Rejected(
          List.of(
              problem(
                  file,
                  "more than " + MAX_SIZE + " bytes",
                  "at most " + MAX_SIZE,
                  "remove some entries")));
    }
    Map<String, String> entries = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    try (JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        readEntry(file, json, entries, problems);
      }
      json.endObject();
      // Fails if anything follows.
      var _ = json.peek();
    } catch (IOException | IllegalStateException | JsonParseException e) {
      problems.clear();
      problems.add(malformed(file, e));
    }
    entries.keySet().stream()
        .filter(path -> isEndless(path, entries))
        .forEach(path -> problems.add(endless(file, path)));
    Document document = document(entries);
    if (document.bytes().length > MAX_STORE) {
      problems.add(
          problem(
              file,
              entries.size() + " entries",
              "at most " + MAX_STORE + " bytes in CloudFront",
              "remove some entries"));
    }
    return problems.isEmpty()
        ? new Accepted(document)
        : new Rejected(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
  }

  private static void readEntry(
      String file, JsonReader json, Map<String, String> entries, List<Problem> problems)
      throws IOException {
    String from = json.nextName();
    if (json.peek() != JsonToken.STRING) {
      json.skipValue();
      problems.add(
          problem(
              file,
              "no text for '" + from + "'",
              "an address such as \"/2025/new/\"",
              "correct or remove the entry"));
      return;
    }
    String to = json.nextString();
    RedirectPath path = RedirectPath.of(from);
    String target = RedirectPath.target(to);
    if (path == null) {
      problems.add(
          problem(
              file,
              "the path '" + from + "'",
              RedirectPath.EXPECTED,
              "correct or remove the entry"));
    } else if (target == null) {
      problems.add(
          problem(
              file,
              "the address '" + to + "' for '" + from + "'",
              RedirectPath.EXPECTED_TARGET,
              "correct or remove the entry"));
    } else if (!target.equals(entries.getOrDefault(path.key(), target))) {
      problems.add(
          problem(
              file,
              "two addresses for '" + from + "'",
              "one address for each path; /old, /old/ and /old/index.html are the same path",
              "remove one of them"));
    } else {
      entries.put(path.key(), target);
    }
  }

  /// Returns whether the redirects from a path lead in a circle, or do not end within the maximum
  /// number of steps.
  private static boolean isEndless(String from, Map<String, String> entries) {
    String path = from;
    for (int i = 0; i < MAX_STEPS; i++) {
      RedirectPath next = RedirectPath.of(entries.getOrDefault(path, ""));
      if (next == null || !entries.containsKey(next.key())) {
        return false;
      }
      path = next.key();
    }
    return true;
  }

  private static Document document(Map<String, String> entries) {
    JsonArray data = new JsonArray(entries.size());
    entries.forEach((path, target) -> {
      JsonObject entry = new JsonObject();
      entry.add("key", new JsonPrimitive(path));
      entry.add("value", new JsonPrimitive(target));
      data.add(entry);
    });
    JsonObject json = new JsonObject();
    json.add("data", data);
    return Document.json(KEY, CacheControl.PRIVATE, Json.compact(json));
  }

  private static Problem malformed(String file, Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // Gson's message suggests one of its own options.
    String found =
        message.lines().findFirst().orElse("").replaceFirst("^Use .* JSON", "invalid JSON");
    return problem(
        file,
        found,
        "one JSON object such as {\"/2015/old.html\": \"/2025/new/\"}",
        "correct the file");
  }

  private static Problem endless(String file, String path) {
    return problem(
        file,
        "redirects from '" + path + "' in a circle, or through more than " + MAX_STEPS + " others",
        "an address that is not redirected",
        "correct or remove the entry");
  }

  private static Problem problem(String file, String found, String expected, String fix) {
    return Problem.error(file, 0, 0, found, expected, fix);
  }
}
