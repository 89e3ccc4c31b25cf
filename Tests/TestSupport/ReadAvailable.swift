package import Foundation
import Glibc

extension FileHandle {
  /// What can be read, once there is something; empty at the end.
  ///
  /// Not `availableData`, which ends the process when a signal interrupts it.
  package func readAvailable() -> Data {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(fileDescriptor, &buffer, buffer.count)
      if count >= 0 { return Data(buffer.prefix(count)) }
      guard errno == EINTR else { return Data() }
    }
  }
}
