package broadsheet.markdown.sanitize;

import broadsheet.article.key.UrlPath;
import broadsheet.markdown.html.Address;
import broadsheet.markdown.html.AllowList;
import broadsheet.markdown.html.ContentModel;
import broadsheet.markdown.html.HtmlTextWriter;
import broadsheet.markdown.html.SourceOffset;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.sanitize.Rendering.DocumentLink;
import broadsheet.markdown.sanitize.Rendering.Image;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.markdown.text.Warnings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Traverses untrusted, parsed HTML once, writes what is allowed, and collects the plain text,
/// outline, links and images.
public final class Sanitizer implements NodeFilter {

  /// The number of characters of plain text that is enough for any summary.
  private static final int OPENING = 2_000;

  /// The state at the start of an element: positions in the HTML and the plain text, the number of
  /// headings, and the element's id.
  private record Start(int html, int text, int headings, String id, int attributes, int inside) {}

  /// A link within the document.
  ///
  /// @param offset the offset of the link in the source
  private record FragmentLink(String fragment, int offset) {}

  private final MarkdownText source;
  private final Warnings warnings;
  private final @Nullable Formulas formulas;
  private final HtmlTextWriter flow = new HtmlTextWriter();
  private final Ids ids = new Ids();
  private final Outline outline = new Outline();
  private final Map<String, DocumentLink> links = new LinkedHashMap<>();
  private final List<Image> images = new ArrayList<>();
  private final List<FragmentLink> fragmentLinks = new ArrayList<>();

  /// The addresses of links without content by their offsets in the source, and the offsets of
  /// other links. A link over several blocks is an element in each of them.
  private final Map<Integer, String> emptyLinks = new LinkedHashMap<>();

  private final Set<Integer> visibleLinks = new HashSet<>();
  private final StringBuilder opening = new StringBuilder();
  private final Deque<Start> starts = new ArrayDeque<>();
  private final ContentModel nesting = new ContentModel();
  private final StartTagWriter tags;
  private int preformattedDepth;
  private int silentDepth;
  private @Nullable String title;
  private @Nullable String more;

  public Sanitizer(MarkdownText source, @Nullable Formulas formulas, Warnings warnings) {
    this.source = source;
    this.formulas = formulas;
    this.warnings = warnings;
    this.tags = new StartTagWriter(source.resolveLink(), ids, flow);
  }

  /// Returns the result after the traversal.
  ///
  /// @param sourceAddress the address of the source that the text names; `null` for none
  /// @param contents whether the document has a marker for a table of contents
  public Rendering.Rendered rendered(@Nullable String sourceAddress, boolean contents) {
    warnAboutEmptyLinks();
    return new Rendering.Rendered(
        withFragmentLinks(flow.html.toString().strip()),
        flow.since(0),
        title,
        more,
        opening.toString(),
        outline.sections(),
        List.copyOf(links.values()),
        images,
        sourceAddress,
        contents,
        warnings.all());
  }

