package broadsheet.article;

/// An article as its file says it: its front matter, and the text after it.
///
/// @param publication when and whether it is for everybody
/// @param markdown the text after the front matter, line ends `\n`, no byte order mark
/// @param firstLine the file's line, from 1, that the text begins in
public record Article(
    FrontMatter frontMatter, Publication publication, String markdown, int firstLine) {}
