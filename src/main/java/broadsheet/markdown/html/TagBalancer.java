package broadsheet.markdown.html;

import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Warnings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Decides which tags of raw HTML are kept, left out or shown as text. The decision is made when
/// the whole document has been written.
///
/// An element can open in one block and close in a later block of the same container: the document,
/// a block quote, a list item, a definition, a footnote or a table cell. Elements that HTML parsers
/// read by special rules must close in the same block. A tag that is never closed is shown as text,
/// since it would change or swallow everything after it. Only tags of allowed elements reach the
/// HTML parser.
public final class TagBalancer {

  /// Encloses the number of a tag in its placeholder. It occurs in no document.
  private static final char MARK = 0;

  private enum Fate {
    KEPT,
    DROPPED,
    TEXT
  }

  private static final class OpenTag {
    final String source;
    final String name;
    final int offset;
    final int block;

    /// Whether the tag needs no end tag in this context.
    final boolean endOptional;

    Fate fate = Fate.KEPT;

    /// The HTML that replaces the tag if it is dropped; mostly none.
    String replacement = "";

    OpenTag(String source, int offset, int block, boolean endOptional) {
      this.source = source;
      this.name = name(source);
      this.offset = offset;
      this.block = block;
      this.endOptional = endOptional;
    }
  }

  private final Warnings warnings;
  private final List<OpenTag> tags = new ArrayList<>();

  /// The open tags by name for each open container.
  private final Deque<Map<String, Deque<OpenTag>>> containers = new ArrayDeque<>();

  private final Set<String> unknownNames = new HashSet<>();
  private int block;

  public TagBalancer(Warnings warnings) {
    this.warnings = warnings;
    enter();
  }

