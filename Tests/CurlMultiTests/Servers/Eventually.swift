import Glibc

/// Returns when the condition holds; the test's time limit ends the wait.
func eventually(_ condition: () -> Bool) async throws {
  while !condition() { try await Task.sleep(for: .milliseconds(1)) }
}

/// Lets other threads run for a moment; for threads of the tests' own.
func pause() {
  usleep(1000)
}
