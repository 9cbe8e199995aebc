"""A loopback site that is not the bottleneck: generated pages behind nginx."""
import gzip, os, random, socket, subprocess, time

WORDS = """account access after agreement amount annual any apply at before begin billing cancel
card change charge choose confirm contact continue credit customer date days delete device each
email end every fee file for free from full help in invoice keep later law left letter limit
link list made may member monthly month must name new night notice number of offer on open order
our own page paid part pay period person place plan please policy price public read reason refund
renew reply right rule same section send service settings side sign some start state stop store
subscription support take tax terms text than the their then this time to trial under until use
user value visit wait we week when where which will with within work write year you your""".split()
SIZES = {"median": 60_000, "spread": 0.5, "least": 8_000, "most": 600_000}
CHANGED = 1_780_000_000
CONF = """
daemon off; pid nginx.pid; worker_processes 2; error_log error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=8192 inactive=1h; open_file_cache_valid 1h;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  default_type text/html; charset utf-8; root site;
  ssl_certificate page.pem; ssl_certificate_key page.key;
  server {{ listen 127.0.0.1:{plain}; }}
  server {{ listen 127.0.0.1:{gzip}; gzip_static on; }}
  server {{ listen 127.0.0.1:{h2} ssl http2; }}
}}
"""


def make_pages(folder, count):
    """Writes page0000.html and page0000.html.gz and so on, the same for the same count."""
    draw = random.Random(1)
    pool = [" ".join(draw.choices(WORDS, k=draw.randint(6, 24))).capitalize() + "." for _ in range(20_000)]
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        size = draw.lognormvariate(0, SIZES["spread"]) * SIZES["median"]
        size = min(max(size, SIZES["least"]), SIZES["most"])
        parts = [f"<!doctype html><html lang=en><head><title>Terms {number}</title></head><body><h1>Terms</h1>"]
        length = 0
        while length < size:
            text = " ".join(draw.choices(pool, k=4))
            head = f"<h2>{draw.choice(WORDS).capitalize()} {draw.choice(WORDS)}</h2>" if draw.random() < .15 else ""
            parts.append(f'{head}<p class="text">{text} <a href="/page{draw.randrange(count):04}.html">More</a></p>')
            length += len(parts[-1]) + 1
        body = "\n".join(parts + ["</body></html>\n"]).encode()
        for name, data in ((f"page{number:04}.html", body),
                           (f"page{number:04}.html.gz", gzip.compress(body, 6, mtime=0))):
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(data)
            os.utime(path, (CHANGED, CHANGED))
    with open(os.path.join(folder, "robots.txt"), "w") as file:
        file.write("User-agent: *\nDisallow: /private/\n")


def make_certificate(place, host):
    """authority.pem signs page.pem for HOST."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=place, check=True, capture_output=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *key, "-days", "30", "-subj", "/CN=Benchmark", "-keyout", "authority.key",
            "-out", "authority.pem")
    openssl("req", *key, "-subj", f"/CN={host}", "-keyout", "page.key", "-out", "page.csr")
    with open(os.path.join(place, "page.ext"), "w") as file:
        file.write(f"subjectAltName=DNS:{host}\n")
    openssl("x509", "-req", "-in", "page.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
            "-CAcreateserial", "-days", "30", "-extfile", "page.ext", "-out", "page.pem")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def serve(place):
    """Starts nginx on ports of its own; returns the process and the ports by name."""
    ports = {name: free_port() for name in ("plain", "gzip", "h2")}
    with open(os.path.join(place, "nginx.conf"), "w") as file:
        file.write(CONF.format(**ports))
    server = subprocess.Popen(["nginx", "-p", place, "-c", "nginx.conf", "-e", "error.log"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            for port in ports.values():
                socket.create_connection(("127.0.0.1", port), 1).close()
            return server, ports
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(.05)
    raise SystemExit("nginx did not start: " + open(os.path.join(place, "error.log")).read())
