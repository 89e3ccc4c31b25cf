import Storage

extension ProgramError {
  init(_ error: StoreError) {
    self.init(error.description, status: Status(error.problem))
  }
}

extension ProgramError.Status {
  fileprivate init(_ problem: StoreError.Problem) {
    switch problem {
    case .inUse, .busy, .opening: self = .temporaryFailure
    case .missing: self = .noInput
    case .cannotOpen: self = .cannotCreate
    case .readOnly: self = .noPermission
    case .notADatabase, .foreign, .damaged, .illegible, .gone: self = .dataError
    case .newerSchema, .olderSchema: self = .configuration
    case .full, .failed: self = .inputOutput
    }
  }
}
