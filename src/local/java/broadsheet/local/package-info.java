/// Runs the stack of `template.yaml` on one machine: `mvn -q -Plocal`. Both functions run in this
/// process, together with a local S3, queues and a web server that answers as CloudFront does. The
/// package depends on the functions and never on the tests.
@NullMarked
package broadsheet.local;

import org.jspecify.annotations.NullMarked;
