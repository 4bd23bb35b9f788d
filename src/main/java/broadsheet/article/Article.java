package broadsheet.article;

/// An article as its file says it: what stands between the `---` lines, and the text below.
///
/// @param markdown the text after the front matter, line ends `\n`, no byte order mark
/// @param firstLine the file's line, from 1, that the text begins in
public record Article(FrontMatter frontMatter, String markdown, int firstLine) {}
