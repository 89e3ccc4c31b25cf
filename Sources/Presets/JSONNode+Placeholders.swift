package import StrictJSON

extension JSONNode {
  /// The value with what is given in place of its placeholders.
  ///
  /// `{"given": "account"}` becomes what is given under that name, with its own mark, and `{"joined": [TEXT, …]}` one text with the mark of
  /// what was given in it. All else gets `mark`. What is not given stays as it is, and its name is in `missing`.
  package func filled(at mark: JSONMark, with given: [String: JSONNode], missing: inout [String]) -> JSONNode {
    if let name = placeholder {
      if let value = given[name] { return value }
      missing.append(name)
    }
    if let parts = self["joined"]?.array, members?.count == 1 {
      return parts.map { $0.filled(at: mark, with: given, missing: &missing) }.joined(at: mark)
    }
    switch value {
    case .null, .bool, .number, .string: return JSONNode(value, at: mark)
    case .array(let elements):
      return JSONNode(.array(elements.map { $0.filled(at: mark, with: given, missing: &missing) }), at: mark)
    case .object(let members):
      let filled = members.map { member in
        JSONMember(member.name, member.node.filled(at: mark, with: given, missing: &missing), at: mark)
      }
      return JSONNode(.object(filled), at: mark)
    }
  }

  private var placeholder: String? { members?.count == 1 ? self["given"]?.string : nil }
}

extension [JSONNode] {
  /// Parts that are no texts are none of the text.
  fileprivate func joined(at mark: JSONMark) -> JSONNode {
    JSONNode(.string(compactMap(\.string).joined()), at: first { $0.mark != mark }?.mark ?? mark)
  }
}
