// Nothing private is reached by a page in the browser, by whatever door.
import Fetching
import Foundation
import Model
import Programs
import Synchronization
import TestSupport
import Testing

/// A listener that counts who comes, for TCP and UDP.
private final class Canary: Sendable {
  let port: Int
  private let sockets: [Int32]

  init?() {
    var port: UInt16 = 0
    var sockets: [Int32] = []
    for kind in [SOCK_STREAM, SOCK_DGRAM] {
      let one = socket(AF_INET, Int32(kind.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      address.sin_port = port
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(one, $0, size) == 0 && getsockname(one, $0, &size) == 0
        }
      }
      guard isBound, kind == SOCK_DGRAM || listen(one, 64) == 0 else { return nil }
      port = address.sin_port
      sockets.append(one)
    }
    self.sockets = sockets
    self.port = Int(UInt16(bigEndian: port))
  }

  /// Whether anybody has come.
  var wasTouched: Bool {
    sockets.contains { one in
      var waiting = pollfd(fd: one, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, 0) > 0
    }
  }

  deinit { for one in sockets { close(one) } }
}

/// A page that tries every door to an address, and says so when it is through.
private func prying(_ place: String, _ port: Int) -> String {
  """
  <!doctype html><html><head>
  <link rel="stylesheet" href="http://\(place)/a.css"><link rel="preload" as="script" href="http://\(place)/p.js">
  <link rel="preconnect" href="http://\(place)"><link rel="prefetch" href="http://\(place)/f">
  </head><body><p id="said">started</p><img src="http://\(place)/i.png"><video src="http://\(place)/v"></video>
  <iframe src="http://\(place)/frame"></iframe><object data="http://\(place)/o"></object>
  <script src="http://\(place)/s.js"></script><script>
  const quiet = (f) => { try { const r = f(); if (r && r.catch) r.catch(() => {}); } catch {} };
  quiet(() => fetch("http://\(place)/fetch"));
  quiet(() => fetch("http://\(place)/cors", {method: "POST", mode: "no-cors", body: "x"}));
  quiet(() => { const x = new XMLHttpRequest(); x.open("GET", "http://\(place)/x"); x.send(); });
  quiet(() => new WebSocket("ws://\(place)/ws"));
  quiet(() => new EventSource("http://\(place)/es"));
  quiet(() => navigator.sendBeacon("http://\(place)/b", "x"));
  quiet(() => { new Image().src = "http://\(place)/image"; });
  quiet(() => import("http://\(place)/module.js"));
  quiet(() => new Worker(URL.createObjectURL(new Blob(["fetch('http://\(place)/w');new WebSocket('ws://\(place)/ww')"]))));
  quiet(() => new SharedWorker(URL.createObjectURL(new Blob(["fetch('http://\(place)/sw')"]))));
  quiet(() => navigator.serviceWorker.register("/worker.js"));
  quiet(() => window.open("http://\(place)/window"));
  quiet(() => { const t = new WebTransport("https://\(place)/wt"); return t.ready; });
  quiet(() => {
    const c = new RTCPeerConnection({iceServers: [{urls: ["stun:127.0.0.1:\(port)", "turn:127.0.0.1:\(port)?transport=tcp"],
      username: "u", credential: "c"}]});
    c.createDataChannel("x");
    c.createOffer().then((o) => c.setLocalDescription(o));
    return c.addIceCandidate({candidate: "candidate:1 1 udp 2122260223 127.0.0.1 \(port) typ host", sdpMid: "0"});
  });
  quiet(() => {
    const form = document.createElement("form");
    form.action = "http://\(place)/form"; form.target = "_blank"; form.method = "post";
    document.body.append(form); form.submit();
  });
  document.getElementById("said").textContent = "through";
  </script></body></html>
  """
}

@Suite(.enabled(if: hasBrowser, noBrowser), .serialized, .ownThread)
struct PrivateWorldTests {
  @Test(arguments: [true, false])
  func `no door leads to a private address`(isAlone: Bool) throws {
    let canary = try #require(Canary())
    let world = try ShownWorld(isAlone: isAlone)
    // By number, by a name of our own network, and by a name of an official domain that leads here.
    let names = ["127.0.0.1", "localhost", "rebound.quillhouse.example", "0.0.0.0", "[::1]"]
    for name in names {
      let shown = html(world.show(prying("\(name):\(canary.port)", canary.port)))
      #expect(shown.contains(">through<"), "\(name): \(shown.prefix(300))")
    }
    #expect(!canary.wasTouched)
  }

  @Test func `the canary is heard when somebody comes`() throws {
    let canary = try #require(Canary())
    let one = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(one) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(canary.port).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let came = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(one, $0, size) == 0 }
    }
    #expect(came)
    #expect(canary.wasTouched)
  }
}
