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
  func id(in path: String) -> String? {
    guard let place = self.path.firstRange(of: "{id}") else { return path == self.path ? "" : nil }
    let (before, after) = (self.path[..<place.lowerBound], self.path[place.upperBound...])
    guard path.hasPrefix(before), path.hasSuffix(after), path.utf8.count > before.utf8.count + after.utf8.count else {
      return nil
    }
    let id = path.dropFirst(before.count).dropLast(after.count)
    return id.contains("/") ? nil : String(id)
  }
}
