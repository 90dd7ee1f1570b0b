package org.lookalike.ingest.snapshot;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The outcomes of submitted records, each counted once, with the first of the rejected ones. */
@Schema(description = "What became of the submitted records. Every record is counted once.")
public record IntakeReport(
        @Schema(description = "Published.", examples = "1") long accepted,
        @Schema(description = "Not published: the account already looked like this.", examples = "0") long unchanged,
        @Schema(description = "Not published: the account was seen later.", examples = "0") long outdated,
        @Schema(description = "Invalid.", examples = "0") long rejectedCount,
        @Schema(description = "The first of the invalid records, each with its reason.") List<Rejection> rejected) {

    public boolean nothingUsable() {
        return rejectedCount > 0 && accepted + unchanged + outdated == 0;
    }

    /** A rejected record: its line, from 1, the invalid field (null if all of it is), and how to mend it. */
    public record Rejection(
            @Schema(examples = "17") long line,
            @Schema(examples = "handle") @Nullable String field,
            @Schema(description = "empty, too_large, not_json, not_csv or invalid_field", examples = "invalid_field")
                    String reason,
            @Schema(examples = "handle is missing; give the name by which the account is addressed") String detail) {

        static Rejection of(long line, InvalidSnapshot invalid) {
            return new Rejection(line, invalid.field(), invalid.reason().code(), invalid.detail());
        }
    }

    /** Counts the outcomes of the records of one submission. It is not thread-safe. */
    static final class Tally {

        private final Map<IntakeOutcome, Long> counts = new EnumMap<>(IntakeOutcome.class);
        private final List<Rejection> rejections = new ArrayList<>();
        private final int listedRejections;

        Tally(int listedRejections) {
            this.listedRejections = listedRejections;
        }

        void reject(Rejection rejection) {
            counts.merge(IntakeOutcome.REJECTED, 1L, Long::sum);
            if (rejections.size() < listedRejections) {
                rejections.add(rejection);
            }
        }

        void add(Map<IntakeOutcome, Integer> outcomes) {
            outcomes.forEach((outcome, count) -> counts.merge(outcome, (long) count, Long::sum));
        }

        IntakeReport report() {
            return new IntakeReport(
                    count(IntakeOutcome.ACCEPTED),
                    count(IntakeOutcome.UNCHANGED),
                    count(IntakeOutcome.OUTDATED),
                    count(IntakeOutcome.REJECTED),
                    List.copyOf(rejections));
        }

        private long count(IntakeOutcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }

    enum IntakeOutcome {
        ACCEPTED,
        /** Nothing was published, because the account already looked like this. */
        UNCHANGED,
        /** Nothing was published, because a later observation of the account is known. */
        OUTDATED,
        REJECTED
    }
}
