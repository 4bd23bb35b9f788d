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

/// Decides what becomes of the tags of raw HTML, once the whole text is written.
///
/// An element may open in one block and close in a later one of the same container, which is the
/// document, a block quote, a list item, a definition, a footnote or a cell. What HTML's parser
/// treats in a way of its own must close in its own block. What never closes is text: it would
/// change or swallow all that follows. HTML's parser sees the tags of allowed elements only.
public final class TagBalancer {

  /// Stands on both sides of a tag's number until it is decided; no text has it.
  private static final char MARK = 0;

  private enum Fate {
    KEPT,
    DROPPED,
    TEXT
  }

  private static final class Tag {
    final String source;
    final String name;
    final int offset;
    final int block;

    /// Whether it needs no end tag where it stands.
    final boolean endless;

    Fate fate = Fate.KEPT;

    Tag(String source, int offset, int block, boolean endless) {
      this.source = source;
      this.name = name(source);
      this.offset = offset;
      this.block = block;
      this.endless = endless;
    }
  }

  private final Warnings warnings;
  private final List<Tag> tags = new ArrayList<>();

  /// For each open container its open tags by name.
  private final Deque<Map<String, Deque<Tag>>> containers = new ArrayDeque<>();

  private final Set<String> unknownNames = new HashSet<>();
  private int block;

  public TagBalancer(Warnings warnings) {
    this.warnings = warnings;
    enter();
  }

  /// The name of the element that a tag is of, in lower case.
  public static String name(String tag) {
    int start = tag.startsWith("</") ? 2 : 1;
    int end = start;
    while (end < tag.length() && " \t\n\f/>".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    return tag.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /// Whether a tag closes itself: `<a name="x"/>`, but not `<a href=x/>`.
  public static boolean isSelfClosing(String tag) {
    return tag.endsWith("/>")
        && (tag.indexOf('=') < 0 || " \t\n\"'".indexOf(tag.charAt(tag.length() - 3)) >= 0);
  }

  public void enter() {
    block++;
    containers.push(new HashMap<>());
  }

  /// Ends a container: what is open in it is never closed.
  public void leave() {
    block++;
    for (Deque<Tag> open : containers.pop().values()) {
      open.forEach(this::neverCloses);
    }
  }

  public void nextBlock() {
    block++;
  }

  /// Keeps the place of a tag in the HTML until [#resolve].
  ///
  /// @param offset of the tag in the source
  /// @param inProse whether it stands in a line of text, where an element that needs no end tag is
  ///   more likely to be spoken of than to be meant, unless the element around it is there
  public String place(String source, int offset, boolean inProse) {
    boolean endless = RawElements.hasOptionalEnd(name(source)) && !(inProse && isAlone());
    Tag tag = new Tag(source, offset, block, endless);
    tags.add(tag);
    if (source.startsWith("</")) {
      close(tag);
    } else if (RawElements.isVoid(tag.name)) {
      place(tag);
    } else if (isSelfClosing(source)) {
      selfClosing(tag);
    } else {
      containers.element().computeIfAbsent(tag.name, _ -> new ArrayDeque<>()).push(tag);
    }
    return MARK + Integer.toString(tags.size() - 1) + MARK;
  }

  private boolean isAlone() {
    return RawElements.parents().stream()
        .noneMatch(name -> !containers.element().getOrDefault(name, new ArrayDeque<>()).isEmpty());
  }

  private void close(Tag tag) {
    if (tag.name.equals("br")) {
      return;
    }
    Deque<Tag> open = containers.element().getOrDefault(tag.name, new ArrayDeque<>());
    Tag opener = open.peek();
    if (opener == null || (RawElements.isSpecial(tag.name) && opener.block != tag.block)) {
      tag.fate = Fate.DROPPED;
      if (!RawElements.hasOptionalEnd(tag.name) && !RawElements.isVoid(tag.name)) {
        warnings.add(
            tag.offset,
            "the end tag " + Warnings.shown(tag.source) + ", which is left out",
            "a start tag <" + tag.name + "> before it",
            "remove it, or put it between backticks if it is meant to be read");
      }
      return;
    }
    open.pop();
    place(opener);
    tag.fate = opener.fate;
  }

  /// What is not allowed is left out; its text stays.
  private void place(Tag tag) {
    boolean allowed = AllowList.isElement(tag.name) || tag.name.equals("image");
    tag.fate = allowed ? Fate.KEPT : Fate.DROPPED;
    if (RawElements.isActive(tag.name)) {
      warnings.add(
          tag.offset,
          "the element " + Warnings.shown(tag.source) + ", which is left out",
          "text and images; forms, frames and players are not part of an article",
          "link to it, or put it between backticks if it is meant to be read");
    } else if (!RawElements.isKnown(tag.name) && unknownNames.add(tag.name)) {
      warnings.add(
          tag.offset,
          "the unknown element " + Warnings.shown(tag.source) + ", of which only the text is shown",
          "an element of HTML",
          "put it between backticks if it is meant to be read");
    }
  }

  private void selfClosing(Tag tag) {
    if (RawElements.isKnown(tag.name)) {
      place(tag);
    } else {
      neverCloses(tag);
    }
  }

  private void neverCloses(Tag tag) {
    if (tag.endless) {
      place(tag);
      return;
    }
    tag.fate = Fate.TEXT;
    warnings.add(
        tag.offset,
        "the tag " + Warnings.shown(tag.source) + ", which is never closed and so shown as text",
        "an end tag </" + tag.name + "> in the same part of the text",
        "close it, or put it between backticks if it is meant to be read");
  }

  /// The HTML with each tag in its place.
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

  private static void write(Tag tag, StringBuilder html) {
    switch (tag.fate) {
      case DROPPED -> {}
      case TEXT -> Escape.html(tag.source, html);
      case KEPT -> {
        int name = tag.source.startsWith("</") ? -1 : tag.name.length() + 1;
        if (name < 0) {
          html.append(tag.name.equals("br") ? "<br>" : tag.source);
        } else {
          html.append(tag.source, 0, name).append(SourcePlace.attribute(tag.offset));
          boolean selfClosing = isSelfClosing(tag.source) && !RawElements.isVoid(tag.name);
          html.append(tag.source, name, tag.source.length() - (selfClosing ? 2 : 0));
          html.append(selfClosing ? "></" + tag.name + ">" : "");
        }
      }
    }
  }
}
