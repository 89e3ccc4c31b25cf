import Glibc

/// An open file of this process, by its number.
struct FileDescriptor: Sendable {
  static let standardOutput = FileDescriptor(number: STDOUT_FILENO)
  static let standardError = FileDescriptor(number: STDERR_FILENO)

  let number: Int32

  /// Writes all of `text`, and waits where the file takes no more for now.
  ///
  /// A text that is cut off has no error to tell it by, so nothing but the whole is success.
  func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

  /// The same of bytes.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        try resume(after: SystemError(code: count < 0 ? errno : EIO))
      }
    }
  }

  /// Returns when it is worth trying again.
  private func resume(after error: SystemError) throws(SystemError) {
    switch error.code {
    case EINTR: return
    case EAGAIN:
      var wish = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
      poll(&wish, 1, -1)
    default: throw error
    }
  }
}

/// Why the system refused something: a value of `errno`.
struct SystemError: Error, Hashable {
  let code: Int32

  /// In small letters, for the middle of a sentence.
  var reason: String { String(cString: strerror(code)).lowercased() }
}
