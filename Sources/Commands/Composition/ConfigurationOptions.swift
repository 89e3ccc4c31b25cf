import ArgumentParser
import Foundation

/// Where the configuration and the store are.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The configuration file. Default: $PAYPROBE_CONFIG, probes.json here, or /etc/payprobe/probes.json.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp("The store, in place of the one that the configuration names.", valueName: "file"))
  var store: String?

  /// The file as it is named to the user.
  func configurationPath(environment: [String: String]) -> String {
    if let given = config ?? environment["PAYPROBE_CONFIG"] { return given }
    let usual = ["probes.json", "/etc/payprobe/probes.json"]
    return usual.first { FileManager.default.fileExists(atPath: $0) } ?? usual[0]
  }
}
