package broadsheet.local.loss;

/// The parts of a source that a page need not show: the exceptions to [Conservation].
///
/// In addition, an entity may be shown as the character it stands for, and a footnote moves to the
/// end.
public enum Exemption {
  /// `1.` before a list item.
  LIST_NUMBER,
  /// The `x` in `- [x]`.
  TASK_MARK,
  /// The info string after an opening code fence.
  FENCE_INFO,
  /// `{#id .class}` at the end of a heading.
  HEADING_ATTRIBUTES,
  /// The address and title of a link or image.
  TARGET,
  /// The label of a reference link, and the whole link reference definition.
  LABEL,
  /// A footnote reference, and the label of the footnote.
  FOOTNOTE_MARK,
  /// An HTML tag with its attributes.
  TAG,
  /// `[TOC]` and similar markers for a table of contents.
  CONTENTS_MARK,
  /// The kind in `[!NOTE]`; the page shows the title of the alert instead.
  ALERT_MARK,
  /// `<!-- … -->`.
  COMMENT,
  /// `<!DOCTYPE …>`.
  DECLARATION,
  /// Content that a warning names: an element whose content is left out, an instruction, a CDATA
  /// section, a cell beyond the columns of its table, a footnote without a reference.
  WARNING,
  /// Alternative text that is shown with its image, or a heading that is shown as the title.
  MOVED
}
