/// Tests of the editors' desk.
@NullMarked
package broadsheet.desk;

import org.jspecify.annotations.NullMarked;
