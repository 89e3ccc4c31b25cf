import PaymentHealth
import Reporting
import Storage

@testable import Commands

/// A report, a board and a list in which every text is the same foreign one.
struct HostileShop {
  let text: String

  /// Names are written by the merchant, many times on a page: of a long text they are the beginning.
  static func name(of text: String) -> String { String(text.unicodeScalars.prefix(20_000)) }

  private var name: String { Self.name(of: text) }

  static let now = Timestamp(seconds: 1_795_308_307)
  static let track = Track(probe: ProbeKey(provider: "paytrail", probe: "list"), method: "nordea")

  private var incident: IncidentReport {
    IncidentReport(
      incident: Incident(
        subject: .method(MethodKey(provider: "paytrail", method: "nordea")), trouble: .down,
        opened: Self.now.advanced(by: .seconds(-90)), cause: .httpStatus, evidence: text), name: name)
  }

  /// The incident as rows.
  func exported(_ format: ExportFormat) -> String {
    let table = ExportTable.incidents(format)
    var bytes = table.header
    table.add(incident.incident, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  var report: Report {
    let window = Interval(from: Self.now.advanced(by: .seconds(-100)), to: Self.now)
    let timeline = Timeline(window, steps: [Timeline.Step(from: window.from, verdict: Verdict(.httpStatus))])
    let confirmed = Availability(.confirmed, of: timeline)
    func row(_ subject: Subject) -> SubjectReport {
      SubjectReport(
        subject: subject, name: name, outcome: .down, cause: .httpStatus, since: window.from, confirmed: confirmed,
        strict: Availability(.strict, of: timeline), pieces: [confirmed], days: [confirmed], defined: [confirmed])
    }
    let latency = ProbeReport.Quantiles(
      phase: .total, count: 1, p50: .milliseconds(1), p95: .milliseconds(2), p99: .milliseconds(3))
    let probe = ProbeReport(
      probe: Self.track.probe, every: .seconds(30), results: [.down: 1], missed: 0, latency: [latency],
      points: [ProbeReport.Point(interval: window, p50: .milliseconds(1), p95: .milliseconds(2))])
    let provider = ProviderReport(
      provider: "paytrail", name: name, environment: .live, whole: row(.provider("paytrail")),
      methods: [
        row(.method(MethodKey(provider: "paytrail", method: "nordea"))),
        row(.method(MethodKey(provider: "paytrail", method: "op"))),
      ],
      probes: [probe])
    return Report(
      merchant: name, timeZone: "Europe/Helsinki", language: .english, windowName: name, window: window,
      generated: Self.now,
      measuredSince: window.from, providers: [provider], incidents: [incident],
      definitions: [Definition("confirmed", .confirmed, source: name)])
  }

  private var shop: Shop {
    let methods = [Method(id: "nordea", name: name), Method(id: "op", name: "OP")]
    let probe = Probe(
      key: Self.track.probe, covers: methods.map(\.id), every: .seconds(30), timeout: .seconds(10), steps: [])
    let provider = Provider(id: "paytrail", name: name, environment: .live, methods: methods, probes: [probe])
    return Shop(
      merchant: Merchant(name: name, timeZone: "UTC", language: .english, countries: [], currencies: []), controls: [],
      providers: [provider], sinks: [], storePath: "payprobe.db")
  }

  var board: StatusBoard {
    let state = TrackState(
      verdict: Verdict(.httpStatus), since: Self.now.advanced(by: .seconds(-90)), tries: 5,
      lastSlot: Self.now.advanced(by: .seconds(-20)), measuredUntil: Self.now.advanced(by: .seconds(10)))
    var board = StatusBoard(shop, data: StatusData(tracks: [Self.track: state]), now: Self.now)
    board.openIncidents = [incident]
    return board
  }

  var pluginLine: String { PluginLine(board, shop: shop, latest: [:]).text }

  var incidentList: String {
    IncidentList.text([incident], timeZone: "UTC", now: Self.now, style: .plain)
  }

  var incidentListJSON: String { IncidentList.json([incident], timeZone: "UTC", now: Self.now) }

  var pendingList: String {
    let event = AlertEvent(
      id: "paytrail@1#1", kind: .down, reason: nil, incident: "paytrail@1", subject: .provider("paytrail"),
      providerName: name, methods: [], since: Self.now, decided: Self.now, cause: .httpStatus, summary: text)
    let entry = OutboxEntry(event: event, sink: "hook", attempts: 1, nextTry: Self.now, lastError: text)
    return PendingList.text(
      [entry], givenUp: [entry], disabled: [DisabledSink(sink: "hook", since: Self.now, reason: text)], now: Self.now)
  }
}
