package broadsheet.markdown;

import broadsheet.markdown.block.Definitions;
import broadsheet.markdown.block.Footnote;
import broadsheet.markdown.block.Heading;
import broadsheet.markdown.block.Paragraphs;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.inline.References;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.text.Dialect;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Warnings;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The inline content of a document's blocks, without the link reference definitions, and the
/// footnotes in the order of their first references.
final class Content implements References {

  /// The maximum number of footnote references in a document; further ones are shown as text.
  private static final int MAX_FOOTNOTE_REFERENCES = 10_000;

  /// A referenced footnote.
  static final class Note {
    final Footnote block;
    final int number;
    int references;

    Note(Footnote block, int number) {
      this.block = block;
      this.number = number;
    }
  }

  private final Map<Paragraph, Excerpt> paragraphs;
  private final IdentityHashMap<Node, Excerpt> contents = new IdentityHashMap<>();
  private final Definitions definitions = new Definitions();
  private final Map<String, Footnote> footnotes = new HashMap<>();
  private final IdentityHashMap<Footnote, Note> notes = new IdentityHashMap<>();

  /// The footnotes referenced so far, ordered by number. Grows while the HTML is written.
  final List<Note> numbered = new ArrayList<>();

  /// Whether the document has a marker such as `[TOC]` for a table of contents.
  boolean hasContentsMarker;

  private int footnoteReferences;

  private final @Nullable Formulas formulas;
  private final @Nullable TagBalancer tags;
  private final Warnings warnings;
  private final boolean lenient;

  private final List<Footnote> allFootnotes = new ArrayList<>();

  Content(Document document, Dialect dialect, Warnings warnings, @Nullable Formulas formulas) {
    this.formulas = formulas;
    this.warnings = warnings;
    this.tags = dialect.rawHtmlAsWritten() ? null : new TagBalancer(warnings);
    this.lenient = dialect.lenient();
    definitions.allowExpansion(document.getTextLength());
    paragraphs = Paragraphs.TEXTS.get(document);
    collect(document);
  }

  private void collect(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Paragraph paragraph ->
            define(paragraph, paragraphs.getOrDefault(paragraph, Excerpt.EMPTY));
        case Heading heading when !heading.underlined -> contents.put(node, heading.text);
        case Heading heading -> define(heading, heading.text);
        case Footnote footnote -> {
          allFootnotes.add(footnote);
          footnotes.putIfAbsent(Escape.label(footnote.label), footnote);
        }
        default -> {}
      }
      if (node.hasChildren()) {
        collect(node);
      }
    }
  }

  /// Stores the content of a block and collects the definitions at its start.
  private void define(Node node, Excerpt text) {
    contents.put(node, text.from(definitions.collect(text.text())));
  }

  /// Returns the inline content of a paragraph or heading.
  Excerpt of(Node block) {
    return contents.getOrDefault(block, Excerpt.EMPTY);
  }

  /// Replaces the inline content of a block.
  void replace(Node block, Excerpt text) {
    contents.put(block, text);
  }

  @Override
  public @Nullable Target target(String label) {
    return definitions.target(label);
  }

  @Override
  public @Nullable Formulas formulas() {
    return formulas;
  }

  @Override
  public @Nullable TagBalancer tags() {
    return tags;
  }

  @Override
  public Warnings warnings() {
    return warnings;
  }

  @Override
  public boolean lenient() {
    return lenient;
  }

  /// Warns about the footnotes that were never referenced. Call this after the whole document has
  /// been written.
  void warnAboutUnusedFootnotes() {
    for (Footnote footnote : allFootnotes) {
      if (!notes.containsKey(footnote)) {
        warnings.add(
            footnote.offset,
            "the footnote [" + footnote.label + "], which is left out",
            "a reference to it in the text, and a label that is used once",
            "refer to it with [" + footnote.label + "], or remove it");
      }
    }
  }

  @Override
  public @Nullable String footnote(String label) {
    Footnote footnote = footnotes.get(Escape.label(label));
    if (footnote == null || ++footnoteReferences > MAX_FOOTNOTE_REFERENCES) {
      return null;
    }
    Note note = notes.get(footnote);
    if (note == null) {
      note = new Note(footnote, numbered.size() + 1);
      notes.put(footnote, note);
      numbered.add(note);
    }
    note.references++;
    return FootnoteHtml.reference(note.number, note.references);
  }
}
