/// Tests of the packaged functions under the real runtime client, and of the workflow that deploys
/// them.
@NullMarked
package broadsheet.deploy;

import org.jspecify.annotations.NullMarked;
