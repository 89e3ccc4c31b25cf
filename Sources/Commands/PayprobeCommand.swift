package import ArgumentParser
import Glibc
import Storage

/// The program: `payprobe` and its subcommands.
package struct PayprobeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "payprobe",
    abstract: "Watches the payment methods of a web shop from outside.",
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(name: "Watching", subcommands: [RunCommand.self, CheckCommand.self, ProbeCommand.self]),
      CommandGroup(
        name: "Reading",
        subcommands: [
          StatusCommand.self, ReportCommand.self, BadgeCommand.self, DefinitionsCommand.self, IncidentsCommand.self,
          ReplayCommand.self, ExportCommand.self, StoreCommand.self,
        ]),
      CommandGroup(name: "Keeping silent", subcommands: [SilenceCommand.self, MaintenanceCommand.self]),
      CommandGroup(
        name: "Setting up",
        subcommands: [
          ConfigCommand.self, RulesCommand.self, ProvidersCommand.self, AlertsCommand.self, DrillCommand.self,
        ]),
      CommandGroup(name: "Trying out", subcommands: [DemoCommand.self, SandboxCommand.self]),
    ])

  package init() {}

  private static func end(with error: ProgramError) -> Never {
    Output.error(error.description)
    Glibc.exit(error.status.rawValue)
  }

  /// Runs the command line of this process and ends it: with 0, a code that `--help` names, or one of sysexits(3).
  package static func runProcess() async -> Never {
    let failure = await runCommand()
    await LogLines.standardError.flush()
    switch failure {
    case nil: Self.exit()
    case let error as ProgramError: end(with: error)
    case let error as StoreError: end(with: ProgramError(error))
    // What a value has to be is said in it: how the command is called would only hide that.
    case let error as ValidationError: end(with: ProgramError("Error: \(error.message)", status: .usage))
    case let error?: Self.exit(withError: error)
    }
  }

  private static func runCommand() async -> (any Error)? {
    do {
      if let problem = unknownCommand(in: CommandLine.arguments.dropFirst()) { throw ValidationError(problem) }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return nil
    } catch {
      return error
    }
  }
}
