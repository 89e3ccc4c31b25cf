import Patterns
import StrictJSON

extension Shape where Value == Pattern {
  /// A regular expression that no answer can keep busy.
  static let pattern = Shape(Shape<String>.text.schema) { place, reading in
    guard let text = Shape<String>.text.read(place, &reading) else { return nil }
    do throws(PatternProblem) {
      return try Pattern(text)
    } catch {
      reading.report(Problem(error, found: text.masked), at: place.spot)
      return nil
    }
  }
}

extension Problem {
  fileprivate init(_ problem: PatternProblem, found: String) {
    switch problem {
    case .tooLong(let bytes): self = .longPattern(bytes: bytes, most: Pattern.longest)
    case .malformed: self = .pattern(found: found, reason: "\(problem)")
    case .tooLarge, .unsupported: self = .unboundedPattern(found: found, reason: "\(problem)")
    }
  }
}
