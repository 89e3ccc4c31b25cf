package import StrictJSON

/// What can be wrong with a configuration: facts only, the sentences are in ``description``.
///
/// Texts in it are what the merchant wrote, already escaped, cut and free of secrets where they are called `found`.
package enum Problem: Sendable, Equatable {
  case syntax(JSONProblem.Kind)

  // The form of a value.
  case mismatch(found: String, expected: Expected)
  case outOfRange(found: String, lowest: String, highest: String)
  case reversedRange
  case emptyList

  // Keys.
  case missing(String)
  case missingOneOf([String])
  case onlyOneOf([String])
  case unknownKey(String, similar: String?, known: [String])
  case duplicate(String, first: JSONMark)
  case repeated(String, first: JSONMark)

  // How values fit together.
  case unknownMethod(String, similar: String?, known: [String])
  case timeoutExceedsEvery(timeout: String, every: String)
  case limitsReversed(degraded: String, down: String)
  case noBaseURL
  case bodyWithout(verb: String)

  // What is called.
  case url(WebAddress.Fault)
  case plainHTTP(holder: Holder)
  case privateAddress(String, holder: Holder)
  case relativeProgram(String)
  case controlCharacter
  case pattern(found: String, reason: String)
  case path(found: String, reason: String)

  // What must not be in a configuration.
  case cardNumber
  case literalSecret
  case secret(SecretFault, origin: String)

  /// What carries `allowInsecure` and `allowPrivate`.
  package enum Holder: String, Sendable {
    case provider, control, sink
  }
}
