package broadsheet.local;

import broadsheet.function.SiteFunction;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.LocalS3;
import broadsheet.store.S3ObjectStore;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/// `mvn -q -Plocal -Dverify` and `-Drebuild`: compares every list of a running local stack with the
/// articles, or rewrites all lists.
///
/// @param command `verify` or `rebuild`
/// @param s3 the address of the stack's S3 endpoint
/// @param site the address of the stack's site
public record SiteCheck(String command, URI s3, URI site) {

  /// Reads the arguments.
  ///
  /// @return empty if neither command was given
  static Optional<SiteCheck> of(String... arguments) {
    List<String> all = List.of(arguments);
    return List.of("verify", "rebuild").stream()
        .filter(command -> all.contains(command + "=true") || all.contains(command + "="))
        .findFirst()
        .map(command ->
            new SiteCheck(
                command,
                at(value(all, "host", LocalS3.LOOPBACK), value(all, "s3Port", "9000")),
                at(LocalS3.LOOPBACK, value(all, "port", "8080"))));
  }

  private static URI at(String host, String port) {
    return URI.create("http://" + host + ":" + port);
  }

  private static String value(List<String> arguments, String name, String fallback) {
    return arguments.stream()
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> argument.substring(name.length() + 1))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse(fallback);
  }

  /// Invokes SiteFunction until it has covered the whole site.
  ///
  /// @param console receives each difference, or each object that was written
  /// @return the process's exit code: 0, or 1 if `verify` found a difference
  public int run(PrintStream console) throws IOException {
    int found = 0;
    try (S3Client client = LocalS3.client(s3)) {
      SiteFunction function =
          new SiteFunction(
              LocalStack.settings(site, System.getenv()),
              new S3ObjectStore(client),
              InstantSource.system(),
              _ -> {});
      String cursor = "";
      do {
        JsonObject response = invoke(function, cursor);
        for (JsonElement line :
            response.getAsJsonArray(command.equals("verify") ? "differences" : "written")) {
          console.println(line);
          found++;
        }
        cursor = response.get("cursor").getAsString();
      } while (!cursor.isEmpty());
    }
    console.println(
        command + "  " + found + (command.equals("verify") ? " differences" : " written"));
    return command.equals("verify") && found > 0 ? 1 : 0;
  }

  private JsonObject invoke(SiteFunction function, String cursor) throws IOException {
    JsonObject event = new JsonObject();
    JsonObject parameters = new JsonObject();
    parameters.addProperty("cursor", cursor);
    event.add(command, parameters);
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        response,
        new LocalContext());
    return JsonParser.parseString(response.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }
}
