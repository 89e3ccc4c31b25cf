import ArgumentParser
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct ExportOptions: ParsableArguments {
  @OptionGroup var options: ConfigurationOptions

  @Option(help: "csv or jsonl: a line of JSON for each row.") var format = ExportFormat.csv

  @Option(help: "As of report: 24h, 30d, yesterday, 2026-10, 2026-W44, all, FROM/TO.") var window = "all"

  @Option(help: ArgumentHelp("Only this provider. May be given again.", valueName: "provider")) var provider: [String] =
    []
}

extension ExportFormat: ExpressibleByArgument {}

/// What is exported from.
struct ExportSource {
  /// Rows in one piece, so that a slow reader holds no transaction open.
  static let chunk = 20_000

  let reader: StoreReader
  let shop: Shop
  let window: Interval
  private let providers: Set<String>

  init(_ export: ExportOptions) async throws {
    let request = try WindowRequest(option: export.window)
    let (installation, reader) = try await Installation.forReading(export.options)
    let scope = ReportScope(providers: export.provider, methods: [])
    let now = SystemWallClock().now
    (self.reader, shop, providers) = (reader, installation.shop, Set(export.provider))
    window = try await refusingWrongUse {
      try scope.check(against: installation.shop)
      // The slot of the first result may be before its start.
      if request.span == .all { return Interval(from: Timestamp(seconds: 0), to: now.advanced(by: .seconds(1))) }
      return try await reader.window(request, of: installation.shop, now: now)
    }
  }

  func includes(_ provider: Provider) -> Bool { providers.isEmpty || providers.contains(provider.id.rawValue) }

  func includes(_ incident: Incident) -> Bool {
    providers.isEmpty || incident.subject.provider.map { providers.contains($0.rawValue) } ?? false
  }
}
