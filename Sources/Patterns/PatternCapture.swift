/// Follows all ways to match a program side by side and keeps where each began and what its group holds.
///
/// Pike's machine, as R. Cox describes it in Regular Expression Matching: the Virtual Machine Approach, 2009.
struct PatternCapture {
  fileprivate struct Way {
    var index: Int
    var start: Int
    var groupStart: Int?
    var group: Range<Int>?
  }

  private let program: PatternProgram
  /// The place in the text at which each instruction was last come to.
  private var seen: [Int]
  private var pending: [Way] = []

  init(_ program: PatternProgram) {
    self.program = program
    seen = Array(repeating: -1, count: program.instructions.count)
  }

  mutating func find(in text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
    var found: (way: Way, end: Int)?
    var ways: [Way] = []
    for place in 0...text.count {
      // Those that began earlier come first.
      if found == nil { add(Way(index: 0, start: place), to: &ways, at: place, in: text) }
      if ways.isEmpty && found != nil { break }
      var next: [Way] = []
      for way in ways {
        if case .found = program.instructions[way.index] {
          found = (way, place)
          // What comes after it would be a worse way.
          break
        }
        guard place < text.count, accepts(text[place], at: way.index) else { continue }
        var on = way
        on.index += 1
        add(on, to: &next, at: place + 1, in: text)
      }
      ways = next
    }
    return found.map { text[$0.way.group ?? $0.way.start..<$0.end] }
  }

  /// Adds a way with all that it leads to without taking a character, the preferred first.
  private mutating func add(_ way: Way, to ways: inout [Way], at place: Int, in text: [Unicode.Scalar]) {
    let (before, after) = (place > 0 ? text[place - 1] : nil, place < text.count ? text[place] : nil)
    pending.append(way)
    while var way = pending.popLast() {
      guard seen[way.index] != place else { continue }
      seen[way.index] = place
      switch program.instructions[way.index] {
      case .one, .found: ways.append(way)
      case .assertion(let assertion):
        guard assertion.holds(between: before, and: after) else { continue }
        pending.append(way.going(to: way.index + 1))
      case .split(let other): pending += [way.going(to: other), way.going(to: way.index + 1)]
      case .reluctantSplit(let other): pending += [way.going(to: way.index + 1), way.going(to: other)]
      case .jump(let target): pending.append(way.going(to: target))
      case .edge(let isStart):
        if isStart { way.groupStart = place } else { way.group = way.groupStart.map { $0..<place } }
        pending.append(way.going(to: way.index + 1))
      }
    }
  }

  private func accepts(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    guard case .one(let set) = program.instructions[index] else { return false }
    return program.ignoresCase ? set.contains(anyOf: scalar.cases) : set.contains(scalar)
  }
}

extension PatternCapture.Way {
  fileprivate func going(to index: Int) -> PatternCapture.Way {
    var way = self
    way.index = index
    return way
  }
}
