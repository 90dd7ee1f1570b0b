package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PagesRead;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.postgres.Sequentially;

/**
 * The subscriptions of the activity stream: changes of the name, handle, picture, description and link of known accounts. Each
 * kind of change of each account is one subscription. X limits their number, and how many are created in 15 minutes.
 */
final class Subscriptions implements XStream.Targets {

    /** Distinguishes our subscriptions and their events from others of the same app. */
    static final String TAG = "lookalike";

    private static final List<String> CHANGES = List.of(
            "profile.update.screenname",
            "profile.update.handle",
            "profile.update.profile_picture",
            "profile.update.bio");

    /** Whether an account imitates a district does not depend on its link, so that no account is left out for it. */
    private static final String LINK_CHANGE = "profile.update.url";

    private static final String PATH = "/2/activity/subscriptions";

    /** X allows 500 new subscriptions in 15 minutes, which are 8 every 15 seconds. */
    private static final int NEW_AT_ONCE = 8;

    private static final int REMOVED_A_CALL = 100;
    private static final int LISTED_A_CALL = 1000;
    private static final int MOST_CALLS = 200;

    private final PlatformApi api;
    private final Supplier<Uni<List<String>>> accounts;
    private final int atMost;

    /** Our subscriptions at X with their identifier, which is empty for those that X refused; null if they are unknown. */
    private volatile @Nullable Map<Subscription, Optional<String>> known;

    /** @param accounts identifiers of the known accounts, the most important first */
    Subscriptions(PlatformApi api, Supplier<Uni<List<String>>> accounts, int atMost) {
        this.api = api;
        this.accounts = accounts;
        this.atMost = atMost;
    }

    @Override
    public Uni<Void> sync() {
        return accounts.get().map(this::targets).chain(targets -> known().chain(
                        kept -> remove(kept, targets).chain(() -> add(kept, targets))));
    }

    /** As many accounts as X takes with the changes that decide, and the changes of links as far as there is room. */
    private Set<Subscription> targets(List<String> ids) {
        int most = atMost / CHANGES.size();
        if (known == null && ids.size() > most) {
            Log.warnf(
                    "X takes %d subscriptions (lookalike.sources.x.activity.subscriptions); %d accounts are left out",
                    atMost, ids.size() - most);
        }
        var accounts = ids.stream().filter(X::isId).limit(most).toList();
        return Stream.concat(
                        accounts.stream().flatMap(id -> CHANGES.stream().map(change -> new Subscription(change, id))),
                        accounts.stream().map(id -> new Subscription(LINK_CHANGE, id)))
                .limit(atMost)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Uni<Map<Subscription, Optional<String>>> known() {
        var before = known;
        return before != null ? Uni.createFrom().item(before) : stored().invoke(all -> known = all);
    }

    private Uni<Map<Subscription, Optional<String>>> stored() {
        var query = QueryParameters.of("max_results", LISTED_A_CALL);
        return PagesRead.<JsonNode>upTo(
                        MOST_CALLS,
                        read -> api.get(PATH, query.and("pagination_token", read.last(X::nextPage))),
                        read -> read.last(X::nextPage) == null)
                .map(read -> {
                    var all = new ConcurrentHashMap<Subscription, Optional<String>>();
                    read.pages().stream()
                            .flatMap(page -> Json.listed(page.body(), "data"))
                            .filter(one -> TAG.equals(Json.text(one, "tag")))
                            .forEach(one -> all.put(
                                    Subscription.of(one), Optional.ofNullable(Json.text(one, "subscription_id"))));
                    return all;
                });
    }

    private Uni<Void> remove(Map<Subscription, Optional<String>> kept, Set<Subscription> targets) {
        var surplus =
                kept.keySet().stream().filter(one -> !targets.contains(one)).toList();
        return Sequentially.mapPortions(surplus, REMOVED_A_CALL, some -> removeFromX(some.stream()
                                .map(kept::get)
                                .flatMap(Optional::stream)
                                .toList())
                        .invoke(() -> some.forEach(kept::remove)))
                .replaceWithVoid();
    }

    private Uni<Void> removeFromX(List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : api.delete(PATH, QueryParameters.of("ids", String.join(",", ids)))
                        .replaceWithVoid();
    }

    private Uni<Void> add(Map<Subscription, Optional<String>> kept, Set<Subscription> targets) {
        var missing = targets.stream()
                .filter(one -> !kept.containsKey(one))
                .limit(NEW_AT_ONCE)
                .toList();
        return Sequentially.map(missing, one -> add(one).invoke(id -> kept.put(one, id)))
                .replaceWithVoid();
    }

    /** A refused subscription does not stop the others. X documents two places of its identifier. */
    private Uni<Optional<String>> add(Subscription one) {
        return api.post(PATH, one.toBody())
                .map(made -> Optional.ofNullable(made.body().findValue("subscription_id"))
                        .map(JsonNode::asText))
                .onFailure(failure -> failure instanceof SourceFailure why && why.isQueryScoped())
                .recoverWithItem(failure -> {
                    Log.warnf(
                            "X does not tell of changes accountId=%s change=%s: %s",
                            one.userId, one.eventType, failure.getMessage());
                    return Optional.empty();
                });
    }

    /** One of X's subscriptions: to a kind of change of an account. */
    private record Subscription(String eventType, String userId) {

        static Subscription of(JsonNode stored) {
            return new Subscription(
                    stored.path("event_type").asText(),
                    stored.at("/filter/user_id").asText());
        }

        private Map<String, Object> toBody() {
            return Map.of("event_type", eventType, "filter", Map.of("user_id", userId), "tag", TAG);
        }
    }
}
