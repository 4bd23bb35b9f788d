package broadsheet.function.event;

import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.util.List;

/// What a function does with the objects that an event names. Lives as long as an invocation.
public interface Work {

  /// Takes all objects of an invocation together, where that is cheaper than one after the other.
  /// Trouble is not told here: whoever is in it gets it from [#look].
  void lookAhead(List<ObjectId> objects, Deadline deadline);

  /// Makes the outputs of an object what they should be. What is done already succeeds at any time.
  ///
  /// @throws UnsupportedEventException for an object of a bucket that is not this function's
  /// @throws broadsheet.store.OutOfTime when it is not done by the deadline
  /// @throws RuntimeException for trouble that may pass
  Receipt look(ObjectId object, Deadline deadline);

  /// Does what only time makes necessary; what is not done by the deadline is left for the next
  /// round.
  List<Receipt> due(Deadline deadline);

  /// Does what follows from all that was done, after the last of it.
  void finish(Deadline deadline);

  /// Goes through the whole site.
  ///
  /// @return the answer, as JSON
  /// @throws UnsupportedEventException by a function that has nothing of the whole site
  JsonObject whole(Trigger.Whole order, Deadline deadline);
}
