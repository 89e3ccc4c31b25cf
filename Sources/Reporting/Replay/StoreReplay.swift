package import PaymentHealth
package import Storage

extension StoreReader {
  /// What other rules would have made of the results of a window, beside what was made of them; nothing of the store is changed.
  ///
  /// Throws what the reader throws, ``WindowError`` and ``ScopeError``.
  ///
  /// - Parameter rules: By probe; those of other probes stay as `shop` has them.
  package func replay(
    of shop: Shop, by rules: [ProbeKey: ConfirmationRule], window request: WindowRequest,
    scope: ReportScope = .everything, now: Timestamp
  ) async throws -> ReplayReport {
    try request.check(at: now, timeZone: shop.merchant.timeZone)
    try scope.check(against: shop)
    var data = try await courses(of: shop, until: now)
    let probes = shop.providers.filter(scope.includes).flatMap(\.probes)
    let stored = try await firstResult(of: probes.map(\.key)).map {
      max($0, now.advanced(by: .zero - ProbeResult.kept))
    }
    let asked = ReportQuery(request, of: shop, now: now, firstResult: data.firstResult)
    let query = try asked.begun(at: stored, isAll: request.span == .all).map {
      ReportQuery(try WindowRequest($0), of: shop, now: now, firstResult: data.firstResult)
    }
    try await addParts(
      of: probes, for: query ?? asked, rules: shop.definitions.map(\.rule), to: &data, latency: { _ in false },
      hours: { _ in false })
    data.instructions = await knownInstructions()
    let replay = StoreReplay(
      shop, by: rules, scope: scope, query: query ?? asked, since: stored ?? now, data: data, reader: self)
    var report = try await replay.report()
    report.windowName = asked.windowName
    report.storedSince = stored.flatMap { query != nil && asked.window.from < $0 ? $0 : nil }
    return report
  }
}

extension ReportQuery {
  fileprivate init(_ request: WindowRequest, of shop: Shop, now: Timestamp, firstResult: Timestamp?) {
    self.init(
      request, timeZone: shop.merchant.timeZone, now: now, firstResult: firstResult,
      zones: shop.definitions.compactMap(\.timeZone))
  }

  /// The window from the first slot with a result on, as a window is written; nil if that is all of it, or nothing.
  ///
  /// - Parameter isAll: It begins with the first result, whose slot is before its start.
  fileprivate func begun(at stored: Timestamp?, isAll: Bool) -> String? {
    guard let begin = stored?.wholeSecond, begin < window.to, window.from < begin || isAll && begin < window.from else {
      return nil
    }
    return "\(begin.utc)/\(window.to.utc)"
  }
}

/// One replay of a store: which results it needs, and what is made of them.
private struct StoreReplay: Sendable {
  private let shop: Shop
  /// Those asked for, with the rules to judge by.
  private let providers: [Provider]
  private let scope: ReportScope
  private let query: ReportQuery
  private let data: ReportData
  private let reader: StoreReader
  private let span: Interval
  private let hush: Hush

  /// - Parameter stored: The oldest slot with a result.
  init(
    _ shop: Shop, by rules: [ProbeKey: ConfirmationRule], scope: ReportScope, query: ReportQuery,
    since stored: Timestamp, data: ReportData, reader: StoreReader
  ) {
    (self.shop, self.scope, self.query, self.data, self.reader) = (shop, scope, query, data, reader)
    providers = shop.providers.filter(scope.includes).map { $0.judged(by: rules) }
    span = query.window.replayed(by: providers, since: stored, until: query.now)
    hush = Hush(shop, data.instructions.known(at: query.now), over: span, ZoneCalendar.clocks)
  }

  func report() async throws -> ReplayReport {
    let old = try await reader.incidents(from: span.from, to: span.to)
    let told = try await reader.told(of: Set(old.map(\.id))).compactMapValues(\.first)
    let courses = try await courses(after: try await rewound(old))
    let new = courses.flatMap { course in
      // What was told before the replay of what lasted then is known by the store alone.
      course.incidents.values.map { incident in
        let before = told[incident.id].flatMap { $0 < span.from ? $0 : nil }
        return side(incident, told: before ?? course.told[incident.id])
      }
    }
    let pairs = [IncidentPair](old: counted(old.map { side($0, told: told[$0.id]) }), new: counted(new))
    return ReplayReport(
      timeZone: query.timeZone, windowName: query.windowName, window: query.window, rules: changes,
      incidents: pairs.map { .init(name: $0.subject.map(shop.name) ?? "", pair: $0) },
      subjects: await subjects(courses), results: courses.reduce(0) { $0 + $1.results },
      untried: courses.reduce(0) { $0 + $1.untried })
  }

