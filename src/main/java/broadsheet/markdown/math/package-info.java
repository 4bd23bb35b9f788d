/// Formulas: finds them, typesets them with KaTeX on Rhino, keeps only safe MathML. It knows
/// nothing of blocks and inlines.
@NullMarked
package broadsheet.markdown.math;

import org.jspecify.annotations.NullMarked;
