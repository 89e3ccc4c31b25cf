import CSpawn
import Glibc

/// A file descriptor that is closed when the last reference goes.
final class Descriptor: Sendable {
  let number: Int32

  init(number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// A pipe's reading and writing end.
  ///
  /// No other child inherits either.
  static func pipe() throws(SystemError) -> (reading: Descriptor, writing: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("a pipe cannot be made", errno) }
    return (Descriptor(number: ends[0]), Descriptor(number: ends[1]))
  }

  func setNonBlocking() {
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
  }

  /// What can be read without waiting; empty at the end, nil if there is nothing yet.
  func readAvailable(atMost count: Int) -> [UInt8]? {
    var length = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      length = read(number, buffer.baseAddress, count)
      filled = max(0, length)
    }
    return length < 0 && (errno == EAGAIN || errno == EINTR) ? nil : bytes
  }

  /// How much could be written without waiting; nil when the reader is gone.
  func writeAvailable(_ bytes: ArraySlice<UInt8>) -> Int? {
    let length = bytes.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
    if length >= 0 { return length }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }
}

/// A system call that failed.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, _ number: Int32) {
    description = "\(what): \(String(cString: strerror(number)))"
  }
}
