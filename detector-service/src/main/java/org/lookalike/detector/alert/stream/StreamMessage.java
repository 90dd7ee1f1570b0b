package org.lookalike.detector.alert.stream;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to a subscriber; each names the position up to which the subscriber then has everything. */
sealed interface StreamMessage {

    long position();

    /** An alert changed; it is as published, or null where it was deleted. */
    record Change(long position, UUID alertId, @Nullable String alert) implements StreamMessage {}

    /** Nothing changed for this subscriber up to there. */
    record Heartbeat(long position) implements StreamMessage {}

    /** Changes before this position are no longer kept; the list of alerts has their results. */
    record Gap(long position) implements StreamMessage {}
}
