// Rubrics over time: the one that pipeline.json names, and those that it supersedes.
package import Model
package import Store

/// A rubric and the bytes of its file, for derivations.
package struct LoadedRubric: Sendable {
  package var rubric: Rubric
  package var bytes: [UInt8]
}

extension Inputs {
  /// The rubric of that name and all that came before it, newest first; days of coming into force
  /// rise towards it. Every error names file, field and remedy.
  package static func rubrics(_ folder: Folder, named id: String) throws -> [LoadedRubric] {
    let (newest, bytes) = try rubric(folder, named: id)
    var chain = [LoadedRubric(rubric: newest, bytes: bytes)]
    var seen: Set = [newest.id]
    try checkDated(newest, in: folder)
    while let last = chain.last?.rubric, let earlier = last.supersedes {
      guard try folder.has("\(earlier).json") else {
        throw try fault(
          last, "/supersedes", "there is no rubric “\(earlier)”",
          "name the id of a file of this folder", in: folder)
      }
      guard seen.insert(earlier).inserted else {
        throw try fault(
          last, "/supersedes", "“\(earlier)” supersedes it in turn", "break the circle", in: folder)
      }
      let (rubric, bytes) = try rubric(folder, named: earlier)
      try checkDated(rubric, in: folder)
      if let day = last.inForce, let before = rubric.inForce, day <= before {
        throw try fault(
          last, "/in_force", "“\(earlier)” is in force from \(before) on",
          "name a later day than that", in: folder)
      }
      chain.append(LoadedRubric(rubric: rubric, bytes: bytes))
    }
    return chain
  }

  /// The rubric of the chain that counts at a moment.
  package static func rubric(
    _ folder: Folder, named id: String, at moment: Timestamp
  ) throws -> Rubric {
    let chain = try rubrics(folder, named: id).map(\.rubric)
    return chain.first { $0.inForce.map { $0 <= moment.date } ?? true } ?? chain[chain.count - 1]
  }

  /// Rubrics that look at the current evidence beside the one that counts.
  package static func beside(_ folder: Folder, named ids: [String]) throws -> [LoadedRubric] {
    try ids.map { id in
      let (rubric, bytes) = try rubric(folder, named: id, field: "/beside")
      return LoadedRubric(rubric: rubric, bytes: bytes)
    }
  }

  /// A rubric that supersedes another says from when on, and no other does.
  private static func checkDated(_ rubric: Rubric, in folder: Folder) throws {
    switch (rubric.supersedes, rubric.inForce) {
    case (nil, nil): return
    case (_?, nil):
      throw try fault(
        rubric, "/in_force", "is missing", "say from which day on it counts, such as 2027-01-01",
        in: folder)
    case (nil, _?):
      throw try fault(
        rubric, "/supersedes", "is missing", "name the rubric that counts before /in_force",
        in: folder)
    case (_?, let day?):
      if day.utf8.count == 10, Timestamp(day)?.date == day { return }
      throw try fault(
        rubric, "/in_force", "“\(day)” is no day", "write it as 2027-01-01", in: folder)
    }
  }

  private static func fault(
    _ rubric: Rubric, _ field: String, _ message: String, _ remedy: String, in folder: Folder
  ) throws -> StoreError {
    StoreError(
      .content, file: try folder.path(of: "\(rubric.id).json"), field: field, message: message,
      remedy: remedy)
  }
}
