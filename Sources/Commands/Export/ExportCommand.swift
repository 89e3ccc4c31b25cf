import ArgumentParser
import PaymentHealth
import Reporting
import Storage

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what is stored to standard output, a row each.",
    discussion: """
      Every figure of a report can be recomputed from these rows. Times are RFC 3339 in UTC; docs/data.md describes the \
      columns.
      """,
    subcommands: [Results.self, Transitions.self, Incidents.self])

  struct Results: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every result that is stored by itself, probe by probe.",
      discussion: "Results are kept for 90 days; what is older is known by transitions, incidents and roll-ups.")

    @OptionGroup var export: ExportOptions

    func run() async throws {
      let source = try await ExportSource(export)
      let table = ExportTable.results(export.format)
      guard try Output.write(table.header) else { return }
      for probe in source.shop.providers.filter(source.includes).flatMap(\.probes) {
        var last: Timestamp? = source.window.from.advanced(by: .milliseconds(-1))
        while let slot = last {
          var bytes: [UInt8] = []
          last = try await source.reader.exportResults(
            of: probe.key, after: slot, before: source.window.to, limit: ExportSource.chunk, into: &bytes
          ) { table.add($0, of: probe.key, to: &$1) }
          guard try Output.write(bytes) else { return }
        }
      }
    }
  }

  struct Transitions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every change of a confirmed state; they are kept for ever.",
      discussion:
        "Of each probe and method also the last change before the window, which is its state at the beginning.")

    @OptionGroup var export: ExportOptions

    func run() async throws {
      let source = try await ExportSource(export)
      let table = ExportTable.transitions(export.format)
      guard try Output.write(table.header) else { return }
      for probe in source.shop.providers.filter(source.includes).flatMap(\.probes) {
        let tracks = probe.covers.map { Track(probe: probe.key, method: $0) }
        let found = try await source.reader.transitions(of: tracks, from: source.window.from, to: source.window.to)
        var bytes: [UInt8] = []
        for transition in tracks.flatMap({ found[$0] ?? [] }) { table.add(transition, to: &bytes) }
        guard try Output.write(bytes) else { return }
      }
    }
  }

  struct Incidents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every incident of the window; they are kept for ever.")

    @OptionGroup var export: ExportOptions

    func run() async throws {
      let source = try await ExportSource(export)
      let table = ExportTable.incidents(export.format)
      var bytes = table.header
      for incident in try await source.reader.incidents(from: source.window.from, to: source.window.to)
      where source.includes(incident) {
        table.add(incident, to: &bytes)
      }
      _ = try Output.write(bytes)
    }
  }
}
