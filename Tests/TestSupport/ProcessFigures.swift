import Glibc

/// What the system says of this process.
package enum ProcessFigures {
  package static var threads: Int { entries(of: "/proc/self/task") }
  package static var descriptors: Int { entries(of: "/proc/self/fd") }

  /// Bytes of memory in use (RSS).
  package static var residentBytes: Int {
    guard let file = fopen("/proc/self/statm", "re") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 200)
    fgets(&line, Int32(line.count), file)
    let fields = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
      separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// The most bytes of memory that were in use so far.
  package static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  private static func entries(of folder: String) -> Int {
    guard let list = opendir(folder) else { return 0 }
    defer { closedir(list) }
    var count = 0
    while readdir(list) != nil { count += 1 }
    return count - 2
  }
}
