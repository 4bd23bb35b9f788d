/// Finds formulas, typesets them with KaTeX on Rhino and keeps only safe MathML. This package does
/// not depend on blocks and inlines.
@NullMarked
package broadsheet.markdown.math;

import org.jspecify.annotations.NullMarked;
