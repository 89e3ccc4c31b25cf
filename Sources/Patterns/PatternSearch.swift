/// Follows all ways to match a program side by side, one character of the text at a time.
struct PatternSearch {
  private let program: PatternProgram
  /// The place in the text at which each instruction was last looked at.
  private var seen: [Int]
  /// Instructions that wait for a character.
  private var waiting: [Int] = []
  private var pending: [Int] = []
  /// Instructions looked at so far: at most all of them for each place in the text.
  private(set) var visits = 0

  init(_ program: PatternProgram) {
    self.program = program
    seen = Array(repeating: -1, count: program.instructions.count)
  }

  /// Whether the program is found anywhere in `text`.
  mutating func finds(_ text: [Unicode.Scalar]) -> Bool {
    var ready: [Int] = []
    for place in 0...text.count {
      let (before, after) = (place > 0 ? text[place - 1] : nil, place < text.count ? text[place] : nil)
      waiting.removeAll(keepingCapacity: true)
      ready.append(0)
      for start in ready where reachesEnd(from: start, at: place, between: before, and: after) { return true }
      guard let after else { break }
      ready = accepting(after)
    }
    return false
  }

  /// Goes on from an instruction as far as that takes no character.
  private mutating func reachesEnd(
    from start: Int, at place: Int, between before: Unicode.Scalar?, and after: Unicode.Scalar?
  ) -> Bool {
    pending.append(start)
    while let index = pending.popLast() {
      guard seen[index] != place else { continue }
      seen[index] = place
      visits += 1
      switch program.instructions[index] {
      case .one: waiting.append(index)
      case .assertion(let assertion): if assertion.holds(between: before, and: after) { pending.append(index + 1) }
      case .edge: pending.append(index + 1)
      case .split(let other), .reluctantSplit(let other):
        pending.append(other)
        pending.append(index + 1)
      case .jump(let target): pending.append(target)
      case .found: return true
      }
    }
    return false
  }

  private func accepting(_ scalar: Unicode.Scalar) -> [Int] {
    let forms = program.ignoresCase ? scalar.cases : []
    return waiting.compactMap { index in
      guard case .one(let set) = program.instructions[index] else { return nil }
      return (forms.isEmpty ? set.contains(scalar) : set.contains(anyOf: forms)) ? index + 1 : nil
    }
  }
}
