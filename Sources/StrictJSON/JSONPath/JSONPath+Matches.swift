/// A node that a query found, and where.
package struct JSONMatch: Sendable {
  package let node: JSONNode
  package let location: JSONLocation
}

extension JSONPath {
  /// What is found in a document, in the order of RFC 9535; a node found twice is in it twice.
  ///
  /// - Parameter limit: Nodes that may be looked at, texts and patterns counting by their length. `..`, several wildcards and filters in
  ///   filters can ask for far more than the document has.
  /// - Throws: ``JSONPathOverflow`` when that is not enough: a shortened result would pass for a complete one.
  package func matches(in document: JSONNode, limit: Int = 100_000) throws(JSONPathOverflow) -> [JSONMatch] {
    var walk = JSONPathWalk(document, limit: limit)
    return try walk.apply(segments[...], to: [JSONMatch(node: document, location: .document)])
  }

  package func nodes(in document: JSONNode, limit: Int = 100_000) throws(JSONPathOverflow) -> [JSONNode] {
    try matches(in: document, limit: limit).map(\.node)
  }

  /// Whether the query comes to a list without elements where it would take some: then it finds nothing, and the document is as expected
  /// all the same.
  package func meetsEmptyArray(in document: JSONNode, limit: Int = 100_000) throws(JSONPathOverflow) -> Bool {
    var walk = JSONPathWalk(document, limit: limit)
    var matches = [JSONMatch(node: document, location: .document)]
    for segment in segments {
      if segment.takesElements, matches.contains(where: { $0.node.array?.isEmpty == true }) { return true }
      matches = try walk.apply([segment], to: matches)
    }
    return false
  }
}

extension JSONPath.Segment {
  fileprivate var takesElements: Bool {
    selectors.contains { selector in
      switch selector {
      case .wildcard, .index, .slice, .filter: true
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
