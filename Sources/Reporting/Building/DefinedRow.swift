import PaymentHealth

/// One line of what a provider or method comes to by one definition.
struct DefinedRow: Sendable, Hashable {
  var name: String
  var share: String
  var coverage: String
  /// Seconds down.
  var down: Int64
  /// Seconds that count at all.
  var counted: Int64
  /// What was agreed by this definition, and whether it was kept; nil if nothing was.
  var level: String?

  /// From when to when, by UTC, where the zone of the definition makes it another window than that of the report.
  var window: String?

  /// What was agreed, why there are no figures, and of what they are.
  var remark: String? {
    let parts = [level ?? (counted == 0 ? "no time of this window counts" : nil), window].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension ProviderReport {
  /// What is looked at by all definitions: the provider, or the methods that were asked for.
  var definedSubjects: [SubjectReport] { isPart ? methods : [whole] }
}

extension SubjectReport {
  var definedRows: [DefinedRow] { definedRows(\.words) }

  /// - Parameter words: What is said of an agreement.
  func definedRows(_ words: (ServiceLevelReport) -> String) -> [DefinedRow] {
    defined.map { part in
      DefinedRow(
        name: part.definition.rawValue, share: part.share.shown, coverage: part.coverage.shown, down: part.down,
        counted: part.window.seconds - part.excluded,
        level: level.flatMap { $0.level.definition == part.definition ? words($0) : nil },
        window: part.window == confirmed.window ? nil : "\(part.window.from.utc)/\(part.window.to.utc)")
    }
  }
}

extension ServiceLevelReport {
  /// `99.9 % agreed: met, 12 min 3 s left`.
  var words: String {
    EnglishPage().sentence(
      .level(level.least.percentOfMillion, verdict: verdict, left: Duration.seconds(abs(left)).inWords))
  }
}
