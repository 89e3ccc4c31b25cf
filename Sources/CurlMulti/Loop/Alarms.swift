/// Who waits for which instant; the next is the last of the list.
struct Alarms<Element> {
  private var waiting: [(time: MonotonicTime, element: Element)] = []

  var next: MonotonicTime? { waiting.last?.time }

  /// Of two with the same time the one that came first is the first to go.
  mutating func add(_ element: Element, at time: MonotonicTime) {
    let place = waiting.lastIndex { $0.time > time }
    waiting.insert((time, element), at: place.map { $0 + 1 } ?? 0)
  }

  mutating func removeDue(at now: MonotonicTime) -> [Element] {
    var due: [Element] = []
    while let time = next, time <= now { due.append(waiting.removeLast().element) }
    return due
  }

  /// Asks once of each: the answer may change meanwhile.
  mutating func removeAll(where isUnwanted: (Element) -> Bool) -> [Element] {
    var unwanted: [Element] = []
    waiting.removeAll { entry in
      guard isUnwanted(entry.element) else { return false }
      unwanted.append(entry.element)
      return true
    }
    return unwanted
  }
}
