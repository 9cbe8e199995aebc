"""Scrapy as a plain fetcher: every address of a list, nothing followed, tried again or kept."""
import json, sys

import scrapy
from scrapy.crawler import CrawlerProcess

LIST, CONCURRENCY = sys.argv[1], int(sys.argv[2])
counts, size = {}, 0


class Spider(scrapy.Spider):
    name = "pages"

    async def start(self):
        for line in open(LIST):
            yield scrapy.Request(line.strip(), dont_filter=True, errback=self.failed,
                                 meta={"handle_httpstatus_all": True})

    def parse(self, response):
        global size
        counts[str(response.status)] = counts.get(str(response.status), 0) + 1
        size += len(response.body)

    def failed(self, failure):
        counts["failed"] = counts.get("failed", 0) + 1


process = CrawlerProcess({
    "CONCURRENT_REQUESTS": CONCURRENCY, "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENCY, "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False, "REDIRECT_ENABLED": False, "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "ERROR", "DOWNLOAD_MAXSIZE": 0, "MEMUSAGE_ENABLED": False})
process.crawl(Spider)
process.start()
print(json.dumps({"answers": counts, "bytes": size}))
