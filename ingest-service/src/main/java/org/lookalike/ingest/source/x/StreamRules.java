package org.lookalike.ingest.source.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.watch.WatchedDistrict.OfficialAccount;
import org.lookalike.postgres.Sequentially;

/** The rules of the post stream: posts of accounts whose name contains that of a district, except the district's own. */
final class StreamRules implements XStream.Targets {

    /** Distinguishes our rules from others of the same app. */
    private static final String TAG = "lookalike";

    private static final String PATH = "/2/tweets/search/stream/rules";
    private static final int LONGEST_RULE = 1024;
    private static final int RULES_A_CALL = 100;

    private final PlatformApi api;
    private final Supplier<Uni<List<WatchedDistrict>>> watchList;
    private final int atMost;

    /** Our rules at X; null if they are unknown. */
    private volatile @Nullable Set<String> kept;

    StreamRules(PlatformApi api, Supplier<Uni<List<WatchedDistrict>>> watchList, int atMost) {
        this.api = api;
        this.watchList = watchList;
        this.atMost = atMost;
    }

    @Override
    public Uni<Void> sync() {
        return watchList.get().chain(districts -> {
            var targets = targets(districts);
            return targets.equals(kept) ? Uni.createFrom().voidItem() : change(targets, districts.size() - atMost);
        });
    }

    private Set<String> targets(List<WatchedDistrict> districts) {
        return districts.stream()
                .limit(atMost)
                .map(StreamRules::rule)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rule for a district. Its names have at least half of it; accounts left out cost money, but no alert. */
    static Optional<String> rule(WatchedDistrict district) {
        var names = district.names().stream()
                .map(name -> name.replaceAll("[\"\\\\\\s\\p{Cntrl}]+", " ").strip())
                .filter(name -> !name.isEmpty())
                .map("bio_name:\"%s\""::formatted)
                .distinct()
                .toList();
        var own = district.accountsOn(X.PLATFORM)
                .map(StreamRules::author)
                .flatMap(Optional::stream)
                .map(" -from:%s"::formatted)
                .distinct()
                .toList();
        int room = LONGEST_RULE - "()".length();
        int leftByNames = room - String.join(" OR ", names).length();
        var except = joined("", own, Math.max(LONGEST_RULE / 2, leftByNames));
        var anyName = joined(" OR ", names, room - except.length());
        return anyName.isEmpty() ? Optional.empty() : Optional.of("(%s)%s".formatted(anyName, except));
    }

    /**
     * The author of a district's own posts: the identifier, as a handle that a district gave up is free for an impostor. One as short as a
     * handle could be read as one.
     */
    private static Optional<String> author(OfficialAccount account) {
        var id = account.accountId();
        return id != null && X.isId(id) && !X.isHandle(id)
                ? Optional.of(id)
                : Optional.of(account.handle()).filter(X::isHandle);
    }

    private static String joined(String between, List<String> parts, int longest) {
        return parts.stream()
                .reduce(
                        "",
                        (all, part) -> all.isEmpty()
                                ? part
                                : all.length() + between.length() + part.length() > longest
                                        ? all
                                        : all + between + part);
    }

    private Uni<Void> change(Set<String> targets, int leftOut) {
        if (leftOut > 0) {
            Log.warnf(
                    "X's stream takes %d rules (lookalike.sources.x.stream.rules); %d districts are left out",
                    atMost, leftOut);
        }
        return api.get(PATH, QueryParameters.NONE)
                .map(known -> Json.listed(known.body(), "data")
                        .filter(rule -> TAG.equals(Json.text(rule, "tag")))
                        .toList())
                .chain(ours -> remove(ours, targets).chain(() -> add(ours, targets)))
                .invoke(() -> kept = targets);
    }

    private Uni<Void> remove(List<JsonNode> ours, Set<String> targets) {
        var ids = ours.stream()
                .filter(rule -> !targets.contains(rule.path("value").asText()))
                .flatMap(rule -> Stream.ofNullable(Json.text(rule, "id")))
                .toList();
        return inPortions(ids, portion -> Map.of("delete", Map.of("ids", portion)));
    }

    private Uni<Void> add(List<JsonNode> ours, Set<String> targets) {
        var missing = new LinkedHashSet<>(targets);
        ours.forEach(rule -> missing.remove(rule.path("value").asText()));
        return inPortions(
                missing.stream()
                        .map(value -> Map.of("value", value, "tag", TAG))
                        .toList(),
                portion -> Map.of("add", portion));
    }

    private <T> Uni<Void> inPortions(List<T> all, Function<List<T>, Object> body) {
        return Sequentially.mapPortions(all, RULES_A_CALL, portion -> api.post(PATH, body.apply(portion))
                        .invoke(changed -> logRefused(changed.body())))
                .replaceWithVoid();
    }

    /** X accepts the other rules nevertheless. */
    private static void logRefused(JsonNode changed) {
        int refused = changed.path("errors").size();
        if (refused > 0) {
            Log.warnf("X refused %d rules of the stream: %s", refused, X.firstError(changed, "title"));
        }
    }
}
