import ArgumentParser
import CMalloc
import Foundation
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Availability, latency and incidents of a window.",
    discussion: """
      Every percentage is printed with its definition, its coverage and its time zone, and is cut off, never rounded \
      up. Seconds up, degraded, down, unknown and excluded add up to the window.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Option(
    help: """
      24h, 7d, 30d, 90d or any duration; today; yesterday; last-month; 2026-10-31; 2026-W44; 2026-10; 2026-Q4; 2026; all; or \
      FROM/TO in ISO 8601, without an offset in the merchant's time zone. TO is not in the window.
      """)
  var window: String = "24h"

  @Option(
    help:
      "\(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")); by default that of the file's ending, else text."
  )
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp("Only this method (nordea or paytrail/nordea). May be given again.", valueName: "method"))
  var method: [String] = []

  @Option(help: ArgumentHelp("Only this provider. May be given again.", valueName: "provider"))
  var provider: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "\(Language.allCases.map(\.rawValue).joined(separator: ", ")): of the HTML page; the merchant's unless given.",
      valueName: "code"))
  var language: Language?

  @Flag(help: "Send it by every sink of mail instead, the page as a file beside the text; 1 if one did not take it.")
  var mail = false

  @Option(
    help: ArgumentHelp(
      "With --mail: how long to try again, every ten minutes, what a mail server does not take for now, such as 2h.",
      valueName: "time"))
  var retryFor: String?

  @Option(help: ArgumentHelp("With --mail: only by this sink. May be given again.", valueName: "id"))
  var sink: [String] = []

  func validate() throws {
    if mail, output != nil || format != nil || language != nil {
      throw ValidationError(
        "--mail sends the text and the page, in the language of the sink; leave out --output, --format and --language")
    }
    if !mail, retryFor != nil { throw ValidationError("--retry-for says how long to try to --mail; give that too") }
    if !mail, !sink.isEmpty { throw ValidationError("--sink says by which sink to --mail; give that too") }
  }

  func run() async throws {
    let window = try WindowRequest(option: window)
    let format = try format ?? output.map(ReportFormat.init(forFile:)) ?? .text
    if language != nil, format != .html {
      throw ValidationError("--language is of the page: add --format html, or --output with a name that ends in .html")
    }
    let (installation, reader) = try await Installation.forReading(
      options, connections: min(4, ProcessInfo.processInfo.activeProcessorCount))
    let report = try await refusingWrongUse {
      try await reader.report(
        of: installation.shop, window: window, scope: ReportScope(providers: provider, methods: method),
        hours: format != .csv, now: SystemWallClock().now)
    }
    // What was read is not needed any more; what is written of it may be as large.
    _ = malloc_trim(0)
    if mail { return try await send(report, by: installation.shop.reportSinks(named: sink)) }
    let text = await format.renderConcurrently(
      report, style: output == nil ? .standardOutput : .plain, language: language)
    guard let output, output != "-" else { return try Output.write(text) }
    try FileOutput.write(text, to: output)
  }

  private var patience: Duration {
    get throws {
      guard let retryFor else { return .zero }
      guard let time = Duration(text: retryFor), (.zero ... .seconds(86_400)).contains(time) else {
        throw ValidationError("--retry-for: write a time of at most a day, such as 30min or 2h")
      }
      return time
    }
  }

  private func send(_ report: Report, by sinks: [Sink]) async throws {
    let mailing = ReportMailing(report: report, clock: SystemWallClock(), patience: try patience)
    let results = try await mailing.send(by: sinks) { try Output.line("\($0.sink): \($0.verdict.words)") }
    if results.contains(where: { !$0.isDelivered }) { throw ExitCode(1) }
  }
}

/// Turns what the user named wrongly into what the command line says of wrong use.
func refusingWrongUse<Value>(_ read: () async throws -> Value) async throws -> Value {
  do {
    return try await read()
  } catch let error as ScopeError {
    throw ValidationError("\(error)")
  } catch let error as WindowError {
    throw ValidationError("--window: \(error)")
  }
}

extension WindowRequest {
  /// What the user gave as `--window`.
  init(option text: String) throws {
    do {
      try self.init(text)
    } catch {
      throw ValidationError("--window: \(error)")
    }
  }
}

extension ReportFormat: ExpressibleByArgument {
  /// By what a file's name ends with; text of one without an ending.
  ///
  /// - Throws: `ValidationError` for the ending of something else.
  init(forFile path: String) throws {
    guard let ending = FileOutput.ending(of: path) else {
      self = .text
      return
    }
    guard let format = ending == "txt" ? .text : ReportFormat(rawValue: ending) else {
      let known = (["txt"] + Self.allCases.dropFirst().map(\.rawValue)).map { ".\($0)" }.joined(separator: ", ")
      throw ValidationError(
        "--output: there is no report that is called .\(ending.printable.clipped(to: 20)); end the name in \(known), or say what is to be in it with --format"
      )
    }
    self = format
  }
}

extension Language: ExpressibleByArgument {}
