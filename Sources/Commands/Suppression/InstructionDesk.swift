import ArgumentParser
import Foundation
import Glibc
import PaymentHealth
import Reporting
import Scheduling
import Storage

/// Why something is said.
struct CommentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why; shown wherever something is kept silent about.", valueName: "text"))
  var comment: String = ""
}

extension String {
  /// Refuses what is no single line of readable length.
  func checkAsRemark(_ name: String) throws {
    if unicodeScalars.contains(where: { $0.value < 0x20 }) { throw ValidationError("\(name): write one line") }
    if utf8.count > 500 { throw ValidationError("\(name): longer than 500 bytes; say it in fewer words") }
  }
}

/// Who says it.
struct AuthorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so. Default: the user that is logged in.", valueName: "name"))
  var author: String?

  var name: String {
    let environment = ProcessInfo.processInfo.environment
    return author ?? environment["SUDO_USER"] ?? environment["USER"] ?? getpwuid(geteuid()).map {
      String(cString: $0.pointee.pw_name)
    } ?? "\(geteuid())"
  }
}

/// The shop, what is known of it, and where to write down what a person tells payprobe.
struct InstructionDesk: Sendable {
  let shop: Shop
  let reader: StoreReader
  let instructions: Instructions
  let now: Timestamp
  private let file: InstructionFile

  /// - Throws: `ProgramError` if there is no store yet, or what was told before cannot be read.
  static func open(_ options: ConfigurationOptions) async throws -> InstructionDesk {
    let (installation, reader) = try await Installation.forReading(options)
    let now = SystemWallClock().now
    return InstructionDesk(
      shop: installation.shop, reader: reader, instructions: try await reader.instructions().known(at: now), now: now,
      file: InstructionFile(besideStore: installation.storePath))
  }

  var timeZone: String { shop.merchant.timeZone }

  func write(_ wish: Wish, by author: AuthorOptions, comment: String = "") async throws -> Instruction {
    try author.author?.checkAsRemark("--author")
    try comment.checkAsRemark("--comment")
    return try await file.add(wish, by: author.name, comment: comment, at: now)
  }

  /// Ends what has this number and is of the kind that `isMeant` says.
  func end(_ number: Int64, by options: AuthorOptions, isMeant: (Wish) -> Bool, kind: String) async throws {
    guard let found = instructions.all.first(where: { $0.number == number && isMeant($0.wish) }) else {
      throw ValidationError("there is no \(kind) #\(number); \"payprobe \(kind) list --all\" shows them")
    }
    if let end = instructions.end(of: number) {
      let calendar = ZoneCalendar(timeZone: timeZone)
      throw ValidationError(
        "\(kind) #\(found.number) was ended already, \(calendar.local(end).dateAndClock) \(calendar.name)")
    }
    _ = try await write(.end(number), by: options)
    try Output.line("\(kind) #\(number) is over")
  }

  /// With how often the same had happened before.
  func report(of incident: Incident) async throws -> IncidentReport {
    let soon = incident.opened.advanced(by: .seconds(1))
    let (before, after) = (incident.opened.advanced(by: .zero - CommonCause.span), soon.advanced(by: CommonCause.span))
    return IncidentReport(
      of: incident, in: shop, among: try await reader.incidents(from: before, to: after),
      history: try await reader.history(from: incident.opened, to: soon), tracks: try await reader.trackStates())
  }

  /// The id of an advisory, which is its name, or of the incident that ``incident(named:)`` finds.
  func id(named name: String) async throws -> String {
    if let advisory = try await reader.advisory(name) { return advisory.id }
    return try await incident(named: name).id
  }

  /// The incident of this id; of a subject such as `paytrail/nordea` the one that lasts, or the last.
  func incident(named name: String) async throws -> Incident {
    let all = try await reader.incidents(from: Timestamp(milliseconds: 0), to: now.advanced(by: .seconds(1)))
    let subject = Subject(rawValue: name)
    if let incident = all.last(where: { $0.id == name })
      ?? all.last(where: { $0.subject == subject && $0.isOpen }) ?? all.last(where: { $0.subject == subject })
    {
      return incident
    }
    if let known = shop.name(of: subject) {
      throw ValidationError(
        "\(name.printable) (\(known.printable.clipped(to: 60))) has had no incident; \"payprobe incidents list\" shows those of the others"
      )
    }
    throw ValidationError(
      "there is no incident \"\(name.printable.clipped(to: 60))\"; write a provider or provider/method such as paytrail/nordea for its last one, or an id that \"payprobe incidents list\" shows"
    )
  }
}

extension Shop {
  /// What a provider or a method is called; nil if there is none such.
  fileprivate func name(of subject: Subject) -> String? {
    let provider = providers.first { $0.id == subject.provider }
    return switch subject {
    case .location: nil
    case .provider: provider?.name
    case .method(let key): provider?.method(key.method)?.name
    }
  }
}

extension ValidationError {
  init(unreadable text: String, of option: String) {
    self.init(
      "\(option): \"\(text.printable.clipped(to: 40))\" is not a time; write one such as 2026-11-29T02:00 or 2026-11-29T00:00:00Z"
    )
  }
}
