/// Renders Markdown as safe HTML and collects the outline, links, images and plain text. flexmark
/// finds the containers and paragraphs; everything else is parsed here. This package does not
/// depend on sites, pages or files.
@NullMarked
package broadsheet.markdown;

import org.jspecify.annotations.NullMarked;
