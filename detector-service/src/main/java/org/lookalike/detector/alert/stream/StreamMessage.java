package org.lookalike.detector.alert.stream;

import java.util.UUID;

/** What a follower is sent; each names the position up to which the follower then has everything. */
sealed interface StreamMessage {

    long position();

    /** An alert changed. */
    record Changed(long position, String alert) implements StreamMessage {}

    /** An alert is held no more. */
    record Removed(long position, UUID alertId) implements StreamMessage {}

    /** Nothing changed that the follower wants to know; the line is alive. */
    record Heartbeat(long position) implements StreamMessage {}

    /** Changes before this position are not kept any more; the list of alerts has what became of them. */
    record Gap(long position) implements StreamMessage {}
}
