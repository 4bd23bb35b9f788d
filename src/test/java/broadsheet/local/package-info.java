/// The machine-local AWS: S3, notifications and queue, and a server that answers as CloudFront
/// does.
@NullMarked
package broadsheet.local;

import org.jspecify.annotations.NullMarked;
