import AlertServices
import PaymentHealth
import StrictJSON

extension Shape where Value == Declared.Shop {
  /// The whole document.
  static let shop = Shape.object(
    optional("$schema", Shape<String>.text, "Where editors find the description of this format."),
    required("merchant", .merchant, "Whose payments are watched."),
    defaulted("store", .store, [:], "Where results are kept."),
    defaulted(
      "defaults", Shape<Declared.Defaults>.defaults.located, [:], "Hold for every probe that does not say otherwise."),
    defaulted(
      "controls", .list(of: .control, unique: "id"), [],
      "What has nothing to do with any provider: when too few of them answer, the fault is in our own network."),
    defaulted(
      "controlsNeeded", Shape<Int>.wholeNumber(1...100).located, 1,
      "How many of the controls must answer for our network to count as sound."),
    required("providers", .entries(of: .provider, atLeast: 1), "The payment service providers."),
    defaulted("alerts", .alerts, [:], "Who is told."),
    defaulted("maintenance", .list(of: .maintenance), [], "When everything may be out of order: nobody is told then."),
    defaulted(
      "definitions", .list(of: .definition, unique: "id"), [],
      "How availability is computed, beside the definitions that are built in."),
    make: { _, merchant, store, defaults, controls, controlsNeeded, providers, alerts, maintenance, definitions in
      Declared.Shop(
        merchant: merchant, storePath: store, defaults: defaults, controls: controls, controlsNeeded: controlsNeeded,
        providers: providers, alerts: alerts, maintenance: maintenance, definitions: definitions)
    })
}

extension Shape where Value == Merchant {
  fileprivate static let merchant = Shape.object(
    required("name", .name, "Name of the shop."),
    defaulted("timeZone", .timeZone, "UTC", "IANA name; days and months of reports are this zone's."),
    defaulted("language", .merchantLanguage, "en", "What alerts are written in, ISO 639-1."),
    defaulted("countries", .list(of: .country), [], "Where the shop sells, ISO 3166-1 alpha-2."),
    defaulted("currencies", .list(of: .currency), [], "What it is paid in, ISO 4217."),
    defaulted(
      "busyHours", .list(of: .busyHours), [],
      "When more or less is sold than at other hours, by the merchant's clocks; of two that hold the first counts."),
    make: Merchant.init)
}

extension Shape where Value == Language {
  /// Any other is English, with a warning: older versions took it, and who tells of outages must not stay down for a word.
  fileprivate static let merchantLanguage = Shape(.anyOf([choice().schema, ["type": "string"]])) { place, reading in
    guard let text = place.node.string else { return choice().read(place, &reading) }
    if let language = Language(rawValue: text) { return language }
    reading.reportSensitive(text, at: place.spot)
    reading.warn(.lint(.unknownLanguage(found: place.node.excerpt)), at: place.spot)
    return .english
  }
}

extension Shape where Value == String {
  fileprivate static let store = Shape.object(
    defaulted(
      "sqlite", .storePath, JSONNode(.string(Configuration.defaultStorePath)),
      "SQLite file; relative to the configuration."),
    make: { $0 })

  /// A store that is looked for in the wrong place begins anew there, and that is easily overlooked.
  private static let storePath = filePath.checked { path, place, reading in
    let environment = reading.surroundings.secrets.environment
    let file = Configuration.storePath(path, folder: reading.folder, environment: environment)
    guard let slash = file.lastIndex(of: "/") else { return }
    let folder = slash == file.startIndex ? "/" : String(file[..<slash])
    if !reading.surroundings.machine.hasFolder(folder) { reading.warn(.missing(.storeFolder(folder)), at: place.spot) }
  }
}

extension Shape where Value == Declared.Defaults {
  fileprivate static let defaults = Shape.object(
    defaulted("every", Shape<Duration>.interval.located, "60s", "Time from one run to the next."),
    defaulted(
      "timeout", Shape<Duration>.timeout.located, "10s", "Deadline of one run, at least 100 ms below \"every\"."),
    optional("confirm", .confirmation, "When a failure is believed."),
    optional("objective", .objective, "How much of the time each provider as a whole is to be available."),
    defaulted("latencyAnomaly", .boolean, false, "Whether it is told when answers come much more slowly than usual."),
    make: Declared.Defaults.init)
}

extension Shape where Value == Declared.Control {
  fileprivate static let control = Shape.object(
    required("id", .identifier, "Name of the control."),
    exactlyOne(
      Alternative("url", Shape<String>.url.located, "A page that is called; any answer passes.") {
        Declared.ControlTarget.url($0)
      },
      Alternative("tcp", Shape<String>.hostAndPort.located, "Host and port that are connected to.") { .tcp($0) },
      Alternative("dns", Shape<String>.hostName.located, "A name that is looked up.") { .dns($0) }),
    optional("timeout", Shape<Duration>.timeout, "Deadline; that of the defaults unless given."),
    defaulted("allowInsecure", .boolean, false, Reach.aboutInsecure),
    defaulted("allowPrivate", .boolean, false, Reach.aboutPrivate),
    make: Declared.Control.init)
}

