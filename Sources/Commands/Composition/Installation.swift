package import Configuration
import Foundation
import Glibc
package import PaymentHealth
import Reporting

/// A configuration that was read, and the store it works on.
package struct Installation: Sendable {
  package let configurationPath: String
  package var shop: Shop
  package var storePath: String
  /// What of the configuration will not work on this machine.
  package var warnings: [Diagnostic] = []

  /// When the configuration file was last written; nil if that cannot be told.
  var changed: Timestamp? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: configurationPath)
    return (attributes?[.modificationDate] as? Date).map {
      Timestamp(milliseconds: Int64($0.timeIntervalSince1970 * 1000))
    }
  }

  /// Where relative paths of the configuration and hooks start.
  var directory: String {
    let directory = URL(fileURLWithPath: configurationPath).deletingLastPathComponent().path
    return directory.isEmpty ? "/" : directory
  }

  /// Reads the configuration of this process.
  ///
  /// - Throws: `ProgramError` with all problems at once, each on a line of its own.
  static func load(_ options: ConfigurationOptions, secrets: SecretSource.Demand = .required) throws -> Installation {
    let environment = ProcessInfo.processInfo.environment
    let path = options.configurationPath(environment: environment)
    let read = try read(path, secrets: secrets, environment: environment)
    return Installation(
      configurationPath: path, shop: read.shop,
      storePath: options.store ?? storePath(read.shop.storePath, configurationPath: path, environment: environment),
      warnings: read.warnings)
  }

  static func read(_ path: String, secrets: SecretSource.Demand, environment: [String: String]) throws
    -> ReadConfiguration
  {
    try read(path, as: .configuration, by: .of(environment, secrets: secrets)) {
      reader, bytes throws(ConfigurationProblems) in
      try reader.read(bytes, file: path)
    }
  }

  /// Reads a file of tests of rules.
  ///
  /// - Throws: `ProgramError` with all problems at once.
  static func readRuleTests(_ path: String) throws -> [RuleTest] {
    try read(path, as: .ruleTests, by: .of([:], secrets: .optional)) { reader, bytes throws(ConfigurationProblems) in
      try reader.readRuleTests(bytes, file: path)
    }
  }

  /// Reads a file of rules to judge by what is stored.
  ///
  /// - Throws: `ProgramError` with all problems at once.
  static func readReplayRules(_ path: String, for shop: Shop) throws -> [ProbeKey: ConfirmationRule] {
    try read(path, as: .replayRules, by: .of([:], secrets: .optional)) {
      reader, bytes throws(ConfigurationProblems) in
      try reader.readReplayRules(bytes, file: path, for: shop)
    }
  }

  private static func read<Value>(
    _ path: String, as wanted: WantedFile, by reader: ConfigurationReader,
    _ read: (ConfigurationReader, [UInt8]) throws(ConfigurationProblems) -> Value
  ) throws -> Value {
    guard let data = FileManager.default.contents(atPath: path) else { throw ProgramError(unreadable: path, wanted) }
    do {
      return try read(reader, Array(data))
    } catch {
      throw ProgramError(error.description, status: .configuration)
    }
  }

  static func storePath(_ path: String, configurationPath: String, environment: [String: String]) -> String {
    Configuration.storePath(
      path, folder: URL(fileURLWithPath: configurationPath).deletingLastPathComponent().path, environment: environment)
  }
}

extension ConfigurationReader {
  fileprivate static func of(_ environment: [String: String], secrets: SecretSource.Demand) -> ConfigurationReader {
    ConfigurationReader(
      secrets: SecretSource(environment: environment, demand: secrets), clocks: ZoneCalendar.clocks,
      machine: secrets == .required ? .this : .another)
  }
}

/// What a file that is named is to hold.
private enum WantedFile {
  case configuration, ruleTests, replayRules

  var remedyWhereNone: String {
    switch self {
    case .configuration:
      "name the configuration with --config or in $PAYPROBE_CONFIG, put it at /etc/payprobe/probes.json, or start from the example probes.json"
    case .ruleTests: "name the file of tests, such as rules.json"
    case .replayRules: "name the file of rules, such as rules.json"
    }
  }

  var remedyForFolder: String {
    switch self {
    case .configuration: "a folder is no configuration; name the file in it with --config"
    case .ruleTests: "a folder is no file of tests; name the file in it"
    case .replayRules: "a folder is no file of rules; name the file in it"
    }
  }
}

extension ProgramError {
  /// What `open` says of the path.
  fileprivate init(unreadable path: String, _ wanted: WantedFile) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    let code = errno
    if descriptor >= 0 { close(descriptor) }
    let remedy =
      switch code {
      case ENOENT, ENOTDIR: "there is no such file; \(wanted.remedyWhereNone)"
      case EISDIR: wanted.remedyForFolder
      case EACCES: "this user may not read it; give it the permission, for example with chmod g+r, in its folders too"
      default: "it cannot be read: \(String(cString: strerror(code)).lowercased())"
      }
    self.init("\(path): \(remedy)", status: .noInput)
  }
}
