/// The members of an object, each name once: a later value takes the place of an earlier one.
struct MemberList {
  private(set) var members: [JSONMember] = []
  /// Of names that came again, by their position.
  private var firstMarks: [Int: JSONMark] = [:]
  /// Empty as long as there are few members: then looking through them is faster.
  private var positions: [ExactText: Int] = [:]
  private static let few = 16

  /// The place of the first member of the same name, if there is one.
  mutating func add(_ member: JSONMember) -> JSONMark? {
    guard let position = position(of: member.name) else {
      append(member)
      return nil
    }
    let first = firstMarks[position] ?? members[position].mark
    firstMarks[position] = first
    members[position] = member
    return first
  }

  private func position(of name: String) -> Int? {
    guard members.count > Self.few else { return members.firstIndex { $0.name.isIdentical(to: name) } }
    return positions[ExactText(name)]
  }

  private mutating func append(_ member: JSONMember) {
    members.append(member)
    if members.count == Self.few + 1 {
      for (position, member) in members.enumerated() { positions[ExactText(member.name)] = position }
    } else if members.count > Self.few {
      positions[ExactText(member.name)] = members.count - 1
    }
  }
}
