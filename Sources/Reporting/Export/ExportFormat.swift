/// The forms in which data leaves payprobe.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv, jsonl
}

/// Rows of one kind with the same columns, as bytes.
///
/// A cell of CSV is text that no spreadsheet runs; a line of JSON has every column as a member, `null` where it is empty.
package struct ExportTable: Sendable {
  let columns: [String]
  let format: ExportFormat

  /// The first line of CSV; nothing of JSON.
  package var header: [UInt8] {
    format == .csv ? Array((columns.joined(separator: ",") + "\r\n").utf8) : []
  }

  func add(_ cells: [ExportCell], to bytes: inout [UInt8]) {
    switch format {
    case .csv:
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        cell.appendCSV(to: &bytes)
      }
      bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    case .jsonl:
      for (index, cell) in cells.enumerated() {
        bytes.append(UInt8(ascii: index == 0 ? "{" : ","))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: columns[index].utf8)
        bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
        cell.appendJSON(to: &bytes)
      }
      bytes.append(contentsOf: [UInt8(ascii: "}"), UInt8(ascii: "\n")])
    }
  }
}
