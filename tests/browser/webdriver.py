"""Headless Chromium, driven by chromedriver over the WebDriver protocol; the standard library alone."""

import base64
import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

PORT_LINE = re.compile(r"started successfully on port (\d+)")


class Browser:
    """Browser is one headless Chromium; use it with `with`."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.root = f"http://127.0.0.1:{self._port()}"
        arguments = ["--headless=new", "--hide-scrollbars", "--disable-gpu",
                     f"--user-data-dir={self.profile.name}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # which does not run as root
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}}})
        self.session = f"/session/{answer['sessionId']}"
        self._ask("POST", self.session + "/url", {"url": "about:blank"})
        self.requests()  # of the page that a new browser shows
        return self

    def __exit__(self, *_):
        try:
            self._ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.profile.cleanup()

    def _port(self):
        for line in self.driver.stdout:
            found = PORT_LINE.search(line)
            if found:
                return found.group(1)
        raise RuntimeError("chromedriver did not start")

    def _ask(self, method, path, body=None):
        request = urllib.request.Request(
            self.root + path, method=method, headers={"Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode())
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def _devtools(self, command, **parameters):
        return self._ask("POST", self.session + "/goog/cdp/execute",
                         {"cmd": command, "params": parameters})

    def size(self, width, height, scale=1):
        """size makes the window as wide as a telephone or a screen, in CSS pixels."""
        self._devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                       deviceScaleFactor=scale, mobile=width < 600)

    def medium(self, name):
        """medium shows the page as on that medium: "print", "screen"."""
        self._devtools("Emulation.setEmulatedMedia", media=name)

    def load(self, path):
        """load opens a file of this machine."""
        self._ask("POST", self.session + "/url", {"url": path.resolve().as_uri()})

    def run(self, script):
        """run evaluates the body of a function in the page, past its security policy."""
        return self._ask("POST", self.session + "/execute/sync", {"script": script, "args": []})

    def wait_for(self, script):
        """wait_for is run where the last argument of the script is called with the answer."""
        return self._ask("POST", self.session + "/execute/async", {"script": script, "args": []})

    def log(self, kind):
        """log takes what was written in the log of that kind since it was last asked."""
        return self._ask("POST", self.session + "/se/log", {"type": kind})

    def requests(self):
        """requests takes the addresses that were asked for since it was last called."""
        events = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [event["params"]["request"]["url"] for event in events
                if event["method"] == "Network.requestWillBeSent"]

    def picture(self, path):
        """picture writes the whole page as PNG."""
        box = self._devtools("Page.getLayoutMetrics")["cssContentSize"]
        shot = self._devtools("Page.captureScreenshot", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": box["width"], "height": box["height"], "scale": 1})
        path.write_bytes(base64.b64decode(shot["data"]))

    def print(self, path):
        """print writes the page as PDF on A4."""
        self._devtools("Emulation.clearDeviceMetricsOverride")
        printed = self._ask("POST", self.session + "/print", {
            "page": {"width": 21.0, "height": 29.7}, "background": True})
        path.write_bytes(base64.b64decode(printed))
