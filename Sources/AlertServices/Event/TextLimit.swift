/// How long a text may be, in the unit that a service counts in.
struct TextLimit: Sendable, Equatable {
  enum Unit: Sendable {
    /// Of UTF-8.
    case bytes
    /// Code units of UTF-16.
    case utf16
    /// Unicode scalars.
    case characters
  }

  let most: Int
  let unit: Unit

  static func bytes(_ most: Int) -> TextLimit { TextLimit(most: most, unit: .bytes) }
  static func utf16(_ most: Int) -> TextLimit { TextLimit(most: most, unit: .utf16) }
  static func characters(_ most: Int) -> TextLimit { TextLimit(most: most, unit: .characters) }

  func narrowed(to most: Int) -> TextLimit { TextLimit(most: max(0, most), unit: unit) }

  func length(_ text: String) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .utf16: text.utf16.count
    case .characters: text.unicodeScalars.count
    }
  }
}

extension String {
  /// The longest beginning that is within `limit`, with `…` in it where something was cut off.
  func clipped(to limit: TextLimit) -> String {
    guard limit.length(self) > limit.most else { return self }
    let end = "…"
    var used = limit.length(end)
    if used > limit.most { return "" }
    let kept = unicodeScalars.prefix { scalar in
      used += limit.length(String(scalar))
      return used <= limit.most
    }
    return String(kept) + end
  }
}
