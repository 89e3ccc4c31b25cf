extension Burn {
  /// `was down 5 times within 6 h, 21 min altogether: 48 % of what its objective of 99.9% allows in 30 d (confirmed, coverage 99.166 %)`.
  func inWords(_ objective: Objective) -> String {
    let part = objective.part(of: secondsDown).map { "\($0.thousandthsOfPercent / 1000) %" } ?? ""
    return
      "was down \(outages) times within \(rule.long.inWords), \(Duration.seconds(secondsDown).inWords) altogether: "
      + "\(part) of what its objective of \(objective.share) allows in \(objective.period.inWords) "
      + "(\(DefinitionID.confirmed), coverage \(coverage?.text ?? "0 %"))"
  }
}

extension BurnRate {
  /// What it means for an alert.
  func finding(_ objective: Objective) -> AdvisoryFinding {
    switch self {
    case .burning(let burn): .present(burn.inWords(objective))
    case .calm: .over("no longer uses up what its objective of \(objective.share) allows too fast")
    case .undecided: .unclear
    }
  }
}
