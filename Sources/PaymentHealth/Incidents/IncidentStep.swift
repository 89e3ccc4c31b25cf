/// One thing that happened to an incident: a line of its timeline.
package struct IncidentStep: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case opened
    /// It ended a short while ago and has begun again.
    case reopened
    /// A provider's, of which a method had one already.
    case widened
    case worsened
    case eased
    /// A provider's is over; one of a method of it goes on.
    case narrowed
    case closed
    case told(AlertReason)
    /// There was something to tell, and it was told to nobody.
    case held(HoldReason)
    /// Someone knows of it.
    case acknowledged
    case noted
  }

  /// Of a notice, which belongs to none, what stands for one.
  package var incident: String
  package var subject: Subject
  /// When it was decided.
  package var at: Timestamp
  package var kind: Kind
  /// How it was then; nil of a notice.
  package var trouble: Trouble?
  /// Who acknowledged or noted it and what was said, or what a notice says.
  package var text: String?
  /// Of a notice: one and the same is kept once, however often there would be something to tell.
  package var notice: String?

  package init(
    incident: String, subject: Subject, at: Timestamp, kind: Kind, trouble: Trouble? = nil, text: String? = nil,
    notice: String? = nil
  ) {
    self.incident = incident
    self.subject = subject
    self.at = at
    self.kind = kind
    self.trouble = trouble
    self.text = text
    self.notice = notice
  }

  package init(_ kind: Kind, of incident: Incident, at instant: Timestamp, text: String? = nil) {
    self.init(
      incident: incident.id, subject: incident.subject, at: instant, kind: kind, trouble: incident.present, text: text)
  }

  /// That an advisory, or its end, is told; `text` is to whom, where that is not every sink.
  init(told event: AlertEvent) {
    self.init(
      incident: event.incident, subject: event.subject, at: event.decided, kind: .told(event.reason ?? .opened))
  }

  /// A notice that is told to nobody.
  init(held why: HoldReason, _ event: AlertEvent, as notice: String) {
    self.init(
      incident: event.incident, subject: event.subject, at: event.decided, kind: .held(why), text: event.summary,
      notice: "\(notice) \(why.code)")
  }
}

extension IncidentStep.Kind {
  /// - Parameters:
  ///   - isWider: Of a provider's incident: a method of it has one already.
  ///   - isPartial: Of a provider's incident: a method of it has one still.
  init?(_ change: IncidentChange, isWider: Bool = false, isPartial: Bool = false) {
    switch change {
    case .none: return nil
    case .open: self = isWider ? .widened : .opened
    case .reopen: self = .reopened
    case .worsen: self = .worsened
    case .ease: self = .eased
    case .close: self = isPartial ? .narrowed : .closed
    }
  }
}

extension Instructions {
  /// What persons said of an incident.
  package func steps(of incident: Incident) -> [IncidentStep] { steps(of: incident.id, incident.subject) }

  /// What they said of an advisory or an incident by its id.
  package func steps(of id: String, _ subject: Subject) -> [IncidentStep] {
    all.compactMap { instruction in
      switch instruction.wish {
      case .acknowledge(id, as: let trouble):
        return IncidentStep(
          incident: id, subject: subject, at: instruction.at, kind: .acknowledged, trouble: trouble,
          text: instruction.words)
      case .note(id):
        return IncidentStep(
          incident: id, subject: subject, at: instruction.at, kind: .noted, text: instruction.words)
      default: return nil
      }
    }
  }
}
