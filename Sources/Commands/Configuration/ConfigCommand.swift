import ArgumentParser
import Configuration
import PaymentHealth

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check and show the configuration.",
    subcommands: [Validate.self, Show.self, Schema.self])

  struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name every problem of the configuration at once; 78 if there is one.",
      discussion: """
        What this machine lacks (the program of a sink, the folder of the store) is a warning on standard error: the \
        configuration may be for another one. So is a shop without controls.
        """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Ask nothing of this machine, not even the secrets, to check a file away from its own.")
    var withoutSecrets = false

    func run() async throws {
      let installation = try Installation.load(options, secrets: withoutSecrets ? .optional : .required)
      for warning in installation.warnings { Output.error(warning.description) }
      let shop = installation.shop
      let probes = shop.providers.reduce(0) { $0 + $1.probes.count }
      let methods = shop.providers.reduce(0) { $0 + $1.methods.count }
      try Output.line(
        "\(installation.configurationPath): valid. "
          + [
            (shop.providers.count, "provider"), (methods, "method"), (probes, "probe"),
            (shop.controls.count, "control"), (shop.sinks.count, "sink"),
          ].map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ") + ".")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the effective configuration: defaults filled in, secrets hidden.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      let installation = try Installation.load(options, secrets: .optional)
      for warning in installation.warnings where warning.isRemark { Output.error(warning.description) }
      try Output.line(Configuration.effective(installation.shop))
    }
  }

  struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of the configuration, for editors.")

    func run() async throws {
      try Output.write(Configuration.schema)
    }
  }
}
