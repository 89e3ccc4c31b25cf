import StrictJSON

extension Problem.Preset: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let key): #"\#(key.shown) belongs to a preset; add "preset", or take it out"#
    case .unknownCredential(let name, let similar, let known):
      "the preset asks for no \(name.masked); \(remedy(similar, known))"
    case .missingCredential(let name, let about, let sample):
      #"the preset needs \#(name.shown) (\#(about)); add "\#(name)": \#(sample) to "credentials""#
    case .unknownMethod(let method, let similar, let known):
      #"the preset has no method \#(method.masked); "#
        + (similar.map { "did you mean \($0.shown)?" }
          ?? #"write { "id": \#(method.masked) } if it is one of your own, else one of \#(known.listed)"#)
    case .unknownProbe(let probe, let similar, let known):
      "the preset has no probe \(probe.masked); \(remedy(similar, known))"
    case .bareProbe(let probe, let preset, let similar, let known):
      "there is no probe \(probe.masked) in the preset \(preset.shown)"
        + (similar.map { "; did you mean \($0.shown)?" } ?? ".")
        + #" It has \#(known.listed); one of your own needs "steps" or "url""#
    case .additionalProbe(let probe, let preset, let similar?, _):
      #"\#(probe.masked) is asked besides all that the preset \#(preset.shown) asks, also its \#(similar.shown); if it is to change that one, write "id": \#(similar.shown)"#
    case .additionalProbe(let probe, let preset, nil, let known):
      "\(probe.masked) is an additional probe, besides \(known.listed) of the preset \(preset.shown)"
    case .changedAndLeftOut(let probe):
      #"\#(probe.shown) is left out by "without"; take it out there, or here"#
    case .scenarioNotAsked(let probe):
      #"\#(probe.shown) is the preset's scenario, which is left out; add "scenario": true, or take this out"#
    case .noMethods(let samples):
      #"what you offer depends on your contract; add "methods" with those of yours, such as [\#(samples.listed)]"#
    case .noScenario: #"the preset has no scenario; take "scenario" out"#
    case .scenarioInLive:
      #"the scenario opens payments, which a preset does in the environment "test" alone; write the probe yourself if you want it here"#
    case .endedMethod(let method, let day): "\(method.shown) ended on \(day); take it out"
    case .liveOnlyMethod(let method):
      "\(method.shown) is not in the provider's test environment, where it will be missing; take it out"
    case .tooOften(let every, let shortest, let reason):
      #"every \#(every) is too often for this provider; write "\#(shortest)" or more. \#(reason)"#
    }
  }
}
