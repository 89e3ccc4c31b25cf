extension [Deviation] {
  /// One for each minute in which one of these began, with the worst of them, for the whole minute.
  var wholeMinutes: [Deviation] {
    // Slots are in order, and so are their starts but for a rare late one.
    let isInOrder = zip(self, dropFirst()).allSatisfy { $0.from <= $1.from }
    return (isInOrder ? self : sorted { $0.from < $1.from }).reduce(into: []) { minutes, one in
      let minute = one.from.minute
      if let last = minutes.last, last.from.minute == minute {
        if last.verdict.outcome.weight < one.verdict.outcome.weight { minutes[minutes.count - 1].verdict = one.verdict }
      } else {
        minutes.append(
          Deviation(from: Timestamp(minute: minute), until: Timestamp(minute: minute + 1), verdict: one.verdict))
      }
    }
  }
}

extension Deviations {
  /// Minutes in which more than `share` millionths of what began in them was down, in runs of at least `count`.
  ///
  /// A minute in which nothing began is as the last result before it, as long as that stands.
  func badMinutes(above share: Int64, inARow count: Int) -> [Interval] {
    var failed: [Int64: Int] = [:]
    for slot in slots where slot.verdict.outcome == .down { failed[slot.from.minute, default: 0] += 1 }
    let bad = failed.filter { minute, errors in
      Int64(errors) * 1_000_000 > share * Int64(Swift.max(errors, begun[minute] ?? 0))
    }
    let minutes = Set(bad.keys).union(minutesWithout(failed)).sorted()
    return minutes.runs.filter { $0.count >= count }.map {
      Interval(from: Timestamp(minute: $0.lowerBound), to: Timestamp(minute: $0.upperBound))
    }
  }

  /// Minutes in which nothing began and the last result before them, which is down, still stands.
  private func minutesWithout(_ failed: [Int64: Int]) -> [Int64] {
    slots.filter { $0.verdict.outcome == .down }.flatMap { slot in
      let later =
        slot.from.minute + 1..<Swift.max(slot.from.minute + 1, slot.until.advanced(by: .seconds(-1)).minute + 1)
      return later.prefix { (begun[$0] ?? failed[$0] ?? 0) == 0 }
    }
  }
}

extension [Int64] {
  /// Of numbers in order, each run of successive ones.
  fileprivate var runs: [Range<Int64>] {
    reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<number + 1
      } else if runs.last?.contains(number) != true {
        runs.append(number..<number + 1)
      }
    }
  }
}
