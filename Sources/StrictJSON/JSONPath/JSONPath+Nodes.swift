extension JSONPath {
  /// The nodes found in a document, in the order of RFC 9535; a node found twice is in it twice.
  ///
  /// - Parameter limit: Nodes that may be looked at. `..` and several wildcards can ask for far more than the document has.
  /// - Throws: ``JSONPathOverflow`` when that is not enough: a shortened result would pass for a complete one.
  package func nodes(in document: JSONNode, limit: Int = 100_000) throws(JSONPathOverflow) -> [JSONNode] {
    var walk = JSONPathWalk(limit: limit)
    var nodes = [document]
    for segment in segments { nodes = try walk.apply(segment, to: nodes) }
    return nodes
  }
}

extension JSONPath {
  /// Whether the query comes to a list without elements where it would take some: then it finds nothing, and the document is as expected
  /// all the same.
  package func meetsEmptyArray(in document: JSONNode, limit: Int = 100_000) throws(JSONPathOverflow) -> Bool {
    var walk = JSONPathWalk(limit: limit)
    var nodes = [document]
    for segment in segments {
      if segment.takesElements, nodes.contains(where: { $0.array?.isEmpty == true }) { return true }
      nodes = try walk.apply(segment, to: nodes)
    }
    return false
  }
}

extension JSONPath.Segment {
  fileprivate var takesElements: Bool {
    selectors.contains { selector in
      switch selector {
      case .wildcard, .index, .slice: true
      case .name: false
      }
    }
  }
}

/// A query that would look at more nodes of a document than it may.
package struct JSONPathOverflow: Error, Sendable, Hashable, CustomStringConvertible {
  package let limit: Int

  package init(limit: Int) {
    self.limit = limit
  }

  package var description: String { "the path leads to more than \(limit) nodes" }
}

/// Counts what a query looks at while it applies one segment after the other.
private struct JSONPathWalk {
  private let limit: Int
  private var visited = 0

  init(limit: Int) {
    self.limit = limit
  }

  mutating func apply(_ segment: JSONPath.Segment, to nodes: [JSONNode]) throws(JSONPathOverflow) -> [JSONNode] {
    var found: [JSONNode] = []
    for node in segment.descends ? try descendants(of: nodes) : nodes {
      for selector in segment.selectors {
        let selected = node.selected(by: selector)
        try count(selected.count)
        found += selected
      }
    }
    return found
  }

  /// The nodes and all below them, parents before children, without recursion: depth costs no stack.
  private mutating func descendants(of nodes: [JSONNode]) throws(JSONPathOverflow) -> [JSONNode] {
    var found: [JSONNode] = []
    var pending = Array(nodes.reversed())
    while let node = pending.popLast() {
      try count(1)
      found.append(node)
      pending += node.children.reversed()
    }
    return found
  }

  private mutating func count(_ nodes: Int) throws(JSONPathOverflow) {
    visited += max(1, nodes)
    if visited > limit { throw JSONPathOverflow(limit: limit) }
  }
}

extension JSONNode {
  fileprivate var children: [JSONNode] { array ?? members?.map(\.node) ?? [] }

  fileprivate func selected(by selector: JSONPath.Selector) -> [JSONNode] {
    switch selector {
    case .name(let name): self[name].map { [$0] } ?? []
    case .wildcard: children
    case .index(let index): element(index).map { [$0] } ?? []
    case .slice(let slice): array.map { elements in slice.indices(of: elements.count).map { elements[$0] } } ?? []
    }
  }

  private func element(_ index: Int) -> JSONNode? {
    self[index < 0 ? (array?.count ?? 0) + index : index]
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
