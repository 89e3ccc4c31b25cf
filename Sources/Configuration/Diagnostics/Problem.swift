package import Digests
package import PaymentHealth
package import StrictJSON

/// What can be wrong with a configuration: facts only, the sentences are in ``description``.
///
/// Texts in it are what the merchant wrote, already escaped, cut and free of secrets where they are called `found`.
package enum Problem: Sendable, Equatable {
  case syntax(JSONProblem.Kind)

  case mismatch(found: String, expected: Expected)
  case outOfRange(found: String, lowest: String, highest: String)
  case reversedRange
  case emptyList
  case controlCharacter
  case pattern(found: String, reason: String)
  case longPattern(bytes: Int, most: Int)
  /// One that could take longer than an answer may take us.
  case unboundedPattern(found: String, reason: String)
  case path(found: String, reason: String)
  case series(ResultSeries.Fault)

  case key(Key)
  case relation(Relation)
  case target(Target)
  case preset(Preset)
  case lint(Lint)

  case missing(Missing)

  case cardNumber
  case literalSecret
  /// In a JSON body, where a reference to a secret is not told from other objects, by its key.
  case bareBodyReference(String)
  case plainBodySecret
  case secret(SecretFault, origin: String)

  /// Keys that are missing, unknown or too many.
  package enum Key: Sendable, Equatable {
    case missing(String)
    case missingOneOf([String])
    case onlyOneOf([String])
    case unknown(String, similar: String?, known: [String])
    /// A name that has to be unique.
    case duplicate(String, first: JSONMark)
    /// An entry that says nothing new.
    case repeated(String, first: JSONMark)
  }

  /// Values that are right each by itself and do not fit together.
  package enum Relation: Sendable, Equatable {
    case unknownMethod(String, similar: String?, known: [String])
    /// A name in a route, by what it would be of: sink, provider, method.
    /// Of a definition.
    case builtInName(String)
    case unknownName(String, of: String, similar: String?, known: [String])
    case uncoveredMethod(String)
    case timeoutExceedsEvery(timeout: String, every: String, longest: String)
    /// The timeout is not written beside `every`.
    case defaultTimeoutExceedsEvery(timeout: String, every: String, fitting: String)
    case limitsReversed(degraded: String, down: String)
    /// Nil: it is not said how many of them must have failed.
    case tooFewResults(of: Int, failures: Int?)
    case maintenanceReversed
    case emptyHours
    case maintenanceSkipped(zone: String)
    case noBaseURL
    case bodyWithout(verb: String)
    case tooFewControls(needed: Int, of: Int)
    /// Nil: it does not end.
    case unknownVariable(String?, similar: String?, known: [String])
    /// Nil: it does not end.
    case unknownPlaceholder(String?, similar: String?, known: [String])
    case creationWithoutCleanup, creationWithoutKey, cleanupWithoutCreation, liveCreation
    /// A key of the live environment, by where it comes from, where something is created for a test.
    case liveKey(origin: String)
    case nonceInCreation
    /// A secret of another step, which is kept nowhere, where something is created or taken away.
    case secretInCreation(String)
    case cleanupExceedsEvery(timeout: String, every: String)
    /// Something that does more than read is sent again and again.
    case repeatedAction
    case nothingToWaitFor
    case repetitionEndsFirst(every: String, time: String)
    case repetitionExceedsTimeout(time: String, timeout: String)
  }

  /// How an entry and the preset it names do not fit together.
  package enum Preset: Sendable, Equatable {
    /// A key that means something beside a preset only.
    case missing(beside: String)
    case unknownCredential(String, similar: String?, known: [String])
    case missingCredential(String, about: String, sample: String)
    case unknownMethod(String, similar: String?, known: [String])
    case unknownProbe(String, similar: String?, known: [String])
    /// A probe of the merchant's own that asks for nothing.
    case bareProbe(String, of: String, similar: String?, known: [String])
    /// One of the merchant's own that asks for something.
    case additionalProbe(String, of: String, similar: String?, known: [String])
    case changedAndLeftOut(String)
    case scenarioNotAsked(String)
    /// The preset cannot know what the merchant offers.
    case noMethods(samples: [String])
    case noScenario
    case scenarioInLive

    case endedMethod(String, on: String)
    case liveOnlyMethod(String)
    case tooOften(every: String, shortest: String, reason: String)
  }

  /// What is called or run.
  package enum Target: Sendable, Equatable {
    case url(WebAddress.Fault)
    case plainHTTP(holder: Holder)
    case privateAddress(String, holder: Holder)
    case relativeProgram(String)
    /// Where `allowInsecure` does without TLS.
    case plainCredentials
    case plainSecret
    case colonInUser
  }

  /// What this machine does not have.
  package enum Missing: Sendable, Equatable {
    case program(String)
    case permission(program: String)
    case interpreter(String, of: String)
    case storeFolder(String)
    case controls
    case identity(PEMIdentity.Fault, ClientIdentity)
  }

  /// What carries `allowInsecure` and `allowPrivate`.
  package enum Holder: String, Sendable {
    case provider, control, sink, heartbeat
  }
}
