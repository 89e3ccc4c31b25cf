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
}

extension ProviderReport {
  /// What is looked at by all definitions: the provider, or the methods that were asked for.
  var definedSubjects: [SubjectReport] { isPart ? methods : [whole] }
}

extension SubjectReport {
  var definedRows: [DefinedRow] {
    defined.map { part in
      DefinedRow(
        name: part.definition.rawValue, share: part.share.shown, coverage: part.coverage.shown, down: part.down,
        counted: part.window.seconds - part.excluded,
        level: level.flatMap { $0.level.definition == part.definition ? $0.words : nil })
    }
  }
}

extension ServiceLevelReport {
  /// `99.9 % agreed: met, 12 min 3 s left`.
  var words: String { "\(level.least.percentOfMillion) agreed: \(verdictWords)" }

  private var verdictWords: String {
    switch verdict {
    case .met: "met, \(Duration.seconds(left).inWords) left"
    case .missed: "missed by \(Duration.seconds(-left).inWords)"
    case .notMeasured: "too little was measured to say"
    }
  }
}
