import AlertServices
import PaymentHealth

extension Declared.Shop {
  /// The effective configuration: defaults filled in, references followed.
  ///
  /// Reports how values do not fit together.
  func assembled(_ reading: inout Reading) -> Shop {
    checkDefaults(&reading)
    checkShares(&reading)
    let needed = controlsNeeded.value
    if needed > max(1, controls.count) {
      reading.report(.relation(.tooFewControls(needed: needed, of: controls.count)), at: controlsNeeded.spot)
    }
    let defaults = defaults.value
    var shop = Shop(
      merchant: merchant,
      controls: controls.map { $0.assembled(defaults, &reading) }, controlsNeeded: needed,
      providers: providers.whole.map { $0.assembled(defaults, timeZone: merchant.timeZone, &reading) },
      sinks: alerts.sinks.whole.map { $0.assembled(in: merchant.language, &reading) },
      storePath: storePath, maintenance: maintenance.map { $0.assembled(in: merchant.timeZone, &reading) },
      mostAlerts: alerts.mostPerHour, heartbeat: alerts.heartbeat?.assembled(&reading), ownDefinitions: definitions)
    let agreed = providers.whole.compactMap(\.serviceLevel?.definition)
    reading.check(agreed, "definition", among: shop.definitions.map(\.id.rawValue))
    shop.routes = alerts.assembledRoutes(in: shop, providers: providers, &reading)
    return shop
  }

  /// Methods of the test environment have a turnover of their own, if any.
  private func checkShares(_ reading: inout Reading) {
    for environment in Provider.Environment.allCases {
      let methods = providers.whole.filter { $0.environment.value == environment }.flatMap(\.methods)
      var sum = 0.0
      let excess = methods.compactMap(\.value.share).first { share in
        sum += share.value
        // Ten times a tenth is not quite 1.
        return sum > 1 + 1e-9
      }
      if let excess { reading.warn(.lint(.sharesExceedAll), at: excess.spot) }
    }
  }

  /// What is not written is marked as the object it would be part of.
  private func checkDefaults(_ reading: inout Reading) {
    let (every, timeout) = (defaults.value.every, defaults.value.timeout)
    let isWritten = timeout.spot.mark != defaults.spot.mark
    reading.check(
      timeout: timeout.value, isWritten: isWritten, every: every.value, at: isWritten ? timeout.spot : every.spot)
  }
}

extension Declared.Control {
  fileprivate func assembled(_ defaults: Declared.Defaults, _ reading: inout Reading) -> Control {
    let reach = Reach(allowsPlainHTTP: allowsPlainHTTP, allowsPrivateAddresses: allowsPrivateAddresses)
    return Control(
      id: ControlID(rawValue: id), target: target.assembled(within: reach, &reading),
      timeout: timeout ?? defaults.timeout.value, reach: reach)
  }
}

extension Declared.ControlTarget {
  /// Addresses are held to the same rules whatever is asked of them.
  fileprivate func assembled(within reach: Reach, _ reading: inout Reading) -> Control.Target {
    let isPlain = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: reach.allowsPrivateAddresses)
    switch self {
    case .url(let url):
      reading.check(url, within: reach, of: .control)
      return .url(url.value)
    case .tcp(let place):
      reading.check(Located(value: "http://\(place.value)/", spot: place.spot), within: isPlain, of: .control)
      return .tcp(place.value)
    case .dns(let name):
      reading.check(Located(value: "http://\(name.value)/", spot: name.spot), within: isPlain, of: .control)
      return .dns(name.value)
    }
  }
}

extension Declared.Heartbeat {
  fileprivate func assembled(_ reading: inout Reading) -> Heartbeat {
    let reach = Reach(allowsPlainHTTP: allowsPlainHTTP, allowsPrivateAddresses: allowsPrivateAddresses)
    reading.check(Located(value: url.value.revealed, spot: url.spot), within: reach, of: .heartbeat)
    return Heartbeat(url: url.value, every: every, timeout: timeout, reach: reach)
  }
}

