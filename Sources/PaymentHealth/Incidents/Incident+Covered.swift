extension Sequence<Incident> {
  /// Without those of methods that the incident of their whole provider says already: it lasted as long and was as bad, and is as bad while both
  /// last.
  ///
  /// What a person is shown. The store keeps them all.
  package var withoutCovered: [Incident] {
    let whole = filter { $0.subject.method == nil && $0.subject.provider != nil }
    return filter { incident in
      guard let provider = incident.subject.provider, incident.subject.method != nil else { return true }
      return !whole.contains { $0.subject == .provider(provider) && $0.covers(incident) }
    }
  }
}

extension Incident {
  fileprivate func covers(_ part: Incident) -> Bool {
    guard trouble >= part.trouble, opened <= part.opened else { return false }
    switch (closed, part.closed) {
    case (nil, nil): return present >= part.present
    case (nil, _): return true
    case (_, nil): return false
    case (let end?, let partEnd?): return partEnd <= end
    }
  }
}
