extension [Finding] {
  /// Without what is wrong only because a key is misspelled, which is reported by itself.
  var withoutConsequences: [Finding] {
    let meant = Set(compactMap(\.meant))
    return filter { finding in
      switch finding.problem {
      case .key(.missing(let key)): !meant.contains(finding.spot.path.key(key))
      case .key(.missingOneOf(let keys)): meant.isDisjoint(with: keys.map { finding.spot.path.key($0) })
      case .preset(.missingCredential(let name, _, _)):
        !meant.contains(finding.spot.path.key(name)) && !meant.holds("environment", "credentials", around: finding.spot)
      case .relation(let relation): !relation.comparesTimes || !meant.holds("every", "timeout", around: finding.spot)
      default: true
      }
    }
  }
}

extension Finding {
  /// The key that was meant by one that is misspelled.
  fileprivate var meant: DocumentPath? {
    switch problem {
    case .key(.unknown(_, let similar?, _)), .preset(.unknownCredential(_, let similar?, _)): spot.path.key(similar)
    default: nil
    }
  }
}

extension Problem.Relation {
  fileprivate var comparesTimes: Bool {
    switch self {
    case .timeoutExceedsEvery, .defaultTimeoutExceedsEvery, .cleanupExceedsEvery, .repetitionExceedsTimeout: true
    default: false
    }
  }
}

extension Set<DocumentPath> {
  /// Whether one of these keys is there, in an object that holds `spot` or in the defaults of all.
  fileprivate func holds(_ keys: String..., around spot: Spot) -> Bool {
    keys.contains { key in
      contains { path in
        path.holder(of: key).map { $0 == "defaults" || spot.path.description.hasPrefix($0 + ".") } ?? false
      }
    }
  }
}

extension DocumentPath {
  /// The path of the object whose member of this name it is; nil when it is another's.
  fileprivate func holder(of key: String) -> String? {
    description.hasSuffix(".\(key)") ? String(description.dropLast(key.count + 1)) : nil
  }
}
