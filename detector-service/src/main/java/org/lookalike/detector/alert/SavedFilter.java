package org.lookalike.detector.alert;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A filter of the queue that somebody named.
 *
 * @param query as in the queue's address
 */
public record SavedFilter(
        UUID filterId,
        String name,
        @Schema(description = "As in the queue's address", examples = "status=open&severity=critical") String query) {}
