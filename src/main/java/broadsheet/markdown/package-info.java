/// Markdown to safe HTML with everything that is learned on the way: flexmark's blocks, our
/// inlines, one sanitizer. It knows nothing of sites, pages and files.
@NullMarked
package broadsheet.markdown;

import org.jspecify.annotations.NullMarked;
