// Words that tell a mailbox or a line of a service from a person's.

/// Lists, all in lower case. A word is added here, never in the code that reads them.
enum PrivacyWords {
  /// What mailboxes that are no person's are called.
  static let roles = set(
    """
    abo abonnement abuse accessibilite accessibilité accessibility account accountancy accounting accounts admin administration
    affiliates alerts anfrage annulation app appeals assistance assistenza atencion ayuda baja billing
    booking bookings business buchhaltung cancel canceling cancellation cancellations cancelling
    cancelacion cancelaciones care careers chat claims client clientes clients clienti club
    complaint complaints compliance compras concierge conditions confirm contact contacto contactus contatto
    contrato copyright corporate crew customer customercare customers customerservice cs cx data
    datenschutz datenschutzbeauftragter dataprotection datos delete deletion devolucion disable disputes
    dmca dpo dsar email enquiries enquiry events everyone example exit facturacion fatture feedback
    finance fraud friends gdpr general guest hallo hello help helpdesk helpline hey hi hilfe hola
    hotline hr info infos information inquiries inquiry invoice invoices it jobs kontakt kuendigen
    kuendigung kundenservice kundendienst kunden lawyer legal licensing live mail mailbox
    marketing media member members membership memberships moderation news newsletter nobody
    noreply no-reply notice notices notification notifications notify office offers online ops
    optout order orders orga partner partners payment payments policy post postmaster pr praxis
    premium presse press proteccion protección protection privacidad privacy privacidade pro promo purchases query questions reception
    rechnung reclamation reclamations refund refunds registrar registration reklamation representative remboursement
    renewals reply request requests reservation reservations resign resiliation returns root sales
    safety secretary security sekretariat service serviceclient services servicio shop soporte
    staff store studio subscribe subscriber subscribers subscription subscriptions sugerencias
    suggestions support suporte survey team technical terminate termination terms test ticket tickets
    travel trust unsubscribe upgrade user users verkauf vertrieb web webmaster webshop welcome widerruf
    withdraw withdrawal your yourname
    """)

  /// Hosts of people's own mailboxes.
  static let providers = set(
    """
    163.com 126.com abv.bg aim.com alice.it aol.com arcor.de bigpond.com bk.ru btinternet.com
    bluewin.ch centrum.cz comcast.net cox.net daum.net fastmail.com fastmail.fm free.fr freenet.de
    hanmail.net home.nl inbox.ru interia.pl kpnmail.nl laposte.net libero.it list.ru mac.com mail.com
    mail.de mail.ru me.com naver.com ntlworld.com o2.pl onet.pl optonline.net optusnet.com.au orange.fr
    planet.nl pm.me posteo.de protonmail.ch qq.com rambler.ru rediffmail.com rogers.com sapo.pt
    sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com skynet.be sympatico.ca t-online.de talktalk.net
    telenet.be telus.net terra.com.br tin.it tiscali.it tuta.com tuta.io uol.com.br verizon.net
    virgilio.it wanadoo.fr web.de wp.pl xs4all.nl xtra.co.nz ziggo.nl zohomail.com
    """)

  /// Names of such hosts under whatever ending: `yahoo.com`, `yahoo.co.uk`.
  static let families = set(
    """
    gmail gmx googlemail hotmail hushmail icloud live mailinator msn outlook proton protonmail
    rocketmail tutanota yahoo yandex ymail
    """)

  /// Given names that are seldom anything else. Names that are places, months or words are not here.
  static let given = set(
    """
    aaron abigail adam adrian agnieszka ahmed aisha alex alejandro alessandro alexander alexandra alfred ali
    alice alicia amanda amelia amy ana andrea andreas andrew andrzej angela anita anja anke anna
    anne annette antoine antonio anton arthur ashley astrid barbara beatrice ben benjamin bernard
    bernd bernhard birgit björn bob brandon brenda brian bruno camille carla carlos carmen carol caroline
    caterina catherine cecilia céline charles chiara chloe christina christine christoph chris christopher
    claire clara clemens cristina dan daniel daniela dave daniele david deborah denise dennis diana diego
    dieter dirk dmitri dominik dominique donald dorothy douglas edward elena elisabeth elizabeth ella
    emily emma enrique eric erik erika ernst esther eugene eva fabian fatima felix fernando
    francesca francesco franck françois françoise franz frederik frida friedrich gabriel gabriele
    gareth gary george gerard gerhard gianluca giorgio giovanni gisela giulia giuseppe greg gregory guido
    guillaume günter hannah hannes hans harald harold hassan heather heike heinrich heinz helen helena helga
    henri henrik henry hugo ian ignacio ines ingrid irene isabel isabella isabelle ivan jacob
    jacqueline jacques jakub james jane janet janina jason javier jean jeff jennifer jens jeremy jessica
    jesús jim joan joanna joanne joaquin jochen johan johann joe johannes john jonas jonathan jorge josé josef
    joseph josh joshua juan juana judith julia julian julie jürgen justin karen karin karl karsten
    katarzyna katharina kate katherine kathleen kathrin katja kelly kenneth kerstin kevin kimberly klara
    klaus krzysztof kumar larry lars laura lauren laurent lena leonie lisa louis louise luca lucas
    lucia lucy luigi luis lukas magdalena manfred manuel manuela marc marcel marcin marco marcus marek
    margaret maria marie mario marion markus marta martha martin martina mary matt matteo matthew matthias
    maurice megan mehmet melanie melissa michael michaela michal michel michele miguel mike mohamed
    mohammed monika muhammad nadia nadine natalia natalie nathalie nathan nicholas nick nicola nicolas
    nicole nikolaus nina oliver olivia olivier pablo pascal patricia patrick paul paula pauline pavel
    pedro peter petra philip philipp philippe pierre piotr priya rachel rafael rainer rajesh ralf ralph
    raphael raúl rebecca reinhard renate ricardo richard robert roberto roland ronald ruth ryan
    sabine salvatore sam samantha samuel sandra sara sarah scott sean sebastian sergio sharon shirley silke
    silvia simon sofia sophia sophie stefan stefanie stefano stephan stephanie stephen steve steven
    susan susanne sven svenja sylvie tatiana teresa theresa thomas tim timothy tobias tom tomasz ulrich ulrike
    ursula uwe valentina valerie vanessa véronique vincent vladimir walter werner wilhelm william
    wolfgang xavier yannick yasmin yusuf yves yvonne zoe
    """)

