// Nights that ask a web, through the real programs.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct LiveNightTests {
  @Test func `a night asks every page, and the next one only whether it changed`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(in: place, documents: ["fenwire": ["terms", "faq", "gone"]])
      world.serve("fenwire/terms", LiveWorld.policy("You may cancel at any time.", "ETag: \"a1\""))
      world.serve("fenwire/faq", LiveWorld.policy("Cancel in your account settings."))
      let first = try world.atlas("run")
      #expect(first.status == 0, "\(first.errors)")
      #expect(told(first)["fenwire/terms"] == "ok" && told(first)["fenwire/faq"] == "ok")
      #expect(told(first)["fenwire/gone"]?.hasPrefix("gone") == true, "\(told(first))")
      #expect(first.errors.contains(#""register":3"#), "\(first.errors)")

      world.serve("fenwire/terms", page("", status: "304 Not Modified", "ETag: \"a1\""))
      let second = try world.atlas("run")
      #expect(second.status == 0, "\(second.errors)")
      #expect(told(second)["fenwire/terms"] == "not_modified")
      #expect(told(second)["fenwire/faq"] == "identical")
      let asked = world.server.requests.last { path($0) == "/terms" }
      #expect(asked?.contains("If-None-Match: \"a1\"") == true)
      #expect(asked?.contains("User-Agent: CancelAtlas/") == true)
      #expect(asked?.contains("editors@atlas.example") == true)
      #expect(try world.atlas("verify").status == 0)
    }
  }

  @Test func `a run that is started again asks only for what is missing`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(
        in: place, manners: ["again": 3600], documents: ["fenwire": ["terms", "faq"]])
      world.serve("fenwire/terms", LiveWorld.policy("You may cancel at any time."))
      #expect(try world.fetch().status == 0)
      let again = try world.fetch()
      #expect(again.errors.contains(#""asked_tonight_already":2"#), "\(again.errors)")
      #expect(world.requests.sorted() == ["/faq", "/terms"])
    }
  }

  @Test func `a redirect is kept with its addresses, and one that leaves the domain is refused`()
    throws
  {
    try withTemporaryFolder { place in
      let world = try LiveWorld(in: place, documents: ["fenwire": ["terms", "faq"]])
      world.serve("fenwire/terms", redirect("Location: /legal/terms", status: "302 Found"))
      world.serve("fenwire/legal/terms", LiveWorld.policy("You may cancel at any time."))
      world.serve(
        "fenwire/faq", redirect("Location: \(world.server.origin("quillhouse.example"))/"))
      let night = try world.fetch()
      #expect(told(night)["fenwire/faq"]?.hasPrefix("off_domain") == true, "\(told(night))")
      let archive = try Archive(reading: world.folder.appending(path: "input/snapshots"))
      let terms = try #require(try archive.snapshots(of: "fenwire/terms").first)
      #expect(terms.finalURL == world.server.origin("fenwire.example") + "/legal/terms")
      #expect(try archive.exchange(of: terms).hops == [terms.finalURL ?? ""])
      #expect(!world.requests.contains("/"), "the other site was not asked")
    }
  }

  @Test func `a domain that opted out is not asked, robots.txt included`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(
        in: place, documents: ["fenwire": ["terms"], "quillhouse": ["terms"]])
      let out = OptOut(domain: "fenwire.example", since: "2026-03-01", reason: "asked by mail")
      try JSONEncoder().encode(out)
        .write(to: world.folder.appending(path: "input/opt-outs/fenwire.example.json"))
      world.serve("quillhouse/terms", LiveWorld.policy("You may cancel at any time."))
      let night = try world.fetch()
      #expect(
        told(night)["fenwire/terms"] == "robots_denied: fenwire.example asked not to be fetched")
      #expect(told(night)["quillhouse/terms"] == "ok")
      #expect(!world.server.requests.contains { $0.contains("fenwire") })
    }
  }

  @Test func `a night that ends too early says so, and begins with the rest next time`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(
        in: place, manners: ["deadline": 3, "delay": 2, "again": 3600],
        documents: ["fenwire": ["a", "b", "c", "d"]])
      for name in ["a", "b", "c", "d"] {
        world.serve("fenwire/\(name)", LiveWorld.policy("You may cancel page \(name)."))
      }
      let first = try world.atlas("run")
      #expect(first.status == 3, "\(first.errors)")
      #expect(first.errors.contains(#""stage":"export""#), "the other stages ran")
      let early = told(first).filter { $0.value == "ok" }.keys
      #expect(!early.contains("fenwire/d"))
      #expect(told(first).count == 4, "the outcomes add up to the register")
      let asked = world.requests.count
      _ = try world.fetch()
      #expect(
        world.requests.dropFirst(asked).first == "/b"
          || world.requests.dropFirst(asked).first == "/a")
      #expect(Set(world.requests.prefix(asked)).isDisjoint(with: world.requests.dropFirst(asked)))
    }
  }

  @Test func `a run that is asked to stop ends what is in flight and leaves the rest for later`()
    throws
  {
    try withTemporaryFolder { place in
      let names = (0..<8).map { "p\($0)" }
      let world = try LiveWorld(in: place, manners: ["again": 3600], documents: ["fenwire": names])
      let slow: [Act] = [.sleep(milliseconds: 400)]
      for name in names {
        world.serve("fenwire/\(name)", slow + LiveWorld.policy("You may cancel \(name)."))
      }
      let run = try startProgram("atlas-fetch", ["--pipeline", world.pipeline])
      while world.requests.count < 2 { usleep(10_000) }
      run.terminate()
      run.waitUntilExit()
      #expect(run.terminationStatus == 143)
      let archive = try Archive(reading: world.folder.appending(path: "input/snapshots"))
      let kept = try archive.snapshots()
      #expect(kept.count == world.requests.count && kept.allSatisfy { $0.outcome == .ok })
      #expect(try world.fetch().status == 0)
      #expect(
        world.requests.sorted() == names.map { "/\($0)" }, "none is lost, none is asked for twice")
    }
  }

  @Test func `the web is not asked before somebody can be reached`() throws {
    try withTemporaryFolder { place in
      let world = try LiveWorld(in: place, documents: ["fenwire": ["terms"]])
      let text = try String(contentsOfFile: world.pipeline, encoding: .utf8)
      let ports = #/"rehearsal":\{[^}]*\},?/#
      try text.replacing(ports, with: "").write(
        toFile: world.pipeline, atomically: true, encoding: .utf8)
      let night = try world.fetch()
      #expect(night.status == 78)
      #expect(night.errors.contains("is an example"), "\(night.errors)")
      #expect(world.server.connections == 0)
    }
  }
}
