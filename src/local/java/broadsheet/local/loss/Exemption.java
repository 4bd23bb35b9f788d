package broadsheet.local.loss;

/// What an author writes and no reader sees: the table of exceptions from [Conservation].
///
/// Beside these, an entity may be shown as what it stands for, and a footnote moves to the end.
public enum Exempt {
  /// `1.` before an item of a list.
  LIST_NUMBER,
  /// The `x` in `- [x]`.
  TASK_MARK,
  /// What stands behind the marks of a code fence.
  FENCE_INFO,
  /// `{#id .class}` at the end of a heading.
  HEADING_ATTRIBUTES,
  /// The address and title of a link or image.
  TARGET,
  /// The label of a link that is defined elsewhere, and the whole definition.
  LABEL,
  /// The mark of a footnote that is defined elsewhere, and the label of the footnote.
  FOOTNOTE_MARK,
  /// A tag of HTML with its attributes.
  TAG,
  /// `[TOC]` and its like, which ask for a table of contents.
  CONTENTS_MARK,
  /// `<!-- … -->`.
  COMMENT,
  /// `<!DOCTYPE …>`.
  DECLARATION,
  /// What a warning names: an element whose content is left out, an instruction, a CDATA section, a
  /// cell beyond the columns of its table, a footnote that nothing refers to.
  WARNING,
  /// An image's alternative text that is the image's, a heading that is the title.
  MOVED
}
