package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/** A line of the post stream: a post, of which only the author is used, or the reason why the stream ends. */
record Post(@Nullable Written data, @Nullable Includes includes, @Nullable List<StreamLine.@Nullable Problem> errors) {

    /** @throws SourceFailure if the stream ends */
    StreamLine toStreamLine() {
        if (data == null && errors != null && !errors.isEmpty()) {
            throw StreamLine.end(errors);
        }
        return new StreamLine(Set.of(), author(), charges());
    }

    /** The post and its author, whom X charges for even if the author is not included. */
    private List<Charge> charges() {
        return List.of(
                Charge.ofPost(data == null ? null : data.id), Charge.ofAccount(data == null ? null : data.authorId));
    }

    /** The author with its profile; empty if X does not include it. */
    private List<AccountFacts> author() {
        if (data == null || data.authorId == null || includes == null || includes.users == null) {
            return List.of();
        }
        return includes.users.stream()
                .filter(user -> user != null && data.authorId.equals(user.id()))
                .map(User::account)
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Written(@Nullable String id, @Nullable String authorId) {}

    record Includes(@Nullable List<@Nullable User> users) {}
}
