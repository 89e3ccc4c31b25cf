import Glibc

/// Lets other threads run for a moment; for threads of the tests' own.
func pause() {
  usleep(1000)
}