  /// Points the links within the document to the ids that they probably mean.
  private String withFragmentLinks(String html) {
    Map<String, String> replacements = new LinkedHashMap<>();
    for (FragmentLink link : fragmentLinks) {
      String id = UrlPath.decode(link.fragment());
      String found = ids.has(id) ? id : ids.resolve(id);
      if (found == null) {
        warnings.add(
            link.offset(),
            "a link to '#" + id.substring(Ids.PREFIX.length()) + "'",
            "the id of a heading or another element of the article",
            "correct the id, or remove the link");
      } else if (!found.equals(id)) {
        replacements.put(Escape.html(link.fragment()), Escape.html(found));
      }
    }
    return replacements.isEmpty() ? html : FragmentLinks.replace(html, replacements);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    switch (node) {
      case TextNode text -> flow.characters(text, preformattedDepth > 0, silentDepth == 0);
      case Comment comment -> {
        if (more == null && comment.getData().strip().equals("more")) {
          more = flow.readableSince(0);
        }
      }
      case Element element -> {
        if (formulas != null && formulas.write(element, flow)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (AllowList.isSkipped(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (depth > 0 && AllowList.allows(element)) {
          open(element);
        } else if (element.normalName().equals("input")) {
          warnAboutInput(element);
        }
      }
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (depth > 0 && node instanceof Element element && AllowList.allows(element)) {
      close(element, depth);
    }
    return FilterResult.CONTINUE;
  }

  private void open(Element element) {
    boolean allowed = nesting.allows(element.normalName());
    String id = allowed ? tags.claimId(element) : "";
    boolean written = allowed && tags.isUseful(element, id);
    nesting.open(written ? element.normalName() : "");
    if (written) {
      separate(element);
    } else if (allowed) {
      replaceUseless(element);
    } else if (element.nameIs("audio") || element.nameIs("video")) {
      warnAboutNesting(element);
    }
    int html = flow.html.length();
    int attributes = written ? tags.open(element, id) : html;
    starts.push(new Start(html, flow.mark(), outline.size(), id, attributes, flow.html.length()));
    switch (element.normalName()) {
      case "pre" -> {
        if (written) {
          preformattedDepth++;
          flow.keepNextLineEnd();
        }
      }
      case "br" -> flow.separator('\n');
      case "img" -> image(element);
      case "audio", "source", "track", "video" -> {
        if (written) {
          played(element);
        }
      }
      case "td", "th" -> {
        if (written && element.previousElementSibling() != null) {
          flow.separator('\t');
        }
      }
      default -> {}
    }
    if (written && isSilent(element)) {
      silentDepth++;
    }
  }

  private void close(Element element, int depth) {
    Start start = starts.pop();
    boolean written = start.inside() > start.html();
    boolean figure = element.normalName().equals("p") && isFigure(start);
    if (figure) {
      figure(element, start);
    } else if (nesting.close() && !element.tag().isEmpty()) {
      flow.html.append("</").append(element.normalName()).append('>');
    }
    switch (element.normalName()) {
      case "pre" -> {
        if (written) {
          preformattedDepth--;
        }
      }
      case "a" -> link(element, start);
      case "p" -> {
        if (!figure) {
          paragraph(start, depth);
        }
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        if (written) {
          heading(element, start);
        }
      }
      default -> {}
    }
    if (written && isSilent(element)) {
      silentDepth--;
    }
    if (written) {
      separate(element);
    }
  }

  private void separate(Element element) {
    switch (element.normalName()) {
      case "thead", "tbody", "tfoot", "tr", "li", "dt", "dd", "summary", "figcaption", "caption" ->
          flow.endLine(1);
      case "img", "td", "th" -> flow.forgetLine();
      default -> {
        if (element.isBlock()) {
          flow.endLine(isNestedList(element) ? 1 : 2);
        }
      }
    }
  }

  private static boolean isNestedList(Element element) {
    Element parent = element.parent();
    while (parent != null && !AllowList.allows(parent)) {
      parent = parent.parent();
    }
    return parent != null
        && parent.normalName().equals("li")
        && (element.normalName().equals("ul") || element.normalName().equals("ol"));
  }

  /// Returns whether an element is left out of the plain text, where footnote references would be
  /// stray numbers.
  private static boolean isSilent(Element element) {
    Set<String> classes = element.classNames();
    return classes.contains("footnote-ref") || classes.contains("footnote-backref");
  }

  private void heading(Element element, Start start) {
    String text = flow.since(start.text());
    int level = element.normalName().charAt(1) - '0';
    if (level == 1 && title == null && source.titleFromHeading()) {
      title = text;
      flow.cut(start.html(), start.text());
      outline.truncate(start.headings());
      return;
    }
    String id = start.id();
    if (id.isEmpty()) {
      id = ids.heading(text);
      String other = ids.otherConvention(text, id);
      if (!other.isEmpty()) {
        flow.html.insert(start.inside(), "<a id=\"" + other + "\"></a>");
      }
      flow.html.insert(start.attributes(), " id=\"" + id + "\"");
    }
    outline.add(level, id, text);
  }

  private void paragraph(Start start, int depth) {
    if (depth == 1 && opening.length() < OPENING) {
      String text = flow.readableSince(start.text());
      if (!text.isEmpty()) {
        opening.append(opening.isEmpty() ? "" : "\n\n").append(text);
      }
    }
  }

  private boolean isFigure(Start start) {
    return start.inside() > start.html()
        && Figure.isSingleFile(flow.html.substring(start.inside()));
  }

  /// Turns a paragraph into a figure. The title of the image or player becomes its caption.
  private void figure(Element paragraph, Start start) {
    nesting.close();
    flow.html.replace(start.html(), start.html() + "<p".length(), "<figure");
    Element player = paragraph.selectFirst("audio, video");
    String caption =
        player != null ? player.attr("title") : images.isEmpty() ? null : images.getLast().title();
    if (caption != null && !caption.isEmpty()) {
      flow.endLine(1);
      flow.html.append("<figcaption>");
      flow.characters(caption, false, true);
      flow.html.append("</figcaption>");
    }
    flow.html.append("</figure>");
  }

  private void link(Element element, Start start) {
    String url = tags.link(element);
    if (url != null && SourceOffset.isKnown(element)) {
      int offset = SourceOffset.of(element);
      if (isVisible(start)) {
        visibleLinks.add(offset);
      } else {
        emptyLinks.putIfAbsent(offset, element.attr("href"));
      }
    }
    if (url != null && url.startsWith("#" + Ids.PREFIX)) {
      fragmentLinks.add(new FragmentLink(url.substring(1), SourceOffset.of(element)));
    } else if (url != null && !url.startsWith("#")) {
      addLink(url, flow.since(start.text()), false);
    }
  }

  /// Returns whether a link has content, or a name, so that it may be there only for other links.
  private boolean isVisible(Start start) {
    return !start.id().isEmpty()
        || !flow.since(start.text()).isBlank()
        || Stream.of("<img", "<math").anyMatch(tag -> flow.html.indexOf(tag, start.inside()) >= 0);
  }

  private void warnAboutEmptyLinks() {
    emptyLinks.keySet().removeAll(visibleLinks);
    emptyLinks.forEach((offset, address) ->
        warnings.add(
            offset,
            "a link to '" + Warnings.abbreviate(UrlPath.decode(address)) + "' without text",
            "a text or an image, so that readers see the link",
            "write the text between the square brackets, or remove the link"));
  }

  private void addLink(String url, String text, boolean isPlayed) {
    links.merge(
        url,
        new DocumentLink(url, text, isPlayed),
        (first, next) ->
            new DocumentLink(
                url,
                first.text().isEmpty() && first.isPlayed() ? next.text() : first.text(),
                first.isPlayed() || next.isPlayed()));
  }

  private void played(Element element) {
    String url = tags.source(element);
    if (url != null) {
      addLink(url, "", true);
    }
    String poster = element.normalName().equals("video") ? tags.poster(element) : null;
    if (poster != null) {
      images.add(new Image(poster, "", null));
    } else if (element.hasAttr("poster")) {
      warnings.add(
          SourceOffset.of(element),
          "the poster '" + Warnings.abbreviate(element.attr("poster")) + "', which is left out",
          "an image of this site, since browsers load it at once",
          "upload it next to the article and use its name");
    }
  }

  private void image(Element element) {
    String url = tags.source(element);
    if (url != null) {
      String alt = Characters.withoutHarmful(element.attr("alt"));
      String imageTitle = Characters.withoutHarmful(element.attr("title"));
      images.add(new Image(url, alt, imageTitle.isEmpty() ? null : imageTitle));
    }
  }

  private void warnAboutInput(Element element) {
    warnings.add(
        SourceOffset.of(element),
        "a form field, which is left out",
        "text and images; forms are not part of an article",
        "remove it, or write '- [ ] ' for a task");
  }

  private void warnAboutNesting(Element player) {
    warnings.add(
        SourceOffset.of(player),
        "a player within a link or another player, which is left out",
        "audio and video outside of links",
        "move it");
  }

  /// Replaces an image without a usable address with its alternative text, and warns about such
  /// images, players and links. The text of a link or player is kept.
  private void replaceUseless(Element element) {
    String name = element.normalName();
    boolean isLink = name.equals("a");
    if (name.equals("img")) {
      flow.characters(element.attr("alt"), false, silentDepth == 0);
    }
    String address = UrlPath.decode(element.attr(isLink ? "href" : "src"));
    if (!isLink || element.hasAttr("href")) {
      warnings.add(
          SourceOffset.of(element),
          noun(name) + " with the address '" + Warnings.abbreviate(address) + "'",
          switch (name) {
            case "a" -> Address.EXPECTED;
            case "track" -> "a path on the site";
            default -> "http, https or a path on the site";
          },
          Address.fix(address, name.equals("img")));
    }
  }

  private static String noun(String name) {
    return switch (name) {
      case "a" -> "a link";
      case "img" -> "an image";
      case "track" -> "subtitles";
      case "audio" -> "audio";
      default -> "a video";
    };
  }
}
