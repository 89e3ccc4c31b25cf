import PaymentHealth

extension Declared.Probe {
  func assembled(in context: ProbeContext, _ reading: inout Reading) -> Probe {
    checkTimes(context.defaults, &reading)
    if let url { reading.check(url, within: context.reach, of: .provider) }
    return Probe(
      key: ProbeKey(provider: context.provider, probe: ProbeID(rawValue: id)),
      covers: covers.assembled(context.methods, &reading),
      every: (every ?? context.defaults.every).value,
      timeout: (timeout ?? context.defaults.timeout).value,
      confirmation: context.defaults.confirmation.overridden(by: confirmation),
      steps: assembledSteps(in: context, &reading),
      reach: context.reach, rate: context.rate)
  }

  /// The defaults by themselves are checked once, not for every probe.
  private func checkTimes(_ defaults: Declared.Defaults, _ reading: inout Reading) {
    guard let spot = (timeout ?? every)?.spot else { return }
    reading.check(
      timeout: (timeout ?? defaults.timeout).value, isWritten: timeout != nil,
      every: (every ?? defaults.every).value, at: spot)
  }

  private func assembledSteps(in context: ProbeContext, _ reading: inout Reading) -> [Step] {
    steps.enumerated().map { index, step in
      Step(
        name: step.value.name ?? "step \(index + 1)",
        request: step.value.request.assembled(in: context, probe: url?.value, step: step.spot, &reading),
        expectations: step.value.expectations, offers: step.value.offers?.knowing(context.codes))
    }
  }
}

extension Offers {
  fileprivate func knowing(_ codes: [MethodID: String]) -> Offers {
    Offers(methods: methods, disabled: disabled, codes: codes)
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

extension ConfirmationRule {
  fileprivate func overridden(by override: Declared.Confirmation?) -> ConfirmationRule {
    ConfirmationRule(
      attempts: override?.attempts ?? attempts, within: override?.within ?? within,
      recovery: override?.recovery ?? recovery)
  }
}

extension Declared.Request {
  fileprivate func assembled(
    in context: ProbeContext, probe: String?, step: Spot, _ reading: inout Reading
  ) -> Request {
    if case .url(let url) = target { reading.check(url, within: context.reach, of: .provider) }
    let url = url(in: context, probe: probe)
    let isToProvider = context.isProvider(url ?? "")
    if url == nil { reading.report(.relation(.noBaseURL), at: spot(or: step)) }
    return Request(
      verb: verb, url: url ?? "", query: query, headers: headersWithContentType, body: body?.text,
      authentication: authentication.map(\.scheme) ?? (isToProvider ? context.authentication : nil),
      identity: identity?.resolved(in: reading) ?? (isToProvider ? context.identity : nil))
  }

  /// The request's own URL, its path below the base URL, the probe's URL, or the root of the base URL: the first there
  /// is.
  private func url(in context: ProbeContext, probe: String?) -> String? {
    switch target {
    case .url(let url): url.value
    case .path(let path): context.baseURL.map { $0.joined(path: path.value) }
    case nil: probe ?? context.baseURL.map { $0.joined(path: "/") }
    }
  }

  private func spot(or step: Spot) -> Spot {
    if case .path(let path) = target { path.spot } else { step }
  }

  private var headersWithContentType: [Field] {
    guard case .json = body, !headers.contains(where: { $0.name.lowercased() == "content-type" }) else {
      return headers
    }
    return headers + [Field(name: "Content-Type", value: Text("application/json"))]
  }
}

extension Declared.StepAuthentication {
  fileprivate var scheme: PaymentHealth.Authentication? {
    if case .own(let scheme) = self { scheme } else { nil }
  }
}

extension ProbeContext {
  /// What proves who we are goes to the origin of the provider's base URL and nowhere else.
  fileprivate func isProvider(_ url: String) -> Bool {
    guard let base = baseURL.flatMap({ try? WebAddress($0) }), let target = try? WebAddress(url) else { return false }
    return target.isSameOrigin(as: base)
  }
}

extension String {
  /// With one slash where they meet.
  fileprivate func joined(path: String) -> String {
    (hasSuffix("/") ? String(dropLast()) : self) + path
  }
}
