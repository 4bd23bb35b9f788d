/// Basic tools of the parsers: character classes, scanning, text with source offsets, flanking, and
/// the collector of warnings. This package does not depend on HTML elements.
@NullMarked
package broadsheet.markdown.text;

import org.jspecify.annotations.NullMarked;
