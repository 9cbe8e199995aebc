"""Made-up policy pages, seeded: the same page again for the same numbers. Python standard library only.

A page of about 70 KB is made as real ones are: a quarter scripts, a tenth styles, a fifth visible text, the rest
markup. What it says is drawn once a document; what a night does to it is drawn a night.
"""
import random

KINDS = [("help", "cancel_help", "Cancel your plan"), ("terms", "terms", "Terms of service"),
         ("refunds", "refund_policy", "Refunds"), ("billing", "billing_help", "Billing and renewal")]
STATEMENTS = [
    ["You can cancel your subscription at any time in Settings > Billing.",
     "To cancel, write to us at help@{host}.",
     "To cancel your membership, call us on +1 415 555 0134.",
     "You may cancel online on your account page or in the app.",
     "Subscriptions that were bought in the App Store are cancelled there."],
    ["Please cancel at least 24 hours before the next renewal date.",
     "Notice of 30 days before the end of the term is required.",
     "Cancellation takes effect at the end of the current billing period.",
     "You keep access until the end of the period that you paid for."],
    ["Your subscription renews automatically every month.",
     "Plans renew automatically for another year unless you cancel.",
     "We remind you by email 7 days before your plan renews."],
    ["We refund your payment within 14 days of purchase.",
     "Payments are non-refundable.",
     "We do not refund partial billing periods.",
     "A refund is paid within 10 business days to your original payment method.",
     "An early termination fee of $25 applies."],
]
WORDS = ("account plan period card support page month service member order price device profile message letter office "
         "region station garden river winter market notice paper window table train morning valley harbour bridge "
         "library kitchen island meadow teacher engine lantern pocket bottle button pencil mirror blanket").split()
HEX = "0123456789abcdef"


def _sentence(draw):
    words = draw.choices(WORDS, k=draw.randint(7, 20))
    return " ".join(words).capitalize() + "."


class Pages:
    """Pages of one seed. Sentences, styles and scripts come from pools; every document draws its own."""

    def __init__(self, seed=11):
        self.seed = seed
        draw = random.Random(seed)
        self.sentences = [_sentence(draw) for _ in range(6_000)]
        self.styles = ["".join(f".{self._token(draw, 8)}{{margin:{draw.randint(0, 40)}px;color:#{self._token(draw, 6)};"
                               f"display:flex;padding:0 {draw.randint(1, 9)}px}}\n" for _ in range(110))
                       for _ in range(40)]
        self.scripts = [",".join(f'{{"id":"{self._token(draw, 12)}","label":"{draw.choice(WORDS)}",'
                                 f'"flags":[{draw.randint(0, 9)},{draw.randint(0, 9)}],"on":true}}' for _ in range(240))
                        for _ in range(60)]
        self.classes = [" ".join(self._token(draw, 7) for _ in range(5)) for _ in range(400)]

    @staticmethod
    def _token(draw, length):
        return f"{draw.getrandbits(4 * length):0{length}x}"

    def words(self, document, host, version, scale=1.0):
        """The title and the paragraphs of a version of a document; versions differ in a sentence or two."""
        draw = random.Random(f"{self.seed} words {document}")
        title = KINDS[document % len(KINDS)][2]
        told = [draw.choice(pool).format(host=host) for pool in STATEMENTS]
        count = int(draw.choice([24, 30, 36, 48, 70]) * scale)
        body = [" ".join(draw.choices(self.sentences, k=draw.randint(3, 7))) for _ in range(count)]
        for index, words in enumerate(told):
            body.insert(3 + 4 * index, words)
        for number in version:
            self._edit(body, told, host, random.Random(f"{self.seed} edit {document} {number}"), number)
        return title, body

    def _edit(self, body, told, host, draw, number):
        """One edit: of facts where its number says so, else of other words."""
        if number.startswith("facts"):
            kind = draw.randrange(len(STATEMENTS))
            new = draw.choice([s for s in STATEMENTS[kind] if s.format(host=host) != told[kind]])
            body[body.index(told[kind])] = told[kind] = new.format(host=host)
            return
        place = draw.choice([i for i, words in enumerate(body) if words not in told])
        action = draw.randrange(3)
        if action == 0:
            body[place] = _sentence(draw) + " " + body[place]
        elif action == 1:
            body.insert(place, " ".join(_sentence(draw) for _ in range(2)))
        else:
            body[place] = _sentence(draw)

    def page(self, document, host, words, noise, link=""):
        """Bytes of a page. `noise` seeds tokens, counters and nonces; `link` adds one to the navigation."""
        title, body = words
        draw = random.Random(f"{self.seed} look {document}")
        night = random.Random(f"{self.seed} noise {noise} {document}")
        cls = lambda: draw.choice(self.classes)
        nonce = self._token(night, 32)
        nav = "".join(f'<li class="{cls()}"><a class="{cls()}" href="/{w}/{i}" data-track="{cls()}">'
                      f'<span class="{cls()}">{w}</span></a></li>\n'
                      for i, w in enumerate(draw.choices(WORDS, k=46)))
        own = "".join(f'<li><a href="https://{host}/{name}">{said}</a></li>' for name, _, said in KINDS)
        main = []
        for index, paragraph in enumerate(body):
            if index % 6 == 0:
                main.append(f'<h2 class="{cls()}" id="s{index}">{" ".join(draw.choices(WORDS, k=3)).capitalize()}</h2>')
            main.append(f'<div class="{cls()}" data-block="{cls()}" style="--gap:{index}px"><div class="{cls()}">'
                        f'<p class="{cls()}" data-key="{cls()} {cls()}">{paragraph}</p></div></div>')
        state = draw.choice(self.scripts)
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | {host}</title>\n'
            f'<meta name="csrf-token" content="{nonce}"><link rel="stylesheet" href="/app.{self._token(night, 8)}.css">\n'
            f'<style>{draw.choice(self.styles)}</style>\n'
            f'<script nonce="{nonce}">window.session="{self._token(night, 40)}";window.at={night.getrandbits(40)};</script>\n'
            f'</head><body class="{cls()}"><header class="{cls()}"><nav><ul>\n{nav}{link}</ul></nav></header>\n'
            f'<main class="{cls()}"><h1 class="{cls()}">{title}</h1>\n' + "\n".join(main) +
            f'\n</main><footer class="{cls()}"><ul>{own}</ul></footer>\n'
            f'<script nonce="{nonce}">window.state={{"items":[{state}],"token":"{self._token(night, 64)}"}};</script>\n'
            f'<!-- node {night.randint(1, 60)} in {night.randint(3, 90)} ms --></body></html>\n').encode()

    def blocked(self, noise, document):
        """What a protection service shows instead of the page."""
        ray = self._token(random.Random(f"{noise} {document}"), 16)
        return (f'<!doctype html><html lang="en"><head><title>Just a moment...</title></head><body><h1>Verify you are '
                f'human</h1><p>Please complete the security check to continue. Enable JavaScript and cookies to '
                f'continue.</p><p>Reference {ray}</p></body></html>\n').encode()
