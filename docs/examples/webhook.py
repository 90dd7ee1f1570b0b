"""Takes messages of a webhook: checks the signature, keeps each id once, and deletes what is removed.

    SECRET=whsec_… python webhook.py     # then subscribe http://localhost:9000/hook; see docs/webhooks.md
"""
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, HTTPServer

seen, newest = set(), {}  # a real receiver keeps both in its database, and writes them in one transaction


def is_genuine(secret, headers, body):  # body: the bytes as they came
    message_id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    return abs(time.time() - int(timestamp)) < 300 and any(
        hmac.compare_digest(expected, signature.encode()) for signature in headers["webhook-signature"].split())


def take(message):
    for told in message["data"].get("alerts", []):
        alert_id = told["alertId"]
        removed, revision = newest.get(alert_id, (0, 0))  # no message from before its removal brings an alert back
        if message["sequence"] < removed:
            continue
        if "removed" in told["kinds"]:
            newest[alert_id] = (message["sequence"], 0)
            print("removed", alert_id, flush=True)
        elif told["revision"] > revision:
            newest[alert_id] = (removed, told["revision"])
            print(message["type"], alert_id, told["revision"], flush=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        genuine = is_genuine(os.environ["SECRET"], self.headers, body)
        if genuine and self.headers["webhook-id"] not in seen:
            take(json.loads(body))
            seen.add(self.headers["webhook-id"])
        self.send_response(204 if genuine else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver).serve_forever()
