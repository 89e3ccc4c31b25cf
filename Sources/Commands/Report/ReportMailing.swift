import AlertServices
import Alerting
import CurlMulti
import PaymentHealth
import Reporting

/// A report on its way to people: by every sink of mail, or by those that are named.
struct ReportMailing: Sendable {
  let report: Report
  let clock: any WallClock

  /// Sends it by each of these, once; a page in each sink's language.
  func send(by sinks: [Sink]) async -> [SinkTrial.Outcome] {
    let engine = CurlMulti.payprobe()
    var outcomes: [SinkTrial.Outcome] = []
    for sink in sinks {
      outcomes.append(
        SinkTrial.Outcome(
          sink: sink.id, verdict: await sink.send(mail(in: sink.language), clock: clock, engine: engine)))
    }
    await engine.shutdown()
    return outcomes
  }

  func mail(in language: Language) -> ReportMail {
    ReportMail(
      subject: report.title(in: language), text: ReportFormat.text.render(report),
      page: ReportFormat.html.render(report, language: language), file: "payprobe-\(windowName).html",
      date: clock.now,
      id: "report-\(windowName)-\(report.window.from.seconds)-\(report.window.to.seconds)-\(language.rawValue)")
  }

  private var windowName: String {
    String(report.windowName.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(40))
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
