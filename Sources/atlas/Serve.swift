// atlas serve: the site on this machine, to look at.
import ArgumentParser
import Foundation
import Pipeline
import Store

struct Serve: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the site on 127.0.0.1 until it is asked to stop (Ctrl-C).",
    discussion: "For looking at it before it is published: no other machine reaches it.")

  @Option(name: .long, help: "The file that says where things live.")
  var pipeline = "pipeline.json"
  @Option(help: "The port; 0 takes one that is free.") var port: UInt16 = 8080
  @Option(help: "A folder to serve instead of the site.") var folder: String?

  func work() throws {
    let served = try site()
    guard try served.exists else {
      throw Stop(.data, "\(served.path): is not there; atlas run makes it")
    }
    let interruption = Interruption()
    let server = try PreviewServer(Preview(served), port: port)
    let words = Array("http://127.0.0.1:\(server.port)/\n".utf8)
    try DurableFile.writeAll(words, to: 1, named: "standard output")
    server.run(until: interruption.isAsked)
  }

  private func site() throws -> Folder {
    if let folder {
      let path = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
      return Folder(path: path, noun: "served folder", isWritable: false)
    }
    return try PipelineFile(at: pipeline).folders(of: "site").output()
  }
}
