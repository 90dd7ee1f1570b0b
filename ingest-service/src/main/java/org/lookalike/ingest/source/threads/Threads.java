package org.lookalike.ingest.source.threads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Ability;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Allowance;
import org.lookalike.ingest.source.Answer;
import org.lookalike.ingest.source.Offer;
import org.lookalike.ingest.source.Question.Handles;
import org.lookalike.ingest.source.Question.Ids;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.exchange.Query;
import org.lookalike.ingest.source.meta.GraphApi;
import org.lookalike.ingest.source.meta.GraphError;

/**
 * Threads, as far as it lets strangers look: profiles with a hundred followers or more, by their very handle. Others it treats
 * as if they were not there: no handle is known to be free, and no account to be gone.
 */
final class Threads implements AccountSource {

    static final String PLATFORM = "threads";

    private final GraphApi api;
    private final Quota lookUps;

    private Threads(GraphApi api, Quota lookUps) {
        this.api = api;
        this.lookUps = lookUps;
    }

    static Threads of(ThreadsConfig config, String token, Vertx vertx, Clock clock) {
        var api = GraphApi.at(
                config.baseUrl(),
                token,
                Optional.empty(),
                ThreadsConfig.PREFIX,
                "threads_profile_discovery",
                vertx,
                clock);
        return new Threads(api, new Quota("look-ups", config.lookUpsADay(), new Quota.Every(Duration.ofDays(1))));
    }

    @Override
    public String name() {
        return PLATFORM;
    }

    @Override
    public List<Quota> quotas() {
        return List.of(lookUps);
    }

    @Override
    public List<Offer> offers() {
        return List.of(Offer.single(Ability.LOOK_UP_HANDLE, lookUps), Offer.single(Ability.LOOK_UP_ID, lookUps));
    }

    @Override
    public Uni<Answer> lookUp(Handles handles) {
        return lookUp(handles.handles().get(0));
    }

    /** The identifier is the handle. */
    @Override
    public Uni<Answer> lookUp(Ids ids) {
        return lookUp(ids.accountIds().get(0));
    }

    private Uni<Answer> lookUp(String handle) {
        if (!handle.matches("[A-Za-z0-9._]{1,30}")) {
            return Uni.createFrom().item(Answer.of(List.of(), Allowance.UNKNOWN));
        }
        var query = Query.of("username", handle).and("fields", Profile.FIELDS);
        return api.find("/profile_lookup", query, Profile.class, Threads::saysNotShown)
                .map(found -> Answer.of(found.body().map(Profile::accounts).orElse(List.of()), found.allowance()));
    }

    /** There is no such profile, or it has too few followers. */
    private static boolean saysNotShown(GraphError error) {
        return switch (error.code()) {
            case 24, 110, 803 -> true;
            case 100 -> error.subcode() == 33;
            default -> false;
        };
    }
}
