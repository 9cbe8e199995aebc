// What people wrote that is published as it is.
package import Model

/// Corrections, audits and the rubrics of audits, for the dataset; empty where pipeline.json does
/// not let the verb read them.
package struct PublicLogs: Sendable {
  package let corrections: [Correction]
  package let audits: [Audit]
  package let flows: [FlowRubric]

  /// - Parameter asOf: what was written on later days is as if it were not there.
  package init(_ folders: Folders, asOf: Timestamp?) throws {
    corrections =
      folders.mayRead("corrections")
      ? try Inputs.corrections(folders.input("corrections"), asOf: asOf) : []
    audits =
      folders.mayRead("audits") ? try Inputs.audits(folders.input("audits"), asOf: asOf) : []
    flows = folders.mayRead("flow") ? try Inputs.flows(folders.input("flow")) : []
  }
}
