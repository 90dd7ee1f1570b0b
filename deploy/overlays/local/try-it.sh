#!/bin/sh
# Makes one alert happen. May be run again: the district stays as it is, and the alert's mail came the first time.
set -eu
key="$(cat "${OPERATOR_KEY_FILE:-/etc/lookalike/operator-key/key}")"
ingest="${INGEST:-http://ingest:8081}"
detector="${DETECTOR:-http://detector:8082}"
notifier="${NOTIFIER:-http://notifier:8083}"

call() {
  curl --silent --show-error --fail-with-body --max-time 30 \
    --header "Authorization: Bearer $key" --header 'Content-Type: application/json' "$@"
}

# The services start when Kafka, the database and their schema are there.
until call --output /dev/null "$detector/api/v1/districts?limit=1" &&
  call --output /dev/null "$notifier/api/v1/subscriptions?limit=1" &&
  call --output /dev/null "$ingest/api/v1/sources"; do
  sleep 5
done

district_id() { sed -n 's/.*"districtId" *: *"\([^"]*\)".*/\1/p'; }
district="$(call "$detector/api/v1/districts?name=Maple%20Hollow%20Public%20Schools&limit=1" | district_id)"
if [ -z "$district" ]; then
  district="$(call --data '{"name": "Maple Hollow Public Schools", "state": "MA", "webDomains": ["maplehollowschools.example"]}' \
    "$detector/api/v1/districts" | district_id)"
  call --data "{\"address\": \"communications@maplehollowschools.example\", \"districtIds\": [\"$district\"],
    \"minimumSeverity\": \"low\", \"vouched\": true}" "$notifier/api/v1/subscriptions"
fi
call --data '{"platform": "bluesky", "accountId": "did:plc:fictional1", "handle": "maplehollowschoo1s",
  "displayName": "Maple Hollow Public Schools"}' "$ingest/api/v1/snapshots"
