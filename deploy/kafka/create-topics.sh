#!/usr/bin/env bash
# Creates the topics of the contract that are not there yet, by Kafka's own tools; changes none that are.
#   KAFKA_BOOTSTRAP_SERVERS=kafka:9092 create-topics.sh
# REPLICATION_FACTOR (3), MIN_INSYNC_REPLICAS (2); SNAPSHOT_PARTITIONS (6), the most detectors that can work at a time;
# COMMAND_CONFIG, a file with the settings of the Kafka client, where brokers want a certificate or a password.
set -euo pipefail

day=86400000
topics() {
  "$(command -v kafka-topics.sh || echo /opt/kafka/bin/kafka-topics.sh)" \
    --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} "$@"
}

create() {
  local name="$1" partitions="$2"
  local options=(--create --if-not-exists --topic "$name" --partitions "$partitions"
    --replication-factor "${REPLICATION_FACTOR:-3}" --config "min.insync.replicas=${MIN_INSYNC_REPLICAS:-2}")
  shift 2
  local setting
  for setting in "$@"; do
    options+=(--config "$setting")
  done
  topics "${options[@]}"
}

until topics --list >/dev/null; do
  echo "Kafka at $KAFKA_BOOTSTRAP_SERVERS does not answer; waiting" >&2
  sleep 5
done

create account-snapshots "${SNAPSHOT_PARTITIONS:-6}" cleanup.policy=compact,delete retention.ms=$((365 * day)) max.compaction.lag.ms=$((1 * day)) delete.retention.ms=$((30 * day))
create district-identities 3 cleanup.policy=compact max.compaction.lag.ms=$((1 * day)) delete.retention.ms=$((30 * day))
create impersonation-alerts 3 cleanup.policy=compact min.compaction.lag.ms=$((7 * day)) max.compaction.lag.ms=$((8 * day)) delete.retention.ms=$((30 * day))
create unclaimed-accounts 3 cleanup.policy=compact max.compaction.lag.ms=$((8 * day)) delete.retention.ms=$((30 * day))
create review-decisions 3 cleanup.policy=delete retention.ms=$((365 * day))
create watch-reports 1 cleanup.policy=compact max.compaction.lag.ms=$((1 * day))
create website-visits 3 cleanup.policy=compact max.compaction.lag.ms=$((8 * day)) delete.retention.ms=$((30 * day))
create tips-waiting 1 cleanup.policy=compact max.compaction.lag.ms=$((8 * day)) delete.retention.ms=$((30 * day))
create account-snapshots.dlq 1 cleanup.policy=delete retention.ms=$((30 * day))
