package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;

/** What the stream says: a post, of which only the author matters, or why it ends. */
record Post(@Nullable Written data, @Nullable Includes includes, @Nullable List<@Nullable Problem> errors) {

    /** The author as it looks now; none if X does not show it. */
    List<AccountFacts> author() {
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

    /** @throws SourceFailure if it says that the stream ends */
    void check() {
        if (data == null && errors != null && !errors.isEmpty()) {
            var problem = errors.get(0);
            throw SourceFailure.unavailable("X ends its stream: %s"
                    .formatted(problem == null || problem.detail == null ? "it does not say why" : problem.detail));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Written(@Nullable String authorId) {}

    record Includes(@Nullable List<@Nullable User> users) {}

    record Problem(@Nullable String detail) {}
}