extension Shape where Value == Declared.Alerts {
  fileprivate static let alerts = Shape.object(
    defaulted("sinks", .entries(of: .sink), [], "Where alerts go."),
    optional(
      "mostPerHour", .wholeNumber(1...10_000),
      "How many alerts there may be within an hour; more are held back, and one notice says so. No end unless given."),
    optional(
      "routes", Shape<[Located<Declared.Route>]>.list(of: Shape<Declared.Route>.route.located, unique: "id").located,
      "Which alerts go where: the first that matches takes them. Every alert goes to every sink unless given."),
    optional("heartbeat", .heartbeat, "Who is told regularly that payprobe works, and so notices when it does not."),
    make: Declared.Alerts.init)
}

extension Shape where Value == Declared.Heartbeat {
  fileprivate static let heartbeat = Shape.object(
    required(
      "url", Shape<Secret>.secretURL.located,
      "Is called when probes ran and the store has what they found, and with /fail at the end when it is out of order."),
    defaulted("every", .interval, "1m", "How often, at most; not more often than probes run."),
    defaulted("timeout", .timeout, "10s", "Deadline of one call."),
    defaulted("allowInsecure", .boolean, false, Reach.aboutInsecure),
    defaulted("allowPrivate", .boolean, false, Reach.aboutPrivate),
    make: Declared.Heartbeat.init)
}

extension Shape where Value == Declared.Sink {
  fileprivate static let sink = Shape.object(
    required("id", .identifier, "Name of the sink."),
    exactlyOne(of: sinkTargets),
    optional("secret", Shape<Secret>.secret.located, "Signs what is sent to the webhook."),
    optional(
      "format", Shape<String>.choice(of: WebhookFormat.allCases.map(\.rawValue)).located,
      "What the webhook is sent; \"payprobe\" unless given."),
    defaulted("timeout", Shape<Duration>.timeout, "15s", "Deadline of one attempt."),
    optional("language", Shape<Language>.choice(), "What it is told in; the merchant's unless given."),
    optional(
      "title", Shape<MessageTemplate>.title.located, "Title of messages, with placeholders such as {{summary}}."),
    optional("body", Shape<MessageTemplate>.body.located, "Lines of messages below the title, with placeholders."),
    defaulted("allowInsecure", .boolean, false, "Allows http:// as well as https://, and smtp:// without STARTTLS."),
    defaulted("allowPrivate", .boolean, false, Reach.aboutPrivate),
    optional("caFile", Shape<String>.filePath.located, Reach.aboutAuthorities),
    optional(
      "quiet", .quietHours, "When it is not told of what can wait, by the merchant's clocks; it is told afterwards."),
    make: Declared.Sink.init)
}

extension Shape where Value == Declared.Sink {
  /// A program, a webhook, or a service; the services declare themselves.
  private static let sinkTargets: [Alternative<Declared.SinkTarget>] =
    [
      Alternative("exec", .command, "A program by its full path and its arguments, run without a shell.") { .exec($0) },
      Alternative("webhook", Shape<String>.url.located, "A URL that is sent a POST.") { .webhook($0) },
    ]
    + AlertServices.all.map { service in
      Alternative(service.name, Shape<[(String, Text)]>.parameters(service.parameters).located, service.about) {
        .service(service.name, Located(value: Dictionary($0.value) { first, _ in first }, spot: $0.spot))
      }
    }
}

extension Shape where Value == [String] {
  fileprivate static let command = list(of: .argument, atLeast: 1).checked { arguments, place, reading in
    guard let program = arguments.first else { return }
    let spot = place.elements.first?.spot ?? place.spot
    guard program.hasPrefix("/") else { return reading.report(.target(.relativeProgram(program)), at: spot) }
    switch reading.surroundings.machine.programFault(program) {
    case .missing: reading.warn(.missing(.program(program)), at: spot)
    case .notExecutable: reading.warn(.missing(.permission(program: program)), at: spot)
    case .interpreterMissing(let interpreter):
      reading.warn(.missing(.interpreter(interpreter, of: program)), at: spot)
    case nil: break
    }
  }
}

extension Shape where Value == String {
  /// What the system can hand to a program.
  fileprivate static let argument = Shape.text.checked { text, place, reading in
    if text.utf8.contains(0) { reading.report(.controlCharacter, at: place.spot) }
    reading.reportSensitive(text, at: place.spot)
  }
}

extension Shape where Value == String {
  /// `one.example:53`, or an address in place of the name.
  fileprivate static let hostAndPort = Shape(.text("^[^\\s/?#@]+:[0-9]+$")) { place, reading in
    guard let text = place.node.string, let colon = text.lastIndex(of: ":"), text.hasPort(after: colon) else {
      return reading.refuse(place, expected: .hostAndPort)
    }
    return text
  }

  fileprivate static let hostName = Shape(.text("^[^\\s/?#@:]+$")) { place, reading in
    guard let text = place.node.string, !text.contains(":"), text.isAuthority else {
      return reading.refuse(place, expected: .hostName)
    }
    return text
  }
}

extension String {
  fileprivate func hasPort(after colon: Index) -> Bool {
    colon > startIndex && self[colon...].dropFirst().contains(where: \.isNumber) && isAuthority
  }

  /// What may stand between the slashes of a URL, and nothing else.
  fileprivate var isAuthority: Bool {
    !contains(where: { "/?#@".contains($0) }) && (try? WebAddress("http://\(self)/")) != nil
  }
}
