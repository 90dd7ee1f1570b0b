package org.lookalike.ingest.source.x;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformJson;
import org.lookalike.ingest.source.x.DailyCharges.Charge;

/**
 * A line of a stream.
 *
 * @param changed identifiers of changed accounts; X reports which field changed, but not the profile
 * @param accounts accounts with their profile
 * @param charges what X charges for the line
 */
record StreamLine(Set<String> changed, List<AccountFacts> accounts, List<Charge> charges) {

    /**
     * Reads a line of the post stream, which has a post with its author.
     *
     * @throws SourceFailure if the stream ends
     */
    static StreamLine ofPost(String json) {
        var line = PlatformJson.parse(json, PostLine.class);
        requireNotOver(line.data, line.errors);
        return new StreamLine(Set.of(), line.author(), line.charges());
    }

    /**
     * Reads a line of the activity stream; null if it belongs to another subscription of the same app.
     *
     * @throws SourceFailure if the stream ends
     */
    static @Nullable StreamLine ofChange(String json) {
        var line = PlatformJson.parse(json, ChangeLine.class);
        requireNotOver(line.data, line.errors);
        return line.data == null || !Subscriptions.TAG.equals(line.data.tag)
                ? null
                : new StreamLine(line.data.account(), List.of(), List.of(Charge.ofChange()));
    }

    private static void requireNotOver(@Nullable Object data, @Nullable List<@Nullable Problem> errors) {
        if (data == null && errors != null && !errors.isEmpty()) {
            var first = errors.get(0);
            throw SourceFailure.unavailable("X ends its stream: %s"
                    .formatted(first == null || first.detail == null ? "it does not say why" : first.detail));
        }
    }

    /** Why a stream ends. */
    record Problem(@Nullable String detail) {}

    record PostLine(@Nullable Post data, @Nullable Includes includes, @Nullable List<@Nullable Problem> errors) {

        /** The post and its author, whom X charges for even if the author is not included. */
        private List<Charge> charges() {
            return List.of(
                    Charge.ofPost(data == null ? null : data.id),
                    Charge.ofAccount(data == null ? null : data.authorId));
        }

        /** The author with its profile; empty if X does not include it. */
        private List<AccountFacts> author() {
            return data == null || data.authorId == null || includes == null
                    ? List.of()
                    : PlatformJson.items(includes.users)
                            .filter(user -> data.authorId.equals(user.id()))
                            .map(User::account)
                            .filter(Objects::nonNull)
                            .limit(1)
                            .toList();
        }
    }

    /** A post, of which only the author is used. */
    record Post(@Nullable String id, @Nullable String authorId) {}

    record Includes(@Nullable List<@Nullable User> users) {}

    /** @param data the change of a profile */
    record ChangeLine(@Nullable Change data, @Nullable List<@Nullable Problem> errors) {}

    record Change(@Nullable Filter filter, @Nullable String tag) {

        private Set<String> account() {
            return filter == null || filter.userId == null || !X.isId(filter.userId) ? Set.of() : Set.of(filter.userId);
        }
    }

    /** The filter of the subscription that delivered the event. */
    record Filter(@Nullable String userId) {}
}
