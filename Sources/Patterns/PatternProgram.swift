/// A pattern as instructions for ``PatternSearch``.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Takes one character of these and goes on with the next instruction.
    case one(ScalarSet)
    /// Goes on with the next instruction if it holds here.
    case assertion(PatternNode.Assertion)
    /// Goes on with the next instruction and, second, with this one.
    case split(Int)
    /// Goes on with this one and, second, with the next instruction.
    case reluctantSplit(Int)
    /// Notes the place where the kept group begins or ends, and goes on.
    case edge(isStart: Bool)
    case jump(Int)
    case found
  }

  /// Parts of a pattern, each counted as often as it is repeated; there are at most three times as many instructions.
  static let largest = 500

  private(set) var instructions: [Instruction] = []
  let ignoresCase: Bool
  private var parts = 0

  init(_ pattern: PatternParser.Result) throws(PatternProblem) {
    ignoresCase = pattern.ignoresCase
    try emit(pattern.node)
    instructions.append(.found)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternProblem) {
    parts += 1
    guard parts <= Self.largest else { throw .tooLarge }
    switch node {
    case .one(let set): instructions.append(.one(set))
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .choice(let nodes): try emit(choice: nodes[...])
    case .repeated(let node, let times, let isReluctant): try emit(node, times: times, isReluctant: isReluctant)
    case .kept(let node):
      parts -= 1
      instructions.append(.edge(isStart: true))
      try emit(node)
      instructions.append(.edge(isStart: false))
    }
  }

  private mutating func emit(choice nodes: ArraySlice<PatternNode>) throws(PatternProblem) {
    var ends: [Int] = []
    for node in nodes.dropLast() {
      let split = reserve()
      try emit(node)
      ends.append(reserve())
      instructions[split] = .split(instructions.count)
    }
    if let last = nodes.last { try emit(last) }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func emit(
    _ node: PatternNode, times: ClosedRange<Int>, isReluctant: Bool
  ) throws(PatternProblem) {
    let end = { (target: Int) in isReluctant ? Instruction.reluctantSplit(target) : .split(target) }
    for _ in 0..<times.lowerBound { try emit(node) }
    if times.upperBound == .max {
      let split = reserve()
      try emit(node)
      instructions.append(.jump(split))
      instructions[split] = end(instructions.count)
    } else {
      var splits: [Int] = []
      for _ in times.lowerBound..<times.upperBound {
        splits.append(reserve())
        try emit(node)
      }
      for split in splits { instructions[split] = end(instructions.count) }
    }
  }

  /// A place for an instruction whose target is not known yet.
  private mutating func reserve() -> Int {
    instructions.append(.found)
    return instructions.count - 1
  }
}
