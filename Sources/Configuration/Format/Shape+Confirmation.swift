import PaymentHealth

extension Shape where Value == Declared.Confirmation {
  /// The same in the defaults, in a provider and in a probe; the nearest that says something counts.
  static let confirmation = Shape.object(
    optional("attempts", .wholeNumber(0...10), "More tries after a first failure, which confirm it; 4 unless given."),
    optional(
      "within", .duration(.zero ... .seconds(600)), "Time over which the tries are spread; 30 s unless given."),
    optional("failures", .wholeNumber(1...21), "In place of more tries: so many results must have failed."),
    optional("of", .wholeNumber(1...21), "So many of the last results; in a row unless given."),
    optional(
      "lasting", .duration(.seconds(1) ... .seconds(3600)),
      "In place of more tries: all results must have failed for so long."),
    optional(
      "recovery", .wholeNumber(1...10),
      "Agreeing results in a row that end an outage, or begin or end a degradation; 2 unless given."),
    optional("hold", .duration(.zero ... .seconds(3600)), "How long they must have agreed too; 0 s unless given."),
    optional(
      "reopen", .duration(.zero...ConfirmationRule.longestReopening),
      "An outage that begins so soon after the last goes on with its incident; 0 s unless given."),
    optional("flapping", .boolean, "Whether what goes up and down is told once, as flapping; true unless given."),
    make: Declared.Confirmation.init
  ).checked { confirmation, place, reading in
    let given = [("attempts", "within"), ("failures", "of"), ("lasting", "lasting")].compactMap { first, second in
      [first, second].first { place[$0] != nil }
    }
    if given.count > 1 {
      reading.report(.key(.onlyOneOf(given)), at: place[given[1]]?.spot ?? place.spot)
    } else if let span = place["of"], let of = confirmation.span, of < confirmation.failures ?? .max {
      reading.report(.relation(.tooFewResults(of: of, failures: confirmation.failures)), at: span.spot)
    }
  }.named("confirmation")
}
