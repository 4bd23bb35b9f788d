package broadsheet.markdown;

import java.util.function.UnaryOperator;

/// A text to be rendered.
///
/// @param file name of the file for problems, such as `s3://bucket/key`
/// @param markdown the text, line ends `\n`
/// @param firstLine line of the file, from 1, that the text begins in
/// @param isTitleInText whether the first level-1 heading is the title, and not part of the text
/// @param resolve makes an address that stands in the text right on its page
public record MarkdownText(
    String file,
    String markdown,
    int firstLine,
    boolean isTitleInText,
    UnaryOperator<String> resolve) {}
