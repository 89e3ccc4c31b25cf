import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Step {
  static let step = Shape.object(
    optional("name", .name, Keys.aboutName),
    defaulted("request", .request, [:], Keys.aboutRequest),
    defaulted("follow", Keys.redirects, 0, Keys.aboutFollow),
    defaulted("expect", .expectations, [:], Keys.aboutExpect),
    optional("offers", .offers, "The list of payment methods in the answer."),
    defaulted("capture", .captures, [:], Keys.aboutCapture),
    optional(
      "creates", .boolean,
      "Whether the step makes something at the provider; nothing, unless written, but a live POST is warned of."),
    optional("idempotency", .idempotency, "How the provider knows a repeat of a request that creates something."),
    optional("cleanup", .cleanup, "How what the step creates goes away again."),
    optional("repeat", .repetition, "That a step which reads is sent again until its tests of JSON values pass."),
    make: { name, request, redirects, expectations, offers, captures, creates, idempotency, cleanup, repetition in
      Declared.Step(
        name: name, request: request, expectations: expectations, offers: offers, captures: captures,
        creates: creates, idempotency: idempotency, cleanup: cleanup, repetition: repetition, redirects: redirects)
    }
  ).checked { step, place, reading in
    for relation in step.creationProblems { reading.report(.relation(relation), at: (place["creates"] ?? place).spot) }
    for relation in step.repetitionProblems { reading.report(.relation(relation), at: (place["repeat"] ?? place).spot) }
  }

  /// A step of a cleanup creates nothing and judges no methods.
  fileprivate static let cleanupStep = Shape.object(
    optional("name", .name, Keys.aboutName),
    defaulted("request", .request, [:], Keys.aboutRequest),
    // What is gone already need not be taken away.
    defaulted("expect", .expectations, ["status": ["2xx", 404, 410]], Keys.aboutExpect),
    defaulted("capture", .captures, [:], Keys.aboutCapture),
    make: { name, request, expectations, captures in
      Declared.Step(
        name: name, request: request, expectations: expectations, offers: nil, captures: captures, creates: false,
        idempotency: nil, cleanup: nil, repetition: nil, redirects: 0)
    })

  private enum Keys {
    static let redirects = Shape<Int>.wholeNumber(0...10)
    static let aboutName = "Name of the step in results and variables, unique in its probe."
    static let aboutRequest = "What is sent."
    static let aboutFollow =
      "How many redirects are followed; what proves who sends the request goes to its own origin alone."
    static let aboutExpect = "What the answer must look like; all of it."
    static let aboutCapture = "Values that later steps take from the answer, as ${step.name}."
  }
}

extension Declared.Step {
  fileprivate var creationProblems: [Problem.Relation] {
    guard creates == true else { return cleanup != nil || idempotency != nil ? [.cleanupWithoutCreation] : [] }
    return (cleanup == nil ? [.creationWithoutCleanup] : []) + (hasKey ? [] : [.creationWithoutKey])
      + (request.variables.contains(.nonce) ? [.nonceInCreation] : [])
  }

  fileprivate var repetitionProblems: [Problem.Relation] {
    guard repetition != nil else { return [] }
    let isReading = creates != true && [.get, .head].contains(request.verb)
    return (isReading ? [] : [.repeatedAction]) + (expectations.json.isEmpty ? [.nothingToWaitFor] : [])
  }

  private var hasKey: Bool { idempotency != nil || request.variables.contains(.key) }
}

extension Shape where Value == String {
  fileprivate static let idempotency = Shape.object(
    required("header", .headerName, "Header that carries the key; made from the slot, so that a repeat has the same."),
    make: { $0 })
}

extension Shape where Value == Declared.Cleanup {
  fileprivate static let cleanup = either(
    [
      Shape<[Located<Declared.Step>]>.list(of: Shape<Declared.Step>.cleanupStep.located, atLeast: 1).map { .steps($0) },
      Shape<Duration>.lapse.map { .lapses($0) },
    ], expected: .cleanup
  ) { node in
    node.array != nil ? 0 : node.members != nil ? 1 : nil
  }
}

extension Shape where Value == Duration {
  fileprivate static let lapse = Shape.object(
    required(
      "lapses", duration(.seconds(1) ... .seconds(90 * 86400)),
      "The provider takes it away by itself within this time, and has no call for it."),
    make: { $0 })
}

extension Shape where Value == Repetition {
  private static let time = Shape<Duration>.duration(.milliseconds(100) ... .seconds(300))

  fileprivate static let repetition = Shape.object(
    required("every", time, "From an answer to the next request."),
    required("for", time, "From the first request to the last; what is not there by then is stuck."),
    make: { Repetition(every: $0, time: $1) }
  ).checked { repetition, place, reading in
    guard repetition.every > repetition.time else { return }
    let problem = Problem.Relation.repetitionEndsFirst(
      every: repetition.every.spelled, time: repetition.time.spelled)
    reading.report(.relation(problem), at: (place["every"] ?? place).spot)
  }
}

extension Shape where Value == [Capture] {
  fileprivate static let captures = Shape<[(name: String, value: CaptureSource)]>.dictionary(
    of: .captureSource, keys: .variable
  ).map { $0.map { Capture(name: $0.name, source: $0.value.source, isSecret: $0.value.isSecret) } }
}

struct CaptureSource: Sendable {
  var source: Capture.Source
  var isSecret: Bool
}

extension Shape where Value == CaptureSource {
  fileprivate static let captureSource = Shape.object(
    exactlyOne(
      Alternative("json", .jsonPath, "JSONPath of one text, number or boolean.") { Capture.Source.json($0) },
      Alternative("header", Shape<String>.headerName, "Name of a header.") { .header($0) },
      Alternative("body", .pattern, "Regular expression; what its first group finds.") { .body($0) },
      Alternative("status", Shape<Bool>.yes, "The status code.") { _ in .status }),
    defaulted("secret", .boolean, false, "Hidden like a secret and kept nowhere."),
    make: { CaptureSource(source: $0, isSecret: $1) }
  ).named("capture")
}
