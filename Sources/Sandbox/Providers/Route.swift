/// One thing that can be asked of a provider.
struct Route: Sendable {
  enum Access: Sendable {
    /// Pages for payers.
    case anyone
    /// Credentials are needed in a strict sandbox; elsewhere only wrong ones are refused, so that a first try needs none.
    case visitors
    case keyHolders
  }

  let method: String
  /// After the provider's prefix; `{id}` stands for one part of it.
  let path: String
  let access: Access
  let answer: @Sendable (inout Visit) -> Answer

  init(_ method: String, _ path: String, _ access: Access, _ answer: @escaping @Sendable (inout Visit) -> Answer) {
    self.method = method
    self.path = path
    self.access = access
    self.answer = answer
  }

  /// What stands for `{id}`: nil if this is another path, empty if it has no such part.
  ///
  /// Compares bytes: a mark that combines with a slash leaves it one.
  func id(in path: String) -> String? {
    guard let place = self.path.firstRange(of: "{id}") else {
      return path.utf8.elementsEqual(self.path.utf8) ? "" : nil
    }
    let (before, after) = (self.path[..<place.lowerBound].utf8, self.path[place.upperBound...].utf8)
    guard path.utf8.count > before.count + after.count, path.utf8.starts(with: before),
      path.utf8.suffix(after.count).elementsEqual(after)
    else { return nil }
    let id = path.utf8.dropFirst(before.count).dropLast(after.count)
    return id.contains(UInt8(ascii: "/")) ? nil : String(Substring(id))
  }
}
