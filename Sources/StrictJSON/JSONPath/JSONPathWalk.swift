/// Applies one segment after the other and counts what it looks at.
struct JSONPathWalk {
  let document: JSONNode
  private let limit: Int
  private var visited = 0

  init(_ document: JSONNode, limit: Int) {
    self.document = document
    self.limit = limit
  }

  mutating func apply(
    _ segments: ArraySlice<JSONPath.Segment>, to matches: [JSONMatch]
  ) throws(JSONPathOverflow) -> [JSONMatch] {
    var matches = matches
    for segment in segments {
      var found: [JSONMatch] = []
      for match in segment.descends ? try descendants(of: matches) : matches {
        for selector in segment.selectors { try select(selector, from: match, into: &found) }
      }
      matches = found
    }
    return matches
  }

  mutating func count(_ work: Int) throws(JSONPathOverflow) {
    visited += max(1, work)
    if visited > limit { throw JSONPathOverflow(limit: limit) }
  }

  private mutating func select(
    _ selector: JSONPath.Selector, from match: JSONMatch, into found: inout [JSONMatch]
  ) throws(JSONPathOverflow) {
    try count(1)
    switch selector {
    case .name(let name): if let child = match.member(name) { found.append(child) }
    case .index(let index): if let child = match.element(index) { found.append(child) }
    case .wildcard: found += try counted(match.children)
    case .slice(let slice): found += try counted(match.elements(of: slice))
    case .filter(let condition):
      for child in try counted(match.children) where try holds(condition, of: child.node) { found.append(child) }
    }
  }

  private mutating func counted(_ matches: [JSONMatch]) throws(JSONPathOverflow) -> [JSONMatch] {
    try count(matches.count)
    return matches
  }

  /// The nodes and all below them, parents before children, without recursion: depth costs no stack.
  private mutating func descendants(of matches: [JSONMatch]) throws(JSONPathOverflow) -> [JSONMatch] {
    var found: [JSONMatch] = []
    var pending = Array(matches.reversed())
    while let match = pending.popLast() {
      try count(1)
      found.append(match)
      pending += match.children.reversed()
    }
    return found
  }
}

extension JSONMatch {
  fileprivate var children: [JSONMatch] {
    if let elements = node.array {
      return elements.enumerated().map { JSONMatch(node: $1, location: .element($0, of: location)) }
    }
    return (node.members ?? []).map { JSONMatch(node: $0.node, location: .member($0.name, of: location)) }
  }

  fileprivate func member(_ name: String) -> JSONMatch? {
    node[name].map { JSONMatch(node: $0, location: .member(name, of: location)) }
  }

  fileprivate func element(_ index: Int) -> JSONMatch? {
    let place = index < 0 ? (node.array?.count ?? 0) + index : index
    return node[place].map { JSONMatch(node: $0, location: .element(place, of: location)) }
  }

  fileprivate func elements(of slice: JSONPath.Slice) -> [JSONMatch] {
    guard let elements = node.array else { return [] }
    return slice.indices(of: elements.count).map {
      JSONMatch(node: elements[$0], location: .element($0, of: location))
    }
  }
}

extension JSONPath.Slice {
  /// The indices it takes from an array of this length: RFC 9535 §2.3.4.2.2.
  func indices(of length: Int) -> StrideTo<Int> {
    func place(_ index: Int, within range: ClosedRange<Int>) -> Int {
      min(max(index < 0 ? length + index : index, range.lowerBound), range.upperBound)
    }
    if step > 0 {
      return stride(from: place(start ?? 0, within: 0...length), to: place(end ?? length, within: 0...length), by: step)
    }
    guard step < 0 else { return stride(from: 0, to: 0, by: 1) }
    let first = place(start ?? length - 1, within: -1...max(-1, length - 1))
    let last = end.map { place($0, within: -1...max(-1, length - 1)) } ?? -1
    return stride(from: first, to: last, by: step)
  }
}
