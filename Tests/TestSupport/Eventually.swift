/// Looks again and again until `condition` holds; the test's time limit bounds it.
package func eventually(_ condition: () async throws -> Bool) async throws {
  while try await !condition() { try await ContinuousClock().sleep(for: .milliseconds(5)) }
}
