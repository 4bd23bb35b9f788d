/// Tests of what is deployed: the template, and the packaged functions under the real runtime
/// client.
@NullMarked
package broadsheet.deploy;

import org.jspecify.annotations.NullMarked;
