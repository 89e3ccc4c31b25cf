import AlertServices
import Alerting
import CurlMulti
import Digests
import PaymentHealth
import Reporting

/// A report on its way to people: by every sink of mail, or by those that are named.
struct ReportMailing: Sendable {
  let report: Report
  let clock: any WallClock
  /// How long to go on trying what may still go.
  var patience: Duration = .zero

  /// Between one try and the next.
  private static let pause = Duration.seconds(600)

  /// Sends it by each of these, a page in each sink's language; again by those, and to those of their recipients, who may take it later.
  ///
  /// Whoever has it does not get it again. Cancellation ends the tries.
  ///
  /// - Parameter told: Called with what became of each try.
  /// - Returns: The last of each sink.
  func send(by sinks: [Sink], telling told: (SinkTrial.Outcome) throws -> Void) async throws -> [SinkTrial.Outcome] {
    let engine = CurlMulti.payprobe()
    do {
      let outcomes = try await send(by: sinks, telling: told) { sink, mail, remaining in
        await sink.send(mail, to: remaining, clock: clock, engine: engine)
      }
      await engine.shutdown()
      return outcomes
    } catch {
      await engine.shutdown()
      throw error
    }
  }

  /// - Parameter attempt: Sends a mail by a sink, to those of its recipients who remain, or to all.
  func send(
    by sinks: [Sink], telling told: (SinkTrial.Outcome) throws -> Void,
    attempt: (Sink, ReportMail, [String]?) async -> DeliveryVerdict
  ) async throws -> [SinkTrial.Outcome] {
    let end = clock.now.advanced(by: patience)
    let mails = Dictionary(sinks.map(\.language).map { ($0, mail(in: $0)) }) { first, _ in first }
    var outcomes: [SinkTrial.Outcome] = []
    var waiting = sinks.map { (sink: $0, remaining: [String]?.none) }
    while true {
      for (sink, remaining) in waiting {
        guard let mail = mails[sink.language] else { continue }
        let outcome = SinkTrial.Outcome(sink: sink.id, verdict: await attempt(sink, mail, remaining))
        try told(outcome)
        outcomes.removeAll { $0.sink == sink.id }
        outcomes.append(outcome)
      }
      waiting = waiting.compactMap { sink, before in
        outcomes.first { $0.sink == sink.id }?.verdict.whoWaits(of: before).map { (sink, $0) }
      }
      let next = clock.now.advanced(by: Self.pause)
      guard !waiting.isEmpty, next <= end else { return outcomes }
      try await clock.sleep(until: next, tolerance: nil)
    }
  }

  func mail(in language: Language) -> ReportMail {
    ReportMail(
      subject: report.title(in: language), text: ReportFormat.text.render(report),
      page: ReportFormat.html.render(report, language: language), file: "payprobe-\(windowName).html",
      date: clock.now,
      id: "report-\(windowName)-\(language.rawValue)-\(digest)")
  }

  /// Of all it says, so that two shops or two scopes on one machine are two messages to a mailbox.
  private var digest: String {
    let text = Array(ReportFormat.text.render(report).utf8)
    return Array(Digest.sha256.hash(text).prefix(12)).hex
  }

  private var windowName: String {
    String(report.windowName.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(40))
  }
}

extension DeliveryVerdict {
  /// Which recipients may take it later, of those it was sent to (nil: all); nil: none.
  fileprivate func whoWaits(of sent: [String]?) -> [String]?? {
    switch self {
    case .retry: .some(sent)
    case .partlyDelivered(_, let remaining) where !remaining.isEmpty: .some(remaining)
    case .delivered, .partlyDelivered, .permanent, .disableSink: nil
    }
  }
}

extension Shop {
  /// The sinks that a report goes to.
  ///
  /// - Parameter names: None: all of mail.
  /// - Throws: `ProgramError` if one cannot carry a report, or none can.
  func reportSinks(named names: [String]) throws -> [Sink] {
    let named = try self.sinks(named: names)
    if !names.isEmpty, let other = named.first(where: { !$0.takesReports }) {
      throw ProgramError(
        "sink \"\(other.id)\" is no mail, and only mail carries reports; name one of type email", status: .usage)
    }
    let carriers = named.filter(\.takesReports)
    if carriers.isEmpty {
      throw ProgramError(
        "there is no sink of mail to send the report by; add one of type email under alerts.sinks",
        status: .configuration)
    }
    return carriers
  }
}
