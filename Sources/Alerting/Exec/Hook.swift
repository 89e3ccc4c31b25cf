/// A program to run with an input, and what it may cost.
struct Hook: Sendable {
  var arguments: [String]
  /// `NAME=value`; the child has no other.
  var environment: [String]
  /// The child's working directory; a relative path of a program starts here.
  var directory: String
  var input: [UInt8]
  var limit: Duration
  /// From TERM to KILL.
  var grace: Duration
  /// Ends it as if its time were over, as soon as there is something to read.
  var interruption: Descriptor?
}

/// How a hook ended, and the first 64 KiB of what it wrote.
struct HookResult: Sendable, Equatable {
  enum Ending: Sendable, Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    case timedOut
    case notStarted(String)
  }

  var ending: Ending
  var output: [UInt8]
}