  /// Returns the element name of a tag in lower case.
  public static String name(String tag) {
    int start = tag.startsWith("</") ? 2 : 1;
    int end = start;
    while (end < tag.length() && " \t\n\f/>".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    return tag.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /// Returns whether a tag is self-closing: `<a name="x"/>`, but not `<a href=x/>`.
  public static boolean isSelfClosing(String tag) {
    return tag.endsWith("/>")
        && (tag.indexOf('=') < 0 || " \t\n\"'".indexOf(tag.charAt(tag.length() - 3)) >= 0);
  }

  /// Begins a container.
  public void enter() {
    block++;
    containers.push(new HashMap<>());
  }

  /// Ends a container. Elements that are still open in it are never closed.
  public void leave() {
    block++;
    for (Deque<OpenTag> open : containers.pop().values()) {
      open.forEach(this::neverCloses);
    }
  }

  /// Begins the next block of the container.
  public void nextBlock() {
    block++;
  }

  /// Returns a placeholder for a tag, which [#resolve] replaces.
  ///
  /// @param offset the offset of the tag in the source
  /// @param inProse whether the tag is in inline content. There, an element whose end tag is
  ///   optional is more likely mentioned than used, unless its parent element is open
  public String placeholder(String source, int offset, boolean inProse) {
    boolean endOptional = RawElements.hasOptionalEnd(name(source)) && !(inProse && !inParent());
    OpenTag tag = new OpenTag(source, offset, block, endOptional);
    tags.add(tag);
    if (source.startsWith("</")) {
      close(tag);
    } else if (RawElements.isVoid(tag.name)) {
      decide(tag);
    } else if (isSelfClosing(source)) {
      selfClosing(tag);
    } else {
      containers.element().computeIfAbsent(tag.name, _ -> new ArrayDeque<>()).push(tag);
    }
    return MARK + Integer.toString(tags.size() - 1) + MARK;
  }

  private boolean inParent() {
    return RawElements.parents().stream()
        .anyMatch(name -> !containers.element().getOrDefault(name, new ArrayDeque<>()).isEmpty());
  }

  private void close(OpenTag tag) {
    if (tag.name.equals("br")) {
      return;
    }
    Deque<OpenTag> open = containers.element().getOrDefault(tag.name, new ArrayDeque<>());
    OpenTag opener = open.peek();
    if (opener == null || (RawElements.isSpecial(tag.name) && opener.block != tag.block)) {
      tag.fate = Fate.DROPPED;
      if (!RawElements.hasOptionalEnd(tag.name) && !RawElements.isVoid(tag.name)) {
        warnings.add(
            tag.offset,
            "the end tag " + Warnings.abbreviate(tag.source) + ", which is left out",
            "a start tag <" + tag.name + "> before it",
            "remove it, or put it between backticks to show it");
      }
      return;
    }
    open.pop();
    decide(opener);
    tag.fate = opener.fate;
  }

  /// Keeps the tag of an allowed element and drops any other.
  private void decide(OpenTag tag) {
    boolean allowed = AllowList.allowsName(tag.name) || tag.name.equals("image");
    tag.fate = allowed ? Fate.KEPT : Fate.DROPPED;
    if (tag.name.equals("iframe")) {
      tag.replacement = FrameLink.of(tag.source).orElse("");
    }
    if (!tag.replacement.isEmpty()) {
      warnings.add(
          tag.offset,
          "the frame " + Warnings.abbreviate(tag.source) + ", which is shown as a link",
          "text, images, audio and video, since a page loads nothing from other sites",
          "write a link instead");
    } else if (RawElements.isActive(tag.name)) {
      warnings.add(
          tag.offset,
          "the element " + Warnings.abbreviate(tag.source) + ", which is left out",
          "text, images, audio and video; forms and frames are not part of an article",
          "link to it, or put it between backticks to show it");
    } else if (!RawElements.isKnown(tag.name) && unknownNames.add(tag.name)) {
      warnings.add(
          tag.offset,
          "the unknown element "
              + Warnings.abbreviate(tag.source)
              + ", of which only the text is shown",
          "an HTML element",
          "put it between backticks to show it");
    }
  }

  private void selfClosing(OpenTag tag) {
    if (RawElements.isKnown(tag.name)) {
      decide(tag);
    } else {
      neverCloses(tag);
    }
  }

  private void neverCloses(OpenTag tag) {
    if (tag.endOptional) {
      decide(tag);
      return;
    }
    tag.fate = Fate.TEXT;
    warnings.add(
        tag.offset,
        "the tag "
            + Warnings.abbreviate(tag.source)
            + ", which is never closed and is shown as text",
        "an end tag </" + tag.name + "> in the same part of the text",
        "close it, or put it between backticks to show it as code");
  }

  /// Returns the HTML with each placeholder replaced.
  public String resolve(StringBuilder html) {
    if (tags.isEmpty()) {
      return html.toString();
    }
    StringBuilder resolved = new StringBuilder(html.length());
    int at = 0;
    for (int mark = html.indexOf("\0"); mark >= 0; mark = html.indexOf("\0", at)) {
      int end = html.indexOf("\0", mark + 1);
      resolved.append(html, at, mark);
      write(tags.get(Integer.parseInt(html, mark + 1, end, 10)), resolved);
      at = end + 1;
    }
    return resolved.append(html, at, html.length()).toString();
  }

  private static void write(OpenTag tag, StringBuilder html) {
    switch (tag.fate) {
      case DROPPED -> html.append(tag.replacement);
      case TEXT -> Escape.html(tag.source, html);
      case KEPT -> {
        int name = tag.source.startsWith("</") ? -1 : tag.name.length() + 1;
        if (name < 0) {
          html.append(tag.name.equals("br") ? "<br>" : tag.source);
        } else {
          html.append(tag.source, 0, name).append(SourceOffset.attribute(tag.offset));
          boolean selfClosing = isSelfClosing(tag.source) && !RawElements.isVoid(tag.name);
          html.append(tag.source, name, tag.source.length() - (selfClosing ? 2 : 0));
          html.append(selfClosing ? "></" + tag.name + ">" : "");
        }
      }
    }
  }
}
