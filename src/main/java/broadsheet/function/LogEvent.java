package broadsheet.function;

import com.google.gson.JsonObject;

/// What a function tells its operator: a fixed event name, keys and values.
public sealed interface LogEvent permits Receipt, Misunderstood {

  /// One line of the log. It holds no more of an article than what a problem quotes.
  JsonObject toJson();
}
