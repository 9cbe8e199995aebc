// The drill that shows that a backup is worth something.
import Foundation
import TestSupport
import Testing

@Suite struct RestoreDrillTests {
  @Test
  func `an archive deleted after two nights is restored, and the third gives what it would have`()
    throws
  {
    try withTemporaryFolder { place in
      let lucky = try ExampleWorld(in: place.appending(path: "lucky"))
      #expect(try lucky.run().status == 0)

      let world = try ExampleWorld(in: place.appending(path: "unlucky"))
      let backup = place.appending(path: "backup").path
      #expect(try world.run(nights: ["2026-03-01", "2026-03-02"]).status == 0)
      let taken = try world.atlas("archive", "backup", backup)
      #expect(taken.status == 0, "\(taken.errors)")
      let archive = world.folder.appending(path: "input/snapshots")
      try FileManager.default.removeItem(at: archive)
      try FileManager.default.removeItem(at: world.folder.appending(path: "output"))

      #expect(try world.atlas("archive", "verify", "--backup", backup).status == 0)
      let restored = try world.atlas("archive", "restore", backup)
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try world.atlas("archive", "verify").status == 0)
      #expect(try world.run().status == 0)
      #expect(try world.atlas("verify").status == 0)
      for folder in ["output/scores", "output/changes", "output/evidence", "output/site"] {
        #expect(try world.files(folder) == lucky.files(folder), "\(folder)")
      }
      let again = try world.atlas("archive", "restore", backup)
      #expect(again.status != 0 && again.errors.contains("is not empty"))
    }
  }
}
