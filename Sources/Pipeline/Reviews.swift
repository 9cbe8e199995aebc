// What editors decided, loaded.
package import Model
package import Store

extension Inputs {
  /// Of each change the decision that holds: that of the file with the highest number. A folder that
  /// is not there holds none. Every error names file, field and remedy.
  ///
  /// - Parameter asOf: decisions of later days are as if they had not been made.
  package static func reviews(
    _ folder: Folder, asOf: Timestamp? = nil
  ) throws -> [String: Review] {
    try allReviews(folder, asOf: asOf).compactMapValues(\.last)
  }

  /// Of each change all decisions, by number: the last one holds. See ``reviews(_:asOf:)``.
  package static func allReviews(
    _ folder: Folder, asOf: Timestamp? = nil
  ) throws -> [String: [Review]] {
    var found: [String: [(number: Int, review: Review)]] = [:]
    for name in try folder.names(suffix: ".json") {
      let file = try ReviewFile(name, in: folder)
      let review = try file.read(in: folder)
      if let asOf, review.date > asOf.date { continue }
      found[file.change, default: []].append((file.number, review))
    }
    return found.mapValues { $0.sorted { $0.number < $1.number }.map(\.review) }
  }
}

/// A file of the reviews folder, `<change>.<n>.json`.
package struct ReviewFile: Sendable, Equatable {
  package var change: String
  /// Counts from 1.
  package var number: Int

  package init(change: String, number: Int) {
    self.change = change
    self.number = number
  }

  package var name: String { "\(change).\(number).json" }

  /// The number that the next decision on a change gets.
  package static func next(for change: String, in folder: Folder) throws -> ReviewFile {
    let taken = try folder.names(suffix: ".json").map { try ReviewFile($0, in: folder) }
      .filter { $0.change == change }.map(\.number)
    return ReviewFile(change: change, number: (taken.max() ?? 0) + 1)
  }

  /// Reads a file's name.
  init(_ name: String, in folder: Folder) throws {
    guard let match = name.wholeMatch(of: /(c[0-9a-f]{16})\.([1-9][0-9]{0,8})\.json/),
      let number = Int(match.2)
    else {
      throw StoreError(
        .content, file: try folder.path(of: name), message: "is not named like a decision",
        remedy: "name it <change>.<n>.json, such as c0123456789abcdef.1.json")
    }
    change = String(match.1)
    self.number = number
  }

  fileprivate func read(in folder: Folder) throws -> Review {
    let review = try folder.read(Review.self, name)
    func refuse(_ field: String, _ message: String, _ remedy: String) throws {
      throw StoreError(
        .content, file: try folder.path(of: name), field: field, message: message, remedy: remedy)
    }
    if review.change != change {
      try refuse(
        "/change", "“\(review.change)” is not the change of the file's name",
        "rename the file to \(review.change).\(number).json, or correct the change")
    }
    if review.date.utf8.count != 10 || Timestamp(review.date)?.date != review.date {
      try refuse("/date", "“\(review.date)” is no day", "write it as 2026-03-04")
    }
    if review.editor.allSatisfy(\.isWhitespace) {
      try refuse("/editor", "is empty", "say who decided")
    }
    return review
  }
}
