import Glibc

/// What the system says of this process.
package enum ProcessFigures {
  package static var threads: Int { entries(of: "/proc/self/task") }
  package static var descriptors: Int { entries(of: "/proc/self/fd") }

  /// Bytes of memory in use (RSS).
  package static var residentBytes: Int { status("VmRSS") }

  /// The most bytes of memory that this program has had in use.
  ///
  /// Not `ru_maxrss` of getrusage(2), which begins with what the process had before it became this program.
  package static var peakBytes: Int { status("VmHWM") }

  /// A figure of proc(5)'s `status` that is given in kB.
  private static func status(_ name: String) -> Int {
    guard let file = fopen("/proc/self/status", "re") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 200)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
        whereSeparator: \.isWhitespace)
      if words.first == "\(name):", words.count > 1 { return (Int(words[1]) ?? 0) << 10 }
    }
    return 0
  }

  private static func entries(of folder: String) -> Int {
    guard let list = opendir(folder) else { return 0 }
    defer { closedir(list) }
    var count = 0
    while readdir(list) != nil { count += 1 }
    return count - 2
  }
}
