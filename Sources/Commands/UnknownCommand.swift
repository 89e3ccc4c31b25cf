import ArgumentParser
import Configuration
import StrictJSON

extension ParsableCommand {
  /// What to say of the first of `arguments` that names no subcommand where one has to be named; nil when all do.
  static func unknownCommand(in arguments: some Collection<String>) -> String? {
    let commands = configuration.subcommands
    guard let name = arguments.first, !commands.isEmpty, !name.hasPrefix("-"), name != "help" else { return nil }
    if let command = commands.first(where: { $0._commandName == name }) {
      return command.unknownCommand(in: Array(arguments.dropFirst()))
    }
    let remedy = meant(by: name).map { "did you mean \($0.shown)?" } ?? "known are \(names.joined(separator: ", "))"
    return "\(name.shown): there is no such command; \(remedy)"
  }

  private static var names: [String] { configuration.subcommands.map { $0._commandName } }

  /// One of the subcommands, or of theirs.
  private static func meant(by name: String) -> String? {
    if let near = name.mostSimilar(of: names) { return near }
    let below = configuration.subcommands.compactMap { command in
      name.mostSimilar(of: command.names).map { "\(command._commandName) \($0)" }
    }
    return below.first
  }
}
