import Foundation
import Glibc
import PaymentHealth
import Reporting
import Storage

extension Style {
  /// What standard output can show.
  static var standardOutput: Style {
    Style(environment: ProcessInfo.processInfo.environment, isTerminal: Output.isTerminal)
  }
}

extension StatusBoard {
  static func read(from reader: StoreReader, shop: Shop, now: Timestamp) async throws -> StatusBoard {
    var recent: [ProbeKey: [ProbeResult]] = [:]
    for probe in shop.providers.flatMap(\.probes) {
      recent[probe.key] = try await reader.recentResults(of: probe.key, count: StatusData.recentCount)
    }
    let data = StatusData(
      tracks: try await reader.trackStates(), recent: recent, openIncidents: try await reader.openIncidents())
    return StatusBoard(shop, data: data, now: now)
  }
}

extension ReportData {
  static func fetch(_ query: ReportQuery, shop: Shop, firstResult: Timestamp?, from reader: StoreReader) async throws
    -> ReportData
  {
    var data = ReportData(firstResult: firstResult)
    let window = query.window
    data.tracks = try await reader.trackStates()
    data.transitions = try await reader.transitions(
      of: Array(data.tracks.keys), from: query.history.from, to: query.history.to)
    data.missed = try await reader.missedSlots(from: window.from, to: window.to)
    data.incidents = try await reader.incidents(from: window.from, to: window.to)
    for probe in shop.providers.flatMap(\.probes) {
      let deviations = try await reader.deviations(of: probe.key, from: window.from, to: window.to)
      for method in probe.covers {
        data.deviations[Track(probe: probe.key, method: method)] = deviations.compactMap { result in
          let verdict = result.firstVerdict(for: method)
          guard verdict.outcome != .up, verdict.outcome != .unknown else { return nil }
          return Deviation(from: result.started, until: result.started.advanced(by: result.period), verdict: verdict)
        }
      }
      if query.isShort {
        data.results[probe.key] = try await reader.results(of: probe.key, from: window.from, to: window.to)
      } else {
        data.rollUps[probe.key] = try await reader.rollUps(
          of: probe.key, from: query.latencyInterval.from, to: query.latencyInterval.to)
      }
    }
    return data
  }
}

extension Report {
  static func build(_ shop: Shop, from reader: StoreReader, window: WindowRequest, scope: ReportScope, now: Timestamp)
    async throws -> Report
  {
    let first = try await reader.firstResult()
    let query = ReportQuery(window, timeZone: shop.merchant.timeZone, now: now, firstResult: first)
    let data = try await ReportData.fetch(query, shop: shop, firstResult: first, from: reader)
    return ReportBuilder.build(shop, scope: scope, query: query, data: data)
  }
}

extension Installation {
  func incidents(window: String, now: Timestamp) async throws -> [IncidentReport] {
    try await report(window: try WindowRequest(window), scope: .everything, now: now).incidents
  }
}
