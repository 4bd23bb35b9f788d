/// The entry points of the two Lambda functions. All decisions are made in the packages below.
@NullMarked
package broadsheet.function;

import org.jspecify.annotations.NullMarked;