  /// What stands before a person's name.
  static let titles = set(
    "dr frau herr herrn madame mevrouw miss mlle mme monsieur mr mrs ms mx prof senor señor sig")

  /// Words of a firm, a desk or a place: a name that holds one or stands right before one is no
  /// person's, and a number that stands behind one is that of a desk.
  static let desks = set(
    """
    administration agency agents airlines app associates association ave avenue bank blvd boulevard building bureau campus care
    center centre church city club college company corp corporation court department desk drive
    family filing fitness fort foundation gallery global gmbh group gym helpdesk helpline hospital
    hotel highway hotline house inc incorporated institute insurance international kundenservice lane legal
    library limited llc llp lounge ltd museum national network office park parkway partners place platz port
    plaza plc reception region registered road saint saints sales san santa school service services
    shop society solutions square st store straße strasse street studio suite support system systems team terrace
    theatre tower trust university us
    """)

  /// What a person is to a firm: `NAME, DPO, address`.
  static let posts = set(
    """
    attorney ceo cfo controller counsel coo cto director dpo esq founder geschäftsführer inhaber manager
    officer owner president proprietor representative secretary solicitor trustee
    """)

  /// What a personal number is called after “my” or “private”.
  static let lines = set("cell cellphone handy mobile number phone telefon handynummer")
  /// Whose such a number is.
  static let own = set("mein meine my personal privat private privé")

  /// What a person is called whose name and street stand behind it.
  static let labels = [
    "registered agent", "statutory agent", "resident agent", "agent for service of process",
    "sole proprietor", "inhaberin", "inhaber",
  ].map { Array($0.utf8) }

  /// Before the number of an account at a bank.
  static let accounts = [
    "bank account number", "bank account no", "bank account", "routing number", "sort code",
    "kontonummer", "kontonr",
  ].map { Array($0.utf8) }

  /// Members of a query that say who somebody is or let somebody in; and ends of such names.
  static let secrets = set(
    """
    api_key apikey auth authorization code_verifier e-mail email jwt key login mail mobile otp
    passwd password phone phpsessid pwd secret session sessionid sid sig signature tel ticket token
    user user_id userid username
    """)
  static let secretEnds = ["email", "key", "password", "secret", "session", "sessionid", "token"]

  /// How numbers begin that all callers share: free, local-rate and paid services.
  static let shared: [[UInt8]] = words(
    """
    0800 0808 00800 0300 0303 0330 0333 0343 0344 0345 0370 0371 0843 0844 0845 0870 0871 0872 0180
    01801 01802 01803 01805 01806 0900 44800 44808 443 44844 44845 44870 49800 49180 33800 34900
    34901 34902 1300 1800 1833 1844 1855 1866 1877 1888 611300 611800
    """
  ).map { Array($0.utf8) }
  /// The same in North America, where ten digits may go without a 1.
  static let tollFree: [[UInt8]] = words("800 833 844 855 866 877 888").map { Array($0.utf8) }

  /// Characters of an IBAN by country.
  static let accountLengths: [String: Int] = {
    let list = words(
      """
      ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 cr22 cy28 cz24 de22 dk18 do28 ee20
      eg29 es24 fi18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30
      kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 mc27 md24 me22 mk19 mr27 mt31 mu30 nl18 no15 pk24 pl28
      ps29 pt25 qa29 ro24 rs22 sa24 sc31 se24 si19 sk24 sm27 st25 tl23 tn24 tr26 ua29 va22 vg24 xk20
      """)
    let pairs = list.map { (String($0.prefix(2)), Int($0.dropFirst(2)) ?? 0) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  private static func words(_ list: String) -> [String] {
    list.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static func set(_ list: String) -> Set<String> { Set(words(list)) }
}
