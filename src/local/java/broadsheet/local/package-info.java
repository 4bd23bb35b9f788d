/// The stack of `template.yaml` on one machine: `mvn -q -Plocal`. It starts both functions in this
/// process beside a local S3, a queue and a web server that answers as CloudFront does. It depends
/// on the functions and never on the tests.
@NullMarked
package broadsheet.local;

import org.jspecify.annotations.NullMarked;
