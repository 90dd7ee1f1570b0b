"""Follows the alerts without Kafka, by server-sent events: URL=https://lookalike.example KEY=lk_... python stream.py"""

import json
import os
import time
import urllib.request

url = os.environ.get("URL", "http://localhost:8082") + "/api/v1/alerts/stream"
last = None  # a real subscriber keeps this in its database, with what it did of the event

while True:
    headers = {"Accept": "text/event-stream"}
    if "KEY" in os.environ:
        headers["Authorization"] = "Bearer " + os.environ["KEY"]
    if last:
        headers["Last-Event-ID"] = last
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as lines:
            event = {}
            for line in map(bytes.decode, lines):
                name, _, value = line.rstrip("\r\n").partition(":")
                if name:
                    event[name] = event.get(name, "") + value.removeprefix(" ")
                    continue
                if event.get("event") == "gap":
                    print("some changes are not kept any more: read /api/v1/alerts once", flush=True)
                elif event.get("event") == "removed":
                    print(json.loads(event["data"])["alertId"], "is held no more: forget it", flush=True)
                elif "data" in event:
                    alert = json.loads(event["data"])
                    print(alert["alertId"], alert["revision"], alert["severity"], alert["status"], flush=True)
                last = event.get("id", last)
                event = {}
    except OSError as broken:
        print("again in 5 s:", broken, flush=True)
    time.sleep(5)
