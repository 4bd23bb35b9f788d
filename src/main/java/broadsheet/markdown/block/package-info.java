/// The block parsers that flexmark is given, and the nodes that they make. They do not parse
/// inlines.
@NullMarked
package broadsheet.markdown.block;

import org.jspecify.annotations.NullMarked;
