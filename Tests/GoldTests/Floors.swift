// The pinned floors of quality. They may only rise.
import Foundation
import TestSupport

/// What floors.json holds: shares in per mille, counts as they are.
struct Floors: Decodable {
  struct Facts: Decodable {
    var precision, recall, quotes: Int
    /// Hard negatives taken for facts: a ceiling, which may only fall.
    var negatives: Int
  }
  struct Changes: Decodable {
    var noise, flipFlops, open, plain: Int

    private enum CodingKeys: String, CodingKey {
      case noise, open, plain
      case flipFlops = "flip_flops"
    }
  }
  struct Outcomes: Decodable { var refused, accepted: Int }

  var facts: Facts
  var changes: Changes
  var outcomes: Outcomes

  static func load() throws -> Floors {
    let file = Shared.root.appending(path: "Tests/GoldTests/floors.json")
    return try JSONDecoder().decode(Floors.self, from: Data(contentsOf: file))
  }
}
