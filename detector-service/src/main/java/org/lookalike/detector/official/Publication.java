package org.lookalike.detector.official;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a district's list is, and whether everybody sees it. */
public record Publication(
        String districtId,
        String state,
        String slug,
        String code,
        String publishedBy,
        Instant publishedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        long revision) {

    static final String COLUMNS =
            "district_id, state, slug, code, published_by, published_at, withdrawn_by, withdrawn_at, revision";

    Publication published(String who, Instant at, long atRevision) {
        return new Publication(districtId, state, slug, code, who, at, null, null, atRevision);
    }

    Publication withdrawn(String who, Instant at, long atRevision) {
        return new Publication(districtId, state, slug, code, publishedBy, publishedAt, who, at, atRevision);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    public String path() {
        return "/official/%s/%s".formatted(state, slug);
    }

    public String shortPath() {
        return "/o/" + code;
    }
}
