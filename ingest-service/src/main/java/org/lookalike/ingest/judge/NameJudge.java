package org.lookalike.ingest.judge;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.FactsReader;
import org.lookalike.ingest.snapshot.InvalidSnapshot;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.Json;
import org.lookalike.ingest.source.exchange.PlatformApi;
import org.lookalike.postgres.Sequentially;

/** Has detector-service judge names, which it neither stores nor logs. A failure quotes none of them. */
@ApplicationScoped
public class NameJudge {

    /** As many as detector-service takes at once. */
    private static final int PORTION = 100;

    private final Optional<PlatformApi> detector;
    private final FactsReader facts;

    NameJudge(Config config, Vertx vertx, Clock clock) {
        this.detector = config.detectorUrl().map(url -> {
            var api = PlatformApi.at(url, vertx, clock);
            return config.detectorKey().map(String::strip).map(api::bearing).orElse(api);
        });
        this.facts = new FactsReader(clock);
    }

    /** Whether there is a detector-service to ask; districts' own pages and searches of the web need one. */
    public boolean isConfigured() {
        return detector.isPresent();
    }

    /** Those of the accounts about which a district would be told. Fails with a {@link SourceFailure}. */
    public Uni<List<AccountFacts>> resembling(List<AccountFacts> accounts) {
        return Sequentially.mapPortions(accounts, PORTION, this::judge)
                .map(portions -> portions.stream().flatMap(List::stream).toList());
    }

    private Uni<List<AccountFacts>> judge(List<AccountFacts> portion) {
        var readable = new ArrayList<AccountFacts>();
        var named = new ArrayList<Candidate>();
        for (var account : portion) {
            try {
                named.add(Candidate.of(facts.read(account, "judge")));
                readable.add(account);
            } catch (InvalidSnapshot e) {
                // What cannot be published need not be judged.
            }
        }
        return readable.isEmpty()
                ? Uni.createFrom().item(List.of())
                : detector.orElseThrow(() ->
                                SourceFailure.unavailable("nothing compares names; set lookalike.sensors.detector-url"))
                        .post("/api/v1/name-checks", Map.of("candidates", named))
                        .map(answer -> chosen(readable, answer.body()))
                        .onFailure(SourceFailure.class)
                        .transform(NameJudge::withoutQuotation);
    }

    private record Candidate(String platform, String accountId, String handle, @Nullable String displayName) {

        static Candidate of(AccountSnapshot account) {
            return new Candidate(account.platform(), account.accountId(), account.handle(), account.displayName());
        }
    }

    private static List<AccountFacts> chosen(List<AccountFacts> among, JsonNode answer) {
        return Json.required(answer.path("resembling"), "names")
                .map(JsonNode::asInt)
                .map(index -> Objects.checkIndex(index, among.size()))
                .map(among::get)
                .toList();
    }

    private static SourceFailure withoutQuotation(Throwable failure) {
        return SourceFailure.unavailable(
                switch (((SourceFailure) failure).kind()) {
                    case UNAUTHORIZED ->
                        "detector-service refuses this service's key; an operator sets lookalike.sensors.detector-key";
                    case REFUSED, MALFORMED -> "detector-service does not take names; it may be of an earlier version";
                    default -> "detector-service does not answer, so that nothing was kept";
                });
    }

    /** Settings for the pages that districts connect as their own, and for searches of the web. */
    @ConfigMapping(prefix = "lookalike.sensors")
    interface Config {

        /** The address of detector-service, which compares names; without it no page is connected and the web is not searched. */
        Optional<URI> detectorUrl();

        /** This service's key at detector-service, with the scope {@code submit}. */
        Optional<String> detectorKey();
    }
}
