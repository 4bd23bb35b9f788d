package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.local.aws.Template;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the template's CloudFront function with Node.js.
class SitePathsTest {

  private static final String CODE =
      Template.read().properties("SitePaths").get("FunctionCode").getAsString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /                            | {}                         | /index.html
          /2025/02/summit/             | {}                         | /2025/02/summit/index.html
          /2025/02/summit/             | {"from": {"value": "a"}}   | /2025/02/summit/index.html
          /2025/02/summit              | {}                         | 301 /2025/02/summit/
          /2025/02/chart.png           | {}                         | /2025/02/chart.png
          /v1.2/notes                  | {}                         | 301 /v1.2/notes/
          /2025/%E6%98%A5%20%E8%8C%B6/ | {}                         | /2025/%E6%98%A5%20%E8%8C%B6/index.html
          /2025/%E6%98%A5              | {}                         | 301 /2025/%E6%98%A5/
          /search                      | {"q": {"value": "%E8%8C"}} | 301 /search/?q=%E8%8C
          /search                      | {"q": {"value": "a", "multiValue": [{"value": "a"}, {"value": ""}]}, "p": {"value": ""}} | 301 /search/?q=a&q&p
          //evil/x                     | {}                         | 301 /evil/x/
          /\\evil                      | {}                         | 301 /evil/
          ///                          | {}                         | /index.html
          """)
  void a_path_maps_to_its_page(String path, String query, String expected) throws Exception {
    JsonObject request = new JsonObject();
    request.addProperty("uri", path);
    request.add("querystring", JsonParser.parseString(query));
    JsonObject event = new JsonObject();
    event.add("request", request);
    String call =
        CODE
            + "const to = handler("
            + event
            + "); process.stdout.write(to.uri || to.statusCode + ' ' + to.headers.location.value);";
    assertEquals(expected, ExternalTool.run("node", "-e", call).output());
  }
}
