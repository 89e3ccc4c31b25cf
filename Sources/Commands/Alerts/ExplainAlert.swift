import ArgumentParser
import Configuration
import PaymentHealth
import Reporting
import Scheduling
import Storage

extension AlertsCommand {
  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which routes an event takes and why, and what keeps it from being told.",
      discussion: "Of an event of the outbox by its id, else of one that might happen.")

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "Id of an event, as \"alerts pending\" lists them.") var event: String?
    @OptionGroup var subject: SubjectOptions
    @Option(help: "What happened: down, degraded, flapping, misconfigured, blind, notice.") var kind: String?
    @Option(help: ArgumentHelp("Why, such as tls.expired.", valueName: "cause")) var cause: Cause?
    @Option(help: ArgumentHelp("When it is decided; now unless given.", valueName: "time")) var at: String?

    func validate() throws {
      let isOther = subject.provider != nil || subject.method != nil || kind != nil || cause != nil || at != nil
      if event == nil, !isOther {
        throw ValidationError(
          "say which: the id of an event, or of one that might happen its --provider, --method, --kind, --cause or --at"
        )
      }
      if event != nil, isOther { throw ValidationError("an event has all that; leave the others out") }
    }

    func run() async throws {
      try Output.write(try await explanation().text)
    }

    /// What might happen can be explained without a store too: while a configuration is written.
    private func explanation() async throws -> AlertExplanation {
      do {
        return try await explanation(InstructionDesk.open(options))
      } catch let error as ProgramError where error.status == .noInput && event == nil {
        let shop = try Installation.load(options, secrets: .optional).shop
        return AlertExplanation(try supposed(in: shop, now: SystemWallClock().now), in: shop)
      }
    }

    private func explanation(_ desk: InstructionDesk) async throws -> AlertExplanation {
      let event = try await event(desk)
      var explanation = AlertExplanation(event, in: desk.shop)
      let tellings = try await desk.reader.tellings()
      let open = try await desk.reader.openIncidents()
      explanation.telling = tellings.first { $0.id == event.incident }
      let explainers = Set(desk.shop.explainers(of: event, among: open).map(\.id))
      explanation.explainers = tellings.filter { explainers.contains($0.id) }
      explanation.hush = hush(on: event, open, desk)
      explanation.disabled = try await desk.reader.disabledSinks()
      explanation.deliveries = try await desk.reader.deliveries(of: event.id)
      var cap = try await desk.reader.ledger(at: event.decided).cap
      cap.most = desk.shop.mostAlerts
      explanation.cap = event.counts ? cap : nil
      return explanation
    }

    private func event(_ desk: InstructionDesk) async throws -> AlertEvent {
      guard let event else { return try supposed(in: desk.shop, now: desk.now) }
      if let found = try await desk.reader.event(event) { return found }
      throw ValidationError(
        "there is no event \"\(event.printable.clipped(to: 60))\"; \"payprobe alerts pending\" lists those on their way"
      )
    }

    /// One that might happen.
    private func supposed(in shop: Shop, now: Timestamp) throws -> AlertEvent {
      let matcher = try subject.matcher(in: shop)
      let provider = shop.providers.first { provider in
        matcher.provider.map { $0 == provider.id } ?? matcher.method.map { provider.method($0) != nil } ?? false
      }
      let subject =
        provider.map { provider in
          matcher.method.map { .method(MethodKey(provider: provider.id, method: $0)) } ?? .provider(provider.id)
        } ?? Subject.location
      let instant = try instant(in: shop, now: now)
      return AlertEvent(
        id: "", kind: try kind(of: subject), reason: .opened, incident: "", subject: subject,
        providerName: provider?.name,
        methods: provider?.methods.filter { matcher.method == nil || $0.id == matcher.method }.map(\.name) ?? [],
        since: instant, decided: instant, cause: cause, summary: "")
    }

    private func kind(of subject: Subject) throws -> AlertEvent.Kind {
      guard let kind else { return subject == .location ? .blind : cause.map(AlertEvent.Kind.init(usualOf:)) ?? .down }
      let known = AlertEvent.Kind.allCases.filter { $0 != .resolved && $0 != .test }
      if let found = known.first(where: { $0.rawValue == kind }) { return found }
      throw ValidationError(
        "--kind: \"\(kind.printable.clipped(to: 40))\" is none; write one of \(known.map(\.rawValue).joined(separator: ", "))"
      )
    }

    private func instant(in shop: Shop, now: Timestamp) throws -> Timestamp {
      guard let at else { return now }
      guard let moment = Moment(text: at) else { throw ValidationError(unreadable: at, of: "--at") }
      return ZoneCalendar(timeZone: shop.merchant.timeZone).instant(moment)
    }

    /// Why nothing is told of it at its time; of one that might happen also that someone knows of what lasts.
    private func hush(on event: AlertEvent, _ open: [Incident], _ desk: InstructionDesk) -> HoldReason? {
      let hush = Hush(desk.shop, desk.instructions, around: event.decided, ZoneCalendar.clocks)
      let known = open.first { self.event == nil && $0.subject == event.subject && $0.opened <= event.decided }
      return hush.reason(for: desk.shop.concerns(of: event), at: event.decided)
        ?? known.flatMap(hush.acknowledgement)
    }
  }
}

extension Shop {
  /// Incidents that last and explain an event to whoever knows of them.
  fileprivate func explainers(of event: AlertEvent, among open: [Incident]) -> [Incident] {
    guard let id = event.subject.provider else { return [] }
    let shop = Dictionary(providers.map { ($0.id, $0) }) { first, _ in first }
    let dependencies = event.owner == .provider ? Set(shop.dependencies(of: id).map(\.id)) : []
    return open.filter { incident in
      guard incident.id != event.incident, let provider = incident.subject.provider else { return false }
      let isWhole = incident.subject.method == nil && provider == id && event.subject.method != nil
      return isWhole || dependencies.contains(provider) && incident.explainsDependants
    }
  }
}

extension AlertEvent.Kind {
  /// What an alert with this cause mostly is.
  fileprivate init(usualOf cause: Cause) {
    let verdict = Verdict(cause)
    switch cause {
    case .certificateExpiring, .clientCertificateExpiring, .credentialExpiring: self = .notice
    default:
      self = verdict.outcome == .degraded ? .degraded : verdict.owner == .configuration ? .misconfigured : .down
    }
  }
}
