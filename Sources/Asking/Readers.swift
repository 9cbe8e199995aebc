// The programs of this machine that make pages readable.
package import Fetching
import Model
import Pipeline
import Programs
import Web

/// A browser and a reader of PDFs, where this machine has them. What needs one that is not there
/// says so in its outcome; a night never fails for it.
package struct Readers: Sendable {
  private let browser: Browser?
  package let converters: Converters

  /// - Parameter web: who asks for what pages' own scripts want, by the rules of the night.
  package init(_ web: LiveWeb) {
    let browser = BrowserProgram.find().flatMap { program in
      (try? web.sideRequests()).map { Browser(program, side: $0, site: web.site) }
    }
    self.browser = browser
    var converters = Converters()
    if let browser { converters.browser = { browser.render($0, of: $1) } }
    if let words = PDFWords.find() {
      converters.pdf = { body in
        do throws(PDFTrouble) {
          return .made(try words.words(of: body))
        } catch {
          return .refused(error.outcome, reason: error.reason)
        }
      }
    }
    self.converters = converters
  }

  /// Ends the browser, if one was started.
  package func close() { browser?.close() }
}

extension LiveWeb {
  /// Who asks for scripts and data of pages.
  func sideRequests() throws -> SideRequests {
    try SideRequests(
      settings, site: site, agent: folders.manners.agent, optOuts: optOuts)
  }
}
