// The ways from a home page to leaving, walked again by atlas verify.
import Foundation
import Model
import Store
import TestSupport
import Testing

@Suite struct WayTests {
  @Test func `a way that leads elsewhere than its link is broken, though its words stand there`()
    throws
  {
    try withTemporaryFolder { place in
      let world = try ExampleWorld(in: place)
      #expect(try world.run(nights: ["2026-03-01"]).status == 0)
      let folder = world.folder.appending(path: "output/scores")
      let file = try #require(
        try world.files("output/scores").sorted { $0.key < $1.key }.first { name, bytes in
          name.hasSuffix(".json") && String(decoding: bytes, as: UTF8.self).contains("\"paths\"")
        })
      var record = try JSONDecoder().decode(ScoreRecord.self, from: file.value)
      let way = try #require(record.paths?.firstIndex { !$0.links.isEmpty })
      record.paths?[way].links[0].url = "https://elsewhere.example/cancel"
      try Data(CanonicalJSON.pretty(record)).write(to: folder.appending(path: file.key))
      let result = try world.atlas("verify")
      #expect(result.status == 1, "\(result.output)")
      #expect(result.output.contains("does not lead to https://elsewhere.example/cancel"))
    }
  }
}
