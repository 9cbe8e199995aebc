// nginx on 127.0.0.1 with certificates of our own making, for TLS and HTTP/2.
import Foundation

/// Runs nginx with several servers, each on its own port, until it is let go of.
final class Nginx {
  /// Whether this machine can run it.
  static let isThere = programs.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  static let missing = "needs nginx and openssl (apt-get install nginx openssl)"

  private static let nginx = "/usr/sbin/nginx"
  private static let openssl = "/usr/bin/openssl"
  private static let programs = [nginx, openssl]

  /// A server: the certificate it shows and what it does.
  struct Server {
    var certificate: Certificate
    var lines: [String]
  }

  enum Certificate: String, CaseIterable {
    case good, expired, otherHost, selfSigned
  }

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  let ports: [Int]
  /// The file of the certificate that signed the others.
  var authorities: String { folder.appending(path: "authority.pem").path }
  private let folder: URL
  private let process = Process()

  /// - Parameter lines: the inside of each server block; PORTn is replaced by the nth port.
  init(_ servers: [Server]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "atlas-nginx-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ports = servers.map { _ in Nginx.freePort() }
    try makeCertificates()
    try Data(configuration(servers).utf8).write(to: folder.appending(path: "nginx.conf"))
    process.executableURL = URL(filePath: Nginx.nginx)
    process.arguments = ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try waitUntilUp()
  }

  deinit {
    // A signal that can be waited out is blocked in what a test's thread starts.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  private func configuration(_ servers: [Server]) -> String {
    let blocks = zip(servers, ports).map { server, port in
      """
      server {
        listen 127.0.0.1:\(port) ssl http2;
        ssl_certificate \(server.certificate.rawValue).pem;
        ssl_certificate_key \(server.certificate.rawValue).key;
        default_type text/plain;
        \(server.lines.joined(separator: "\n    "))
      }
      """
    }
    var text = """
      daemon off; master_process off; pid nginx.pid;
      events { worker_connections 512; }
      http {
        access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
        uwsgi_temp_path t4; scgi_temp_path t5;
        \(blocks.joined(separator: "\n"))
      }
      """
    for (index, port) in ports.enumerated() {
      text = text.replacing("PORT\(index)", with: String(port))
    }
    return text
  }

  // MARK: Certificates

  private func makeCertificates() throws {
    try make([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2", "-subj", "/CN=Test Authority", "-keyout", "authority.key", "-out", "authority.pem",
    ])
    try sign(.good, host: "quillhouse.example", days: 2)
    try sign(.expired, host: "quillhouse.example", days: -1)
    try sign(.otherHost, host: "fenwire.example", days: 2)
    try make([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2", "-subj", "/CN=quillhouse.example", "-addext", "subjectAltName=DNS:quillhouse.example",
      "-keyout", "selfSigned.key", "-out", "selfSigned.pem",
    ])
  }

  private func sign(_ certificate: Certificate, host: String, days: Int) throws {
    let name = certificate.rawValue
    try make([
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
      "/CN=\(host)", "-keyout", "\(name).key", "-out", "\(name).csr",
    ])
    let names = folder.appending(path: "\(name).ext")
    try Data("subjectAltName=DNS:\(host)\n".utf8).write(to: names)
    try make([
      "x509", "-req", "-in", "\(name).csr", "-CA", "authority.pem", "-CAkey", "authority.key",
      "-CAcreateserial", "-days", String(days), "-extfile", "\(name).ext", "-out", "\(name).pem",
    ])
  }

  private func make(_ arguments: [String]) throws {
    let openssl = Process()
    openssl.executableURL = URL(filePath: Nginx.openssl)
    openssl.arguments = arguments
    openssl.currentDirectoryURL = folder
    openssl.standardOutput = FileHandle.nullDevice
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    guard openssl.terminationStatus == 0 else { throw Failed(description: "openssl \(arguments)") }
  }

  // MARK: Ports

  private func waitUntilUp() throws {
    for _ in 0..<200 {
      if ports.allSatisfy({ Nginx.socket($0) { connect($0, $1, $2) } != nil }) { return }
      guard process.isRunning else { break }
      usleep(25_000)
    }
    let log = try? String(contentsOf: folder.appending(path: "error.log"), encoding: .utf8)
    throw Failed(description: "nginx did not start: \(log ?? "")")
  }

  private static func freePort() -> Int { socket(0) { bind($0, $1, $2) } ?? 0 }

  /// Does something with a new socket and an address on 127.0.0.1. - Returns: the socket's port.
  private static func socket(
    _ port: Int, _ act: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int? {
    let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = in_port_t(port).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        act(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    } ? Int(in_port_t(bigEndian: address.sin_port)) : nil
  }
}
