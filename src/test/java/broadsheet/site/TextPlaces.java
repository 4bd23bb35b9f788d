package broadsheet.site;

import broadsheet.model.Document;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Finds every place in an output that can hold text, as the output's readers parse it.
final class TextPlaces {

  /// A place in an output and the text in it.
  ///
  /// @param output the kind of output, as named in `docs/sinks.md`
  /// @param name the element, attribute or field
  record TextPlace(String output, String name, String value) {}

  private final String output;
  private final List<TextPlace> places = new ArrayList<>();

  private TextPlaces(String output) {
    this.output = output;
  }

  static List<TextPlace> of(Document document) {
    String body = document.body();
    boolean isRedirect = body.contains("<meta http-equiv=\"refresh\"");
    TextPlaces places = new TextPlaces(isRedirect ? "redirect" : output(document.key()));
    switch (places.output) {
      case "page", "redirect", "fragment" -> places.html(Jsoup.parse(body));
      case "RSS", "Atom", "sitemap" -> places.xml(xml(body));
      case "JSON", "JSON Feed", "report", "manifest" ->
          places.json("", JsonParser.parseString(body));
      default -> places.add("whole", body);
    }
    return places.places;
  }

  static String output(String key) {
    if (key.startsWith("reports/")) {
      return "report";
    }
    if (key.endsWith(".html")) {
      return key.startsWith("fragments/") ? "fragment" : "page";
    }
    if (key.endsWith(".xml")) {
      return key.endsWith("atom.xml") ? "Atom" : key.endsWith("index.xml") ? "RSS" : "sitemap";
    }
    if (key.endsWith(".json")) {
      return key.endsWith("feed.json") ? "JSON Feed" : "JSON";
    }
    if (key.endsWith(".webmanifest")) {
      return "manifest";
    }
    return key.endsWith(".md") ? "Markdown" : key.endsWith(".txt") ? key : "asset";
  }

  private void add(String name, String value) {
    places.add(new TextPlace(output, name, value));
  }

  private void html(Element root) {
    for (Element element : root.getAllElements()) {
      String name = name(element);
      element.textNodes().stream().map(TextNode::getWholeText).forEach(text -> add(name, text));
      for (DataNode data : element.dataNodes()) {
        json(name + " ", JsonParser.parseString(data.getWholeData()));
      }
      for (Attribute attribute : element.attributes()) {
        String place = name + "[" + attribute.getKey() + "]";
        if (attribute.getValue().startsWith("{")) {
          json(place + " ", JsonParser.parseString(attribute.getValue()));
        } else {
          add(place, attribute.getValue().replaceFirst("^0; url=", ""));
        }
      }
    }
  }

  /// Returns the name of a place, such as `h1`, `meta og:title` or `link alternate`.
  private static String name(Element element) {
    if (element.closest(".body") != null) {
      return "body";
    }
    if (element.closest(".author-box p, .author-box ul, .author-box ol, .author-box pre") != null) {
      return "biography";
    }
    if (element.closest(".contents ol") != null) {
      return "contents";
    }
    String tag = element.normalName();
    return switch (tag) {
      case "meta" ->
          "meta " + element.attr("name") + element.attr("property") + element.attr("http-equiv");
      case "link" -> "link " + element.attr("rel");
      default -> tag;
    };
  }

  private static Node xml(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("invalid XML: " + text, e);
    }
  }

  private void xml(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      xml(child);
    }
    String parent = node.getParentNode() == null ? "" : node.getParentNode().getNodeName();
    if (node.getNodeType() == Node.TEXT_NODE) {
      String above = node.getParentNode().getParentNode().getNodeName();
      add(above + " " + parent, node.getNodeValue());
    }
    if (node.getAttributes() != null) {
      for (int i = 0; i < node.getAttributes().getLength(); i++) {
        Node attribute = node.getAttributes().item(i);
        String place = parent + " " + node.getNodeName() + "[" + attribute.getNodeName() + "]";
        add(place, attribute.getNodeValue());
      }
    }
  }

  private void json(String place, JsonElement json) {
    switch (json) {
      case JsonObject object ->
          object
              .entrySet()
              .forEach(field -> {
                boolean isArbitrary = place.equals("params") || place.equals("params.*");
                String name = isArbitrary ? "*" : field.getKey();
                if (isArbitrary) {
                  add("params.*", field.getKey());
                }
                boolean isRoot = place.isEmpty() || place.endsWith(" ");
                json(place + (isRoot ? "" : ".") + name, field.getValue());
              });
      case JsonArray array -> array.forEach(item -> json(place, item));
      case JsonPrimitive value -> add(place, value.getAsString());
      default -> {}
    }
  }
}
