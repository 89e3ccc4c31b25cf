package import PaymentHealth
package import Storage

extension StoreReader {
  /// The report of `shop` as it is at `now`.
  ///
  /// Throws what the reader throws, ``WindowError`` and ``ScopeError``.
  ///
  /// - Parameter hours: Whether the five weeks are wanted that heat maps, slow episodes and days are of.
  package func report(
    of shop: Shop, window: WindowRequest, scope: ReportScope = .everything, hours: Bool = true, now: Timestamp
  ) async throws -> Report {
    try window.check(at: now, timeZone: shop.merchant.timeZone)
    try scope.check(against: shop)
    var data = try await courses(of: shop, until: now)
    let query = ReportQuery(
      window, timeZone: shop.merchant.timeZone, now: now, firstResult: data.firstResult,
      zones: shop.definitions.compactMap(\.timeZone))
    let probes = shop.providers.filter { scope.includes($0) }.flatMap(\.probes)
    try await addParts(
      of: probes, for: query, rules: shop.definitions.map(\.rule), to: &data, latency: scope.includes,
      hours: { hours && scope.includes($0) })
    data.missed = try await missedSlots(from: query.latencyInterval.from, to: query.latencyInterval.to)
    data.incidents = try await incidents(from: query.window.from, to: query.window.to)
    data.history = try await history(of: data.incidents, to: query.window.to)
    data.certificates = try await certificates()
    data.obligations = try await obligations()
    data.instructions = await knownInstructions()
    return await ReportBuilder.buildConcurrently(shop, scope: scope, query: query, data: data)
  }

  /// Adds what is to be known of probes beside their states, side by side.
  ///
  /// - Parameters:
  ///   - latency: Of which probes it is asked for.
  ///   - hours: Of which the last five weeks are.
  func addParts(
    of probes: [Probe], for query: ReportQuery, rules: [AvailabilityRule], to data: inout ReportData,
    latency: (Probe) -> Bool, hours: (Probe) -> Bool
  ) async throws {
    try await withThrowingTaskGroup { group in
      for probe in probes {
        let question = ProbeQuestion(probe, for: query, rules: rules, latency: latency(probe), hours: hours(probe))
        group.addTask { try await self.record(question) }
      }
      for try await record in group { data.add(record) }
    }
    data.rawSince = try await firstResult().map { max($0, query.now.advanced(by: .zero - ProbeResult.kept)) }
  }

  /// The seconds that a window comes to.
  ///
  /// - Throws: What the reader throws, and ``WindowError``.
  package func window(_ request: WindowRequest, of shop: Shop, now: Timestamp) async throws -> Interval {
    try request.check(at: now, timeZone: shop.merchant.timeZone)
    let first = try await courses(of: shop, until: now).firstResult
    let window = request.resolve(now: now, timeZone: shop.merchant.timeZone, firstResult: first)
    return Interval(from: window.from, to: window.endOfList(at: now))
  }

  /// The status board of `shop` as it is at `now`, and the latest result of each probe.
  package func statusBoard(of shop: Shop, now: Timestamp) async throws -> (
    board: StatusBoard, latest: [ProbeKey: ProbeResult]
  ) {
    let open = try await openIncidents()
    var data = StatusData(
      tracks: try await trackStates(), openIncidents: open, history: try await history(of: open, to: now),
      certificates: try await certificates(), obligations: try await obligations(),
      instructions: await knownInstructions())
    data.advisories = try await lastingAdvisories()
    data.tellings = data.advisories.isEmpty ? [] : try await tellings()
    for probe in shop.providers.flatMap(\.probes) {
      data.recent[probe.key] = try await recentResults(of: probe.key, count: StatusData.recentCount)
    }
    return (StatusBoard(shop, data: data, now: now), data.recent.compactMapValues(\.last))
  }

  /// The incidents of a window, newest first.
  package func incidentReports(
    of shop: Shop, window: WindowRequest, scope: ReportScope = .everything, now: Timestamp
  ) async throws -> [IncidentReport] {
    try window.check(at: now, timeZone: shop.merchant.timeZone)
    try scope.check(against: shop)
    let known = try await courses(of: shop, until: now)
    let span = window.resolve(now: now, timeZone: shop.merchant.timeZone, firstResult: known.firstResult)
    let all = try await incidents(from: span.from, to: span.endOfList(at: now))
    let history = try await history(of: all, to: span.to)
    return all.reversed()
      .filter { scope.includes($0.subject, of: shop) }
      .withoutCovered
      .map { IncidentReport(of: $0, in: shop, among: all, history: history, tracks: known.tracks) }
  }
}

extension Interval {
  /// Where a list of the window ends: one up to now has what began within this second too.
  fileprivate func endOfList(at now: Timestamp) -> Timestamp {
    to < now.wholeSecond ? to : now.advanced(by: .seconds(1))
  }
}

extension StoreReader {
  /// The advisories of a window, the newest first.
  package func advisoryReports(of shop: Shop, window: WindowRequest, now: Timestamp) async throws -> [AdvisoryReport] {
    let first = try await courses(of: shop, until: now).firstResult
    let span = window.resolve(now: now, timeZone: shop.merchant.timeZone, firstResult: first)
    return try await advisories(from: span.from, to: span.endOfList(at: now))
      .reports(of: shop, try await tellings(), await knownInstructions())
  }

  /// What may have happened before these, the oldest of which began before the window.
  private func history(of incidents: [Incident], to end: Timestamp) async throws -> IncidentHistory {
    guard let first = incidents.map(\.opened).min() else { return IncidentHistory() }
    return try await history(from: first, to: end)
  }

  /// States and all transitions: they are few and kept for ever, so that the first of them dates the first result, which itself is not.
  func courses(of shop: Shop, until now: Timestamp) async throws -> ReportData {
    let tracks = try await trackStates()
    let transitions = try await transitions(
      of: shop.tracks, from: Timestamp(milliseconds: 0), to: now.advanced(by: .seconds(1)))
    return ReportData(
      firstResult: transitions.values.compactMap(\.first?.at).min(), tracks: tracks, transitions: transitions)
  }
}

extension ProbeQuestion {
  /// What a report needs of one probe.
  fileprivate init(_ probe: Probe, for query: ReportQuery, rules: [AvailabilityRule], latency: Bool, hours: Bool) {
    let (evidence, slack) = (query.evidence, probe.every + probe.every)
    self.init(
      probe: probe.key, methods: probe.covers,
      evidence: Interval(from: evidence.from.advanced(by: .zero - slack), to: evidence.to.advanced(by: slack)),
      rules: rules, pieces: latency ? query.latencySpans(of: probe) : nil, hours: hours ? query.hours : nil)
  }
}

extension ReportData {
  fileprivate mutating func add(_ record: ProbeRecord) {
    for (method, found) in record.deviations { deviations[Track(probe: record.probe, method: method)] = found }
    latest[record.probe] = record.latest
    summaries[record.probe] = record.summary
    hours[record.probe] = record.hours
  }
}

extension Shop {
  var tracks: [Track] {
    providers.flatMap(\.probes).flatMap { probe in probe.covers.map { Track(probe: probe.key, method: $0) } }
  }
}
