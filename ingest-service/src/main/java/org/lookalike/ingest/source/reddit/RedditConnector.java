package org.lookalike.ingest.source.reddit;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credential;
import org.lookalike.ingest.source.Credentials;

/** Creates the source for Reddit if Reddit has approved it and there is an app. */
@ApplicationScoped
class RedditConnector implements Connector {

    private final RedditConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Credential clientId;
    private final Credential clientSecret;
    private final Credential username;
    private final Credential approval;

    RedditConnector(RedditConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
        this.clientId = Credential.text("client-id", "client ID", config::clientId);
        this.clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
        this.username = Credential.text("username", "username", config::username)
                .matching("[A-Za-z0-9_-]{3,20}", "must be a user's name without u/");
        this.approval = Credential.confirmation(
                "access-approved", "Reddit approved this use of its data.", config::accessApproved);
    }

    @Override
    public String platform() {
        return Reddit.PLATFORM;
    }

    @Override
    public List<Credential> credentials() {
        return List.of(clientId, clientSecret, username, approval);
    }

    @Override
    public Optional<URI> credentialsPage() {
        return Optional.of(URI.create("https://www.reddit.com/prefs/apps"));
    }

    @Override
    public List<Setup> setups(Credentials given) {
        return List.of(setup(given));
    }

    private Setup setup(Credentials given) {
        if (given.get(approval).isEmpty()) {
            return off(
                    "Reddit demands explicit approval before any access to its data (Responsible Builder Policy); read "
                            + "docs/sources/reddit.md, request it from Reddit and, once it is granted, set "
                            + "lookalike.sources.reddit.access-approved=true");
        }
        if (!given.has(List.of(clientId, clientSecret, username))) {
            return off(
                    "there is no app; set lookalike.sources.reddit.client-id, lookalike.sources.reddit.client-secret and "
                            + "lookalike.sources.reddit.username to those of the app that Reddit approved");
        }
        var app = new Reddit.App(
                given.get(clientId).get(),
                given.get(clientSecret).get(),
                given.get(username).get());
        return new On(Reddit.of(config, app, vertx, clock));
    }

    private static Off off(String why) {
        return new Off(Reddit.PLATFORM, Reddit.PLATFORM, why);
    }
}
