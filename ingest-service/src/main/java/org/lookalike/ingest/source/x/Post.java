package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;

/** What the stream of posts says: a post, of which only the author matters, or why it ends. */
record Post(@Nullable Written data, @Nullable Includes includes, @Nullable List<StreamLine.@Nullable Problem> errors) {

    /** @throws SourceFailure if it says that the stream ends */
    StreamLine told() {
        if (data == null && errors != null && !errors.isEmpty()) {
            throw StreamLine.end(errors);
        }
        return new StreamLine(Set.of(), author());
    }

    /** The author as it looks now; none if X does not show it. */
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
    record Written(@Nullable String authorId) {}

    record Includes(@Nullable List<@Nullable User> users) {}
}
