package broadsheet.article.svg;

import broadsheet.article.Problem;
import broadsheet.article.text.PlainText;
import broadsheet.article.yaml.Utf8;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads an SVG image and writes it again. Only the elements and attributes of [SvgNames] are
/// published, and only values that refer to nothing outside of the file.
///
/// What no browser shows is left out silently: comments, metadata and the data of drawing programs.
/// Anything else that is left out is a warning.
public final class SvgReader {

  private static final int MAX_ELEMENTS = 50_000;
  private static final int MAX_DEPTH = 200;

  private static final Pattern IMAGE =
      Pattern.compile("(?i)data:image/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=%]*+");
  private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|mailto:|#)\\S*+");
  private static final Pattern OWN_ELEMENT = Pattern.compile("#\\S++");

  private final XMLStreamReader xml;
  private final SvgReport report;
  private final SvgReferences references = new SvgReferences();
  private final SvgWriter svg = new SvgWriter();

  /// The open elements that are published.
  private final Deque<Element> open = new ArrayDeque<>();

  private final SvgLabel label = new SvgLabel();

  /// The text of the open `style` element, and where it begins; `null` outside of one.
  private @Nullable StringBuilder style;

  private int styleLine;

  /// The number of open elements that are left out.
  private int skipped;

  /// The line on which the last event ended and the next one begins. For a tag, the parser reports
  /// only where it ends.
  private int line;

  /// Whether the text of an HTML label replaces the content of the open `text` element. draw.io
  /// writes that content for programs that do not show HTML, and shortens it.
  private boolean isLabelWritten;

  private int elements;
  private String namespace = "";
  private Map<String, String> rootAttributes = Map.of();

  /// @param number its number in [SvgReferences]
  private record Element(int number, String name) {}

  private SvgReader(XMLStreamReader xml, SvgReport report) {
    this.xml = xml;
    this.report = report;
  }

