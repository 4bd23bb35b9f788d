/// What is deployed: the template, the packaged function under the real runtime client, its start.
@NullMarked
package broadsheet.deploy;

import org.jspecify.annotations.NullMarked;
