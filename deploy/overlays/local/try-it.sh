#!/bin/sh
# Makes one alert happen. May be run again: what is there already stays as it is.
set -eu
key="$(cat "${OPERATOR_KEY_FILE:-/etc/lookalike/operator-key/key}")"
ingest="${INGEST:-http://ingest:8081}"
detector="${DETECTOR:-http://detector:8082}"
notifier="${NOTIFIER:-http://notifier:8083}"

post() {
  curl --silent --show-error --fail-with-body --retry 60 --retry-delay 5 --retry-all-errors --max-time 30 \
    --header "Authorization: Bearer $key" --header 'Content-Type: application/json' --data "$2" "$1"
  echo
}

district="$(post "$detector/api/v1/districts" \
  '{"name": "Maple Hollow Public Schools", "state": "MA", "webDomains": ["maplehollowschools.example"]}')"
echo "$district"
district_id="$(echo "$district" | sed -n 's/.*"districtId" *: *"\([^"]*\)".*/\1/p')"
post "$notifier/api/v1/subscriptions" \
  "{\"address\": \"communications@maplehollowschools.example\", \"districtIds\": [\"$district_id\"], \"minimumSeverity\": \"low\", \"vouched\": true}"
post "$ingest/api/v1/snapshots" \
  '{"platform": "bluesky", "accountId": "did:plc:fictional1", "handle": "maplehollowschoo1s", "displayName": "Maple Hollow Public Schools"}'
