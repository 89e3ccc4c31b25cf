package import PaymentHealth
import StrictJSON

/// A configuration that can be used.
package struct ReadConfiguration: Sendable {
  package let shop: Shop
  /// What will not work on the machine it was read on, or works less well than it could, in the order of the text.
  package let warnings: [Diagnostic]
}

/// Reads `probes.json`.
package struct ConfigurationReader: Sendable {
  private let surroundings: Surroundings

  /// `hasTimeZone` says whether this machine knows an IANA name, and `clocks` has those of the zones; `machine` has what the
  /// configuration asks for, or there are warnings.
  package init(
    secrets: SecretSource, hasTimeZone: @escaping @Sendable (String) -> Bool = TimeZoneDatabase.contains,
    clocks: @escaping ZoneClocks = { _ in UTCClock() }, machine: Machine = .this
  ) {
    surroundings = Surroundings(secrets: secrets, hasTimeZone: hasTimeZone, clocks: clocks, machine: machine)
  }

  /// The effective configuration, or everything that is wrong with it.
  ///
  /// `file` is the name the merchant gave: it appears in messages, and paths of secrets and authorities are relative to
  /// its folder. Reads the files of secrets while it goes; never touches the network.
  package func read(_ bytes: [UInt8], file: String) throws(ConfigurationProblems) -> ReadConfiguration {
    let (shop, warnings) = try read(bytes, file: file) { place, reading in
      let shop = Shape<Declared.Shop>.shop.read(place, &reading)?.assembled(&reading)
      if shop?.controls.isEmpty == true { reading.warn(.missing(.controls), at: place.spot) }
      return shop
    }
    return ReadConfiguration(shop: shop, warnings: warnings)
  }

  /// Reads a file of tests of rules, or tells everything that is wrong with it.
  package func readRuleTests(_ bytes: [UInt8], file: String) throws(ConfigurationProblems) -> [RuleTest] {
    try read(bytes, file: file) { Shape<[RuleTest]>.ruleTests.read($0, &$1) }.0
  }

  /// Reads a file of rules to judge by what is stored, or tells everything that is wrong with it.
  ///
  /// - Returns: The rule of each probe of `shop`.
  package func readReplayRules(
    _ bytes: [UInt8], file: String, for shop: Shop
  ) throws(ConfigurationProblems) -> [ProbeKey: ConfirmationRule] {
    try read(bytes, file: file) { place, reading in
      reading.checkNames(of: place, in: shop)
      return Shape<ReplayRules>.replayRules.read(place, &reading)?.rules(of: shop)
    }.0
  }

  private func read<Value>(
    _ bytes: [UInt8], file: String, as value: (Place, inout Reading) -> Value?
  ) throws(ConfigurationProblems) -> (Value, warnings: [Diagnostic]) {
    let json = JSONReading(bytes, as: .configuration)
    var reading = Reading(surroundings, folder: file.folder)
    for problem in json.problems {
      reading.report(.syntax(problem.kind), at: Spot(path: .root, mark: problem.mark))
    }
    let found = json.node.flatMap { value(Place(path: .root, node: $0), &reading) }
    guard let found, reading.findings.isEmpty else {
      throw ConfigurationProblems(diagnostics: reading.findings.diagnostics(of: file))
    }
    return (found, reading.warnings.diagnostics(of: file, isWarning: true))
  }
}

extension [Finding] {
  /// In the order of the text, each once.
  fileprivate func diagnostics(of file: String, isWarning: Bool = false) -> [Diagnostic] {
    withoutConsequences.enumerated()
      .sorted { ($0.element.spot.mark, $0.offset) < ($1.element.spot.mark, $1.offset) }
      .map {
        Diagnostic(file: file, mark: $1.spot.mark, path: $1.spot.path, problem: $1.problem, isWarning: isWarning)
      }
      .reduce(into: []) { all, next in
        if !all.reversed().prefix(while: { $0.mark == next.mark }).contains(next) { all.append(next) }
      }
  }
}

extension String {
  /// What is before the last slash; empty for a bare file name.
  fileprivate var folder: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
