"""Follows the alerts: pip install confluent-kafka; KAFKA=localhost:9092 python subscriber.py"""

import json
import os

from confluent_kafka import Consumer

consumer = Consumer({
    "bootstrap.servers": os.environ.get("KAFKA", "localhost:9092"),
    "group.id": os.environ.get("GROUP", "my-ticket-system"),
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
})
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
    if record is None or record.error():
        continue
    alert_id = record.key().decode()
    if record.value() is None:
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
