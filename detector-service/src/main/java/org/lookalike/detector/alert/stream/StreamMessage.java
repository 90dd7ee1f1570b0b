package org.lookalike.detector.alert.stream;

import java.util.UUID;

/** A message to a subscriber; each names the position up to which the subscriber then has everything. */
sealed interface StreamMessage {

    long position();

    /** An alert changed. */
    record Changed(long position, String alert) implements StreamMessage {}

    /** An alert was deleted. */
    record Removed(long position, UUID alertId) implements StreamMessage {}

    /** Nothing changed for this subscriber up to there. */
    record Heartbeat(long position) implements StreamMessage {}

    /** Changes before this position are no longer kept; the list of alerts has their results. */
    record Gap(long position) implements StreamMessage {}
}
