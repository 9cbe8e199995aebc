// Loading what people saw who tried to cancel.
import Foundation
import Model
import Pipeline
import Store
import TestSupport
import Testing

private let digest = "sha256:" + String(repeating: "0f", count: 32)

private func audit(
  _ id: String = "acme-1", record: String = "acme:US", date: String = "2026-03-04",
  jurisdiction: String = "US", seconds: Int = 90, tier: String = "crowd_verified",
  evidence: String = #"[{"kind": "mail", "digest": "\#(digest)", "says": "The confirmation."}]"#
) -> String {
  """
  {"id": "\(id)", "record": "\(record)", "tier": "\(tier)", "date": "\(date)", "auditor": "owl",
   "device": "desktop_web", "jurisdiction": "\(jurisdiction)", "flow": "flow-0.1", "online": true,
   "seconds": \(seconds), "steps": [], "evidence": \(evidence)}
  """
}

private func load(_ files: [String: String], asOf: String? = nil) throws -> [Audit] {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "audits", isWritable: true)
    for (name, text) in files { try folder.write(Array(text.utf8), name) }
    return try Inputs.audits(folder, asOf: asOf.flatMap { Timestamp($0) })
  }
}

@Test func `audits come by id, and a past state knows those of its day`() throws {
  let files = ["b-2.json": audit("b-2", date: "2026-03-09"), "acme-1.json": audit()]
  #expect(try load(files).map(\.id) == ["acme-1", "b-2"])
  #expect(try load(files, asOf: "2026-03-08").map(\.id) == ["acme-1"])
  #expect(try load([:]).isEmpty)
}

@Test(arguments: [
  ("acme:US", "US-CA"), ("acme:US", "US"), ("acme:EU", "FR"), ("acme:GLOBAL", "JP"),
])
func `an audit is made in the place of its record`(record: String, place: String) throws {
  #expect(try load(["acme-1.json": audit(record: record, jurisdiction: place)]).count == 1)
}

@Test(arguments: [
  ("acme-2.json", audit(), "/id"), ("acme-1.json", audit(date: "2026-02-30"), "/date"),
  ("acme-1.json", audit(jurisdiction: "GB"), "/jurisdiction"),
  ("acme-1.json", audit(jurisdiction: "USA"), "/jurisdiction"),
  ("acme-1.json", audit(seconds: 0), "/seconds"),
  ("acme-1.json", audit(tier: "documented"), "/tier"),
  ("acme-1.json", audit(evidence: "[]"), "/evidence"),
  (
    "acme-1.json", audit(evidence: #"[{"kind": "mail", "digest": "sha256:0F", "says": "It."}]"#),
    "/evidence/0/digest"
  ), ("acme-1.json", "{}", "/id"),
])
func `a wrong audit is refused by field`(name: String, text: String, field: String) throws {
  let error = #expect(throws: StoreError.self) { try load([name: text]) }
  #expect(error?.field == field)
  #expect(error?.remedy != nil)
}

@Test func `a flow rubric is named as its file`() throws {
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "flow", isWritable: true)
    let text = try String(
      contentsOf: Shared.root.appending(path: "input/flow/flow-0.1.json"), encoding: .utf8)
    try folder.write(Array(text.utf8), "flow-0.1.json")
    #expect(try Inputs.flows(folder).map(\.name) == ["FLOW-0.1"])
    try folder.write(Array(text.utf8), "flow-0.2.json")
    let error = #expect(throws: StoreError.self) { try Inputs.flows(folder) }
    #expect(error?.field == "/id")
  }
}
