/// A store whose public objects are the files of a folder.
@NullMarked
package broadsheet.local.folder;

import org.jspecify.annotations.NullMarked;
