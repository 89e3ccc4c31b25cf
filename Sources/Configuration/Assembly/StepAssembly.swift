import PaymentHealth
import StrictJSON

extension Declared.Step {
  func assembled(
    named name: String, in context: ProbeContext, probe: String?, at spot: Spot, _ reading: inout Reading
  ) -> Step {
    var request = request.assembled(in: context, probe: probe, step: spot, &reading)
    request.redirects = redirects
    if !context.isTest, creates == nil, self.request.mayCreate { reading.warn(.lint(.unmarkedCreation), at: spot) }
    return Step(
      name: self.name ?? name, request: request, expectations: expectations.knowing(self.request.body),
      offers: offers?.knowing(context.codes), captures: captures,
      creation: creation(of: request, in: context, probe: probe, at: spot, &reading), repetition: repetition)
  }

  private func creation(
    of request: Request, in context: ProbeContext, probe: String?, at spot: Spot, _ reading: inout Reading
  ) -> Creation? {
    guard creates == true, let cleanup else { return nil }
    if !context.mayCreate { reading.report(.relation(.liveCreation), at: spot) }
    if context.isTest, let key = request.secrets.first(where: { $0.environment == .live }) {
      reading.report(.relation(.liveKey(origin: key.origin)), at: spot)
    }
    switch cleanup {
    case .lapses(let time): return Creation(keyHeader: idempotency, end: .lapse(time))
    case .steps(let steps):
      let assembled = steps.enumerated().map { index, step in
        step.value.assembled(named: "cleanup \(index + 1)", in: context, probe: probe, at: step.spot, &reading)
      }
      return Creation(keyHeader: idempotency, end: .cleanup(assembled))
    }
  }
}

extension Expectations {
  fileprivate func knowing(_ body: Declared.Body?) -> Expectations {
    guard case .graphQL = body else { return self }
    var expectations = self
    expectations.json.insert(.noGraphQLErrors, at: 0)
    return expectations
  }
}

extension Offers {
  fileprivate func knowing(_ codes: [MethodID: String]) -> Offers {
    var known = self
    known.codes = codes
    return known
  }
}

extension Declared.Request {
  /// It is of a kind that makes something at most providers.
  fileprivate var mayCreate: Bool {
    guard case .graphQL(let text) = body else { return verb == .post || verb == .put }
    return text.description.contains("mutation")
  }

  var variables: [Variable] {
    let address: [Text] =
      switch target {
      case .url(let text), .path(let text): [text.value]
      case nil: []
      }
    return (address + query.map(\.value) + headers.map(\.value) + (body?.sent.texts ?? [])).flatMap(\.variables)
  }

  fileprivate func assembled(
    in context: ProbeContext, probe: String?, step: Spot, _ reading: inout Reading
  ) -> Request {
    if case .url(let url) = target, !url.value.isCaptured {
      reading.check(Located(value: url.value.address, spot: url.spot), within: context.reach, of: .provider)
    }
    let url = url(in: context, probe: probe)
    let isToProvider = url.map { context.isProvider($0) } ?? false
    if url == nil { reading.report(.relation(.noBaseURL), at: spot(or: step)) }
    return Request(
      verb: verb, url: url ?? Text(""), query: query, headers: headersWithContentType, body: body?.sent,
      authentication: authentication.map(\.scheme) ?? (isToProvider ? context.authentication : nil),
      identity: identity?.resolved(in: reading) ?? (isToProvider ? context.identity : nil),
      home: url?.isCaptured == true ? context.baseURL : nil)
  }

  /// The request's own URL, its path below the base URL, the probe's URL, or the root of the base URL: the first there
  /// is.
  private func url(in context: ProbeContext, probe: String?) -> Text? {
    switch target {
    case .url(let url): url.value
    case .path(let path): context.baseURL.map { $0.joined(path: path.value) }
    case nil: (probe ?? context.baseURL.map { $0.joined(path: "/") }).map { Text($0) }
    }
  }

  private func spot(or step: Spot) -> Spot {
    if case .path(let path) = target { path.spot } else { step }
  }

  private var headersWithContentType: [Field] {
    guard let type = body?.sent.contentType, !headers.contains(where: { $0.name.lowercased() == "content-type" }) else {
      return headers
    }
    return headers + [Field(name: "Content-Type", value: Text(type))]
  }
}

extension Body {
  /// Nil where it says nothing of its kind.
  fileprivate var contentType: String? {
    switch self {
    case .text: nil
    case .json: "application/json"
    case .form: "application/x-www-form-urlencoded"
    }
  }
}

extension Declared.StepAuthentication {
  fileprivate var scheme: PaymentHealth.Authentication? {
    if case .own(let scheme) = self { scheme } else { nil }
  }
}

extension Text {
  /// What is written of a URL before its first variable: scheme, host and port at least.
  var address: String {
    if case .literal(let head)? = parts.first { head } else { "" }
  }
}

extension String {
  /// With one slash where they meet.
  fileprivate func joined(path: String) -> String {
    (hasSuffix("/") ? String(dropLast()) : self) + path
  }

  fileprivate func joined(path: Text) -> Text {
    var joined = path
    let base = hasSuffix("/") ? String(dropLast()) : self
    if case .literal(let head)? = path.parts.first {
      joined.parts[0] = .literal(base + head)
    } else {
      joined.parts.insert(.literal(base), at: 0)
    }
    return joined
  }
}
