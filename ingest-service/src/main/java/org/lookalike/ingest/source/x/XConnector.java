package org.lookalike.ingest.source.x;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.KnownAccounts;
import org.lookalike.ingest.source.token.BearerToken;
import org.lookalike.ingest.source.token.SourceTokens;
import org.lookalike.ingest.watch.WatchList;

/** Creates the sources for X if there is a token and the operator has acknowledged X's terms for government use. */
@ApplicationScoped
class XConnector implements Connector {

    private final XConfig config;
    private final WatchList watchList;
    private final KnownAccounts knownAccounts;
    private final SourceTokens tokens;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential token;
    private final Credential governmentUse;

    XConnector(
            XConfig config,
            WatchList watchList,
            KnownAccounts knownAccounts,
            SourceTokens tokens,
            Vertx vertx,
            Clock clock) {
        this.config = config;
        this.watchList = watchList;
        this.knownAccounts = knownAccounts;
        this.tokens = tokens;
        this.vertx = vertx;
        this.clock = clock;
        this.token = Credential.secret("token", "app bearer token", config::token);
        this.governmentUse = Credential.confirmation(
                "government-use-acknowledged",
                "X allowed us to show its content to each of these school districts.",
                config::governmentUseAcknowledged);
    }

    @Override
    public String platform() {
        return X.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(token, governmentUse);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://console.x.com"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        var value = given.get(token);
        if (value.isEmpty()) {
            return off("there is no token; set lookalike.sources.x.token to the Bearer token of an app at X, "
                    + "and lookalike.sources.x.government-use-acknowledged. Queries then cost up to %d US cents a day "
                            .formatted(config.centsADay())
                    + "(lookalike.sources.x.cents-a-day), and the stream of posts up to %d (%s)"
                            .formatted(config.stream().centsADay(), XStream.PRICE_OF_POSTS));
        }
        if (given.get(governmentUse).isEmpty()) {
            return off(
                    "X demands an Enterprise plan of who shows what it says to public bodies, such as school districts, "
                            + "and wants each of them named beforehand; read docs/sources/x.md and, if that is settled with X, "
                            + "set lookalike.sources.x.government-use-acknowledged=true");
        }
        return List.of(queries(value.get()), posts(value.get()), changes(value.get()));
    }

    private Setup queries(String bearer) {
        if (config.refreshToken().isEmpty()) {
            var user = BearerToken.of(config.userToken().orElse(bearer));
            return new On(X.of(config, bearer, user, vertx, clock));
        }
        if (config.clientId().isEmpty() || config.clientSecret().isEmpty() || !tokens.areRenewed()) {
            return new Off(
                    X.PLATFORM,
                    X.PLATFORM,
                    "a refresh token alone renews nothing; set lookalike.sources.x.client-id and "
                            + "lookalike.sources.x.client-secret to those of the client that it was given to, and "
                            + "lookalike.tokens.keys, or remove lookalike.sources.x.refresh-token");
        }
        var issuer = new UserTokens(
                config, config.clientId().get(), config.clientSecret().get(), vertx, clock);
        var user = tokens.renewed(
                X.PLATFORM, UserTokens.configured(config.refreshToken().get()), issuer);
        return new On(X.of(config, bearer, user, vertx, clock), Optional.of(user));
    }

    private Setup posts(String bearer) {
        return config.stream().centsADay() > 0
                ? new On(XStream.ofPosts(config, bearer, () -> watchList.all(), XStream.INTERVAL, vertx, clock))
                : new Off(XStream.POSTS, X.PLATFORM, mayCostNothing(XStream.PRICE_OF_POSTS));
    }

    private Setup changes(String bearer) {
        return config.activity().centsADay() > 0
                ? new On(XStream.ofChanges(
                        config, bearer, () -> knownAccounts.on(X.PLATFORM), XStream.INTERVAL, vertx, clock))
                : new Off(XStream.CHANGES, X.PLATFORM, mayCostNothing(XStream.PRICE_OF_CHANGES));
    }

    private static String mayCostNothing(String setting) {
        return "it may cost nothing; set %s to what it may cost".formatted(setting);
    }

    private static List<Setup> off(String why) {
        var streams = "it goes with the source x, which is not connected";
        return List.of(
                new Off(X.PLATFORM, X.PLATFORM, why),
                new Off(XStream.POSTS, X.PLATFORM, streams),
                new Off(XStream.CHANGES, X.PLATFORM, streams));
    }
}
