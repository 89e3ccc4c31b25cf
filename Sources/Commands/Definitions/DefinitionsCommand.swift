import ArgumentParser
import Configuration
import PaymentHealth
import Reporting

struct DefinitionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions",
    abstract: "By which rules availability is computed.",
    discussion: """
      Those that are built in, and those of the configuration if there is one. A provider's "serviceLevel" names the \
      one that was agreed with it.
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let shop = try shop
    try Output.write(
      DefinitionList.text(shop?.definitions ?? Definition.builtIn, providers: shop?.providers ?? [], .standardOutput))
  }

  /// Nil where there is no configuration; one that is asked for has to be there.
  private var shop: Shop? {
    get throws {
      do {
        return try Installation.load(options, secrets: .optional).shop
      } catch let error as ProgramError where options.config == nil && error.status == .noInput {
        return nil
      }
    }
  }
}
