package broadsheet.markdown;

import broadsheet.article.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Collects in one walk what a finished body says: plain text, outline, links, images.
final class Harvest implements NodeVisitor {

  private static final Set<String> BLOCKS =
      Set.of(
          "blockquote",
          "body",
          "caption",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "figcaption",
          "figure",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tr",
          "ul");

  /// Text that is enough for any summary, in characters.
  private static final int OPENING = 2_000;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder block = new StringBuilder();
  private final StringBuilder opening = new StringBuilder();
  private final List<Section> headings = new ArrayList<>();
  private final Map<String, Rendering.Link> links = new LinkedHashMap<>();
  private final List<Rendering.Image> images = new ArrayList<>();
  private @Nullable String more;

  private Harvest() {}

  /// Walks a body.
  static Harvest of(Element body) {
    Harvest harvest = new Harvest();
    body.traverse(harvest);
    return harvest;
  }

  String text() {
    return text.toString();
  }

  @Nullable String more() {
    return more;
  }

  String opening() {
    return opening.toString();
  }

  List<Rendering.Link> links() {
    return List.copyOf(links.values());
  }

  List<Rendering.Image> images() {
    return images;
  }

  /// The headings, each below the last one of a lower level.
  List<Section> outline() {
    Deque<List<Section>> open = new ArrayDeque<>();
    List<Section> below = new ArrayList<>();
    // From the last to the first: when a heading comes, all that stands below it has been seen.
    for (Section heading : headings.reversed()) {
      List<Section> children = new ArrayList<>();
      while (!below.isEmpty() && below.getFirst().level() > heading.level()) {
        children.add(below.removeFirst());
      }
      below.addFirst(new Section(heading.level(), heading.id(), heading.title(), children));
    }
    open.push(below);
    return open.pop();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode textNode) {
      block.append(isNoteMark(node) ? "" : textNode.getWholeText());
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  private void open(Element element) {
    if (BLOCKS.contains(element.normalName())) {
      endBlock(false);
    }
    switch (element.normalName()) {
      case "br" -> block.append('\n');
      case "td", "th" -> block.append(block.isEmpty() ? "" : "\t");
      case "a" -> link(element);
      case "img" ->
          images.add(
              new Rendering.Image(
                  element.attr("src"),
                  element.attr("alt"),
                  element.hasAttr("title") ? element.attr("title") : caption(element)));
      case "span" -> {
        if (element.hasClass(Marks.MORE) && more == null) {
          endBlock(false);
          more = text.toString();
        }
      }
      default -> {
        if (Finish.isHeading(element)) {
          headings.add(
              new Section(
                  element.normalName().charAt(1) - '0', element.id(), element.text(), List.of()));
        }
      }
    }
  }

  private static @Nullable String caption(Element image) {
    Element next = image.nextElementSibling();
    return next != null && next.nameIs("figcaption") ? next.text() : null;
  }

  private void link(Element link) {
    String href = link.attr("href");
    if (!href.isEmpty() && !href.startsWith("#")) {
      links.putIfAbsent(href, new Rendering.Link(href, link.text()));
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
      boolean isOpening =
          element.nameIs("p") && element.parent() != null && element.parent().nameIs("body");
      if (isOpening && opening.length() < OPENING) {
        opening.append(opening.isEmpty() ? "" : "\n\n").append(folded());
      }
      endBlock(element.nameIs("pre"));
    }
  }

  private void endBlock(boolean isPreformatted) {
    String value = isPreformatted ? block.toString().stripTrailing() : folded();
    block.setLength(0);
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(value);
    }
  }

  /// The block with white space folded as a browser does; tabs between cells stay.
  private String folded() {
    return block.toString().replaceAll("[ \\n\\f\\r]+", " ").strip();
  }

  /// Numbers of footnotes and the arrows back belong to the page, not to the text.
  private static boolean isNoteMark(Node text) {
    Element parent = text.parentElement();
    return parent != null
        && (parent.hasClass("footnote-ref") || parent.hasClass("footnote-backref"));
  }
}
