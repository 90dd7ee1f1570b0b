package org.lookalike.ingest.source.x;

import static org.lookalike.ingest.source.exchange.PlatformJson.listed;
import static org.lookalike.ingest.source.exchange.PlatformJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
     * Reads a line of the post stream, which has a post with its author. X charges for the author even if it is not included.
     *
     * @throws SourceFailure if the stream ends
     */
    static StreamLine ofPost(String json) {
        var line = parse(json);
        var author = text(line, "data/author_id");
        var included = listed(line, "includes/users")
                .filter(user -> author != null && author.equals(text(user, "id")))
                .flatMap(user -> Stream.ofNullable(Users.account(user)))
                .limit(1);
        return new StreamLine(
                Set.of(), included.toList(), List.of(Charge.ofPost(text(line, "data/id")), Charge.ofAccount(author)));
    }

    /**
     * Reads a line of the activity stream, with the filter of the subscription that delivered it; null if it belongs to another
     * subscription of the same app.
     *
     * @throws SourceFailure if the stream ends
     */
    static @Nullable StreamLine ofChange(String json) {
        var line = parse(json);
        var account = text(line, "data/filter/user_id");
        return Subscriptions.TAG.equals(text(line, "data/tag"))
                ? new StreamLine(
                        account != null && X.isId(account) ? Set.of(account) : Set.of(),
                        List.of(),
                        List.of(Charge.ofChange()))
                : null;
    }

    private static JsonNode parse(String json) {
        var line = PlatformJson.parse(json);
        if (!line.hasNonNull("data") && !line.path("errors").isEmpty()) {
            throw SourceFailure.unavailable("X ends its stream: %s".formatted(X.firstError(line, "detail")));
        }
        if (line.hasNonNull("data") && !line.path("data").isObject()) {
            throw SourceFailure.malformed("its line holds no event");
        }
        return line;
    }
}
