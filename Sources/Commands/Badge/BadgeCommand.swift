import ArgumentParser
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct BadgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "badge", abstract: "A badge of a provider or method: an SVG, or JSON for shields.io.",
    discussion: """
      Write it where your web server serves it, from a timer: payprobe badge paytrail --output /var/www/paytrail.svg. \
      The share is of the window by the definition confirmed, cut off; the latency half of the answers took at most.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: "A provider (paytrail) or a method of it (paytrail/nordea).")
  var subject: String

  @Option(help: "\(Badge.Figure.allCases.map(\.rawValue).joined(separator: ", ")).")
  var show: Badge.Figure = .uptime

  @Option(help: "As of payprobe report.")
  var window: String = "30d"

  @Option(help: "svg or json; by default that of the file's ending, else svg.")
  var format: BadgeFormat?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  func run() async throws {
    let (window, format) = (try WindowRequest(option: window), try format ?? ending ?? .svg)
    let scope = ReportScope(subject: subject)
    let (installation, reader) = try await Installation.forReading(options)
    let report = try await refusingWrongUse {
      try await reader.report(
        of: installation.shop, window: window, scope: scope, hours: false, now: SystemWallClock().now)
    }
    let subjects = report.providers.flatMap { $0.isPart ? $0.methods : [$0.whole] }
    guard let shown = subjects.first else { return }
    let text = format.render(Badge(show, of: shown, in: report))
    guard let output, output != "-" else { return try Output.write(text) }
    try FileOutput.write(text, to: output)
  }

  private var ending: BadgeFormat? {
    get throws {
      guard let output, let ending = FileOutput.ending(of: output) else { return nil }
      if let format = BadgeFormat(rawValue: ending) { return format }
      throw ValidationError(
        "--output: there is no badge that is called .\(ending.printable.clipped(to: 20)); end the name in .svg or .json, or say what is to be in it with --format"
      )
    }
  }
}

extension ReportScope {
  /// `paytrail` or `paytrail/nordea`.
  fileprivate init(subject: String) {
    let isMethod = subject.contains("/")
    self.init(providers: isMethod ? [] : [subject], methods: isMethod ? [subject] : [])
  }
}

extension Badge.Figure: ExpressibleByArgument {}
extension BadgeFormat: ExpressibleByArgument {}
