package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.SourceToken;

@Schema(name = "Source")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
record SourceView(
        String name,
        String platform,
        @Schema(
                        description =
                                "off: not in use; waiting: its limit is used up; failing: left alone, as it does not answer",
                        enumeration = {"on", "off", "waiting", "failing"})
                String state,
        @Schema(description = "Why it is not on, or what it does not do, and what to do about it.") @Nullable
                String why,
        @Schema(
                        description =
                                "What it can be asked: stream, newest, search, search_posts, search_web, search_domain, look_up_handle, look_up_id.")
                List<String> abilities,
        @Nullable Instant lastSuccessAt,
        @Schema(description = "When an answer last had an account in it, new or not.") @Nullable Instant lastFoundAt,
        @Nullable Instant lastFailureAt,
        @Schema(description = "What went wrong last, in words.") @Nullable String lastFailure,
        @Schema(description = "When it is asked again.") @Nullable Instant askedAgainAt,
        @Schema(description = "When its stream last moved on.") @Nullable Instant streamReadAt,
        @Schema(description = "How many questions and accounts are due now.") @Nullable Long waiting,
        @Schema(description = "For how many seconds the oldest of them has been due.") @Nullable Long waitingSeconds,
        @Nullable List<Budget> budgets,
        @Schema(description = "Its token, where something is known of when it ends.") SourceToken.@Nullable State token,
        @Schema(description = "The walk through all accounts of its network; left out where there is none.") @Nullable
                Backfill backfill) {

    static final String ON = "on";

    private static final String OFF = "off";

    static SourceView of(Connector.Off off) {
        return SourceViewBuilder.builder()
                .name(off.name())
                .platform(off.platform())
                .state(OFF)
                .why(off.why())
                .abilities(List.of())
                .build();
    }

    boolean inUse() {
        return !state.equals(OFF);
    }

    @Schema(name = "SourceBackfill")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Backfill(
            @Schema(
                            description = "paused: by an operator; waiting: because of a limit or a failure",
                            enumeration = {"running", "paused", "waiting", "done"})
                    String state,
            @Schema(description = "Only accounts that changed since are looked at; left out where all are.") @Nullable
                    Instant changedSince,
            Instant beganAt,
            @Nullable Instant endedAt,
            @Schema(description = "Accounts of the list, up to here.") long listed,
            @Schema(description = "Those of them that were shown and published.") long seen,
            @Schema(description = "What went wrong with the last page, in words.") @Nullable String lastFailure,
            @Schema(description = "When it goes on.") @Nullable Instant goesOnAt) {}

    @Schema(name = "SourceBudget")
    record Budget(String name, long limit, long used, Instant resetAt) {}
}
