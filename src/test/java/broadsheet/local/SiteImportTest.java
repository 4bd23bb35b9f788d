package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.Options.InvalidOptionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteImportTest {

  private static final String SITES = "src/test/resources/moving/";

  @TempDir Path folder;

  @Test
  void without_the_option_nothing_is_moved() {
    assertEquals(Optional.empty(), SiteImport.of("import=", "out=target/x"));
  }

  @ParameterizedTest
  @CsvSource({"hugo, Hugo", "hexo, Hexo", "jekyll, Jekyll"})
  void the_generator_is_recognized(String site, String generator) throws IOException {
    String printed = run(SITES + site + "/site", folder.resolve("out"));
    assertTrue(printed.contains(generator + " site https://"), printed);
    assertTrue(Files.exists(folder.resolve("out/site.yaml")));
  }

  @Test
  void every_problem_of_the_options_is_reported() throws IOException {
    assertInvalid("-Dimport needs a folder", "import=" + SITES + "hugo/site", "out=");
    assertInvalid("nowhere' does not exist", "import=nowhere", "out=" + folder);
    String site = "import=" + SITES + "hugo/site";
    assertInvalid("expected the form s3://bucket", site, "out=" + folder, "s3=s3://b/folder");
    assertInvalid("expected the form s3://bucket", site, "out=" + folder, "s3=bucket");
    assertInvalid("-Ds3 needs a site", "out=" + folder, "s3=s3://articles");
    String articles = SITES + "hugo/articles";
    InvalidOptionException e =
        assertThrows(InvalidOptionException.class, () -> run(articles, folder.resolve("out")));
    assertTrue(e.toString().contains("is not a site of Hugo (hugo.toml)"), e.toString());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void a_folder_within_the_site_is_refused() {
    String site = SITES + "hugo/site";
    InvalidOptionException e =
        assertThrows(InvalidOptionException.class, () -> run(site, Path.of(site, "out")));
    assertTrue(e.toString().contains("overlap"), e.toString());
  }

  private static String run(String site, Path out) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code =
        SiteImport.of("import=" + site, "out=" + out)
            .orElseThrow()
            .run(Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertEquals(0, code);
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void assertInvalid(String message, String... arguments) {
    InvalidOptionException e =
        assertThrows(InvalidOptionException.class, () -> SiteImport.of(arguments));
    assertTrue(e.toString().contains(message), e.toString());
  }
}
