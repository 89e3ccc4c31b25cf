extension JSONNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self.init(.string(value)) }
  package init(integerLiteral value: Int) { self.init(.number(JSONNumber(value))) }
  package init(booleanLiteral value: Bool) { self.init(.bool(value)) }
}

extension JSONNode: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSONNode...) { self.init(.array(elements)) }

  /// Members in the order written.
  ///
  /// Writing a name twice is a mistake of the program.
  package init(dictionaryLiteral elements: (String, JSONNode)...) {
    self.init(.object(elements.map { JSONMember($0, $1) }))
  }
}
