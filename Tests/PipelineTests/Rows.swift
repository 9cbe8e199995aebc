// A published table as a test reads it.
import Foundation
import TestSupport
import Testing

extension StoryWorld {
  /// The rows of a file of the dataset, each by the names of its columns.
  func rows(_ name: String) throws -> [[String: String]] {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "output/dataset/latest/\(name)")))
    let table = try #require(readCSV(bytes))
    let header = try #require(table.first)
    return table.dropFirst().map { row in
      Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
    }
  }
}
