package broadsheet.bench.soak;

/// Trouble with a request to S3.
///
/// The shares make about one request in a hundred fail, a write with a condition one in thirty.
public enum Fault {
  SLOW_DOWN(503, "SlowDown", 30),
  INTERNAL_ERROR(500, "InternalError", 30),

  /// Another writer was there at the same time.
  CONFLICT(409, "ConditionalRequestConflict", 100),

  /// What a write is answered that is repeated because its first answer was lost.
  PRECONDITION_FAILED(412, "PreconditionFailed", 100),

  /// The request is done, and its answer never arrives.
  LOST_ANSWER(0, "", 30),

  /// The connection ends in the middle of an object.
  CUT_BODY(0, "", 30),

  /// The request is done, and its answer does not arrive before the client has given up.
  HANG(0, "", 3),

  /// Always and only for one key.
  ACCESS_DENIED(403, "AccessDenied", 0);

  private final int status;
  private final String code;
  private final int share;

  /// @param status of the answer; 0 where there is none, or not all of it
  /// @param code S3's
  /// @param share of the requests to which it may happen, in 10,000
  Fault(int status, String code, int share) {
    this.status = status;
    this.code = code;
    this.share = share;
  }

  int share() {
    return share;
  }

  int status() {
    return status;
  }

  /// Whether S3 says no, and does nothing.
  boolean isRefusal() {
    return status != 0;
  }

  /// Whether it may happen to a request.
  boolean mayMeet(String method, boolean hasCondition) {
    return switch (this) {
      case CONFLICT, PRECONDITION_FAILED -> hasCondition;
      case CUT_BODY -> method.equals("GET");
      case SLOW_DOWN, INTERNAL_ERROR, LOST_ANSWER, HANG -> true;
      case ACCESS_DENIED -> false;
    };
  }

  /// S3's answer.
  String xml() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + code
        + "</Code><Message>of the soak</Message></Error>";
  }
}
