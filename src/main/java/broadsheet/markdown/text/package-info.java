/// Text as the parsers see it: characters, excerpts that know their offset, flanking, the collector
/// of warnings. It knows no HTML elements.
@NullMarked
package broadsheet.markdown.text;

import org.jspecify.annotations.NullMarked;
