package broadsheet.function;

import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What a function does with the objects that an event names. Lives as long as an invocation.
interface Work {

  /// Takes all objects of an invocation together, where that is cheaper than one after the other.
  /// Trouble is not told here: whoever is in it gets it from [#look].
  void lookAhead(List<ObjectId> objects);

  /// Makes the outputs of an object what they should be.
  ///
  /// @throws NotUnderstood for an object of a bucket that is not this function's
  /// @throws RuntimeException for trouble that may pass
  Receipt look(ObjectId object);

  /// Does what only time makes necessary.
  ///
  /// @param isLate whether it is time to stop
  List<Receipt> due(BooleanSupplier isLate);

  /// Does what follows from all that was done, after the last of it.
  ///
  /// @param isLate whether it is time to stop
  void finish(BooleanSupplier isLate);

  /// Goes through the whole site.
  ///
  /// @return the answer, as JSON
  /// @throws NotUnderstood by a function that has nothing of the whole site
  JsonObject whole(Trigger.Whole order, BooleanSupplier isLate);
}
