package broadsheet.function.event;

import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.util.List;

/// Handles the objects that an event names. An instance serves one invocation.
public interface EventHandler {

  /// Processes all objects of an invocation together, if that is cheaper than one at a time.
  /// Failures are not reported here: [#process] reports them for each object.
  void processTogether(List<ObjectId> objects, Deadline deadline);

  /// Brings the outputs of an object up to date. An object that was already processed succeeds even
  /// after the deadline.
  ///
  /// @throws UnsupportedEventException for an object of a bucket that the function does not handle
  /// @throws broadsheet.store.OutOfTime if the deadline passes before the object is done
  /// @throws RuntimeException for a failure that may be temporary
  Receipt process(ObjectId object, Deadline deadline);

  /// Does the work that is due by now, such as publishing an article at its publish date. Work that
  /// is not done by the deadline is left for the next round.
  List<Receipt> processDue(Deadline deadline);

  /// Does the work that follows from everything else, such as a sweep after a change of the
  /// settings. Called last.
  void finish(Deadline deadline);

  /// Verifies or rebuilds the whole site.
  ///
  /// @return the response, as JSON
  /// @throws UnsupportedEventException if this function does not manage the whole site
  JsonObject wholeSite(Trigger.WholeSite request, Deadline deadline);
}
