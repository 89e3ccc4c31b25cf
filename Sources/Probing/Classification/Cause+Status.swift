package import PaymentHealth

extension Cause {
  /// What a status that was not expected means: most 4xx say that our request or our key was wrong.
  package static func unexpectedStatus(_ status: Int) -> Cause {
    switch status {
    case 300..<400: .httpRedirect
    case 401, 403: .authRejected
    case 429: .rateLimited
    case 400, 404...406, 411...417, 422, 428, 431: .requestRejected
    default: .httpStatus
    }
  }
}
