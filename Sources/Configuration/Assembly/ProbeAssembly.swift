import PaymentHealth

extension Declared.Probe {
  func assembled(in context: ProbeContext, _ reading: inout Reading) -> Probe {
    checkTimes(context.defaults, &reading)
    checkCleanup(context.defaults, &reading)
    checkRepetitions(context.defaults, &reading)
    if let etiquette = context.etiquette { check(etiquette, context.defaults, &reading) }
    if let url { reading.check(url, within: context.reach, of: .provider) }
    let probe = Probe(
      key: ProbeKey(provider: context.provider, probe: ProbeID(rawValue: id)),
      covers: covers.assembled(context.methods, &reading),
      every: (every ?? context.defaults.every).value,
      timeout: (timeout ?? context.defaults.timeout).value,
      confirmation: context.confirmation.overridden(by: confirmation),
      steps: assembledSteps(in: context, &reading),
      reach: context.reach, rate: context.rate)
    if let problem = probe.cutBurst { reading.warn(.lint(problem), at: (every ?? context.defaults.every).spot) }
    return probe
  }

  /// The defaults by themselves are checked once, not for every probe.
  private func checkTimes(_ defaults: Declared.Defaults, _ reading: inout Reading) {
    guard let spot = (timeout ?? every)?.spot else { return }
    reading.check(
      timeout: (timeout ?? defaults.timeout).value, isWritten: timeout != nil,
      every: (every ?? defaults.every).value, at: spot)
  }

  /// Warned of where `every` is written, or else at the preset.
  private func check(
    _ etiquette: Located<Declared.Etiquette>, _ defaults: Declared.Defaults, _ reading: inout Reading
  ) {
    let (shortest, every) = (etiquette.value.every, (every ?? defaults.every).value)
    guard every < shortest else { return }
    let problem = Problem.Preset.tooOften(
      every: every.spelled, shortest: shortest.spelled, reason: etiquette.value.reason)
    reading.warn(.preset(problem), at: self.every?.spot ?? etiquette.spot)
  }

  /// Cleaning up has as much time again as the steps.
  private func checkCleanup(_ defaults: Declared.Defaults, _ reading: inout Reading) {
    guard let step = steps.first(where: \.value.cleansUp) else { return }
    let (timeout, every) = (timeout ?? defaults.timeout, every ?? defaults.every)
    guard timeout.value * 2 + .milliseconds(100) > every.value else { return }
    let problem = Problem.Relation.cleanupExceedsEvery(timeout: timeout.value.spelled, every: every.value.spelled)
    reading.report(.relation(problem), at: step.spot)
  }

  /// What is waited for has to come within the time of the whole run.
  private func checkRepetitions(_ defaults: Declared.Defaults, _ reading: inout Reading) {
    let timeout = (timeout ?? defaults.timeout).value
    for step in steps {
      guard let time = step.value.repetition?.time, time >= timeout else { continue }
      reading.report(.relation(.repetitionExceedsTimeout(time: time.spelled, timeout: timeout.spelled)), at: step.spot)
    }
  }

  private func assembledSteps(in context: ProbeContext, _ reading: inout Reading) -> [Step] {
    steps.enumerated().map { index, step in
      step.value.assembled(named: "step \(index + 1)", in: context, probe: url?.value, at: step.spot, &reading)
    }
  }
}

extension Probe {
  /// Tries that are closer together than this confirm little.
  private static let shortestBurst: Duration = .seconds(5)

  /// That the tries which are to confirm a failure never all fit in before the next slot.
  ///
  /// A first try begins a little after its slot.
  fileprivate var cutBurst: Problem.Lint? {
    let longest = every - longestTry - min(.seconds(1), every / 10)
    guard confirmation.attempts > 0, confirmation.spread(in: longest) > longest else { return nil }
    return .burstExceedsEvery(
      attempts: confirmation.attempts, within: confirmation.within.spelled, every: every.spelled,
      longest: longest < Self.shortestBurst ? nil : longest.spelled)
  }
}

extension Declared.Coverage {
  fileprivate func assembled(_ known: [MethodID], _ reading: inout Reading) -> [MethodID] {
    guard case .methods(let named) = self else { return known }
    var firsts: [String: Spot] = [:]
    for method in named {
      if let first = firsts.updateValue(method.spot, forKey: method.value) {
        reading.report(.key(.repeated(method.value, first: first.mark)), at: method.spot)
      } else if !known.contains(MethodID(rawValue: method.value)) {
        let names = known.map(\.rawValue)
        let problem = Problem.Relation.unknownMethod(
          method.value, similar: method.value.mostSimilar(of: names), known: names)
        reading.report(.relation(problem), at: method.spot)
      }
    }
    return named.map { MethodID(rawValue: $0.value) }
  }
}

extension ProbeContext {
  /// What proves who we are goes to the origin of the provider's base URL and nowhere else.
  ///
  /// Whether that is where a captured URL leads is known only when it is called.
  func isProvider(_ url: Text) -> Bool {
    guard !url.isCaptured else { return true }
    guard let base = baseURL.flatMap({ try? WebAddress($0) }), let target = try? WebAddress(url.address) else {
      return false
    }
    return target.isSameOrigin(as: base)
  }
}

extension Declared.Step {
  fileprivate var cleansUp: Bool { if case .steps = cleanup { true } else { false } }
}
