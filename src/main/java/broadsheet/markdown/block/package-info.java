/// Broadsheet's block parsers for flexmark and the nodes that they produce. They do not parse
/// inlines.
@NullMarked
package broadsheet.markdown.block;

import org.jspecify.annotations.NullMarked;
