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

/// What the blocks of a document say: their inline content as text, with the link reference
/// definitions taken out of it, and the footnotes in the order in which the text refers to them.
final class Content implements References {

  /// Most marks of footnotes in one text; further ones stay as they are written.
  private static final int MAX_MARKS = 10_000;

  /// A footnote that the text refers to.
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

  /// The footnotes referred to so far, by number; grows while the text is written.
  final List<Note> numbered = new ArrayList<>();

  /// Whether the text asks for a table of contents.
  boolean wantsContents;

  private int marks;

  private final @Nullable Formulas formulas;
  private final @Nullable TagBalancer tags;
  private final Warnings warnings;
  private final boolean lenient;

  /// The blocks of a document that the text does not show: footnotes nothing refers to.
  private final List<Footnote> unseen = new ArrayList<>();

  Content(Document document, Dialect dialect, Warnings warnings, @Nullable Formulas formulas) {
    this.formulas = formulas;
    this.warnings = warnings;
    this.tags = dialect.rawHtmlAsWritten() ? null : new TagBalancer(warnings);
    this.lenient = dialect.lenient();
    definitions.allow(document.getTextLength());
    paragraphs = Paragraphs.TEXTS.get(document);
    collect(document);
  }

  private void collect(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Paragraph paragraph ->
            define(paragraph, paragraphs.getOrDefault(paragraph, Excerpt.EMPTY));
        case Heading headline when !headline.underlined -> contents.put(node, headline.text);
        case Heading headline -> define(headline, headline.text);
        case Footnote footnote -> {
          unseen.add(footnote);
          footnotes.putIfAbsent(Escape.label(footnote.label), footnote);
        }
        default -> {}
      }
      if (node.hasChildren()) {
        collect(node);
      }
    }
  }

  private void define(Node node, Excerpt text) {
    contents.put(node, text.from(definitions.take(text.text())));
  }

  /// The inline content of a paragraph or heading.
  Excerpt of(Node block) {
    return contents.getOrDefault(block, Excerpt.EMPTY);
  }

  /// Gives a block another inline content.
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

  /// Warns of the footnotes that nothing has referred to, once the whole text is written.
  void warnOfUnseen() {
    for (Footnote footnote : unseen) {
      if (!notes.containsKey(footnote)) {
        warnings.add(
            footnote.offset,
            "the footnote [" + footnote.label + "], which is left out",
            "a reference to it in the text, and each label once",
            "refer to it by [" + footnote.label + "], or remove it");
      }
    }
  }

  @Override
  public @Nullable String footnote(String label) {
    Footnote footnote = footnotes.get(Escape.label(label));
    if (footnote == null || ++marks > MAX_MARKS) {
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
