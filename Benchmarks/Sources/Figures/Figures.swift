package import Glibc

/// The middle of the values, of an even number the mean of the two in the middle; 0 of none.
package func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// The least value that `percent` of the values do not exceed; 0 of none.
package func percentile(_ percent: Double, of values: [Double]) -> Double {
  let rank = Int((Double(values.count) * percent / 100).rounded(.up))
  return values.isEmpty ? 0 : values.sorted()[max(0, rank - 1)]
}

/// CPU time of this process, user and system, in microseconds.
package func processorMicroseconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return microseconds(of: usage)
}

package func microseconds(of usage: rusage) -> Double {
  [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) * 1_000_000 + Double($1.tv_usec) }
}

/// Writes a line at once, into a pipe as well.
package func report(_ line: String...) {
  print(line.joined(separator: " "))
  fflush(nil)
}

/// With two digits after the point, flush right.
package func column(_ value: Double, _ width: Int) -> String {
  let hundredths = Int((value.magnitude * 100).rounded())
  let fraction = hundredths % 100
  return column("\(value < 0 ? "-" : "")\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)", width)
}

package func column(_ value: Int, _ width: Int) -> String { column("\(value)", width) }

package func column(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