  /// Reads an image.
  ///
  /// @param file the file as problems name it, such as `s3://bucket/2025/chart.svg`
  /// @param bytes the whole file
  public static SvgReading read(String file, byte[] bytes) {
    Optional<Problem> unreadable = Utf8.problem(file, bytes);
    if (unreadable.isPresent()) {
      return new SvgReading.Rejected(unreadable.get());
    }
    SvgReport report = new SvgReport(file);
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(Utf8.text(bytes)));
      return new SvgReader(xml, report).read();
    } catch (XMLStreamException e) {
      // The first line of the parser's message is the position.
      String message = Objects.requireNonNullElse(e.getMessage(), "");
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      return report.malformed(line, message.replaceFirst("(?s)^ParseError.*?\nMessage: ", ""));
    }
  }

  /// Returns a parser that opens no other file. It expands the entities that the file itself
  /// defines, as some drawing programs do, within limits.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty("jdk.xml.elementAttributeLimit", "200");
    factory.setProperty("jdk.xml.entityExpansionLimit", "1000");
    // These limits also count each &quot; and the like in attribute values.
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "4000000");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "4000000");
    factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
    return factory;
  }

  private SvgReading read() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Optional<SvgReading.Rejected> rejected = rejected();
          if (rejected.isPresent()) {
            return rejected.get();
          }
          start();
        }
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS -> text();
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction();
        default -> {}
      }
      line = xml.getLocation().getLineNumber();
    }
    return references.isTooMuch()
        ? report.tooExpensive(
            0,
            "references such as <use> that draw more than "
                + SvgReferences.MAX_DRAWN
                + " elements or lead in a circle")
        : new SvgReading.Accepted(svg.document(), SvgSize.of(rootAttributes), report.warnings());
  }

  /// Returns why the file is rejected because of the element that begins; empty if it is not.
  private Optional<SvgReading.Rejected> rejected() {
    String name = xml.getLocalName();
    if (elements == 0) {
      line = xml.getLocation().getLineNumber();
      namespace = uri(xml.getNamespaceURI());
      boolean isSvg = namespace.isEmpty() || namespace.equals(SvgNames.SVG);
      if (!isSvg || !name.equals("svg")) {
        return Optional.of(report.notSvg(line, name));
      }
    }
    elements++;
    if (elements > MAX_ELEMENTS) {
      return Optional.of(report.tooExpensive(line, "more than " + MAX_ELEMENTS + " elements"));
    }
    return open.size() + skipped >= MAX_DEPTH
        ? Optional.of(
            report.tooExpensive(line, "more than " + MAX_DEPTH + " elements nested in each other"))
        : Optional.empty();
  }

  private void start() {
    String name = xml.getLocalName();
    if (skipped > 0 || style != null || isLabelWritten || !isPublished()) {
      label.start(name);
      skipped++;
      return;
    }
    Map<String, String> attributes = attributes(name);
    boolean isInstead = label.isWaiting() && isIn("switch");
    if (open.isEmpty()) {
      rootAttributes = attributes;
    }
    open.push(new Element(references.add(open.isEmpty() ? -1 : open.getFirst().number()), name));
    attributes.forEach((attribute, value) -> refer(name, attribute, value));
    svg.start(name, attributes);
    if (isInstead) {
      label.take();
      isLabelWritten = name.equals("text") && !label.lines().isEmpty();
    }
    if (isLabelWritten) {
      svg.lines(label.lines(), attributes.getOrDefault("x", "0"));
    }
    if (name.equals("style")) {
      style = new StringBuilder();
      styleLine = line;
    }
  }

  private boolean isPublished() {
    String name = xml.getLocalName();
    String uri = uri(xml.getNamespaceURI());
    boolean isSvg = uri.equals(namespace);
    if (!isSvg || !SvgNames.isElement(name)) {
      boolean isShown = isSvg ? !SvgNames.isInvisible(name) : uri.equals(SvgNames.XHTML);
      if (isShown && !isForIllustrator()) {
        if (name.equals("foreignObject") && isIn("switch")) {
          label.open(line);
        } else {
          report.element(line, name);
        }
      }
      return false;
    }
    String animated = xml.getAttributeValue(null, "attributeName");
    boolean isAnimation = name.equals("set") || name.startsWith("animate");
    if (isAnimation && animated != null && !SvgNames.isAnimated(animated)) {
      report.attribute(line, name, "attributeName='" + animated + "'");
      return false;
    }
    return true;
  }

  /// Returns whether Illustrator alone shows the element that begins.
  private boolean isForIllustrator() {
    String extensions = xml.getAttributeValue(null, "requiredExtensions");
    return extensions != null && extensions.startsWith("http://ns.adobe.com/");
  }

  private void refer(String element, String attribute, String value) {
    int number = open.getFirst().number();
    if (attribute.equals("id")) {
      references.name(number, value);
    } else if (attribute.equals("href") && element.equals("use")) {
      references.refer(number, value.substring(1));
    } else if (!SvgNames.isText(attribute)) {
      SvgCss.references(value).forEach(id -> references.refer(number, id));
    }
  }

  private Map<String, String> attributes(String element) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (open.isEmpty()) {
      attributes.put("xmlns", SvgNames.SVG);
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      String value =
          PlainText.clean(xml.getAttributeValue(i)).replace('\n', ' ').replace('\t', ' ');
      switch (uri(xml.getAttributeNamespace(i))) {
        case "" -> attribute(element, name, value, attributes);
        case SvgNames.XLINK -> {
          if (name.equals("href") && xml.getAttributeValue("", "href") == null) {
            address(element, value, attributes);
          }
        }
        case SvgNames.XML -> {
          if (name.equals("space") || name.equals("lang")) {
            attributes.put("xml:" + name, value);
          }
        }
        default -> {}
      }
    }
    return attributes;
  }

  private void attribute(
      String element, String name, String value, Map<String, String> attributes) {
    if (name.equals("href")) {
      address(element, value, attributes);
    } else if (name.equals("style")) {
      String css = SvgCss.safe(value, part -> report.css(line, part));
      if (!css.isBlank()) {
        attributes.put(name, css);
      }
    } else if (SvgNames.isText(name) || (SvgNames.isAttribute(name) && SvgCss.isSafe(value))) {
      attributes.put(name, value);
    } else if (SvgNames.isAttribute(name)) {
      report.css(line, name + ": " + value);
    } else if (name.toLowerCase(Locale.ROOT).startsWith("on")) {
      report.attribute(line, element, name);
    }
  }

  /// Adds an address if it is safe. All browsers accept `href` without the XLink namespace, which
  /// older programs write.
  private void address(String element, String value, Map<String, String> attributes) {
    String address = value.strip().replace(" ", element.equals("a") ? "%20" : "");
    boolean isOwn = OWN_ELEMENT.matcher(address).matches();
    boolean isSafe =
        switch (element) {
          case "a" -> LINK.matcher(address).matches();
          case "image", "feImage" -> isOwn || IMAGE.matcher(address).matches();
          default -> isOwn;
        };
    if (isSafe) {
      attributes.put("href", address);
    } else {
      report.address(line, element, value);
    }
  }

  private void text() {
    String characters = PlainText.clean(xml.getText());
    if (skipped > 0) {
      label.text(characters);
    } else if (style != null) {
      style.append(characters);
    } else if (!isLabelWritten) {
      svg.text(characters);
    }
  }

  private boolean isIn(String name) {
    return !open.isEmpty() && open.getFirst().name().equals(name);
  }

  private void end() {
    if (skipped > 0) {
      label.end(xml.getLocalName());
      skipped--;
      if (skipped == 0) {
        label.close();
      }
      return;
    }
    if (label.isWaiting() && isIn("switch")) {
      report.element(label.take(), "foreignObject");
    }
    if (style != null) {
      svg.text(SvgCss.safe(style.toString(), part -> report.css(styleLine, part)));
      style = null;
    }
    open.pop();
    isLabelWritten = false;
    svg.end(xml.getLocalName());
  }

  private void instruction() {
    if (xml.getPITarget().equals("xml-stylesheet")) {
      line = xml.getLocation().getLineNumber();
      report.css(line, "<?xml-stylesheet " + xml.getPIData() + "?>");
    }
  }

  private static String uri(@Nullable String namespace) {
    return Objects.requireNonNullElse(namespace, "");
  }
}
