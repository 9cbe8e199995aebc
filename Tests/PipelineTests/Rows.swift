// A published table as a test reads it.
import Foundation
import TestSupport
import Testing

extension StoryWorld {
  /// The rows of a file of the newest release or another, each by the names of its columns.
  func rows(_ name: String, of release: String = "latest") throws -> [[String: String]] {
    let place = folder.appending(path: "output/dataset/\(release)/\(name)")
    let bytes = Array(try Data(contentsOf: place))
    let table = try #require(readCSV(bytes))
    let header = try #require(table.first)
    return table.dropFirst().map { row in
      Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
    }
  }
}
