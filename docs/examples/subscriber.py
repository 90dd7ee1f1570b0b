"""Follows the alerts: pip install confluent-kafka; KAFKA=localhost:9092 python subscriber.py

CERTIFICATES, if set, is a folder with ca.crt, user.crt and user.key: the program signs in by certificate.
"""

import json
import os
import sys

from confluent_kafka import Consumer

settings = {
    "bootstrap.servers": os.environ.get("KAFKA", "localhost:9092"),
    "group.id": os.environ.get("GROUP", "subscriber-siem.tickets"),
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
}
if tls := os.environ.get("CERTIFICATES"):
    settings |= {
        "security.protocol": "ssl",
        "ssl.ca.location": tls + "/ca.crt",
        "ssl.certificate.location": tls + "/user.crt",
        "ssl.key.location": tls + "/user.key",
        "ssl.endpoint.identification.algorithm": "https",
    }
consumer = Consumer(settings)
consumer.subscribe(["impersonation-alerts"])
districts = [id for id in os.environ.get("DISTRICTS", "").split(",") if id]
dropped_severities = os.environ.get("DROPPED_SEVERITIES", "").split(",")
newest = {}  # alertId -> revision; a real subscriber keeps this in its database


def is_wanted(record):
    """Whether no header says otherwise: deletions and old records lack some, and there may be new severities."""
    headers = {name: value.decode() for name, value in record.headers() or []}
    is_ours = not districts or headers.get("ce_districtid", districts[0]) in districts
    return is_ours and headers.get("ce_severity") not in dropped_severities


while True:
    record = consumer.poll(1.0)
    if record is None:
        continue
    if record.error():  # such as a topic or group that the user has no right to
        print(record.error(), file=sys.stderr)
        continue
    alert_id = record.key().decode()
    if record.value() is None:  # removed; SDKs of CloudEvents throw here
        newest.pop(alert_id, None)
    elif is_wanted(record):
        alert = json.loads(record.value())
        if alert["revision"] > newest.get(alert_id, 0):
            newest[alert_id] = alert["revision"]
            print(alert_id, alert["revision"], alert["severity"], alert["status"], flush=True)
            for reason in alert["match"]["evidence"]:
                print("   ", reason["summary"])
                for place in reason.get("differences", []):
                    start, end = place["start"], place["start"] + place["length"]
                    print("        differs:", ascii(reason["observed"][start:end]) if start < end else f"missing after {start} characters")
    consumer.commit(record, asynchronous=False)
