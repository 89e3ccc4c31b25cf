package import PaymentHealth

/// Computes the report from what was fetched, and from nothing else.
package struct ReportBuilder: Sendable {
  private let shop: Shop
  private let scope: ReportScope
  private let query: ReportQuery
  private let data: ReportData
  private let maintenance: [MethodKey: [Interval]]

  package static func build(
    _ shop: Shop, scope: ReportScope = .everything, query: ReportQuery, data: ReportData
  ) -> Report {
    let builder = ReportBuilder(shop, scope: scope, query: query, data: data)
    return builder.report(builder.providers.map(builder.providerReport))
  }

  /// The same, the providers side by side on all cores.
  package static func buildConcurrently(
    _ shop: Shop, scope: ReportScope = .everything, query: ReportQuery, data: ReportData
  ) async -> Report {
    let builder = ReportBuilder(shop, scope: scope, query: query, data: data)
    let reports = await withTaskGroup(of: (Int, ProviderReport).self) { group in
      for (index, provider) in builder.providers.enumerated() {
        group.addTask { (index, builder.providerReport(provider)) }
      }
      return await group.reduce(into: [Int: ProviderReport]()) { $0[$1.0] = $1.1 }
    }
    return builder.report(builder.providers.indices.compactMap { reports[$0] })
  }

  private init(_ shop: Shop, scope: ReportScope, query: ReportQuery, data: ReportData) {
    self.shop = shop
    self.scope = scope
    self.query = query
    self.data = data
    maintenance = shop.maintenanceTimes(
      over: query.history, data.instructions.known(at: query.now), ZoneCalendar.clocks)
  }

  private var providers: [Provider] { shop.providers.filter(scope.includes) }

  private func report(_ reports: [ProviderReport]) -> Report {
    Report(
      merchant: shop.merchant.name, timeZone: query.timeZone, language: shop.merchant.language.rawValue,
      windowName: query.windowName, window: query.window, generated: query.now, measuredSince: data.firstResult,
      providers: reports, incidents: incidents, certificates: data.certificates.shown(of: providers),
      leftovers: leftovers, gap: data.instructions.gap, definitions: shop.definitions)
  }

  /// What probes that are gone have left concerns everyone who did not ask for less.
  private var leftovers: [Leftover] {
    let probes = shop.providers.filter(scope.includes).flatMap(\.probes).filter(scope.includes)
    return shop.leftovers(of: data.obligations, at: query.now).filter { leftover in
      scope == .everything || probes.contains { $0.key == leftover.probe }
    }
  }

  private var incidents: [IncidentReport] {
    data.incidents
      .filter { scope.includes($0.subject) && $0.overlaps(query.window) }
      .withoutCovered
      .sorted { ($0.opened, $0.subject) > ($1.opened, $1.subject) }
      .map { IncidentReport(of: $0, in: shop, among: data.incidents, history: data.history, tracks: data.tracks) }
  }

  private func providerReport(_ provider: Provider) -> ProviderReport {
    let states = provider.methodStates(data.tracks, at: query.now)
    let judged = JudgedProvider(provider, by: shop.definitions.map(\.rule), over: query.history) { track, probe in
      confirmedCourse(of: track, by: probe)
    } deviations: { track in
      var found = data.deviations[track] ?? Deviations()
      found.since = data.rawSince
      return found
    }
    let methods = states.indices.map { subject(states[$0], name: provider.methods[$0].name, judged) }
    let whole = subject(SubjectState.provider(provider.id, methods: states), name: provider.name, judged)
    return ProviderReport(
      provider: provider.id, name: provider.name, environment: provider.environment, whole: whole,
      methods: methods.filter { scope.includes($0.subject) }, isPart: !scope.methods.isEmpty,
      probes: provider.probes.filter(scope.includes).map { ProbeReport($0, query: query, data: data) })
  }

  private func subject(_ state: SubjectState, name: String, _ judged: JudgedProvider) -> SubjectReport {
    let confirmed = judged.course(of: state.subject, by: .confirmed).timeline
    let excluded = exclusions(of: state.subject)
    func availability(_ interval: Interval) -> Availability {
      Availability(.confirmed, of: confirmed.clamped(to: interval), excluding: excluded)
    }
    let strict = judged.course(of: state.subject, by: .strict).timeline.clamped(to: query.window)
    let defined = shop.definitions.map { definition in
      judged.availability(
        of: state.subject, by: definition, over: query.window(in: definition.timeZone),
        ZoneCalendar(timeZone: definition.timeZone ?? query.timeZone), maintenance: exclusions)
    }
    return SubjectReport(
      subject: state.subject, name: name, outcome: state.outcome, cause: state.cause, since: state.knownSince,
      confirmed: availability(query.window), strict: Availability(.strict, of: strict, excluding: excluded),
      pieces: query.pieces.map(availability), days: query.days.map(availability), defined: defined,
      level: level(of: state.subject, defined))
  }

  private func level(of subject: Subject, _ defined: [Availability]) -> ServiceLevelReport? {
    guard let level = shop.providers.first(where: { .provider($0.id) == subject })?.serviceLevel,
      let index = shop.definitions.firstIndex(where: { $0.id == level.definition })
    else { return nil }
    return ServiceLevelReport(level, by: shop.definitions[index], defined[index])
  }
}

extension ReportBuilder {
  private func exclusions(of subject: Subject) -> [Interval] {
    guard let id = subject.provider, let provider = shop.providers.first(where: { $0.id == id }) else { return [] }
    return provider.maintenance(of: subject) { maintenance[MethodKey(provider: id, method: $0)] ?? [] }
  }

  private func confirmedCourse(of track: Track, by probe: Probe) -> Course {
    Course(
      confirmed: data.transitions[track] ?? [],
      measuredUntil: data.tracks[track]?.standsUntil(at: query.now, for: probe), over: query.history)
  }
}

extension Incident {
  fileprivate func overlaps(_ window: Interval) -> Bool {
    opened < window.to && (closed.map { $0 > window.from } ?? true)
  }
}

extension Shop {
  /// `Nordea (Paytrail)`, `Paytrail`, `This prober`; the id of what is no longer configured.
  package func name(of subject: Subject) -> String {
    let provider = providers.first { $0.id == subject.provider }
    switch subject {
    case .location: return "This prober"
    case .provider(let id): return provider?.name ?? id.rawValue
    case .method(let key):
      guard let provider, let method = provider.method(key.method) else { return key.description }
      return method.name == provider.name ? method.name : "\(method.name) (\(provider.name))"
    }
  }
}
