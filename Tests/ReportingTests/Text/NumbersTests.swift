import PaymentHealth
import Testing

@testable import Reporting

@Suite struct NumbersTests {
  @Test(
    "Latency is rounded to what is said of it: its figures are within one percent, and a figure cut off is not",
    arguments: [
      (0, "0.0", "0 µs"), (49, "0.0", "49 µs"), (50, "0.1", "50 µs"), (999, "1.0", "999 µs"),
      (1000, "1.0", "1 ms"), (1992, "2.0", "2 ms"), (2500, "2.5", "2.5 ms"), (9940, "9.9", "9.9 ms"),
      (9960, "10.0", "10 ms"), (10_499, "10.5", "10 ms"), (10_500, "10.5", "11 ms"),
      (999_499, "999.5", "999 ms"), (999_500, "999.5", "1.00 s"), (1_244_999, "1 245.0", "1.24 s"),
      (1_245_000, "1 245.0", "1.25 s"), (59_999_000, "59 999.0", "60.00 s"),
    ])
  func latency(microseconds: Int64, milliseconds: String, glance: String) {
    let duration = Duration.microseconds(microseconds)
    #expect(duration.millisecondsText == milliseconds)
    #expect(duration.latencyText == glance)
  }
}
