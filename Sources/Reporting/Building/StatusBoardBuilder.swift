package import PaymentHealth

extension StatusBoard {
  /// The board of all methods at `now`, from what was fetched and nothing else.
  package init(_ shop: Shop, data: StatusData, now: Timestamp) {
    self.init(
      merchant: shop.merchant.name, timeZone: ZoneCalendar(timeZone: shop.merchant.timeZone).name, at: now,
      rows: shop.providers.flatMap { provider in
        zip(provider.methods, provider.methodStates(data.tracks, at: now))
          .map { Row($0, of: provider, state: $1, recent: data.recent) }
      },
      openIncidents: data.openIncidents.withoutCovered.sorted { ($0.opened, $0.subject) > ($1.opened, $1.subject) }
        .map {
          IncidentReport(of: $0, in: shop, among: data.openIncidents, history: data.history, tracks: data.tracks)
        },
      certificates: data.certificates.shown(of: shop.providers),
      leftovers: shop.leftovers(of: data.obligations, at: now),
      hush: Hush(shop, data.instructions, around: now, ZoneCalendar.clocks).present(at: now), gap: data.instructions.gap
    )
    advisories = data.advisories.reports(of: shop, data.tellings, data.instructions)
  }
}

extension [CertificateState] {
  /// What is shown by those places that belong to `providers`.
  func shown(of providers: [Provider]) -> [CertificateSighting] {
    shown.filter { sighting in providers.contains { $0.id == sighting.key.provider } }
  }
}

extension StatusBoard.Row {
  /// Shows the results of the probe that decides the state: the one that sees the trouble, otherwise the first that covers the method.
  fileprivate init(_ method: Method, of provider: Provider, state: SubjectState, recent: [ProbeKey: [ProbeResult]]) {
    let covering = provider.probes.filter { $0.covers.contains(method.id) }.map(\.key)
    let shown = state.probe ?? covering.first
    let latest = covering.flatMap { recent[$0] ?? [] }.filter(\.wasAnswered).max { $0.slot < $1.slot }
    let results = (shown.flatMap { recent[$0] } ?? []).sorted { $0.slot < $1.slot }
    self.init(
      provider: provider.name, state: state, name: method.name, latency: latest?.phases.total,
      recent: results.suffix(StatusData.recentCount).map { result in
        StatusBoard.Sample(
          outcome: result.verdict(for: method.id).outcome, latency: result.wasAnswered ? result.phases.total : nil)
      })
  }
}