  /// Those that lasted at the beginning as they were then.
  private func rewound(_ incidents: [Incident]) async throws -> [Incident] {
    var past: [Incident] = []
    for incident in incidents {
      let lasted = incident.opened < span.from && incident.closed.map { $0 >= span.from } ?? true
      past.append(lasted ? incident.rewound(to: span.from, by: try await reader.steps(of: incident.id)) : incident)
    }
    return past
  }

  private var changes: [ReplayReport.RuleChange] {
    zip(shop.providers.filter(scope.includes), providers).flatMap { old, new in
      zip(old.probes, new.probes).map { .init(probe: $0.key, old: $0.confirmation, new: $1.confirmation) }
    }
  }

  /// The providers side by side, a few at a time so that not all their results are in memory.
  private func courses(after incidents: [Incident]) async throws -> [ReplayedCourse] {
    try await withThrowingTaskGroup(of: ReplayedCourse.self) { group in
      var (waiting, courses) = (providers[...], [ReplayedCourse]())
      for provider in waiting.prefix(Self.atOnce) { group.addTask { try await course(of: provider, after: incidents) } }
      waiting = waiting.dropFirst(Self.atOnce)
      while let course = try await group.next() {
        courses.append(course)
        if let provider = waiting.popFirst() { group.addTask { try await self.course(of: provider, after: incidents) } }
      }
      return courses
    }
  }

  private static let atOnce = 4

  private func course(of provider: Provider, after incidents: [Incident]) async throws -> ReplayedCourse {
    let snapshot = ProviderSnapshot(
      of: provider, at: span.from, transitions: data.transitions, incidents: incidents)
    var replay = ProviderReplay(provider, after: snapshot, over: query.window, hush: hush)
    try await reader.play(&replay, of: provider, over: span)
    return replay.course
  }

  /// What ends after the last result that was judged lasts.
  private func side(_ incident: Incident, told: Timestamp?) -> IncidentPair.Side {
    var incident = incident
    if let closed = incident.closed, closed >= span.to { incident.closed = nil }
    return IncidentPair.Side(incident, told: told)
  }

  private func counted(_ sides: [IncidentPair.Side]) -> [IncidentPair.Side] {
    sides.filter { side in
      let incident = side.incident
      let isAsked =
        providers.contains { $0.id == incident.subject.provider } && scope.includes(incident.subject, of: shop)
      return isAsked && incident.opened < query.window.to && incident.closed.map { $0 > query.window.from } ?? true
    }
  }

  private func subjects(_ courses: [ReplayedCourse]) async -> [ReplayReport.SubjectPair] {
    var replayed = data
    let found = courses.reduce(into: [:]) { $0.merge($1.transitions) { first, _ in first } }
    for track in shop.tracks where providers.contains(where: { $0.id == track.probe.provider }) {
      let before = (data.transitions[track] ?? []).filter { $0.decided < span.from }
      replayed.transitions[track] = before + (found[track] ?? [])
    }
    let old = await ReportBuilder.buildConcurrently(shop, scope: scope, query: query, data: data)
    let new = await ReportBuilder.buildConcurrently(shop, scope: scope, query: query, data: replayed)
    return zip(old.subjects, new.subjects).map {
      .init(subject: $0.subject, name: $0.name, old: $0.defined, new: $1.defined)
    }
  }
}

extension Report {
  /// Each provider before its methods.
  fileprivate var subjects: [SubjectReport] { providers.flatMap(\.subjects) }
}

extension Provider {
  fileprivate func judged(by rules: [ProbeKey: ConfirmationRule]) -> Provider {
    var other = self
    for index in probes.indices {
      other.probes[index].confirmation = rules[probes[index].key] ?? probes[index].confirmation
    }
    return other
  }
}

extension Interval {
  /// The slots to judge for it: from so early on that what counts at its beginning is known, until what lasts at its end is mostly over.
  fileprivate func replayed(by providers: [Provider], since stored: Timestamp, until now: Timestamp) -> Interval {
    let longest = providers.flatMap(\.probes).map(\.every).max() ?? .zero
    let memory = max(ConfirmationRule.longestMemory, longest * RecentResults.count)
    let begin = max(stored.wholeSecond, from.advanced(by: .zero - memory))
    return Interval(from: begin, to: min(now, to.advanced(by: memory)).advanced(by: .seconds(1)))
  }
}
