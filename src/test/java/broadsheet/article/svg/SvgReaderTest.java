package broadsheet.article.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.article.image.ImageSize;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// What is published of an SVG image: the examples in `examples.md` and the attacks in
/// `attacks.txt`.
class SvgReaderTest {

  private static final String FILE = "a.svg";
  private static final String NAMESPACES =
      " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

  static Stream<Example> examples() {
    return ExampleReader.readExamples(
        Objects.requireNonNull(SvgReaderTest.class.getResource("/svg/examples.md")))
        .stream();
  }

  static Stream<String> attacks() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/svg/attacks.txt")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.replace('␤', '\n'))
        .map(line -> line.matches("(?s)(<svg|<\\?|<!|<s:svg).*") ? line : svg(line));
  }

  /// Files that are published or refused: whole ones, and ones that are damaged in one place.
  static Stream<String> files() throws IOException {
    List<String> files = new ArrayList<>(examples().map(Example::getSource).toList());
    files.addAll(attacks().toList());
    Random random = new Random(1);
    List<String> whole = List.copyOf(files);
    for (int i = 0; i < 3_000; i++) {
      String file = whole.get(random.nextInt(whole.size()));
      String other = whole.get(random.nextInt(whole.size()));
      int from = random.nextInt(other.length());
      String part = other.substring(from, Math.min(other.length(), from + random.nextInt(12)));
      int at = random.nextInt(file.length());
      files.add(file.substring(0, at) + part + file.substring(at + random.nextInt(2)));
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_image_is_published_with_what_draws_and_a_warning_for_the_rest(Example example) {
    SvgReading.Accepted image = accepted(example.getSource());
    String warnings =
        image.warnings().stream()
            .map(it -> it.line() + " " + it.found() + "\n")
            .collect(Collectors.joining());
    assertEquals(example.getHtml(), image.svg() + warnings);
    assertTrue(
        image.warnings().stream()
            .allMatch(warning -> !warning.expected().isBlank() && !warning.fix().isBlank()));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_of_an_attack_is_left(String file) {
    if (read(file) instanceof SvgReading.Accepted image) {
      assertHarmless(image.svg());
      assertFalse(image.svg().contains("alert"), image.svg());
      assertFalse(image.svg().contains("evil"), image.svg());
    }
  }

  @Test
  void there_are_attacks_that_are_refused_and_others_that_are_published_without_the_attack()
      throws IOException {
    long refused = attacks().filter(it -> read(it) instanceof SvgReading.Rejected).count();
    long all = attacks().count();
    assertTrue(all > 120 && refused > 8 && refused < all / 5, refused + " of " + all);
  }

  @Test
  void reading_what_is_published_changes_nothing() throws IOException {
    long published =
        files()
            .filter(file -> {
              if (!(read(file) instanceof SvgReading.Accepted image)) {
                return false;
              }
              assertHarmless(image.svg());
              SvgReading.Accepted again = accepted(image.svg());
              assertEquals(image.svg(), again.svg(), file);
              assertEquals(List.of(), again.warnings(), file);
              assertEquals(image.size(), again.size(), file);
              return true;
            })
            .count();
    assertTrue(published > 1_000, () -> Long.toString(published));
  }

  /// Checks the image with another parser: everything in it is known to be harmless.
  private static void assertHarmless(String svg) {
    NodeList elements = parse(svg).getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      assertEquals("http://www.w3.org/2000/svg", element.getNamespaceURI(), svg);
      assertFalse(
          element.getTagName().matches("(?i).*(script|object|handler|listener|frame|:).*"), svg);
      if (element.getTagName().equals("style")) {
        assertHarmlessCss(element.getTextContent());
      }
      NamedNodeMap attributes = element.getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        String name = attributes.item(j).getNodeName();
        String value = attributes.item(j).getNodeValue();
        assertFalse(name.toLowerCase(Locale.ROOT).startsWith("on"), svg);
        assertTrue(name.matches("[\\w-]+|xml:lang|xml:space"), svg);
        if (name.equals("href")) {
          String pattern =
              switch (element.getTagName()) {
                case "a" -> "(?i)(#|https?:|mailto:).*";
                case "image", "feImage" -> "(?i)#.*|data:image/(png|jpe?g|gif|webp);base64,[^,]*";
                default -> "#.*";
              };
          assertTrue(value.matches(pattern), svg);
        } else if (!name.matches("xmlns|id|class|lang|xml:lang|role|aria-.*")) {
          assertHarmlessCss(value);
        }
        if (name.equals("attributeName") && element.getTagName().matches("set|animate.*")) {
          assertFalse(value.matches("(?i).*(href|style|on).*"), svg);
        }
      }
    }
  }

  private static void assertHarmlessCss(String css) {
    String rest = css.replaceAll("(?i)url\\(\\s*[\"']?#[^\"'()]*[\"']?\\s*\\)", "");
    assertFalse(
        rest.matches("(?is).*(url\\(|import|image|src\\(|fade\\(|expression|attr\\(|\\\\|//).*")
            || rest.matches("(?is).*@(?!media|supports|keyframes|-webkit-keyframes).*"),
        css);
  }

  private static org.w3c.dom.Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError(svg, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          width='300' height='200'                      | 300x200
          width='300px' height='200.4px'                | 300x200
          width='206pt' height='36pt' viewBox='0 0 1 1' | 275x48
          width='210mm' height='29.7cm'                 | 794x1123
          width='1in' height='1pc'                      | 96x16
          viewBox='0 0 640 480'                         | 640x480
          viewBox='-10,-10, 640.5 480'                  | 641x480
          width='100%' height='100%' viewBox='0 0 6 4'  | 6x4
          width='60' viewBox='0 0 6 4'                  | 60x40
          height='4em' width='60' viewBox='0 0 6 4'     | 60x40
          height='40' viewBox='0 0 6 4'                 | 60x40
          width='100%' height='10'                      |
          width='0' height='10'                         |
          width='-3' height='10'                        |
          width='70000' height='10'                     |
          width='1e9' height='NaN'                      |
          width='60' viewBox='0 0 0 0'                  |
          viewBox='0 0 6'                               |
          viewBox='a'                                   |
          x='1'                                         |
          """)
  void the_size_is_that_which_browsers_show(String attributes, String size) {
    SvgReading.Accepted image = accepted("<svg" + NAMESPACES + " " + attributes + "/>");
    assertEquals(size, image.size().map(ImageSize::toString).orElse(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <html><svg/></html>                         | 1 the element html     | save it as SVG
          <svg xmlns='urn:x'/>                        | 1 the element svg      | save it as SVG
          <svg>\\n<g></svg>                            | 2 a mistake in the XML: The element type "g" must be | drawing program
          <svg x:y='z'/>                              | 1 a mistake in the XML | drawing program
          <svg>\\n\\n&nbsp;</svg>                       | 3 a mistake in the XML: The entity "nbsp" was referenced | PNG
          text                                        | 1 a mistake in the XML | drawing program
          ''                                          | 1 a mistake in the XML | drawing program
          """)
  void a_file_that_is_no_svg_image_is_refused(String file, String found, String fix) {
    Problem problem = rejected(file.replace("\\n", "\n"));
    assertEquals(Problem.Severity.ERROR, problem.severity());
    String text = problem.line() + " " + problem.found();
    assertTrue(text.startsWith(found), text);
    assertTrue(problem.fix().contains(fix), problem::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "ISO-8859-1", "GB18030"})
  void only_utf_8_is_accepted_whatever_the_file_declares(String charset) {
    String file = "<?xml version='1.0' encoding='" + charset + "'?>" + svg("<text>é</text>");
    SvgReading reading = SvgReader.read(FILE, file.getBytes(Charset.forName(charset)));
    Problem problem = assertInstanceOf(SvgReading.Rejected.class, reading).problem();
    assertTrue(problem.fix().contains("save the file as UTF-8"), problem::toString);
    assertTrue(accepted(file).svg().contains("é"), "a wrong declaration changes nothing");
  }

  @Test
  void a_byte_order_mark_and_line_ends_are_not_published() {
    assertEquals(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<text>a b c</text></svg>\n",
        accepted("\uFEFF" + svg("\r\n<text>a\u202E b&#xFEFF; &#x202e;c</text>")).svg());
  }

  @Test
  void an_external_entity_is_not_read() throws IOException {
    Path secret = Files.createTempFile("secret", ".txt");
    Files.writeString(secret, "secret");
    String file =
        "<!DOCTYPE svg [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>" + svg("<text>&x;</text>");
    String outcome = read(file).toString();
    Files.delete(secret);
    assertFalse(outcome.contains(">secret"), outcome);
  }

  static Stream<String> expensive() {
    String laughs =
        IntStream.range(1, 12)
            .mapToObj(i -> "<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining("", "<!DOCTYPE svg [<!ENTITY l0 'lol'>", "]>"));
    String flat = "<!DOCTYPE svg [<!ENTITY a '" + "a".repeat(50_000) + "'>]>";
    String uses =
        IntStream.range(1, 30)
            .mapToObj(i ->
                "<g id='g%d'>%s</g>".formatted(i, ("<use href='#g" + (i - 1) + "'/>").repeat(2)))
            .collect(Collectors.joining());
    String patterns =
        IntStream.range(1, 30)
            .mapToObj(i ->
                "<pattern id='g%d'>%s</pattern>"
                    .formatted(i, ("<rect style='fill:url(#g" + (i + 1) + ")'/>").repeat(9)))
            .collect(Collectors.joining());
    return Stream.of(
        laughs + svg("<text>&l11;</text>"),
        laughs + svg("<text id='&l11;'/>"),
        flat + svg("<text>" + "&a;".repeat(500) + "</text>"),
        svg("<g id='g0'/>" + uses),
        svg(patterns),
        svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
        svg("<g id='a'>" + "<g/>".repeat(9_000) + "</g>" + "<use href='#a'/>".repeat(9_000)),
        svg("<g>".repeat(100_000)),
        svg("<g>".repeat(250) + "</g>".repeat(250)),
        svg("<x>".repeat(250) + "</x>".repeat(250)),
        svg("<g/>".repeat(60_000)),
        svg(
            IntStream.range(0, 2_000)
                .mapToObj(i -> " a" + i + "=''")
                .collect(Collectors.joining("", "<g", "/>"))));
  }

  @ParameterizedTest
  @MethodSource("expensive")
  void an_image_that_costs_too_much_is_refused(String file) {
    assertInstanceOf(SvgReading.Rejected.class, assertTimeoutPreemptively(LIMIT, () -> read(file)));
  }

  private static final Duration LIMIT = Duration.ofSeconds(20);

  static Stream<String> longValues() {
    return Stream.of(
            "a", " ", "(", "\"", "'", "/*", "{", "}", ";", "@", "url(", "url(#a)", "url( ", "\\",
            ",", "1", "a{", "a{b:'", "@media{", "rgb(", "-", "#", ". ", "0 ,")
        .map(part -> part.repeat(300_000 / part.length()));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("longValues")
  void the_time_is_proportional_to_the_length_of_a_value(String value) {
    String attribute = value.replace("\"", "&quot;");
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          accepted(svg("<style>" + value + "</style>"));
          accepted(svg("<g style=\"" + attribute + "\" fill=\"" + attribute + "\"/>"));
          accepted(
              "<svg" + NAMESPACES + " viewBox=\"" + attribute + "\" width=\"" + attribute + "\"/>");
          accepted(svg("<image href=\"" + attribute + "\"/><a href=\"" + attribute + "\"/>"));
          accepted(svg("<image href=\"data:image/png;base64," + attribute + "\"/>"));
        });
  }

  @Test
  void many_uses_of_small_elements_are_published_as_in_a_scatter_plot() {
    accepted(svg("<defs><path id='m' d='M0 0'/></defs>" + "<use href='#m'/>".repeat(20_000)));
  }

  @Test
  void the_same_kind_of_warning_appears_once_and_their_number_is_limited() {
    assertEquals(1, accepted(svg("<script/>".repeat(99))).warnings().size());
    String many =
        IntStream.range(0, 99).mapToObj(i -> "<x" + i + "/>").collect(Collectors.joining());
    assertEquals(20, accepted(svg(many)).warnings().size());
  }

  private static String svg(String content) {
    return "<svg" + NAMESPACES + ">" + content + "</svg>";
  }

  private static SvgReading read(String file) {
    return SvgReader.read(FILE, file.getBytes(StandardCharsets.UTF_8));
  }

  private static SvgReading.Accepted accepted(String file) {
    return assertInstanceOf(SvgReading.Accepted.class, read(file));
  }

  private static Problem rejected(String file) {
    return assertInstanceOf(SvgReading.Rejected.class, read(file)).problem();
  }
}
