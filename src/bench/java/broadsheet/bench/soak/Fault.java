package broadsheet.bench.soak;

/// A fault of a request to S3.
///
/// With these shares, about one request in two hundred fails, and one conditional write in a
/// hundred. With more, most passes of SiteFunction would have to be repeated, since it may write a
/// thousand objects for one batch.
public enum Fault {
  SLOW_DOWN(503, "SlowDown", 20),
  INTERNAL_ERROR(500, "InternalError", 20),

  /// A concurrent write to the same key.
  CONFLICT(409, "ConditionalRequestConflict", 20),

  /// The response to a write that is repeated because its first response was lost.
  PRECONDITION_FAILED(412, "PreconditionFailed", 20),

  /// The request is carried out, but its response is lost.
  LOST_RESPONSE(0, "", 20),

  /// The connection ends in the middle of an object.
  CUT_BODY(0, "", 20),

  /// The request is carried out, but its response arrives after the client has given up.
  HANG(0, "", 1),

  /// Always happens for one key and never for others.
  ACCESS_DENIED(403, "AccessDenied", 0);

  private final int status;
  private final String code;
  private final int share;

  /// @param status the HTTP status; 0 for a missing or incomplete response
  /// @param code the S3 error code
  /// @param share the number of affected requests in 10,000
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

  /// Whether S3 refuses the request without carrying it out.
  boolean isRefusal() {
    return status != 0;
  }

  /// Whether the fault can affect a request.
  boolean canAffect(String method, boolean conditional) {
    return switch (this) {
      case CONFLICT, PRECONDITION_FAILED -> conditional;
      case CUT_BODY -> method.equals("GET");
      case SLOW_DOWN, INTERNAL_ERROR, LOST_RESPONSE, HANG -> true;
      case ACCESS_DENIED -> false;
    };
  }

  /// Returns the body of the error response.
  String xml() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + code
        + "</Code><Message>injected by the soak test</Message></Error>";
  }
}
