"""Chromium over a pair of pipes: what a page sets off, and what it answers."""
import json
import os
import shutil
import subprocess
import time


def chromium():
    """The program, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Silent(Exception):
    """The browser did not answer in time."""


class Browser:
    """One page of a headless browser that reaches no host but this machine, if that."""

    def __init__(self, program, folder, local=False):
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()

        def wire():
            os.dup2(to_read, 103)
            os.dup2(to_write, 104)
            os.dup2(103, 3)
            os.dup2(104, 4)

        hosts = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1" if local else "MAP * ~NOTFOUND"
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={folder}", "--no-first-run",
             "--disable-background-networking", "--window-size=1200,900",
             f"--host-resolver-rules={hosts}"],
            preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.buffer, self.number, self.session = b"", 0, None
        self._forget()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Runtime", "Debugger", "Log"]:
            self.ask(f"{domain}.enable")

    def close(self):
        self.process.terminate()
        self.process.wait()

    def _forget(self):
        self.loaded, self.scripts, self.dialogs, self.requests = False, [], 0, []
        self.complaints = []

    def send(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        return self.number

    def take(self):
        while b"\0" not in self.buffer:
            part = os.read(self.read, 1 << 16)
            if not part:
                raise RuntimeError("the browser went away")
            self.buffer += part
        line, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(line)
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self.loaded = True
            case "Page.javascriptDialogOpening":
                self.dialogs += 1
                self.send("Page.handleJavaScriptDialog", accept=True)
            case "Debugger.scriptParsed":
                self.scripts.append(params.get("url") or "inline")
            case "Debugger.paused":
                self.send("Debugger.resume")
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                self.complaints.append(
                    details.get("exception", {}).get("description") or details["text"])
            case "Log.entryAdded":
                if params["entry"]["level"] == "error":
                    self.complaints.append(params["entry"]["text"])
        return message

    def ask(self, method, **params):
        number = self.send(method, **params)
        while True:
            message = self.take()
            if message.get("id") == number:
                return message.get("result", {})

    def open(self, address):
        """Goes to a page and waits until it is loaded and was left alone for a bit."""
        self._forget()
        self.ask("Page.navigate", url=address)
        self.wait()

    def wait(self):
        while not self.loaded:
            self.take()
        # What the page set off before is answered before this is.
        self.ask("Page.getLayoutMetrics")

    def value(self, script):
        """What a script in the page comes to, as JSON; promises are waited for."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True,
                          awaitPromise=True, userGesture=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer.get("result", {}).get("value")

    def until(self, script, seconds=5):
        """Waits until a script comes to something that is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.value(script)
            if found:
                return found
            time.sleep(0.05)
        raise Silent(f"not within {seconds} s: {script}")

    def size(self, width, height):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=1, mobile=False)

    def colours(self, scheme):
        """`light` or `dark`."""
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": scheme}])