extension Declared.Sink {
  fileprivate func assembled(in usual: Language, _ reading: inout Reading) -> Sink {
    Sink(
      id: SinkID(rawValue: id), delivery: delivery(&reading), timeout: timeout, language: language ?? usual,
      title: title?.value, body: body?.value, quiet: quiet)
  }

  private func delivery(_ reading: inout Reading) -> Sink.Delivery {
    let reach = Reach(
      allowsPlainHTTP: allowsPlainHTTP, allowsPrivateAddresses: allowsPrivateAddresses,
      certificateAuthorities: certificateAuthorities.map { reading.resolved(path: $0.value) })
    switch target {
    case .exec(let arguments):
      refuseWebhookKeys("exec", &reading)
      refuseTemplates("exec", &reading)
      if let file = certificateAuthorities { reading.report(.key(.onlyOneOf(["exec", "caFile"])), at: file.spot) }
      return .exec(arguments: arguments)
    case .webhook(let url):
      refuseTemplates("webhook", &reading)
      reading.check(url, within: reach, of: .sink)
      let format = format.flatMap { WebhookFormat(rawValue: $0.value) } ?? .payprobe
      return .webhook(url: url.value, secret: secret?.value, format: format, reach: reach)
    case .service(let name, let values):
      refuseWebhookKeys(name, &reading)
      for url in AlertServices.addresses(of: name, values.value) {
        reading.check(Located(value: url, spot: values.spot), within: reach, of: .sink)
      }
      if let fault = AlertServices.fault(in: name, values.value, within: reach) {
        reading.report(Problem(fault), at: values.spot)
      } else if reach.allowsPlainHTTP, AlertServices.sendsSecret(name, values.value),
        AlertServices.addresses(of: name, values.value).contains(where: \.isPlainBeyondThisMachine)
      {
        reading.report(.target(.plainSecret), at: values.spot)
      }
      return .service(name, values: values.value, reach: reach)
    }
  }

  /// What programs read has its members for that.
  private func refuseTemplates(_ target: String, _ reading: inout Reading) {
    if let title { reading.report(.key(.onlyOneOf([target, "title"])), at: title.spot) }
    if let body { reading.report(.key(.onlyOneOf([target, "body"])), at: body.spot) }
  }

  private func refuseWebhookKeys(_ target: String, _ reading: inout Reading) {
    if let secret { reading.report(.key(.onlyOneOf([target, "secret"])), at: secret.spot) }
    if let format { reading.report(.key(.onlyOneOf([target, "format"])), at: format.spot) }
  }
}

extension Problem {
  fileprivate init(_ fault: ServiceFault) {
    switch fault {
    case .missing(let name): self = .key(.missing(name))
    case .plainCredentials: self = .target(.plainCredentials)
    case .colonInUser: self = .target(.colonInUser)
    }
  }
}

extension Reading {
  /// Whether a URL that is well-formed may be called; `smtp` is not plain, since STARTTLS comes first unless that is allowed.
  mutating func check(_ url: Located<String>, within reach: Reach, of holder: Problem.Holder) {
    let web = try? WebAddress(url.value)
    guard let address = web ?? (try? WebAddress(url.value, as: .mail)) else { return }
    if web?.isSecure == false, !reach.allowsPlainHTTP { report(.target(.plainHTTP(holder: holder)), at: url.spot) }
    if address.isPrivate, !reach.allowsPrivateAddresses {
      report(.target(.privateAddress(address.host, holder: holder)), at: url.spot)
    }
  }
}

extension String {
  /// Whether it is an `http://` address of anything but loopback, so that whoever is between can read along.
  fileprivate var isPlainBeyondThisMachine: Bool {
    guard let address = try? WebAddress(self), !address.isSecure else { return false }
    return address.host != "localhost" && !address.host.hasSuffix(".localhost")
      && !(IPAddress(address.host[...])?.isLoopback ?? false)
  }
}
