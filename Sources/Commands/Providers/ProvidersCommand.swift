import ArgumentParser
import Presets
import Reporting
import StrictJSON

struct ProvidersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers", abstract: "The payment providers that a preset is there for.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the presets and what they need.")

    @Option(help: "text or json.")
    var format: ListFormat = .text

    func run() async throws {
      switch format {
      case .text: try Output.write(PresetList.text(PresetCatalogue.all, style: .standardOutput))
      case .json: try Output.write(PresetList.json(PresetCatalogue.all))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Print all that a preset knows: the entry to copy, methods, probes, contacts, and how sure each fact is.")

    @Argument(help: "The id of a preset, as list prints it.")
    var id: String

    @Option(help: "text or json.")
    var format: ListFormat = .text

    func run() async throws {
      guard let preset = PresetCatalogue.preset(id) else {
        throw ValidationError(
          "\(id.shown): there is no such preset; known are \(PresetCatalogue.ids.joined(separator: ", "))")
      }
      switch format {
      case .text: try Output.write(PresetSheet.text(preset, style: .standardOutput))
      case .json: try Output.write(PresetSheet.json(preset))
      }
    }
  }
}
