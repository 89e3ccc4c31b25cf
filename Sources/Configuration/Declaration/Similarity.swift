extension String {
  /// The candidate a slip of the keyboard away: at most a third of its letters differ.
  ///
  /// Case does not count.
  package func mostSimilar(of candidates: [String]) -> String? {
    guard unicodeScalars.count <= 64 else { return nil }
    let ranked = candidates.map { (name: $0, distance: lowercased().editDistance(to: $0.lowercased())) }
    let nearest = ranked.min { $0.distance < $1.distance }
    return nearest.flatMap { $0.distance <= $0.name.tolerance ? $0.name : nil }
  }

  /// Of a single letter nothing would be left.
  private var tolerance: Int {
    let count = unicodeScalars.count
    return count < 2 ? 0 : max(1, count / 3)
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
  func editDistance(to other: String) -> Int {
    let (rows, columns) = (Array(unicodeScalars), Array(other.unicodeScalars))
    var before: [Int] = []
    var above = Array(0...columns.count)
    for row in rows.indices {
      var current = [row + 1]
      for column in columns.indices {
        let substitution = above[column] + (rows[row] == columns[column] ? 0 : 1)
        var best = Swift.min(above[column + 1] + 1, current[column] + 1, substitution)
        if row > 0, column > 0, rows[row] == columns[column - 1], rows[row - 1] == columns[column] {
          best = Swift.min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      (before, above) = (above, current)
    }
    return above[columns.count]
  }
}
