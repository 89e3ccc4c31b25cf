package import PaymentHealth
package import Storage
import StrictJSON

extension ExportTable {
  /// A row for each result; its columns are described in `docs/data.md`.
  package static func results(_ format: ExportFormat) -> ExportTable {
    ExportTable(
      columns: [
        "provider", "probe", "slot", "started", "ended", "period_ms", "outcome", "cause", "tries", "first_outcome",
        "first_cause", "resolve_us", "connect_us", "tls_us", "first_byte_us", "transfer_us", "methods", "first_methods",
        "evidence", "steps_us",
      ], format: format)
  }

  package func add(_ result: StoredResult, of probe: ProbeKey, to bytes: inout [UInt8]) {
    let finding = result.finding
    let (verdict, first) = (finding?.verdict ?? .up, finding?.firstVerdict ?? .up)
    let phases = result.phases
    add(
      [
        .name(probe.provider.rawValue), .name(probe.probe.rawValue), .time(result.slot), .time(result.started),
        .time(result.ended), .number(result.period.wholeMilliseconds), .name(verdict.outcome.rawValue), .cause(verdict),
        .number(Int64(finding?.tries ?? 1)), .name(first.outcome.rawValue), .cause(first), .number(phases[0]),
        .number(phases[1]), .number(phases[2]), .number(phases[3]), .number(phases[4]),
        .methods(finding?.methods), .methods(finding?.tries == 1 ? finding?.methods : finding?.firstMethods),
        finding?.evidence.map { .text($0) } ?? .none, .steps(result.stepTimes),
      ], to: &bytes)
  }

  /// A row for each change of a confirmed state.
  package static func transitions(_ format: ExportFormat) -> ExportTable {
    ExportTable(
      columns: ["provider", "probe", "method", "at", "outcome", "cause", "decided"], format: format)
  }

  package func add(_ transition: Transition, to bytes: inout [UInt8]) {
    let track = transition.track
    add(
      [
        .name(track.probe.provider.rawValue), .name(track.probe.probe.rawValue), .name(track.method.rawValue),
        .time(transition.at), .name(transition.verdict.outcome.rawValue), .cause(transition.verdict),
        .time(transition.decided),
      ], to: &bytes)
  }

  /// A row for each incident.
  package static func incidents(_ format: ExportFormat) -> ExportTable {
    ExportTable(
      columns: [
        "id", "subject", "trouble", "opened", "closed", "cause", "owner", "probe", "last_good", "alerts", "told",
        "evidence",
      ], format: format)
  }

  package func add(_ incident: Incident, to bytes: inout [UInt8]) {
    add(
      [
        .name(incident.id), .name(incident.subject.rawValue), .name(incident.trouble.rawValue), .time(incident.opened),
        incident.closed.map { .time($0) } ?? .none, .name(incident.cause.rawValue),
        .name(incident.cause.owner.rawValue), incident.probe.map { .name($0.description) } ?? .none,
        incident.lastGood.map { .time($0) } ?? .none, .number(Int64(incident.alerts)),
        incident.told.map { .name($0.rawValue) } ?? .none, incident.evidence.map { .text($0) } ?? .none,
      ], to: &bytes)
  }
}

extension ExportCell {
  fileprivate static func cause(_ verdict: Verdict) -> ExportCell {
    verdict.cause.map { .name($0.rawValue) } ?? .none
  }

  /// `[["create",120345],["pay",80211]]`.
  fileprivate static func steps(_ times: [StepTime]) -> ExportCell {
    if times.isEmpty { return .none }
    return .json(.list(times.map { .list([.text($0.step), .integer($0.total.wholeMicroseconds)]) }))
  }

  /// `nordea=http.status osuuspankki=up`.
  fileprivate static func methods(_ found: [MethodID: Verdict]?) -> ExportCell {
    guard let found, !found.isEmpty else { return .none }
    let words = found.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.cause?.rawValue ?? "up")" }
    return .name(words.joined(separator: " "))
  }
}
