package import PaymentHealth

/// Computes the report from what was fetched, and from nothing else.
package struct ReportBuilder: Sendable {
  private let shop: Shop
  private let scope: ReportScope
  private let query: ReportQuery
  private let data: ReportData
  private let maintenance: [MethodKey: [Interval]]
  /// Of the shop's definitions, in their order: their windows, and the times in these that do not count.
  private let hours: [(window: Interval, closed: [Interval])]

  package static func build(
    _ shop: Shop, scope: ReportScope = .everything, query: ReportQuery, data: ReportData
  ) -> Report {
    let builder = ReportBuilder(shop, scope: scope, query: query, data: data)
    return builder.report(builder.providers.map(builder.build))
  }

  /// A provider, and what is made of several of them.
  private struct Built: Sendable {
    var report: ProviderReport
    var courses: [MethodCourse]
  }

  /// The same, the providers side by side on all cores.
  package static func buildConcurrently(
    _ shop: Shop, scope: ReportScope = .everything, query: ReportQuery, data: ReportData
  ) async -> Report {
    let builder = ReportBuilder(shop, scope: scope, query: query, data: data)
    let built = await withTaskGroup(of: (Int, Built).self) { group in
      for (index, provider) in builder.providers.enumerated() {
        group.addTask { (index, builder.build(provider)) }
      }
      return await group.reduce(into: [Int: Built]()) { $0[$1.0] = $1.1 }
    }
    return builder.report(builder.providers.indices.compactMap { built[$0] })
  }

  private init(_ shop: Shop, scope: ReportScope, query: ReportQuery, data: ReportData) {
    self.shop = shop
    self.scope = scope
    self.query = query
    self.data = data
    hours = shop.definitions.map { definition in
      let window = query.window(in: definition.timeZone)
      let clock = ZoneCalendar(timeZone: definition.timeZone ?? query.timeZone)
      return (window, definition.hours.closed(over: window, by: clock))
    }
    maintenance = shop.maintenanceTimes(
      over: query.history, data.instructions.known(at: query.now), ZoneCalendar.clocks)
  }

  private var providers: [Provider] { shop.providers.filter(scope.includes) }

  private func report(_ built: [Built]) -> Report {
    Report(
      merchant: shop.merchant.name, timeZone: query.timeZone, language: shop.merchant.language,
      windowName: query.windowName, window: query.window, generated: query.now, measuredSince: data.firstResult,
      providers: built.map(\.report), incidents: incidents, certificates: data.certificates.shown(of: providers),
      leftovers: leftovers, gap: data.instructions.gap, definitions: shop.definitions,
      countries: scope == .everything ? shop.countryReports(of: built.flatMap(\.courses), over: query.window) : [])
  }

  /// What probes that are gone have left concerns everyone who did not ask for less.
  private var leftovers: [Leftover] {
    let probes = shop.providers.filter(scope.includes).flatMap(\.probes).filter(scope.includes)
    return shop.leftovers(of: data.obligations, at: query.now).filter { leftover in
      scope == .everything || probes.contains { $0.key == leftover.probe }
    }
  }

  private var incidents: [IncidentReport] {
    incidents { scope.includes($0, of: shop) }.sorted { ($0.opened, $0.subject) > ($1.opened, $1.subject) }
      .map { IncidentReport(of: $0, in: shop, among: data.incidents, history: data.history, tracks: data.tracks) }
  }

  private func incidents(_ isIncluded: (Subject) -> Bool) -> [Incident] {
    data.incidents.filter { isIncluded($0.subject) && $0.overlaps(query.window) }.withoutCovered
  }

  private func build(_ provider: Provider) -> Built {
    let judged = JudgedProvider(provider, by: shop.definitions.map(\.rule), over: query.history) { track, probe in
      confirmedCourse(of: track, by: probe)
    } deviations: { track in
      var found = data.deviations[track] ?? Deviations()
      found.since = data.rawSince
      return found
    }
    return Built(
      report: report(of: provider, judged),
      courses: provider.methods.map { method in
        let subject = Subject.method(MethodKey(provider: provider.id, method: method.id))
        return MethodCourse(
          method: method, environment: provider.environment,
          confirmed: judged.course(of: subject, by: .confirmed))
      })
  }

  private func report(of provider: Provider, _ judged: JudgedProvider) -> ProviderReport {
    let states = provider.methodStates(data.tracks, at: query.now)
    let methods = zip(states, provider.methods).map { state, method in
      subject(state, name: method.name, provider.probes.filter { $0.covers.contains(method.id) }, judged)
    }
    let probes = provider.probes.filter(scope.includes)
    let whole = subject(
      SubjectState.provider(provider.id, methods: states), name: provider.name, provider.probes, judged)
    return ProviderReport(
      provider: provider.id, name: provider.name, environment: provider.environment, whole: whole,
      methods: methods.filter { scope.includes($0.subject, of: shop) }, isPart: !scope.methods.isEmpty,
      probes: probes.map { ProbeReport($0, query: query, data: data) }, latency: data.latency(of: probes),
      recovery: Recovery(
        of: incidents { $0.provider == provider.id && scope.includes($0, of: shop) }, at: query.now
      ) { incident in
        judged.course(of: incident.subject, by: .confirmed).timeline.isDown(
          within: Interval(from: incident.opened, to: incident.closed ?? query.now))
      },
      days: DayService.merged(probes.flatMap { data.hours[$0.key]?.days ?? [] }))
  }

  private func subject(
    _ state: SubjectState, name: String, _ probes: [Probe], _ judged: JudgedProvider
  ) -> SubjectReport {
    let confirmed = judged.course(of: state.subject, by: .confirmed).timeline
    let excluded = exclusions(of: state.subject)
    func availability(_ interval: Interval) -> Availability {
      Availability(.confirmed, of: confirmed.clamped(to: interval), excluding: excluded)
    }
    let strict = judged.course(of: state.subject, by: .strict).timeline.clamped(to: query.window)
    let defined = zip(shop.definitions, hours).map { definition, hours in
      judged.availability(
        of: state.subject, by: definition, over: hours.window, closed: hours.closed, maintenance: exclusions)
    }
    return SubjectReport(
      subject: state.subject, name: name, outcome: state.outcome, cause: state.cause, since: state.knownSince,
      confirmed: availability(query.window), strict: Availability(.strict, of: strict, excluding: excluded),
      pieces: query.pieces.map(availability), days: query.days.map(availability), defined: defined,
      level: level(of: state.subject, defined), latency: data.latency(of: probes))
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

extension Timeline {
  fileprivate func isDown(within interval: Interval) -> Bool {
    clamped(to: interval).steps.contains { $0.verdict.outcome == .down }
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
