package broadsheet.article;

/// An article as its source states it: the front matter and the text after it.
///
/// @param publication whether and when the article is public
/// @param markdown the text after the front matter, with `\n` line ends and no byte order mark
/// @param firstLine the line of the file, from 1, on which the text begins
public record Article(
    FrontMatter frontMatter, Publication publication, String markdown, int firstLine) {}
