/// Times as bytes, which exports and reports write by the million.
extension [UInt8] {
  /// RFC 3339 as ``LocalTime/rfc3339``.
  ///
  /// - Parameter isExact: With milliseconds even where there are none.
  package mutating func append(_ time: LocalTime, exactly isExact: Bool = false) {
    append(time.date)
    append(UInt8(ascii: "T"))
    append([time.hour, time.minute, time.second], between: ":")
    if isExact || time.millisecond != 0 {
      append(UInt8(ascii: "."))
      append(time.millisecond, digits: 3)
    }
    append(offset: time.offset)
  }

  private mutating func append(_ date: CivilDate) {
    append(date.year, digits: 4)
    append(UInt8(ascii: "-"))
    append([date.month, date.day], between: "-")
  }

  private mutating func append(offset: Int) {
    if offset == 0 { return append(UInt8(ascii: "Z")) }
    append(UInt8(ascii: offset < 0 ? "-" : "+"))
    append([abs(offset) / 3600, abs(offset) / 60 % 60], between: ":")
  }

  /// In two digits each.
  private mutating func append(_ numbers: [Int], between separator: Unicode.Scalar) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { append(UInt8(ascii: separator)) }
      append(number, digits: 2)
    }
  }

  private mutating func append(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
